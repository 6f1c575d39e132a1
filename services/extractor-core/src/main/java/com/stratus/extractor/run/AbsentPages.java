package com.stratus.extractor.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.control.Absences;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.publish.Payload;
import com.stratus.model.Json;
import com.stratus.model.record.Deletion;
import io.smallrye.mutiny.Uni;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Deletions of what two complete listings lacked. They are as old as the beginning of the last listing, so whatever was
 * read later is newer.
 */
final class AbsentPages implements PageSource {

    private static final String REASON = "absent from two complete listings";

    private final Entity<?, ?> entity;
    private final Run run;
    private final Absences absences;

    AbsentPages(Entity<?, ?> entity, Run run, Absences absences) {
        this.entity = entity;
        this.run = run;
        this.absences = absences;
    }

    @Override
    public Uni<Void> prepare() {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Window> window() {
        return Uni.createFrom().item(() -> new Window(null, Instant.now()));
    }

    @Override
    public Uni<Optional<JsonNode>> start(Window window) {
        return absences.newest(run.connectionId(), entity.aggregate().name())
                .map(sequence -> sequence.map(number -> position(number, "")));
    }

    private static JsonNode position(long sequence, String after) {
        return Json.mapper().createObjectNode().put("sequence", sequence).put("after", after);
    }

    @Override
    public Uni<AnsweredPage> read(Window window, JsonNode position) {
        var sequence = position.path("sequence").asLong();
        var after = position.path("after").asText();
        return absences.keys(run.connectionId(), entity.aggregate().name(), sequence, after)
                .map(keys -> page(sequence, keys, window.to()));
    }

    private AnsweredPage page(long sequence, List<String> keys, Instant at) {
        var payloads = keys.stream()
                .map(key -> new Payload.Gone(entity.aggregate(), new Deletion(key, null, REASON)))
                .toList();
        var next = keys.size() < Absences.AT_ONCE
                ? Optional.<JsonNode>empty()
                : Optional.of(position(sequence, keys.get(keys.size() - 1)));
        return new AnsweredPage(Absences.answer(sequence, at), payloads, next, Optional.empty());
    }
}
