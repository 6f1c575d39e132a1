package com.stratus.extractor.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.http.Request;

import java.util.List;
import java.util.Optional;

/** Fetches what a page left out of a payload, because inner lists are cut without a word. */
public interface Completion {

    /** The call that brings more of the payload; empty when nothing is missing. */
    Optional<Request> missing(ObjectNode payload);

    /**
     * The same where one call may bring more of several payloads of a page: payloads that follow each other and ask the same
     * share its answer.
     *
     * @param page all payloads of the page
     */
    default Optional<Request> missing(ObjectNode payload, List<ObjectNode> page) {
        return missing(payload);
    }

    /**
     * Puts the call's answer into the payload.
     *
     * @return false when the platform does not have the payload any more
     * @throws SourceException.TooMuch if this payload can never be read whole
     */
    boolean add(ObjectNode payload, JsonNode answer);
}
