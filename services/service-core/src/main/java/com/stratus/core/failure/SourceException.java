package com.stratus.core.failure;

import java.time.Duration;
import java.util.Optional;

/**
 * A platform did not give us what we asked for; the subtype says what the caller does about it.
 *
 * <p>Messages name the status and the platform's own words, never a token or a person.
 */
public abstract sealed class SourceException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private SourceException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * How long to wait before the same request is worth repeating.
     *
     * @param attempt how often the request was made already, from 1
     * @return empty when there is no point in repeating it
     */
    public Optional<Duration> retryAfter(int attempt) {
        return Optional.empty();
    }

    /** Network, overload, a fault of theirs: repeat soon, more slowly each time. */
    public static final class Transient extends SourceException {
        private static final long serialVersionUID = 1L;

        public Transient(String message) {
            super(message, null);
        }

        public Transient(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public Optional<Duration> retryAfter(int attempt) {
            var doubled = Duration.ofSeconds(1L << Math.min(attempt - 1, 6));
            return Optional.of(doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled);
        }
    }

    /** The platform's limit is reached: repeat when it says so. */
    public static final class RateLimited extends SourceException {
        private static final long serialVersionUID = 1L;
        private final Duration pause;

        public RateLimited(String message, Duration pause) {
            super(message, null);
            this.pause = pause;
        }

        @Override
        public Optional<Duration> retryAfter(int attempt) {
            return Optional.of(pause);
        }
    }

    /** The answer would be too big: ask for less at once. */
    public static final class TooMuch extends SourceException {
        private static final long serialVersionUID = 1L;

        public TooMuch(String message) {
            super(message, null);
        }
    }

    /** The token is not accepted: one new token, then the same request once more. */
    public static final class Unauthorized extends SourceException {
        private static final long serialVersionUID = 1L;

        public Unauthorized(String message) {
            super(message, null);
        }
    }

    /** The account does not have this entity (a scope is missing, a feature is off): skip it and say why. */
    public static final class Unavailable extends SourceException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message, null);
        }
    }

    /** Nobody can read this account until a person acts (revoked, frozen, another account): stop the connection. */
    public static final class Revoked extends SourceException {
        private static final long serialVersionUID = 1L;

        public Revoked(String message) {
            super(message, null);
        }
    }

    /** A fault of ours, or an answer that nobody can read: repeating it changes nothing. */
    public static final class Rejected extends SourceException {
        private static final long serialVersionUID = 1L;

        public Rejected(String message) {
            super(message, null);
        }

        public Rejected(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
