package com.stratus.shopify;

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

/** Answers as Shopify sends them: our own in {@code samples}, others in the folder {@code stratus.platforms}. */
final class Sample {

    private Sample() {}

    static JsonNode read(String name) {
        try (var stream = Sample.class.getResourceAsStream("/samples/" + name)) {
            return Json.mapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An order of {@code orders.json}, to be changed at will. */
    static ObjectNode order(String name) {
        for (var order : read("orders.json").at("/data/orders/nodes")) {
            if (order.path("name").asText().equals(name)) {
                return (ObjectNode) order;
            }
        }
        throw new AssertionError("no order " + name);
    }

    /** A file of the platforms' folder; the test is skipped where there is none. */
    static Path platformFile(String path) {
        var file = Path.of(System.getProperty("stratus.platforms", "../../../shared/platforms"), "shopify")
                .resolve(path);
        assumeTrue(Files.exists(file), file + " is not here");
        return file;
    }

    static JsonNode platformJson(String path) {
        try {
            return Json.mapper().readTree(platformFile(path).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer answer(int status, Map<String, String> headers, String body) {
        return new Answer(
                Request.post("Orders", "/graphql.json", "{}"),
                status,
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                1);
    }
}
