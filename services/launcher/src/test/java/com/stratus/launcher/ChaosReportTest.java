package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class ChaosReportTest {

    private static final Deed KILL = new Deed.Kill("loader");
    private static final Deed ASK = new Deed.AskForRun(new Deed.Job("shopify_orders", "shopify"), Duration.ZERO);

    private final ChaosReport report = new ChaosReport(5, Duration.ofMinutes(2), 360);

    private void step(Deed deed, boolean done) {
        report.step(
                new ChaosPlan.Step(Duration.ofSeconds(3), deed),
                Duration.ofMillis(3_500),
                new Deed.Outcome(done, done ? "" : "not now"));
    }

    private static JsonNode json(String text) throws IOException {
        return Json.mapper().readTree(text);
    }

    @Test
    void aChaosThatDidNothingIsNotGood() throws IOException {
        step(KILL, false);
        step(ASK, false);
        report.faults(List.of(json("{\"kind\":\"delay\",\"struck\":0}")));
        assertThat(report.somethingWasDone().found())
                .containsExactly(
                        "no fault struck a request",
                        "no kill came to anything",
                        "no request for a run came to anything");
    }

    @Test
    void oneOfEachIsEnough() throws IOException {
        step(KILL, false);
        step(KILL, true);
        step(ASK, true);
        report.faults(List.of(json("{\"kind\":\"delay\",\"struck\":1}")));
        assertThat(report.somethingWasDone().isGood()).isTrue();
    }

    @Test
    void saysWhenStepsWereDoneAndWhatWasUnequalAfterEachRound(@TempDir Path folder) throws IOException {
        step(KILL, false);
        var row = json("{\"entity\":\"shopify.orders\",\"connection\":\"shopify\",\"equal\":false}");
        report.round(Instant.parse("2026-11-20T18:00:00Z"), new Quiet.Settled(List.of(), List.of(row), json("[]")));
        var file = folder.resolve("report.json");
        report.write(file);
        var written = json(Files.readString(file));
        assertThat(written.path("steps"))
                .hasToString("[{\"at\":3.500,\"done\":false,\"outcome\":\"not now\",\"planned\":3.000,"
                        + "\"what\":\"kill -9 loader\"}]");
        assertThat(written.path("rounds").path(0).path("at").asText()).isEqualTo("2026-11-20T18:00:00Z");
        assertThat(written.path("rounds").path(0).path("unequal").path(0).asText())
                .startsWith("shopify.orders of shopify: ");
    }
}
