package com.stratus.freeagent;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Words;

import java.time.Duration;
import java.util.Optional;

/** What FreeAgent's answers mean (README §3, §9). */
final class FreeagentAnswers {

    /** Counters begin anew with every minute (README §4). */
    private static final Duration UNKNOWN_PAUSE = Duration.ofMinutes(1);

    private FreeagentAnswers() {}

    /** @throws SourceException unless the answer is good */
    static void check(Answer answer) {
        if (answer.status() == 200) {
            // A body that was cut is tried again only while the request is being made, so it is read here.
            answer.tree();
            return;
        }
        var message = Words.message("FreeAgent", answer);
        throw switch (answer.status()) {
            case 401 -> new SourceException.Unauthorized(message);
            case 403 -> forbidden(answer, message);
            case 404 -> missing(answer, message);
            case 429 -> new SourceException.RateLimited(message, answer.pause(UNKNOWN_PAUSE, "Retry-After"));
            default ->
                answer.status() >= 500
                        ? new SourceException.Transient(
                                message + request(answer), answer.pause(Duration.ZERO, "Retry-After"))
                        : new SourceException.Rejected(message + request(answer));
        };
    }

    private static boolean isOfTheCompany(Answer answer) {
        return answer.request().operation().equals(FreeagentConnection.COMPANY.operation());
    }

    /** Who may not see the company may see nothing (README §3). */
    private static SourceException forbidden(Answer answer, String message) {
        return isOfTheCompany(answer)
                ? new SourceException.Revoked(
                        message
                                + ": the user who approved the app has no access, give it a permission level or connect as another")
                : new SourceException.Unavailable(message
                        + ": the user who approved the app has too low a permission level, or the feature is off");
    }

    /** Only lists are asked for, so it is the kind of thing that is not there, or what the list is of. */
    private static SourceException missing(Answer answer, String message) {
        return isOfTheCompany(answer)
                ? new SourceException.Rejected(message + ": there is no FreeAgent at the address in FREEAGENT_BASE_URL")
                : SourceException.Unavailable.missing(message + ": the company does not have this in FreeAgent");
    }

    /** FreeAgent's support asks for it. */
    private static String request(Answer answer) {
        return answer.header("X-Request-Id")
                .filter(id -> id.matches("[\\w.-]{1,100}"))
                .map(id -> " (request " + id + ")")
                .orElse("");
    }

    /** The company by its id; by its subdomain, which a company may change, only where there is none. */
    static Account account(Answer answer) {
        var company = answer.tree().path("company");
        var subdomain = said(company, "subdomain");
        return new Account(
                said(company, "id").or(() -> subdomain),
                said(company, "name"),
                Optional.empty(),
                Optional.empty(),
                subdomain);
    }

    private static Optional<String> said(JsonNode company, String field) {
        return Optional.ofNullable(Fields.text(company.path(field).asText(null)));
    }
}
