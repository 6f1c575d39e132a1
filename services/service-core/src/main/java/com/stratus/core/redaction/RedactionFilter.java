package com.stratus.core.redaction;

import io.quarkus.logging.LoggingFilter;
import org.jboss.logmanager.ExtLogRecord;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

/** Stands before the log, so that no line of ours or of a library carries a secret or a mail address. */
@LoggingFilter(name = "redaction")
public final class RedactionFilter implements Filter {

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line instanceof ExtLogRecord extended) {
            extended.setMessage(Redaction.of(extended.getFormattedMessage()), ExtLogRecord.FormatStyle.NO_FORMAT);
            extended.setParameters(null);
        }
        if (line.getThrown() != null) {
            line.setThrown(redacted(line.getThrown()));
        }
        return true;
    }

    /** The same stack with clean messages; the throwable itself when all it says is clean. */
    private static Throwable redacted(Throwable thrown) {
        return isClean(thrown, Collections.newSetFromMap(new IdentityHashMap<>()))
                ? thrown
                : copy(thrown, new IdentityHashMap<>());
    }

    private static boolean isClean(Throwable thrown, Set<Throwable> seen) {
        return thrown == null
                || !seen.add(thrown)
                || (isClean(thrown.getMessage())
                        && isClean(thrown.toString())
                        && isClean(thrown.getCause(), seen)
                        && Stream.of(thrown.getSuppressed()).allMatch(suppressed -> isClean(suppressed, seen)));
    }

    private static boolean isClean(String text) {
        return text == null || text.equals(Redaction.of(text));
    }

    private static Throwable copy(Throwable thrown, Map<Throwable, Throwable> copies) {
        var known = copies.get(thrown);
        if (known != null) {
            return known;
        }
        var copy = new RedactedThrowable(thrown);
        copies.put(thrown, copy);
        if (thrown.getCause() != null && thrown.getCause() != thrown) {
            copy.initCause(copy(thrown.getCause(), copies));
        }
        Stream.of(thrown.getSuppressed()).forEach(suppressed -> copy.addSuppressed(copy(suppressed, copies)));
        return copy;
    }

    private static final class RedactedThrowable extends Throwable {
        private static final long serialVersionUID = 1L;
        private final String description;

        RedactedThrowable(Throwable original) {
            super(Redaction.of(original.getMessage()));
            description = Redaction.of(original.toString());
            setStackTrace(original.getStackTrace());
        }

        @Override
        public String toString() {
            return description;
        }
    }
}
