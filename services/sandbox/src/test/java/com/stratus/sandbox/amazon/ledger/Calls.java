package com.stratus.sandbox.amazon.ledger;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.amazon.Request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls without a server, and answers as they are on the wire. */
final class Calls {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Calls() {}

    /** A GET with parameters, names and values alternating; those without a value are left out. */
    static Call get(String... namesAndValues) {
        Map<String, List<String>> query = new HashMap<>();
        for (int place = 0; place < namesAndValues.length; place += 2) {
            if (namesAndValues[place + 1] != null) {
                query.computeIfAbsent(namesAndValues[place], name -> new ArrayList<>())
                        .add(namesAndValues[place + 1]);
            }
        }
        return new Call("GET", "/", query, Map.of("host", "127.0.0.1:8081"), new byte[0]);
    }

    static Call post(String json) {
        return new Call(
                "POST",
                "/",
                Map.of(),
                Map.of("content-type", "application/json"),
                json.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode json(Answer answer) {
        try {
            return MAPPER.readTree(answer.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Answer answer) {
        return new String(answer.bytes(), StandardCharsets.UTF_8);
    }

    static Answer groups(FinancesApi finances, String sellerId, Call call) {
        return finances.groups(sellerId, call, Request.PageTrick.NONE);
    }

    static Answer transactions(FinancesApi finances, String sellerId, Call call) {
        return finances.transactions(sellerId, call, Request.PageTrick.NONE);
    }
}
