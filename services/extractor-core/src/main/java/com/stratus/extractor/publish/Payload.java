package com.stratus.extractor.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.record.Deletion;
import com.stratus.model.table.Aggregate;

/** A fact about one thing that the platform holds, or held. */
public sealed interface Payload {

    /** As the platform sent it. */
    record Whole(JsonNode json) implements Payload {}

    /** As the platform sent it, but it cannot be read whole: it is rejected with this reason. */
    record Cut(JsonNode json, String fault) implements Payload {}

    /**
     * The platform does not have it any more.
     *
     * @param aggregate what it was
     */
    record Gone(Aggregate<?> aggregate, Deletion deletion) implements Payload {}
}
