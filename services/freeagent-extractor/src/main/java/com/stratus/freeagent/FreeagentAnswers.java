package com.stratus.freeagent;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.core.redaction.Redaction;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.http.Answer;
import com.stratus.model.Json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What FreeAgent's answers mean (README §3, §9). */
final class FreeagentAnswers {

    private static final int LONGEST_MESSAGE = 300;

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
        var message = message(answer);
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

    /** Only lists are asked for, so it is the kind of thing that is not there. */
    private static SourceException missing(Answer answer, String message) {
        return isOfTheCompany(answer)
                ? new SourceException.Rejected(message + ": there is no FreeAgent at the address in FREEAGENT_BASE_URL")
                : new SourceException.Unavailable(message + ": the company does not have this in FreeAgent");
    }

    /** FreeAgent's support asks for it. */
    private static String request(Answer answer) {
        return answer.header("X-Request-Id")
                .filter(id -> id.matches("[\\w.-]{1,100}"))
                .map(id -> " (request " + id + ")")
                .orElse("");
    }

    private static String message(Answer answer) {
        var words = words(answer);
        var message = "FreeAgent answered " + answer.status() + (words.isEmpty() ? "" : ": " + words);
        return shortened(Redaction.of(message.replaceAll("\\s+", " ").strip()));
    }

    private static String shortened(String line) {
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    }

    /** What a body says in any of the five shapes; nothing where it is HTML or empty. */
    private static String words(Answer answer) {
        try {
            var said = new ArrayList<String>();
            var body = Json.mapper().readTree(answer.body());
            add(body.path("errors"), "", said);
            if (said.isEmpty()) {
                add(body.path("error"), "", said);
                add(body.path("error_description"), "", said);
            }
            return String.join("; ", said);
        } catch (IOException notJson) {
            var text = new String(answer.body(), StandardCharsets.UTF_8).strip();
            return text.startsWith("<") ? "" : text;
        }
    }

    /** A message, a list of them, or fields with what is wrong with each. */
    private static void add(JsonNode errors, String field, List<String> said) {
        if (errors.isTextual()) {
            said.add((field.isEmpty() ? "" : field + " ") + errors.asText().strip());
        } else if (errors.isArray()) {
            errors.forEach(error -> add(error, field, said));
        } else if (errors.isObject()) {
            errors.properties().forEach(error -> add(error.getValue(), nameless(error.getKey()), said));
        }
    }

    /** Fields of the envelope say nothing. */
    private static String nameless(String field) {
        return field.equals("error") || field.equals("message") ? "" : field;
    }

    /** The company by its subdomain. */
    static Account account(Answer answer) {
        var company = answer.tree().path("company");
        return new Account(said(company, "subdomain"), said(company, "name"), Optional.empty());
    }

    private static Optional<String> said(JsonNode company, String field) {
        return Optional.ofNullable(Fields.text(company.path(field).asText(null)));
    }
}
