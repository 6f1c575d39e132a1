package com.stratus.freeagent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** FreeAgent's answers as the platforms' folder and this module keep them, and what becomes of them. */
final class Fixtures {

    static final Window ALL = new Window(null, Instant.parse("2026-11-22T06:57:00Z"));
    static final Window CHANGED = new Window(Instant.parse("2026-11-21T06:00:00Z"), ALL.to());

    private Fixtures() {}

    /** The records that a file of the platforms' folder becomes, as JSON; the test is skipped where there is none. */
    static JsonNode records(Entity<?, ?> entity, String file) {
        return records(entity, Sample.platformJson("freeagent/fixtures/" + file), "");
    }

    /** The same of a list that does not say its currency. */
    static JsonNode records(Entity<?, ?> entity, String file, String currency) {
        return records(entity, Sample.platformJson("freeagent/fixtures/" + file), currency);
    }

    /** The records that a file of this module becomes, as JSON. */
    static JsonNode sample(Entity<?, ?> entity, String name, String currency) {
        return records(entity, Sample.read(name), currency);
    }

    private static JsonNode records(Entity<?, ?> entity, JsonNode body, String currency) {
        var records = Json.mapper().createArrayNode();
        payloads(entity, body, currency).forEach(payload -> records.add(written(entity, payload)));
        return records;
    }

    /** The payloads of an answer, to be changed at will. */
    static List<JsonNode> payloads(Entity<?, ?> entity, JsonNode body, String currency) {
        var request =
                Request.get(entity.paging().operation(), "/list", Map.of()).noted(currency);
        var answer = Answers.to(request, body.toString());
        FreeagentAnswers.check(answer);
        return new ArrayList<>(entity.paging().payloads(answer));
    }

    /** The one record in an answer about one thing, whose key is in the singular. */
    static JsonNode single(Entity<?, ?> entity, String file, String key, String currency) {
        ObjectNode payload =
                Sample.platformJson("freeagent/fixtures/" + file).path(key).deepCopy();
        return written(entity, currency.isEmpty() ? payload : payload.put("currency", currency));
    }

    private static JsonNode written(Entity<?, ?> entity, JsonNode payload) {
        try {
            return Sample.json(Json.mapper().writeValueAsBytes(entity.map(payload)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** What records are expected to be. */
    static JsonNode json(String text) {
        return Sample.json(text);
    }

    /** An answer as the platforms' folder writes it down. */
    static Answer answer(JsonNode written, Request request) {
        var headers = new HashMap<String, String>();
        written.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        var body = written.has("body")
                ? written.path("body").toString()
                : written.path("body_text").asText();
        return new Answer(request, written.path("status").asInt(), headers, body.getBytes(StandardCharsets.UTF_8), 1);
    }

    /** What the calls of a window look like while every page is answered so. */
    static List<String> targets(Entity<?, ?> entity, Window window, Answering answering) {
        var targets = new ArrayList<String>();
        var position = Optional.of(entity.paging().start(window));
        while (position.isPresent()) {
            var request = entity.paging().request(window, position.get());
            targets.add(request.target());
            position = entity.paging()
                    .read(window, position.get(), answering.to(request))
                    .next();
        }
        return targets;
    }

    /** A page of a list, as its call asks for it, of which all but the last one are full. */
    static Answer page(Request request, String field, int rows, int pages) {
        var page = Integer.parseInt(request.query().get("page"));
        var body = Json.mapper().createObjectNode();
        var list = body.putArray(field);
        for (int row = 0; row < rows; row++) {
            list.addObject().put("url", "https://api.freeagent.com/v2/" + field + "/" + page + "00" + row);
        }
        var next = "<https://api.freeagent.com/v2/" + field + "?page=" + (page + 1) + ">; rel='next', ";
        var link = pages == 1
                ? ""
                : (page < pages ? next : "") + "<https://api.freeagent.com/v2/" + field + "?page=1>; rel='first'";
        return Answers.to(request, 200, Map.of("link", link), body.toString());
    }

    /** How calls are answered. */
    interface Answering {
        Answer to(Request request);
    }
}
