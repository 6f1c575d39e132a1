package com.stratus.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code ./stratus demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts everything on this machine with simulated platforms: PostgreSQL, Kafka, the sandbox and all"
                        + " services; runs every job and compares the warehouse with what the platforms hold.")
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Option(
            names = "--once",
            description = "Stop when every job has run and all is loaded; exit 0 only if all is equal.")
    private boolean once;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description =
                    "Simulated seconds in a real one, once all is loaded; jobs follow their schedules by that time:"
                            + " 1440 is a day a minute (default: 1). It ends, and stands still, 400 days after the history.")
    private Integer speed;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report to this file.")
    private Path json;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the demo keeps its data (default: stratus/demo in your state folder).")
    private Path dataFolder;

    @Option(names = "--days", defaultValue = "90", description = "Days of history (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--orders-per-day",
            defaultValue = "60",
            description = "Shopify orders a day (default: ${DEFAULT-VALUE}).")
    private int ordersPerDay;

    @Option(names = "--seed", defaultValue = "1", description = "Which world to show (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "End of the history, a date or an instant in UTC (default: 2026-11-20T18:00:00Z).")
    private String until;

    @Option(
            names = "--limits",
            defaultValue = "fast",
            description = "The platforms' limits: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Limits limits;

    @Option(
            names = "--replicas",
            defaultValue = "1",
            description = "Extractors of each platform: one works, another takes over within seconds when it stands"
                    + " (default: ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(names = "--port-base", defaultValue = "8080", description = Stratus.PORT_BASE)
    private int portBase;

    /** How strictly the sandbox keeps to the platforms' limits. */
    enum Limits {
        REAL,
        FAST,
        OFF
    }

    @Override
    public Integer call() throws InterruptedException {
        Arguments.requireRange(command, "--replicas", replicas, Layout.MOST_REPLICAS);
        Arguments.requireRange(command, "--days", days, 3660);
        Arguments.requireRange(command, "--orders-per-day", ordersPerDay, 100_000);
        requireTime("--until", until);
        if (speed != null) {
            Arguments.requireRange(command, "--speed", speed, Sandbox.FASTEST);
            Arguments.require(command, !once, "--speed goes with a demo that goes on living, not with --once.");
        }
        var stratus = new LocalStratus.Options(
                DataFolder.of(Optional.ofNullable(dataFolder), "demo"),
                new LocalStratus.World(days, ordersPerDay, seed, Optional.ofNullable(until)),
                limits.name().toLowerCase(Locale.ROOT),
                replicas,
                portBase,
                !once,
                false);
        var options = new Demo.Options(stratus, once, speed == null ? 1 : speed, Optional.ofNullable(json));
        return new Demo(options, Stratus.home(), new Console(System.out)).run() ? 0 : Stratus.FAILED;
    }

    private void requireTime(String option, String value) {
        try {
            if (value != null && value.contains("T")) {
                Instant.parse(value);
            } else if (value != null) {
                LocalDate.parse(value);
            }
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    command.commandLine(),
                    option + " must look like 2026-11-20 or 2026-11-20T18:00:00Z, not " + value + ".");
        }
    }
}
