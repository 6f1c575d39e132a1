package com.stratus.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.model.Json;
import com.stratus.model.Money;
import com.stratus.model.record.SourceRecord;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers of this module's samples and of the platforms' folder, and the records that they become. */
final class Fixtures {

    static final Window WINDOW = new Window(null, Instant.parse("2026-11-22T06:57:00Z"));

    private Fixtures() {}

    /** An answer of the platforms' folder; the test is skipped where there is none. */
    static Answer answer(String operation, String file) {
        return answer(operation, Sample.platformJson("shopify/fixtures/" + file));
    }

    /** An answer that stands in this module. */
    static Answer sample(String operation, String name) {
        return answer(operation, Sample.read(name));
    }

    static Answer answer(String operation, JsonNode body) {
        var request = GraphQlConnection.graphQl(operation, "", Json.mapper().createObjectNode());
        return Answers.to(request, body.toString());
    }

    /** What an answer holds for an entity and for those that come on its pages, mapped. */
    static List<SourceRecord> records(Entity<?, ?> entity, Answer answer) {
        ShopifyAnswers.check(answer);
        var records = new ArrayList<SourceRecord>();
        for (var payload : entity.paging().payloads(answer)) {
            records.add(record(entity.of(payload), payload));
        }
        return records;
    }

    static <R extends SourceRecord> R record(Entity<?, R> entity, JsonNode payload) {
        try {
            return entity.map(payload);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A payload of an answer, to be changed at will. */
    static ObjectNode payload(Entity<?, ?> entity, Answer answer, int place) {
        return entity.paging().payloads(answer).get(place).deepCopy();
    }

    static Money usd(String amount) {
        return Money.of(new BigDecimal(amount), "USD");
    }

    static Money eur(String amount) {
        return Money.of(new BigDecimal(amount), "EUR");
    }

    static Money gbp(String amount) {
        return Money.of(new BigDecimal(amount), "GBP");
    }

    static Money sek(String amount) {
        return Money.of(new BigDecimal(amount), "SEK");
    }
}
