package com.stratus.sandbox.shipbob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.TestSandbox;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Somebody who reads whole lists of ShipBob as its documents say. */
public final class ShipBobReader {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final TestSandbox sandbox;
    private final String version;

    public ShipBobReader(TestSandbox sandbox, String version) {
        this.sandbox = sandbox;
        this.version = version;
    }

    public static JsonNode json(Answer answer) {
        try {
            return MAPPER.readTree(answer.bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** One answer; path with a query, after the version. */
    public JsonNode get(String pathAndQuery) {
        Answer answer = sandbox.get("/" + version + pathAndQuery);
        assertThat(answer.status()).as(pathAndQuery).isEqualTo(200);
        return json(answer);
    }

    /** A list that is one array, or an array a page. */
    public List<JsonNode> array(String path) {
        List<JsonNode> rows = new ArrayList<>();
        get(path).forEach(rows::add);
        return rows;
    }

    /** All pages of an array. */
    public List<JsonNode> numbered(String path, int limit) {
        List<JsonNode> rows = new ArrayList<>();
        for (int page = 1; ; page++) {
            List<JsonNode> more = array(path + (path.contains("?") ? "&" : "?") + "Limit=" + limit + "&Page=" + page);
            rows.addAll(more);
            if (more.size() < limit) {
                return rows;
            }
        }
    }

    /** All pages that name each other. */
    public List<JsonNode> linked(String path) {
        List<JsonNode> rows = new ArrayList<>();
        String next = path;
        while (next != null) {
            JsonNode page = get(next);
            page.get("items").forEach(rows::add);
            next = text(page, "next");
        }
        return rows;
    }

    /** A text, or null; empty ones are none. */
    public static String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() || value.asText().isEmpty() ? null : value.asText();
    }

    public static Integer number(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value.intValue();
    }

    public static BigDecimal decimal(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value.decimalValue();
    }

    public static Instant time(JsonNode object, String field) {
        String text = text(object, field);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
