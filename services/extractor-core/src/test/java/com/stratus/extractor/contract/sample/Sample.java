package com.stratus.extractor.contract.sample;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What platforms send: a module's own files in {@code samples}, others in the folder {@code stratus.platforms}. */
public final class Sample {

    private Sample() {}

    /** A file of the module's {@code samples}. */
    public static JsonNode read(String name) {
        try (var stream = Sample.class.getResourceAsStream("/samples/" + name)) {
            return Json.mapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one in a list whose field has this value, to be changed at will. */
    public static ObjectNode pick(JsonNode list, String field, String value) {
        for (var one : list) {
            if (one.path(field).asText().equals(value)) {
                return (ObjectNode) one;
            }
        }
        throw new AssertionError("none with " + field + " " + value);
    }

    /**
     * A file of the platforms' folder; the test is skipped where there is none.
     *
     * @param path beginning with the platform, e.g. {@code shopify/schema/…}
     */
    public static Path platformFile(String path) {
        var file = Path.of(System.getProperty("stratus.platforms", "../../../shared/platforms"))
                .resolve(path);
        assumeTrue(Files.exists(file), file + " is not here");
        return file;
    }

    /** The JSON of a {@link #platformFile}. */
    public static JsonNode platformJson(String path) {
        try {
            return Json.mapper().readTree(platformFile(path).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(String text) {
        return json(text.getBytes(StandardCharsets.UTF_8));
    }

    public static JsonNode json(byte[] text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
