package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.core.redaction.Redaction;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.limit.PointsBucket.Points;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What Shopify's answers mean: most failures come inside a 200 (README §4.2, §4.3). */
final class ShopifyAnswers {

    private static final Duration UNKNOWN_PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST_MESSAGE = 300;
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> GONE = Set.of(400, 401, 403, 404, 410);

    private ShopifyAnswers() {}

    /**
     * What is only withheld of customers leaves an answer good.
     *
     * @throws SourceException unless the answer holds the data that was asked for, whole
     */
    static void check(Answer answer) {
        if (answer.request().isDocument()) {
            checkDocument(answer);
            return;
        }
        if (answer.status() != 200) {
            throw ofStatus(answer);
        }
        var errors = answer.tree().path("errors");
        for (var error : errors) {
            if (!Withheld.isDenied(error)) {
                throw ofError(answer, error);
            }
        }
        if (errors.isTextual() || !answer.tree().path("data").isObject()) {
            throw new SourceException.Rejected("Shopify answered without data: " + words(errors.asText()));
        }
    }

    /** The address of a bulk operation's file ends after a week, and may lead to another one (README §5). */
    private static void checkDocument(Answer answer) {
        var status = answer.status();
        if (status == 200
                || (MOVED.contains(status) && answer.header("Location").isPresent())) {
            return;
        }
        if (GONE.contains(status)) {
            throw new SourceException.Forgotten("Shopify's storage answered " + status + ": the address has ended");
        }
        throw ofStatus(answer);
    }

    private static SourceException ofStatus(Answer answer) {
        var message = "Shopify answered " + answer.status();
        return switch (answer.status()) {
            case 401 -> new SourceException.Unauthorized(message + ": the access token is not accepted");
            case 402 -> new SourceException.Revoked(message + ": the shop is frozen until its plan is paid");
            case 403 -> new SourceException.Unavailable(message + ": the app may not read this");
            case 404 -> new SourceException.Revoked(message + ": there is no such shop, check SHOPIFY_SHOP");
            case 423 -> new SourceException.Revoked(message + ": the shop is locked");
            case 429 -> new SourceException.RateLimited(message, answer.pause(UNKNOWN_PAUSE, "Retry-After"));
            case 430 -> new SourceException.Rejected(message + ": held back by its security rules");
            default ->
                answer.status() >= 500
                        ? new SourceException.Transient(message, answer.pause(Duration.ZERO, "Retry-After"))
                        : new SourceException.Rejected(message);
        };
    }

    private static SourceException ofError(Answer answer, JsonNode error) {
        var code = error.path("extensions").path("code").asText("");
        var message = "Shopify: " + (code.isEmpty() ? "" : code + ": ")
                + words(error.path("message").asText());
        return switch (code) {
            case "THROTTLED" -> new SourceException.RateLimited(message, throttledFor(answer));
            case "MAX_COST_EXCEEDED" -> new SourceException.TooMuch(message);
            case "ACCESS_DENIED" -> new SourceException.Unavailable(message);
            case "SHOP_INACTIVE" -> new SourceException.Revoked(message);
            case "INTERNAL_SERVER_ERROR", "TOO_MANY_PARALLEL_REQUESTS_FOR_THIS_PRODUCT" ->
                new SourceException.Transient(message);
            default -> new SourceException.Rejected(message);
        };
    }

    /** (requested − available) / restore rate; some throttles come although points are left. */
    private static Duration throttledFor(Answer answer) {
        return points(answer)
                .map(points -> (points.requested() - points.available()) / points.restoredPerSecond())
                .filter(seconds -> seconds > 0)
                .map(seconds -> Duration.ofMillis((long) Math.ceil(seconds * 1000)))
                .orElse(UNKNOWN_PAUSE);
    }

    /** What the answer says about points; empty for answers without cost. */
    static Optional<Points> points(Answer answer) {
        if (answer.status() != 200 || answer.request().isDocument()) {
            return Optional.empty();
        }
        var cost = answer.tree().path("extensions").path("cost");
        var status = cost.path("throttleStatus");
        if (!cost.path("requestedQueryCost").isNumber()
                || !status.path("restoreRate").isNumber()) {
            return Optional.empty();
        }
        return Optional.of(new Points(
                cost.path("requestedQueryCost").asDouble(),
                status.path("maximumAvailable").asDouble(),
                status.path("currentlyAvailable").asDouble(),
                status.path("restoreRate").asDouble()));
    }

    /** What the answer to the probe says about the shop. */
    static Account account(Answer answer) {
        var data = answer.tree().path("data");
        var shop = data.path("shop");
        var id = shop.path("id").asText("");
        return new Account(
                Optional.of(id.substring(id.lastIndexOf('/') + 1)).filter(number -> !number.isEmpty()),
                Optional.of(shop.path("name").asText("")).filter(name -> !name.isEmpty()),
                servedVersion(answer),
                scopes(data.path("currentAppInstallation").path("accessScopes")));
    }

    private static Optional<Set<String>> scopes(JsonNode granted) {
        var handles = new HashSet<String>();
        granted.forEach(scope -> handles.add(scope.path("handle").asText()));
        return granted.isArray() ? Optional.of(handles) : Optional.empty();
    }

    static Optional<String> servedVersion(Answer answer) {
        return answer.header("X-Shopify-API-Version");
    }

    /** What Shopify says in its own words, short and without secrets. */
    static String words(String text) {
        var line = Redaction.of(text.replaceAll("\\s+", " "));
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    }
}
