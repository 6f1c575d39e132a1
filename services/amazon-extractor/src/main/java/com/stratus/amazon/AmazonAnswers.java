package com.stratus.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.core.redaction.Redaction;
import com.stratus.extractor.http.Answer;
import com.stratus.model.Json;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What Amazon's answers mean (README §4.3). */
final class AmazonAnswers {

    private static final int LONGEST_MESSAGE = 300;

    /** The details of a 403 that another token cures; the same status says too that a role is missing. */
    private static final Pattern OF_THE_TOKEN = Pattern.compile("access token.*(expired|invalid|malformed|revoked)");

    private static final List<String> TOKEN_PARAMETERS =
            List.of("paginationToken", "nextToken", "pageToken", "NextToken");

    /** Refuses calls that go well a second later, with the status of a fault of ours (README §4.3, models#366). */
    private static final String FICKLE = "listFinancialEventGroups";

    private static final int FICKLE_ATTEMPTS = 2;

    private static final Set<String> REPORTS = Set.of("getReport", "getReportDocument");

    private AmazonAnswers() {}

    /** @throws SourceException unless the answer is good */
    static void check(Answer answer) {
        if (answer.request().isDocument()) {
            checkDocument(answer);
        } else if (answer.status() / 100 != 2) {
            throw refusal(answer);
        } else if (!answer.tree().path("errors").isEmpty()) {
            throw new SourceException.Rejected(message(answer));
        }
    }

    /** A document is no JSON, and its address ends after five minutes (README §5.4). */
    private static void checkDocument(Answer answer) {
        var message = "the storage of Amazon's documents answered " + answer.status();
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new SourceException.Transient(message, pause(answer, Duration.ZERO));
        }
        if (answer.status() != 200) {
            throw new SourceException.Forgotten(message);
        }
    }

    private static SourceException refusal(Answer answer) {
        var message = message(answer);
        return switch (answer.status()) {
            case 400 -> badRequest(answer, message);
            case 401 -> new SourceException.Unauthorized(message);
            case 403 ->
                OF_THE_TOKEN.matcher(message.toLowerCase(Locale.ROOT)).find()
                        ? new SourceException.Unauthorized(message)
                        : new SourceException.Unavailable(message
                                + ": a role of the app is missing, or endpoint and token are of different regions");
            case 404 ->
                isOfAReport(answer) ? new SourceException.Forgotten(message) : new SourceException.Rejected(message);
            case 429 -> new SourceException.RateLimited(message, pause(answer, Duration.ZERO));
            default ->
                answer.status() >= 500
                        ? new SourceException.Transient(message, pause(answer, Duration.ZERO))
                        : new SourceException.Rejected(message);
        };
    }

    /** Reports go after 90 days: what an interrupted run had asked for is asked for again. */
    private static boolean isOfAReport(Answer answer) {
        return REPORTS.contains(answer.request().operation());
    }

    private static SourceException badRequest(Answer answer, String message) {
        var request = answer.request();
        if (message.toLowerCase(Locale.ROOT).contains("token")
                && TOKEN_PARAMETERS.stream().anyMatch(request.query()::containsKey)) {
            return new SourceException.Forgotten(message);
        }
        return request.operation().equals(FICKLE)
                ? new SourceException.Unavailable(message, FICKLE_ATTEMPTS)
                : new SourceException.Rejected(message);
    }

    /**
     * No header of Amazon's is documented for this; one that appears is kept to (README §4.2). Without one the limit waits:
     * a 429 empties the operation's bucket, which then gets its next call at the rate that is known.
     */
    private static Duration pause(Answer answer, Duration otherwise) {
        return answer.pause(otherwise, "Retry-After");
    }

    /** How many calls a second the operation is given, where the answer says so: best effort, says Amazon. */
    static OptionalDouble servedRate(Answer answer) {
        return answer.header("x-amzn-RateLimit-Limit")
                .map(String::trim)
                .filter(text -> text.matches("\\d{1,6}(\\.\\d{1,9})?"))
                .map(text -> OptionalDouble.of(Double.parseDouble(text)))
                .orElse(OptionalDouble.empty());
    }

    /** Amazon's own words: code, message and details of the first error; a body may be HTML, and a text null. */
    private static String message(Answer answer) {
        var error = errors(answer.body()).path(0);
        var words = new StringBuilder("Amazon answered ").append(answer.status());
        for (var part : List.of("code", "message", "details")) {
            var text = error.path(part).asText("").strip();
            if (!text.isEmpty()) {
                words.append(part.equals("code") ? " " : ": ").append(text.replaceFirst("\\.$", ""));
            }
        }
        return shortened(Redaction.of(words.toString().replaceAll("\\s+", " ")));
    }

    private static JsonNode errors(byte[] body) {
        try {
            return Json.mapper().readTree(body).path("errors");
        } catch (IOException notJson) {
            return Json.mapper().missingNode();
        }
    }

    private static String shortened(String line) {
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    }

    /**
     * The marketplaces in which the account takes part, with the store's name there. The list stands in an envelope, and
     * without one in one of Amazon's own samples.
     */
    static Map<String, String> marketplaces(Answer answer) {
        var found = new LinkedHashMap<String, String>();
        var list = answer.tree().isArray() ? answer.tree() : answer.tree().path("payload");
        for (var one : list) {
            if (one.path("participation").path("isParticipating").asBoolean()) {
                found.put(
                        one.path("marketplace").path("id").asText(""),
                        one.path("storeName").asText(""));
            }
        }
        return found;
    }

    /** The sellers whose money an answer tells of: only transactions say it. */
    static Set<String> sellers(Answer answer) {
        var found = new TreeSet<String>();
        if (answer.request().operation().equals("listTransactions")) {
            var whole = answer.tree().path("payload");
            for (var one : (whole.isMissingNode() ? answer.tree() : whole).path("transactions")) {
                found.add(one.path("sellingPartnerMetadata")
                        .path("sellingPartnerId")
                        .asText(""));
            }
            found.remove("");
        }
        return found;
    }
}
