package com.stratus.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneId;

class CronTest {

    @ParameterizedTest
    @CsvSource({
        "0 * * * *, UTC, 2026-11-20T18:30:00Z, 2026-11-20T18:00:00Z, 2026-11-20T19:00:00Z",
        "0 * * * *, UTC, 2026-11-20T18:00:00Z, 2026-11-20T18:00:00Z, 2026-11-20T19:00:00Z",
        "0 2 * * *, UTC, 2026-11-20T01:59:59Z, 2026-11-19T02:00:00Z, 2026-11-20T02:00:00Z",
        "0 2 * * *, Europe/Berlin, 2026-07-01T00:30:00Z, 2026-07-01T00:00:00Z, 2026-07-02T00:00:00Z",
        "30 4 * * 0, UTC, 2026-11-28T12:00:00Z, 2026-11-22T04:30:00Z, 2026-11-29T04:30:00Z",
        "*/15 * * * *, Asia/Kathmandu, 2026-11-20T18:20:00Z, 2026-11-20T18:15:00Z, 2026-11-20T18:30:00Z"
    })
    void knowsTheTimeBeforeAndAfter(String expression, ZoneId zone, Instant now, Instant last, Instant next) {
        var cron = Cron.of(expression);

        assertThat(cron.lastUntil(now, zone)).contains(last);
        assertThat(cron.nextAfter(now, zone)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        // 2:30 does not exist on 29 March 2026 in Berlin, where the clock goes from 2:00 to 3:00.
        "30 2 * * *, 2026-03-29T12:00:00Z, 2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
        "30 2 * * *, 2026-03-29T00:00:00Z, 2026-03-28T01:30:00Z, 2026-03-29T01:30:00Z",
        // 2:00 to 3:00 comes twice on 25 October; a job of every hour runs in both.
        "0 * * * *, 2026-10-25T01:10:00Z, 2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
        "0 * * * *, 2026-10-25T00:10:00Z, 2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z"
    })
    void leavesNothingOutWhenTheClockIsSet(String expression, Instant now, Instant last, Instant next) {
        knowsTheTimeBeforeAndAfter(expression, ZoneId.of("Europe/Berlin"), now, last, next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hourly", "* * * *", "0 0 * * * *", "60 * * * *", "0 24 * * *", "0 0 30 2 *", "* * * * 8"})
    void refusesWhatIsNoCron(String expression) {
        assertThatThrownBy(() -> Cron.of(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}
