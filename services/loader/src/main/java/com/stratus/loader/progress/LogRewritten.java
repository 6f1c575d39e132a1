package com.stratus.loader.progress;

/** What Kafka delivers is not the log that was loaded: the topic was made anew, or its tail was lost and written anew. */
public final class LogRewritten extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long from;

    private LogRewritten(String message, long from) {
        super(message);
        this.from = from;
    }

    static LogRewritten topicMadeAnew() {
        return new LogRewritten("the topic was made anew", -1);
    }

    static LogRewritten tailWrittenAnew(long offset) {
        return new LogRewritten("messages from " + offset + " on are others than those that were loaded", offset);
    }

    /** The first offset that is known to hold another message; -1 when the whole topic is another. */
    long from() {
        return from;
    }
}
