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

    /** FreeAgent's hour; who asks for more is asked again after it. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);

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

    /**
     * How long the whole connection keeps quiet, because the platform asked for it.
     *
     * @param attempt how often the request was made already, from 1
     * @return empty when others may go on calling
     */
    public Optional<Duration> quietFor(int attempt) {
        return Optional.empty();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration bounded(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** How long to wait after so many attempts: 1, 2, 4 … 60 seconds. */
    public static Duration backoff(int attempts) {
        return attempts > 6 ? LONGEST_BACKOFF : Duration.ofSeconds(1L << (attempts - 1));
    }

    /** Network, overload, a fault of theirs: repeat soon, more slowly each time, and not before they ask for it. */
    public static final class Transient extends SourceException {
        private static final long serialVersionUID = 1L;
        private final Duration asked;

        public Transient(String message) {
            this(message, Duration.ZERO);
        }

        /** @param asked the least to wait, which the platform asked for; zero when it did not */
        public Transient(String message, Duration asked) {
            super(message, null);
            this.asked = bounded(asked);
        }

        public Transient(String message, Throwable cause) {
            super(message, cause);
            this.asked = Duration.ZERO;
        }

        @Override
        public Optional<Duration> retryAfter(int attempt) {
            return Optional.of(longer(backoff(attempt), asked));
        }

        @Override
        public Optional<Duration> quietFor(int attempt) {
            return Optional.of(asked).filter(pause -> !pause.isZero());
        }
    }

    /**
     * The platform's limit is reached: repeat when it says so, and more slowly when it goes on refusing, in an hour at the
     * latest.
     */
    public static final class RateLimited extends SourceException {
        private static final long serialVersionUID = 1L;
        private final Duration pause;

        public RateLimited(String message, Duration pause) {
            super(message, null);
            this.pause = bounded(pause);
        }

        @Override
        public Optional<Duration> retryAfter(int attempt) {
            return Optional.of(attempt > 1 ? longer(pause, backoff(attempt - 1)) : pause);
        }

        @Override
        public Optional<Duration> quietFor(int attempt) {
            return retryAfter(attempt);
        }
    }

    /** The answer would be too big: ask for less at once. */
    public static final class TooMuch extends SourceException {
        private static final long serialVersionUID = 1L;

        public TooMuch(String message) {
            super(message, null);
        }
    }

    /** What a request refers to is over (a page's token, an address): go back to where it came from. */
    public static final class Forgotten extends SourceException {
        private static final long serialVersionUID = 1L;

        public Forgotten(String message) {
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
        private final int doubtful;
        private final boolean missing;

        public Unavailable(String message) {
            this(message, 0);
        }

        /** @param doubtful attempts after which the same answer may still mean something that passes */
        public Unavailable(String message, int doubtful) {
            this(message, doubtful, false);
        }

        private Unavailable(String message, int doubtful, boolean missing) {
            super(message, null);
            this.doubtful = doubtful;
            this.missing = missing;
        }

        /** What the request names is not there: the entity as a whole, or only the one thing that was asked about. */
        public static Unavailable missing(String message) {
            return new Unavailable(message, 0, true);
        }

        /** Whether what the request names is not there, rather than not allowed. */
        public boolean isMissing() {
            return missing;
        }

        /** The failure as it stands after so many attempts: not worth another one once it has lasted. */
        public Unavailable after(int attempts) {
            return attempts > doubtful ? new Unavailable(getMessage(), 0, missing) : this;
        }

        @Override
        public Optional<Duration> retryAfter(int attempt) {
            return attempt > doubtful ? Optional.empty() : Optional.of(backoff(attempt));
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
