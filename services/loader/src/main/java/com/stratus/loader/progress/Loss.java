package com.stratus.loader.progress;

import java.util.Optional;

/**
 * Messages that were never loaded and are gone from their topic.
 *
 * @param kind as in {@code incidents.kind}
 * @param message what was seen
 */
record Loss(String kind, String message) {

    /**
     * What the database and the topic say about a partition.
     *
     * @param nextOffset first offset that is not loaded
     * @param beginning first offset that the topic still has
     * @param end offset of the topic's next message
     * @param rewrittenFrom first offset that is known to hold another message than the one that was loaded; null when
     *     none is
     */
    record Places(String loadedTopicId, String topicId, long nextOffset, long beginning, long end, Long rewrittenFrom) {

        Optional<Loss> loss() {
            if (!loadedTopicId.equals(topicId)) {
                return Optional.of(new Loss("topic_recreated", "the topic was made anew since it was last loaded"));
            }
            if (rewrittenFrom != null) {
                return Optional.of(new Loss(
                        "log_tail_lost",
                        "messages from " + rewrittenFrom
                                + " on are others than those that were loaded: its tail was lost"));
            }
            if (end < nextOffset) {
                return Optional.of(new Loss(
                        "log_tail_lost",
                        "the topic ends at " + end + ", before " + nextOffset
                                + ", which is loaded already: its tail was lost"));
            }
            if (beginning > nextOffset && nextOffset > 0) {
                return Optional.of(new Loss(
                        "retention_passed",
                        "messages from " + nextOffset + " to " + beginning + " were deleted before they were loaded"));
            }
            return Optional.empty();
        }

        /** Where loading goes on after a loss: everything that the topic has and that was not loaded. */
        long continueAt() {
            if (!loadedTopicId.equals(topicId)) {
                return beginning;
            }
            return Math.max(beginning, rewrittenFrom == null ? Math.min(nextOffset, end) : rewrittenFrom);
        }
    }
}
