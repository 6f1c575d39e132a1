package com.stratus.core.redaction;

import io.quarkus.logging.LoggingFilter;
import org.jboss.logmanager.ExtLogRecord;

import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

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

    /** The same stack with clean messages; the throwable itself when its messages are clean. */
    private static Throwable redacted(Throwable thrown) {
        var message = thrown.getMessage();
        var cause = thrown.getCause() == null || thrown.getCause() == thrown ? null : redacted(thrown.getCause());
        if (cause == thrown.getCause() && (message == null || message.equals(Redaction.of(message)))) {
            return thrown;
        }
        return new RedactedThrowable(thrown, Redaction.of(message), cause);
    }

    private static final class RedactedThrowable extends Throwable {
        private static final long serialVersionUID = 1L;
        private final String name;

        RedactedThrowable(Throwable original, String message, Throwable cause) {
            super(message, cause);
            name = original.getClass().getName();
            setStackTrace(Arrays.copyOf(original.getStackTrace(), original.getStackTrace().length));
        }

        @Override
        public String toString() {
            return getMessage() == null ? name : name + ": " + getMessage();
        }
    }
}
