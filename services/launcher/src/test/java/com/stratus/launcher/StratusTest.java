package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.PrintWriter;
import java.io.StringWriter;

class StratusTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--speed 0 | --speed must be from 1 to 86400, not 0.",
                "--speed 86401 | --speed must be from 1 to 86400, not 86401.",
                "--once --speed 60 | '--speed goes with a demo that goes on living, not with --once.'",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dead-letters replay | Name dead letters by their numbers, or say --all; not both, not none.",
                "dead-letters discard 1 --all | Name dead letters by their numbers, or say --all; not both, not none.",
                "dead-letters discard 1 --entity x | Filters go with --all, not with numbers.",
                "dead-letters list --url localhost | --url must look like http://127.0.0.1:8080, not localhost.",
                "dead-letters show x | Invalid value for positional parameter at index 0 (ID): 'x' is not a long",
                "erase | 'Error: Missing required argument (specify one of these): (--email=ADDRESS | --customer=CONNECTION/ID)'",
                "erase --email a@b --customer c/1 | Error: --email=ADDRESS, --customer=CONNECTION/ID are mutually exclusive (specify only one)",
                "erase --customer 900 | --customer must look like shopify/7770000000012.",
                "import unit-costs | Missing required parameter: 'FILE'",
                "export sku-map | Missing required parameter: 'FILE'",
                "jobs backfill shopify_orders | Missing required option: '--from-date=TIME'",
                "jobs run shopify_orders --to x | Invalid value for option '--to-date': it must look like 2026-11-20 or 2026-11-20T18:00:00Z, not x.",
                "replay t --from x | Invalid value for option '--from': it must look like 2026-11-20 or 2026-11-20T18:00:00Z, not x."
            })
    void aWrongCommandForARunningStratusEndsWithTwo(String arguments, String message) {
        var shown = new StringWriter();
        var command = Stratus.commandLine().setErr(new PrintWriter(shown));
        assertThat(command.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(shown.toString().lines().findFirst()).hasValue(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--minutes 0 | --minutes must be from 1 to 1440, not 0.",
                "--speed 0 | --speed must be from 1 to 86400, not 0.",
                "--minutes 10 --speed 86400 | '10 minutes at a speed of 86400 are more than 390 simulated days, and simulated time ends: choose less of --minutes or of --speed.'",
                "--seed x | Invalid value for option '--seed': 'x' is not a long"
            })
    void aWrongCommandLineOfChaosEndsWithTwo(String arguments, String message) {
        var shown = new StringWriter();
        var command = Stratus.commandLine().setErr(new PrintWriter(shown));
        assertThat(command.execute(("chaos " + arguments).split(" "))).isEqualTo(2);
        assertThat(shown.toString().lines().findFirst()).hasValue(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "chaos",
                "dead-letters",
                "dead-letters replay",
                "replay",
                "records",
                "erase",
                "jobs",
                "jobs run",
                "connect",
                "certificates",
                "import",
                "export"
            })
    void commandsExplainThemselves(String arguments) {
        var shown = new StringWriter();
        var command = Stratus.commandLine().setOut(new PrintWriter(shown));
        assertThat(command.execute((arguments + " --help").split(" "))).isZero();
        assertThat(shown.toString()).startsWith("Usage: stratus " + arguments);
    }

    @Test
    void importSaysWhatAFileLooksLike() {
        var shown = new StringWriter();
        Stratus.commandLine().setOut(new PrintWriter(shown)).execute("import", "--help");
        assertThat(shown.toString())
                .contains("sku-map         channel_sku,connection,stock_sku,quantity")
                .contains("unit-costs      sku,valid_from,amount,currency")
                .contains("exchange-rates  from_currency,to_currency,rate_on,rate,source")
                .contains("--dry-run", "--replace");
    }

    @Test
    void aFileThatIsNotThereEndsWithOne() {
        var shown = new StringWriter();
        var command = Stratus.commandLine().setErr(new PrintWriter(shown));
        assertThat(command.execute("import", "unit-costs", "/nowhere/costs.csv"))
                .isEqualTo(1);
        assertThat(shown).hasToString("stratus: The file /nowhere/costs.csv cannot be read." + System.lineSeparator());
    }
}
