package com.stratus.shipbob;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Answers as ShipBob sends them: our own in {@code samples}, others in the folder {@code stratus.platforms}. */
final class Sample {

    private Sample() {}

    /** An order of {@code orders.json}, to be changed at will. */
    static ObjectNode order(long id) {
        try (var stream = Sample.class.getResourceAsStream("/samples/orders.json")) {
            for (var order : Json.mapper().readTree(stream)) {
                if (order.path("id").asLong() == id) {
                    return (ObjectNode) order;
                }
            }
            throw new AssertionError("no order " + id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the platforms' folder; the test is skipped where there is none. */
    static JsonNode platformJson(String path) {
        var file = Path.of(System.getProperty("stratus.platforms", "../../../shared/platforms"), "shipbob")
                .resolve(path);
        assumeTrue(Files.exists(file), file + " is not here");
        try {
            return Json.mapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer answer(int status, Map<String, String> headers, String body) {
        return new Answer(
                Request.get("GetOrders", "/order", Map.of()),
                status,
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                1);
    }
}
