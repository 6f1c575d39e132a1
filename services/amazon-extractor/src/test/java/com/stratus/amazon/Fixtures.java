package com.stratus.amazon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.record.SourceRecord;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/** Amazon's own samples and those made after its models, as the platforms' folder keeps them. */
final class Fixtures {

    static final Window WINDOW = new Window(null, Instant.parse("2026-11-22T06:57:00Z"));

    private Fixtures() {}

    /** An answer of the platforms' folder to a request; the test is skipped where there is none. */
    static Answer answer(String file, Request request) {
        var written = Sample.platformJson("amazon/fixtures/" + file);
        var headers = new HashMap<String, String>();
        written.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        return Answers.to(
                request,
                written.path("status").asInt(),
                headers,
                written.path("body").toString());
    }

    /** What an answer to the first page of an entity holds, mapped. */
    static <R extends SourceRecord> List<R> records(Entity<?, R> entity, String file) {
        return records(entity, answer(file, first(entity)));
    }

    /** The same of an answer that stands in this module. */
    static <R extends SourceRecord> List<R> sample(Entity<?, R> entity, String name) {
        return records(entity, Answers.to(first(entity), Sample.read(name).toString()));
    }

    /** The payloads of an answer that stands in this module, to be changed at will. */
    static List<JsonNode> payloads(Entity<?, ?> entity, String name) {
        return entity.paging()
                .payloads(Answers.to(first(entity), Sample.read(name).toString()));
    }

    static Request first(Entity<?, ?> entity) {
        return entity.paging().request(WINDOW, entity.paging().start(WINDOW));
    }

    private static <R extends SourceRecord> List<R> records(Entity<?, R> entity, Answer answer) {
        AmazonAnswers.check(answer);
        var records = new ArrayList<R>();
        for (var payload : entity.paging().payloads(answer)) {
            try {
                records.add(entity.map(payload));
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
        return records;
    }
}
