package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.PrintWriter;
import java.io.StringWriter;

class StratusTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--days 0 | --days must be from 1 to 3660, not 0.",
                "--orders-per-day 100001 | --orders-per-day must be from 1 to 100000, not 100001.",
                "--until 2026-13-01 | --until must look like 2026-11-20 or 2026-11-20T18:00:00Z, not 2026-13-01.",
                "--until 2026-11-20T18:00 | --until must look like 2026-11-20 or 2026-11-20T18:00:00Z, not 2026-11-20T18:00."
            })
    void aWrongCommandLineEndsWithTwo(String arguments, String message) {
        var shown = new StringWriter();
        var command = Stratus.commandLine().setErr(new PrintWriter(shown));
        assertThat(command.execute(("demo " + arguments).split(" "))).isEqualTo(2);
        assertThat(shown.toString().lines().findFirst()).hasValue(message);
    }
}
