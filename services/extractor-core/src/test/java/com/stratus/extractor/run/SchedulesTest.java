package com.stratus.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.core.settings.Cron;
import com.stratus.extractor.control.ScheduleStore.Due;
import com.stratus.extractor.run.Schedules.Action;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

class SchedulesTest {

    private static final Cron HOURLY = Cron.of("0 * * * *");
    private static final Cron AT_TWO = Cron.of("0 2 * * *");
    private static final Instant NOW = Instant.parse("2026-11-20T18:30:00Z");

    private static Action action(Cron schedule, ZoneId zone, String last, String next) {
        return Schedules.action(schedule, zone, new Due("job", time(last), time(next), Optional.empty(), NOW));
    }

    private static Optional<Instant> time(String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }

    @Test
    void aJobThatHasNeverRunIsDueAtOnce() {
        assertThat(action(AT_TWO, ZoneOffset.UTC, null, null))
                .isEqualTo(new Action(time("2026-11-20T02:00:00Z"), time("2026-11-21T02:00:00Z")));
    }

    @Test
    void nothingIsDueBeforeTheNextTime() {
        assertThat(action(HOURLY, ZoneOffset.UTC, "2026-11-20T18:00:00Z", "2026-11-20T19:00:00Z"))
                .isEqualTo(new Action(Optional.empty(), Optional.empty()));
    }

    @Test
    void timesThatWereMissedAreMadeUpForOnce() {
        assertThat(action(HOURLY, ZoneOffset.UTC, "2026-11-18T03:00:00Z", "2026-11-18T04:00:00Z"))
                .isEqualTo(new Action(time("2026-11-20T18:00:00Z"), time("2026-11-20T19:00:00Z")));
    }

    @Test
    void aScheduleIsOfItsZone() {
        assertThat(action(AT_TWO, ZoneId.of("Asia/Tokyo"), "2026-11-19T17:00:00Z", "2026-11-20T17:00:00Z"))
                .isEqualTo(new Action(time("2026-11-20T17:00:00Z"), time("2026-11-21T17:00:00Z")));
    }

    @Test
    void anotherScheduleIsAnnounced() {
        assertThat(action(AT_TWO, ZoneOffset.UTC, "2026-11-20T18:00:00Z", "2026-11-20T19:00:00Z"))
                .isEqualTo(new Action(Optional.empty(), time("2026-11-21T02:00:00Z")));
    }

    @Test
    void aClockThatWasSetBackIsWaitedFor() {
        assertThat(action(HOURLY, ZoneOffset.UTC, "2026-11-20T20:00:00Z", "2026-11-20T19:00:00Z"))
                .isEqualTo(new Action(Optional.empty(), Optional.empty()));
    }
}
