package com.stratus.extractor.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.redaction.Redaction;
import com.stratus.model.Json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A platform's own words about what it refuses, as people may read them: on one line, redacted, and not too long. */
public final class Words {

    private static final int LONGEST = 300;

    /** Where platforms say what is wrong; of several the first that says something is enough, but of OAuth's pair both. */
    private static final List<Set<String>> PLACES = List.of(
            Set.of("errors"),
            Set.of("error", "error_description"),
            Set.of("detail"),
            Set.of("message"),
            Set.of("title"));

    private Words() {}

    /** {@code ShipBob answered 400: Limit The field Limit must be between 1 and 250.} */
    public static String message(String platform, Answer answer) {
        var words = said(answer);
        var message = platform + " answered " + answer.status() + (words.isEmpty() ? "" : ": " + words);
        return shortened(Redaction.of(message.replaceAll("\\s+", " ").strip()));
    }

    private static String shortened(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** Nothing where the body is HTML or empty. */
    private static String said(Answer answer) {
        try {
            return String.join("; ", said(Json.mapper().readTree(answer.body())));
        } catch (IOException notJson) {
            var text = new String(answer.body(), StandardCharsets.UTF_8).strip();
            return text.startsWith("<") ? "" : text;
        }
    }

    private static List<String> said(JsonNode body) {
        var said = new ArrayList<String>();
        for (var places : PLACES) {
            body.properties().stream()
                    .filter(field -> places.contains(field.getKey()))
                    .forEach(field -> add(field.getValue(), "", said));
            if (!said.isEmpty()) {
                return said;
            }
        }
        // A body may be nothing but fields, each with a list of what is wrong with it.
        body.properties().stream()
                .filter(field -> field.getValue().isArray())
                .forEach(field -> add(field.getValue(), field.getKey(), said));
        return said;
    }

    /** A message, a list of them, or fields with what is wrong with each. */
    private static void add(JsonNode errors, String field, List<String> said) {
        if (errors.isTextual() && !errors.asText().isBlank()) {
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
}
