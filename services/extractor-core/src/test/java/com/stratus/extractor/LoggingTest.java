package com.stratus.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class LoggingTest {

    @Test
    void everyLineOfAServiceIsRedacted() {
        var consoles = Arrays.stream(Logger.getLogger("").getHandlers())
                .flatMap(LoggingTest::withChildren)
                .filter(ConsoleHandler.class::isInstance)
                .toList();

        assertThat(consoles).isNotEmpty().allSatisfy(console -> {
            var line = new ExtLogRecord(Level.INFO, "sent shpat_0a1b2c to jane@example.com", "test");
            assertThat(console.getFilter().isLoggable(line)).isTrue();
            assertThat(line.getFormattedMessage()).isEqualTo("sent *** to ***");
        });
    }

    private static Stream<Handler> withChildren(Handler handler) {
        var children = handler instanceof ExtHandler extended
                ? Arrays.stream(extended.getHandlers()).flatMap(LoggingTest::withChildren)
                : Stream.<Handler>empty();
        return Stream.concat(Stream.of(handler), children);
    }
}
