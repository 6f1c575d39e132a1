package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.core.redaction.Redaction;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.limit.PointsBucket.Points;
import com.stratus.extractor.paging.GraphQlConnection;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Shopify's answers mean: most failures come inside a 200 (README §4.2, §4.3). */
final class ShopifyAnswers {

    private static final Duration UNKNOWN_PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST_MESSAGE = 300;
    private static final String EXPIRED_CURSOR = "Invalid cursor";
    private static final Pattern REST_PATH = Pattern.compile("\\.json(#|$)");
    private static final Pattern ONE_OBJECT = Pattern.compile("/\\d+(/|\\.)");
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
        if (isRest(answer.request())) {
            checkRest(answer);
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

    /** Whether a call is one of the older interface. */
    static boolean isRest(Request request) {
        return REST_PATH.matcher(request.path()).find() && !request.path().equals(GraphQlConnection.PATH);
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

    /** @throws SourceException unless the answer is JSON without errors, or says that one object is gone (README §6.4) */
    private static void checkRest(Answer answer) {
        var path = answer.request().path();
        if (answer.status() == 404 && ONE_OBJECT.matcher(path).find()) {
            return;
        }
        if (answer.status() == 404 && path.startsWith("/shopify_payments/")) {
            throw new SourceException.Unavailable(Payouts.NO_PAYMENTS);
        }
        if (answer.status() == 400 && answer.request().query().containsKey("page_info")) {
            throw new SourceException.Forgotten(
                    "Shopify answered 400: the next page's address has ended" + said(answer));
        }
        if (answer.status() != 200) {
            throw ofStatus(answer);
        }
        if (!answer.tree().isObject() || answer.tree().has("errors")) {
            throw new SourceException.Rejected("Shopify answered without data" + said(answer));
        }
    }

    /** Whether REST answered that an object is not there any more. */
    static boolean isNotFound(JsonNode answer) {
        return answer.path("errors").asText().equals("Not Found");
    }

    /** Errors are a text, a list, or texts or lists by field; those of tokens stand elsewhere. */
    private static String said(Answer answer) {
        try {
            var tree = answer.tree();
            var errors = tree.path("errors").isMissingNode() ? tree.path("error_description") : tree.path("errors");
            var text = errors.isValueNode() ? errors.asText("") : errors.toString();
            return text.isEmpty() ? "" : ": " + words(text);
        } catch (SourceException notJson) {
            return "";
        }
    }

    private static SourceException ofStatus(Answer answer) {
        var message = "Shopify answered " + answer.status();
        return switch (answer.status()) {
            case 401 -> new SourceException.Unauthorized(message + ": the access token is not accepted");
            case 402 -> new SourceException.Revoked(message + ": the shop is frozen until its plan is paid");
            case 403 -> new SourceException.Unavailable(message + ": the app may not read this" + said(answer));
            case 404 -> new SourceException.Revoked(message + ": there is no such shop, check SHOPIFY_SHOP");
            case 423 -> new SourceException.Revoked(message + ": the shop is locked");
            case 429 -> new SourceException.RateLimited(message, answer.pause(UNKNOWN_PAUSE, "Retry-After"));
            case 430 -> new SourceException.Rejected(message + ": held back by its security rules");
            default ->
                answer.status() >= 500
                        ? new SourceException.Transient(message, answer.pause(Duration.ZERO, "Retry-After"))
                        : new SourceException.Rejected(message + said(answer));
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
            default ->
                message.contains(EXPIRED_CURSOR)
                        ? new SourceException.Forgotten(message)
                        : new SourceException.Rejected(message);
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
        if (answer.status() != 200 || answer.request().isDocument() || isRest(answer.request())) {
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

    /** Why a call that was answered well will not be answered for long; empty when nothing is said of that. */
    static Optional<String> deprecation(Answer answer) {
        return answer.header("X-Shopify-API-Deprecated-Reason").map(ShopifyAnswers::words);
    }

    /** What Shopify says in its own words, short and without secrets. */
    static String words(String text) {
        var line = Redaction.of(text.replaceAll("\\s+", " "));
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    }
}
