package com.stratus.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.TestConnection;
import com.stratus.extractor.connection.Account;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class VersionsTest {

    private static final Instant END = Instant.parse("2027-10-01T00:00:00Z");

    @Test
    void theVersionThatWasAskedForIsRight() {
        assertThat(wrong("2026-10", "2027-08-01T00:00:00Z", END)).isEmpty();
        assertThat(wrong("2026-10", "2030-01-01T00:00:00Z", null)).isEmpty();
        assertThat(wrong(null, "2027-08-01T00:00:00Z", END)).isEmpty();
    }

    @Test
    void anotherVersionIsNamed() {
        assertThat(wrong("2027-01", "2026-11-01T00:00:00Z", END))
                .contains("asked for API version 2026-10, the platform serves 2027-01:"
                        + " what the program was not tested with");
    }

    @Test
    void theEndIsAnnouncedSixtyDaysBefore() {
        assertThat(wrong("2026-10", "2027-08-02T00:00:00Z", END)).isEmpty();
        assertThat(wrong("2026-10", "2027-08-02T00:00:01Z", END))
                .contains("API version 2026-10 ends about 2027-10-01, after which the platform serves another one");
    }

    private static Optional<String> wrong(String served, String now, Instant end) {
        var connection = new ScopedConnection(TestConnection.named("shop"), "", List.of(), null, end);
        var account = new Account(Optional.empty(), Optional.empty(), Optional.ofNullable(served));
        return Versions.wrong(connection, account, Instant.parse(now));
    }
}
