package com.stratus.extractor.contract;

import java.util.List;
import java.util.stream.Stream;

/**
 * One entity of the platform.
 *
 * @param job that reads it
 * @param topic that it is published to
 * @param truth its name in the sandbox's truth
 * @param operation that asks for a page of it, as raw answers name it
 * @param otherOperations that ask for pages of the other lists of its job
 * @param otherTopics that these are published to
 */
public record Subject(
        String job,
        String topic,
        String truth,
        String operation,
        List<String> otherOperations,
        List<String> otherTopics) {

    /** The only list of its job. */
    public Subject(String job, String topic, String truth, String operation) {
        this(job, topic, truth, operation, List.of(), List.of());
    }

    /** The operations that ask for pages of its job. */
    List<String> operations() {
        return Stream.concat(Stream.of(operation), otherOperations.stream()).toList();
    }

    @Override
    public String toString() {
        return job;
    }
}
