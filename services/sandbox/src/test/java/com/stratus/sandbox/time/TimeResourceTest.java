package com.stratus.sandbox.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stratus.sandbox.TestSandbox;
import jakarta.ws.rs.BadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Time as several people tell it at once, and where it ends. */
class TimeResourceTest {
    private static final int CHANGES = 200;

    @TempDir
    Path folder;

    private TestSandbox started() {
        return TestSandbox.of(TestSandbox.Settings.of(1, 1).in(folder));
    }

    private static TimeResource of(TestSandbox sandbox) {
        TimeResource resource = new TimeResource();
        resource.sandbox = sandbox.sandbox();
        return resource;
    }

    private static TimeResource.Step step(String advance, String to, Boolean run, Integer speed) {
        return new TimeResource.Step(advance, to, run, speed);
    }

    /** Does all of them at once, and fails where one fails. */
    private static void atOnce(List<Callable<Void>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Callable<Void> times(IntConsumer change) {
        return () -> {
            IntStream.rangeClosed(1, CHANGES).forEach(change);
            return null;
        };
    }

    @Test
    void everyStepCountsThoughSeveralAreMadeAtOnce() throws Exception {
        TestSandbox sandbox = started();
        Instant before = sandbox.sandbox().clock().now();
        TimeResource time = of(sandbox);
        Callable<Void> steps = times(number -> time.step(step("PT1S", null, null, null)));
        atOnce(List.of(steps, steps, steps));
        Instant after = before.plusSeconds(3 * CHANGES);
        assertThat(sandbox.sandbox().clock().now()).isEqualTo(after);
        assertThat(started().sandbox().clock().now()).isEqualTo(after);
    }

    @Test
    void noSpeedIsLostWhileOthersLetTimeRunOrStep() throws Exception {
        TestSandbox sandbox = started();
        TimeResource time = of(sandbox);
        List<Object> told = new ArrayList<>();
        atOnce(List.of(
                times(number ->
                        told.add(time.step(step(null, null, null, number)).get("speed"))),
                times(number -> time.step(step(null, null, number % 2 == 1, null))),
                times(number -> time.step(step("PT1S", null, null, null)))));
        assertThat(told).isEqualTo(IntStream.rangeClosed(1, CHANGES).boxed().toList());
        assertThat(sandbox.sandbox().clock().pace()).isEqualTo(new Pace(false, CHANGES));
        SimulatedClock restarted = started().sandbox().clock();
        assertThat(restarted.pace()).isEqualTo(new Pace(false, CHANGES));
        assertThat(restarted.now()).isEqualTo(sandbox.sandbox().clock().now());
    }

    @Test
    void timeEndsFourHundredDaysBehindTheHistoryAndSaysSo() {
        TestSandbox sandbox = started();
        TimeResource time = of(sandbox);
        assertThat(time.show()).containsEntry("end", "2027-12-25T18:00:00Z").containsEntry("ended", false);
        assertRefused(time, step("P401D", null, null, null), "simulated time ends at 2027-12-25T18:00:00Z");
        assertRefused(time, step(null, "2027-12-25T18:00:01Z", null, null), "ends at 2027-12-25T18:00:00Z");
        assertRefused(time, step("PT2562047788015215H", null, null, null), "give {\"advance\":\"PT1H\"}");
        assertThat(time.show()).containsEntry("now", "2026-11-20T18:00:00Z");
        assertThat(time.step(step("P400D", null, null, null)))
                .containsEntry("now", "2027-12-25T18:00:00Z")
                .containsEntry("ended", true);
        assertThat(time.step(step(null, null, true, null)))
                .containsEntry("ended", true)
                .containsEntry("running", false);
    }

    @Test
    void timeThatIsKeptJustBeforeItsEndStandsThereAfterARestart() {
        TestSandbox sandbox = started();
        sandbox.sandbox().moveTo(Instant.parse("2027-12-25T18:00:00Z").minus(Duration.ofSeconds(5)));
        sandbox.sandbox().setPace(pace -> new Pace(true, 1));
        TestSandbox restarted = started();
        assertThat(of(restarted).show())
                .containsEntry("now", "2027-12-25T18:00:00Z")
                .containsEntry("ended", true)
                .containsEntry("running", false);
    }

    private static void assertRefused(TimeResource time, TimeResource.Step step, String reason) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> time.step(step))
                .satisfies(refusal ->
                        assertThat(refusal.getResponse().getEntity().toString()).contains(reason));
    }
}
