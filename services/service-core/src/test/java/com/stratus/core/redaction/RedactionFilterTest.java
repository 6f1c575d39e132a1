package com.stratus.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;

class RedactionFilterTest {

    private final List<String> lines = new ArrayList<>();
    private org.jboss.logmanager.Logger log;

    @BeforeEach
    void logThroughTheRealLogManager() {
        var handler = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                lines.add(getFormatter().format(line));
            }
        };
        handler.setFilter(new RedactionFilter());
        handler.setFormatter(new PatternFormatter("%-5p [%c] %s%e"));
        log = LogContext.create().getLogger("test");
        log.setUseParentHandlers(false);
        log.addHandler(handler);
    }

    @Test
    void theLogManagerIsTheOneOfProduction() {
        assertThat(LogManager.getLogManager()).isInstanceOf(org.jboss.logmanager.LogManager.class);
    }

    @Test
    void lineIsRedacted() {
        log.info("mail to jane@example.com with shpat_0a1b2c");

        assertThat(lines).containsExactly("INFO  [test] mail to *** with ***");
    }

    @Test
    void parametersAreRedacted() {
        log.log(Level.INFO, "token {0} of {1}", new Object[] {"shpat_0a1b2c", "shopify-uk"});
        var formatted =
                new ExtLogRecord(org.jboss.logmanager.Level.WARN, "%s and %d", ExtLogRecord.FormatStyle.PRINTF, "test");
        formatted.setLoggerName("test");
        formatted.setParameters(new Object[] {"jane@example.com", 42});
        log.logRaw(formatted);

        assertThat(lines).containsExactly("INFO  [test] token *** of shopify-uk", "WARN  [test] *** and 42");
    }

    @Test
    void signsOfFormatsInValuesStayAsTheyAre() {
        log.log(Level.INFO, "{0}", new Object[] {"100 % {0} %s"});

        assertThat(lines).containsExactly("INFO  [test] 100 % {0} %s");
    }

    @Test
    void tokenInTheCauseIsRedactedAndTheStackStays() {
        var failure = new IllegalStateException(
                "request failed", new IllegalArgumentException("refused Bearer abcdef of jane@example.com"));

        log.log(Level.SEVERE, "run failed", failure);

        assertThat(lines.get(0))
                .startsWith("SEVERE [test] run failed")
                .contains("java.lang.IllegalStateException: request failed")
                .contains("java.lang.IllegalArgumentException: refused Bearer *** of ***")
                .contains("RedactionFilterTest.tokenInTheCauseIsRedactedAndTheStackStays")
                .doesNotContain("abcdef", "jane@");
    }

    @Test
    void suppressedFailureIsRedactedToo() {
        var failure = new IllegalStateException("two failed");
        failure.addSuppressed(new IllegalArgumentException("client_secret=abcdef"));

        log.log(Level.SEVERE, "run failed", failure);

        assertThat(lines.get(0))
                .contains("java.lang.IllegalArgumentException: client_secret=***")
                .doesNotContain("abcdef");
    }

    @Test
    void failureThatDescribesItselfIsRedactedToo() {
        var failure = new IllegalStateException("plain") {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                return "failure with shpat_0a1b2c";
            }
        };

        log.log(Level.SEVERE, "run failed", failure);

        assertThat(lines.get(0)).contains("failure with ***").doesNotContain("shpat_0a1b2c");
    }

    @Test
    void failuresThatCauseEachOtherAreLogged() {
        var one = new IllegalStateException("first shpat_0a1b2c");
        var other = new IllegalArgumentException("second", one);
        one.initCause(other);

        log.log(Level.SEVERE, "run failed", one);

        assertThat(lines.get(0)).contains("first ***", "second").doesNotContain("shpat_0a1b2c");
    }

    @Test
    void cleanFailureStaysTheSame() {
        var failure = new IllegalStateException("plain", new IllegalArgumentException("also plain"));
        var line = new ExtLogRecord(Level.SEVERE, "run failed", "test");
        line.setThrown(failure);

        new RedactionFilter().isLoggable(line);

        assertThat(line.getThrown()).isSameAs(failure);
    }

    @Test
    void lineOfAnotherLogManagerIsRedacted() {
        var line = new LogRecord(Level.INFO, "token {0}");
        line.setParameters(new Object[] {"shpat_0a1b2c"});
        log.logRaw(line);

        assertThat(lines).containsExactly("INFO  [test] token ***");
    }

    @Test
    void lineWithoutMessageIsLogged() {
        log.log(Level.INFO, (String) null);

        assertThat(lines).hasSize(1);
    }
}
