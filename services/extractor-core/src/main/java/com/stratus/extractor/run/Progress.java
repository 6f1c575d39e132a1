package com.stratus.extractor.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.control.ControlStore.Checkpoint;
import com.stratus.extractor.publish.Offsets;
import com.stratus.model.Json;
import io.vertx.core.json.JsonObject;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How far a run came: saved as its checkpoint after every page.
 *
 * @param position of the page to read next; empty when all are read
 * @param started the topics' ends before the run's first message
 * @param reached the same, moved behind every acknowledged message of the run
 * @param pages answers read and published so far
 */
record Progress(
        Optional<JsonNode> position,
        Offsets started,
        Offsets reached,
        long pages,
        long extracted,
        long published,
        long rejected) {

    static Progress begin(Optional<JsonNode> first, Offsets ends) {
        return new Progress(first, ends, ends, 0, 0, 0, 0);
    }

    Progress afterPage(Optional<JsonNode> next, Offsets now, long records, long rejects) {
        return new Progress(
                next,
                started,
                reached.furthest(now),
                pages + 1,
                extracted + records + rejects,
                published + records,
                rejected + rejects);
    }

    /** The same with the position as another attempt begins with it. */
    Progress resumed(UnaryOperator<JsonNode> change) {
        return new Progress(position.map(change), started, reached, pages, extracted, published, rejected);
    }

    /** The same for a page that was only noted. */
    Progress afterNoting(Optional<JsonNode> next, long payloads) {
        return new Progress(next, started, reached, pages + 1, extracted + payloads, published, rejected);
    }

    /** Counts what an attempt published but could not note any more: it is in the topics, so it will be loaded. */
    Progress found(Offsets now, long records, long rejects) {
        return new Progress(
                position,
                started,
                reached.furthest(now),
                pages,
                extracted + records + rejects,
                published + records,
                rejected + rejects);
    }

    /** The same with what the run has in the topics altogether instead of what its attempts noted. */
    Progress recounted(Offsets now, long records, long rejects) {
        return new Progress(position, started, reached.furthest(now), pages, records + rejects, records, rejects);
    }

    JsonNode toCheckpoint() {
        ObjectNode checkpoint = Json.mapper().createObjectNode();
        position.ifPresent(next -> checkpoint.set("position", next));
        checkpoint.set("started", started.toJson());
        checkpoint.set("reached", reached.toJson());
        return checkpoint;
    }

    Checkpoint checkpoint() {
        return checkpoint(Optional.empty());
    }

    /** @param share part of the window that is read, from 0 to 1; empty where that is not known */
    Checkpoint checkpoint(Optional<BigDecimal> share) {
        return new Checkpoint(new JsonObject(toCheckpoint().toString()), pages, extracted, published, rejected, share);
    }

    static Progress from(JsonNode checkpoint, long pages, long extracted, long published, long rejected) {
        return new Progress(
                Optional.ofNullable(checkpoint.get("position")),
                Offsets.from(checkpoint.path("started")),
                Offsets.from(checkpoint.path("reached")),
                pages,
                extracted,
                published,
                rejected);
    }
}
