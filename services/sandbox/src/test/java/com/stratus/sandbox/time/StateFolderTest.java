package com.stratus.sandbox.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.stratus.sandbox.Sandbox;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

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
        first.sandbox().setPace(pace -> new Pace(true, 1));
        // It is killed: nothing is kept once more.
        TestSandbox second = TestSandbox.of(settings);
        assertThat(second.sandbox().clock().pace().running()).isTrue();
        assertThat(second.sandbox().clock().now()).isAfterOrEqualTo(Instant.parse("2026-11-20T18:00:10Z"));
    }

    @Test
    void timeThatWasStoppedStandsStillAfterARestartWhateverTheSettingsSay() {
        TestSandbox first =
                TestSandbox.of(TestSandbox.Settings.of(3, 5).running().in(folder));
        assertThat(first.sandbox().clock().pace().running()).isTrue();
        first.sandbox().setPace(pace -> new Pace(false, 1));
        Instant stopped = first.sandbox().clock().now();
        TestSandbox second =
                TestSandbox.of(TestSandbox.Settings.of(3, 5).running().in(folder));
        assertThat(second.sandbox().clock().pace().running()).isFalse();
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
    void theSpeedOutlivesAKillAndNoTimeThatWasShownComesAgain() {
        TestSandbox.Settings settings = TestSandbox.Settings.of(3, 5).in(folder);
        TestSandbox first = TestSandbox.of(settings);
        first.sandbox().setPace(pace -> new Pace(true, 1_440));
        TestSandbox second = TestSandbox.of(settings);
        assertThat(second.sandbox().clock().pace()).isEqualTo(new Pace(true, 1_440));
        assertThat(second.sandbox().clock().now()).isAfterOrEqualTo(Instant.parse("2026-11-20T22:00:00Z"));
    }

    @Test
    void aFolderFromBeforeThereWasASpeedGoesOnAsItDid() throws IOException {
        TestSandbox.Settings settings = TestSandbox.Settings.of(3, 5).in(folder);
        TestSandbox.of(settings).sandbox().setPace(pace -> new Pace(true, 60));
        Path file = folder.resolve("sandbox-state.json");
        Files.writeString(file, Files.readString(file).replaceAll(".*\"speed\".*\n", ""));
        assertThat(TestSandbox.of(settings).sandbox().clock().pace()).isEqualTo(new Pace(true, 1));
    }

    @Test
    void aKeptFaultThatIsNoneAnyMoreIsLeftOut() throws IOException {
        TestSandbox.Settings settings = TestSandbox.Settings.of(3, 5).in(folder);
        TestSandbox first = TestSandbox.of(settings);
        for (String kind : List.of("delay", "wide_window", "throttle")) {
            first.sandbox()
                    .faults()
                    .add(Fault.parse(
                            Map.of("platform", "shipbob", "kind", kind),
                            first.sandbox().platforms()));
        }
        first.sandbox().keep();
        Path file = folder.resolve("sandbox-state.json");
        Files.writeString(file, Files.readString(file).replace("wide_window", "forgotten_window"));
        List<LogRecord> warnings = new ArrayList<>();
        List<Map<String, Object>> left = warnedOf(warnings, () -> TestSandbox.of(settings))
                .sandbox()
                .faults()
                .describe();
        assertThat(left).extracting(fault -> fault.get("kind")).containsExactly("delay", "throttle");
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0).getMessage())
                .contains("is left out", "kind=forgotten_window", "there is no fault forgotten_window");
        assertThat(Files.readString(file)).doesNotContain("forgotten_window");
    }

    /** What the sandbox warns of meanwhile. */
    private static TestSandbox warnedOf(List<LogRecord> warnings, Supplier<TestSandbox> start) {
        Logger logger = Logger.getLogger(Sandbox.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                    warnings.add(line);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            return start.get();
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void aFolderFromBeforeShipBobsTokensWereKeptStillHasFreeAgents() throws IOException {
        TestSandbox.Settings settings = TestSandbox.Settings.of(1, 1).in(folder);
        TestSandbox first = TestSandbox.of(settings);
        first.freeAgentToken("sandbox-freeagent-refresh");
        Path file = folder.resolve("sandbox-state.json");
        String kept = Files.readString(file);
        String before = kept.replaceFirst(
                "\"used_refresh_tokens\" : \\{\\s*\"freeagent\" : (\\{[^}]*})\\s*}", "\"used_tokens\" : $1");
        assertThat(before).isNotEqualTo(kept);
        Files.writeString(file, before);
        assertThat(TestSandbox.of(settings).freeAgent().usedTokens()).isEqualTo(Map.of("owner", 1));
    }
}
