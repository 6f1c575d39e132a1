package com.stratus.extractor.contract;

/**
 * One entity of the platform.
 *
 * @param job that reads it
 * @param topic that it is published to
 * @param truth its name in the sandbox's truth
 * @param operation that asks for a page of it, as raw answers name it
 */
public record Subject(String job, String topic, String truth, String operation) {
    @Override
    public String toString() {
        return job;
    }
}
