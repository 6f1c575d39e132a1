package com.stratus.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code ./stratus chaos}. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description =
                "Starts everything as the demo does, lets simulated time run, has platforms go wrong and kills services;"
                        + " then ends all that, runs every job once more, and checks rows, versions, history, money, counts and links."
                        + " Exits 0 only if everything is as if nothing had happened.")
final class ChaosCommand implements Callable<Integer> {

    private static final int DAYS = 12;
    private static final int ORDERS_PER_DAY = 30;

    /** Simulated time ends 400 days after the history, and quiet needs some of it. */
    private static final Duration MOST = Duration.ofDays(390);

    @Spec
    private CommandSpec command;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "3",
            description =
                    "How long things go wrong (default: ${DEFAULT-VALUE}). The first load comes before it, quiet with at least"
                            + " one round of all jobs after it, each of some minutes. In quiet simulated time goes on: by minutes"
                            + " between two rounds, and at most once by eight days.")
    private int minutes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "What goes wrong and when, and in which world: the same for the same seed (default:"
                    + " ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "360",
            description = "Simulated seconds in a real one meanwhile (default: ${DEFAULT-VALUE}, six hours a minute).")
    private int speed;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report to this file.")
    private Path json;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where data and logs are kept: a new folder, since one that holds an earlier run or a demo is"
                    + " refused (default: stratus/chaos/S in your state folder).")
    private Path dataFolder;

    @Option(names = "--port-base", defaultValue = "8080", description = Stratus.PORT_BASE)
    private int portBase;

    @Override
    public Integer call() throws InterruptedException {
        Arguments.requireRange(command, "--minutes", minutes, 24 * 60);
        Arguments.requireRange(command, "--speed", speed, Sandbox.FASTEST);
        Arguments.require(
                command,
                (long) minutes * 60 * speed <= MOST.toSeconds(),
                minutes + " minutes at a speed of " + speed + " are more than " + MOST.toDays()
                        + " simulated days, and simulated time ends: choose less of --minutes or of --speed.");
        var stratus = new LocalStratus.Options(
                DataFolder.of(Optional.ofNullable(dataFolder), "chaos/" + seed),
                new LocalStratus.World(DAYS, ORDERS_PER_DAY, seed, Optional.empty()),
                "fast",
                1,
                portBase,
                true,
                true);
        var options = new Chaos.Options(stratus, Duration.ofMinutes(minutes), seed, speed, Optional.ofNullable(json));
        return new Chaos(options, Stratus.home(), new Console(System.out)).run() ? 0 : Stratus.FAILED;
    }
}
