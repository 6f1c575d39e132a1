package com.stratus.embedded;

/**
 * PostgreSQL, Kafka or another child process could not be started, stopped or reached. The message is one line that
 * says what is wrong and what its reader can do about it.
 */
public final class EmbeddedException extends RuntimeException {

    /** Says what is wrong, in one line. */
    public EmbeddedException(String message) {
        super(oneLine(message));
    }

    /** Says what is wrong, in one line, and keeps what led to it. */
    public EmbeddedException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " | ");
    }
}
