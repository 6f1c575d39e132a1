package com.stratus.sandbox.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** What outlives a restart. */
class StateFolderTest {
    @TempDir
    Path folder;

    @Test
    void timeAndFaultsOutliveARestart() {
        TestSandbox.Settings settings = TestSandbox.Settings.of(3, 5).in(folder);
        TestSandbox first = TestSandbox.of(settings);
        Instant later = first.sandbox().clock().now().plus(Duration.ofHours(30));
        first.sandbox().moveTo(later);
        first.sandbox()
                .faults()
                .add(Fault.parse(
                        Map.of("platform", "shipbob", "kind", "delay", "times", 3, "millis", 5),
                        first.sandbox().platforms()));
        first.sandbox().keep();
        TestSandbox second = TestSandbox.of(settings);
        assertThat(second.sandbox().clock().now()).isEqualTo(later);
        assertThat(second.sandbox().faults().describe())
                .isEqualTo(first.sandbox().faults().describe());
    }

    @Test
    void timeThatRanGoesOnAfterAKillAndDoesNotGoBack() {
        TestSandbox.Settings settings = TestSandbox.Settings.of(3, 5).in(folder);
        TestSandbox first = TestSandbox.of(settings);
        first.sandbox().letTimeRun(true);
        // It is killed: nothing is kept once more.
        TestSandbox second = TestSandbox.of(settings);
        assertThat(second.sandbox().clock().isRunning()).isTrue();
        assertThat(second.sandbox().clock().now()).isAfterOrEqualTo(Instant.parse("2026-11-20T18:00:05Z"));
    }

    @Test
    void timeThatWasStoppedStandsStillAfterARestartWhateverTheSettingsSay() {
        TestSandbox first =
                TestSandbox.of(TestSandbox.Settings.of(3, 5).running().in(folder));
        assertThat(first.sandbox().clock().isRunning()).isTrue();
        first.sandbox().letTimeRun(false);
        Instant stopped = first.sandbox().clock().now();
        TestSandbox second =
                TestSandbox.of(TestSandbox.Settings.of(3, 5).running().in(folder));
        assertThat(second.sandbox().clock().isRunning()).isFalse();
        assertThat(second.sandbox().clock().now()).isEqualTo(stopped);
    }

    @Test
    void folderOfAnotherWorldIsRefusedInOneLineThatNamesBoth() {
        TestSandbox.of(TestSandbox.Settings.of(3, 5).in(folder));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        TestSandbox.of(TestSandbox.Settings.of(3, 5).withSeed(2).in(folder)))
                .withMessageContaining("seed=1 days=3 orders-per-day=5 until=2026-11-20T18:00:00Z")
                .withMessageContaining("seed=2 days=3")
                .withMessageNotContaining("\n");
    }

    @Test
    void clockRunsOnlyWhenToldTo() {
        Instant start = Instant.parse("2026-11-20T18:00:00Z");
        Instant[] real = {Instant.parse("2030-01-01T00:00:00Z")};
        Clock realClock = new Clock() {
            @Override
            public Instant instant() {
                return real[0];
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        SimulatedClock frozen = new SimulatedClock(start, false, realClock);
        SimulatedClock running = new SimulatedClock(start, true, realClock);
        real[0] = real[0].plusSeconds(90);
        assertThat(frozen.now()).isEqualTo(start);
        assertThat(running.now()).isEqualTo(start.plusSeconds(90));
        assertThatIllegalArgumentException().isThrownBy(() -> running.moveTo(start));
        frozen.run();
        real[0] = real[0].plusSeconds(30);
        assertThat(frozen.now()).isEqualTo(start.plusSeconds(30));
    }
}
