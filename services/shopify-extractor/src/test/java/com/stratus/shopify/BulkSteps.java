package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.Paging.Page;
import com.stratus.shopify.BulkSettings.Use;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The way of a bulk reading, answer by answer. */
final class BulkSteps {

    static final Instant END = Instant.parse("2026-11-22T06:57:00Z");
    static final long LOOK = 7;
    static final Window ALL = new Window(null, END);
    static final Window MONTH = new Window(Instant.parse("2026-10-22T06:57:00Z"), END);
    static final BulkRead READ = read(Use.AUTO, true);
    static final String FIRST_SEARCH = "updated_at:>='2026-11-15T06:57:00Z' AND updated_at:<='2026-11-22T06:57:00Z'";

    static BulkRead read(Use use, boolean isStrict) {
        var settings = new BulkSettings(use, Duration.ofHours(2), isStrict, "# stratus shop ", () -> "r1");
        return new BulkRead(Orders.LIST, new BulkQuery("BulkOrders", "{ orders(\"$search\") }", "lineItems"), settings);
    }

    private BulkSteps() {}

    /** Where a reading stands. */
    record Step(BulkRead read, Window window, JsonNode position) {

        Request request(Window within) {
            return read.request(within, position);
        }

        JsonNode variables() {
            return Sample.json(request(window).body()).path("variables");
        }

        Page read(Answer answer) {
            return read.read(window, position, answer);
        }

        Step then(Answer answer) {
            return new Step(read, window, read(answer).next().orElseThrow());
        }
    }

    static Step after(JsonNode position, Answer answer) {
        return new Step(READ, ALL, position).then(answer);
    }

    static Step polling() {
        return polling(ALL);
    }

    static Step polling(Window window) {
        return new Step(READ, window, READ.start(window)).then(list()).then(answer("bulk_run_created.json"));
    }

    static String search(Step run) {
        var text = run.variables().path("query").asText();
        return text.substring(text.indexOf('"') + 1, text.lastIndexOf('"'));
    }

    static JsonNode variables(Window window, JsonNode position) {
        return Sample.json(READ.request(window, position).body()).path("variables");
    }

    static Answer answer(String file) {
        return Answers.of(Sample.platformJson("shopify/fixtures/constructed/graphql/" + file)
                .toString());
    }

    static Answer answerWithFile(String file) {
        return Answers.of(Sample.platformJson("shopify/fixtures/constructed/graphql/" + file)
                .toString()
                .replace("{{BASE_URL}}", "https://files.example"));
    }

    static Answer completed() {
        return completed(40, 5, 11_577L);
    }

    static Answer completed(int objects, int roots, Long size) {
        return Answers.of(
                """
                {"data":{"shop":{"currencyCode":"USD"},"bulkOperation":{"id":"gid://shopify/BulkOperation/720918",
                 "status":"COMPLETED","errorCode":null,"objectCount":"%d","rootObjectCount":"%d","fileSize":%s,
                 "url":"https://files.example/bulk/1?key=secret"}}}"""
                        .formatted(objects, roots, size == null ? "null" : "\"" + size + "\""));
    }

    static Answer list(String... nodes) {
        return Answers.of(
                        "{\"data\":{\"bulkOperations\":{\"nodes\":[" + String.join(",", nodes) + "]}}}",
                        Map.of("date", "Sun, 22 Nov 2026 06:59:00 GMT"))
                .numbered(LOOK);
    }

    static String node(String id, String status, String createdAt, String query) {
        return "{\"id\":\"%s\",\"status\":\"%s\",\"createdAt\":\"%s\",\"query\":\"%s\"}"
                .formatted(id, status, createdAt, query);
    }

    static Answer file(String name, Request request) {
        try {
            var path = Sample.platformFile("shopify/fixtures/" + name);
            return new Answer(request, 200, Map.of(), Files.readAllBytes(path), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
