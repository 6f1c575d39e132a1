package com.stratus.launcher;

import com.stratus.embedded.EmbeddedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;

/**
 * The command {@code ./stratus}. Exit codes: 0 done, 1 failed, 2 a wrong command line, 130 stopped by Ctrl-C, 143 stopped
 * by a TERM signal.
 */
@Command(
        name = "stratus",
        description = "Reads Amazon, Shopify, ShipBob and FreeAgent into one PostgreSQL warehouse.",
        mixinStandardHelpOptions = true,
        version = "Stratus 0.1.0",
        subcommands = {
            Stratus.DemoCommand.class,
            Stratus.UpCommand.class,
            Stratus.MigrateCommand.class,
            JobsCommand.class,
            DeadLettersCommand.class,
            ReplayCommand.class,
            RemapCommand.class,
            VerifyCommand.class,
            CertificatesCommand.class,
            RecordsCommand.class,
            EraseCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            ConnectCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Stratus {

    private static final int FAILED = 1;
    private static final String PORT_BASE =
            "First of the ports to use; all follow from it (default: ${DEFAULT-VALUE}).";

    /** What the option {@code --config} names. */
    static final String CONFIG = "Accounts, schedules and thresholds (default: STRATUS_CONFIG, else"
            + " deploy/config/stratus.yaml beside ./stratus).";

    private Stratus() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        quietLibraries();
        System.exit(commandLine().execute(arguments));
    }

    /** Failures reach the user as one line; the libraries' own words about them would only hide it. */
    private static void quietLibraries() {
        LogManager.getLogManager().reset();
    }

    static CommandLine commandLine() {
        return new CommandLine(new Stratus())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .registerConverter(Instant.class, Text::instant)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("stratus: " + messageOf(failure));
                    return FAILED;
                });
    }

    private static String messageOf(Exception failure) {
        return failure instanceof UserError || failure instanceof EmbeddedException
                ? failure.getMessage()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static Path home() {
        return Path.of(Optional.ofNullable(System.getenv("STRATUS_HOME")).orElse("."))
                .toAbsolutePath();
    }

    /** What {@code .env} and the environment say. */
    static Map<String, String> settings(Optional<Path> file) {
        return file.map(named -> DotEnv.readNamed(named, System.getenv()))
                .orElseGet(() -> DotEnv.read(home().resolve(".env"), System.getenv()));
    }

    /** The file of accounts, schedules and thresholds. One that was named must be there; the usual one need not. */
    static Optional<Path> settingsFile(Optional<Path> named, Map<String, String> variables) {
        return named.or(() -> Optional.ofNullable(variables.get("STRATUS_CONFIG"))
                        .filter(path -> !path.isBlank())
                        .map(Path::of))
                .map(Path::toAbsolutePath)
                .or(() -> Optional.of(home().resolve("deploy/config/stratus.yaml"))
                        .filter(Files::exists));
    }

    /** How strictly the sandbox keeps to the platforms' limits. */
    enum Limits {
        REAL,
        FAST,
        OFF
    }

    @Command(
            name = "demo",
            mixinStandardHelpOptions = true,
            description =
                    "Starts everything on this machine with simulated platforms: PostgreSQL, Kafka, the sandbox and all"
                            + " services; runs every job and compares the warehouse with what the platforms hold.")
    static final class DemoCommand implements Callable<Integer> {

        @Spec
        private CommandSpec command;

        @Option(
                names = "--once",
                description = "Stop when every job has run and all is loaded; exit 0 only if all is equal.")
        private boolean once;

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

        @Option(names = "--port-base", defaultValue = "8080", description = PORT_BASE)
        private int portBase;

        @Override
        public Integer call() throws InterruptedException {
            requireRange("--replicas", replicas, Layout.MOST_REPLICAS);
            requireRange("--days", days, 3660);
            requireRange("--orders-per-day", ordersPerDay, 100_000);
            requireTime("--until", until);
            var options = new Demo.Options(
                    once,
                    Optional.ofNullable(json),
                    Optional.ofNullable(dataFolder),
                    days,
                    ordersPerDay,
                    seed,
                    Optional.ofNullable(until),
                    limits.name().toLowerCase(java.util.Locale.ROOT),
                    replicas,
                    portBase);
            return new Demo(options, home(), new Console(System.out)).run() ? 0 : FAILED;
        }

        private void requireRange(String option, int value, int most) {
            if (value < 1 || value > most) {
                throw new ParameterException(
                        command.commandLine(), option + " must be from 1 to " + most + ", not " + value + ".");
            }
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

    @Command(
            name = "up",
            mixinStandardHelpOptions = true,
            description =
                    "Starts the services on your own PostgreSQL, Kafka and platforms, as .env and the environment say.")
    static final class UpCommand implements Callable<Integer> {

        @Option(
                names = "--env-file",
                paramLabel = "FILE",
                description = "Settings file (default: .env beside ./stratus).")
        private Path envFile;

        @Option(names = "--config", paramLabel = "FILE", description = CONFIG)
        private Path config;

        @Option(
                names = "--data-dir",
                paramLabel = "DIR",
                description = "Where logs and the operator key lie (default: stratus/up in your state folder).")
        private Path dataFolder;

        @Option(names = "--port-base", defaultValue = "8080", description = PORT_BASE)
        private int portBase;

        @Override
        public Integer call() throws InterruptedException {
            var variables = settings(Optional.ofNullable(envFile));
            var settings = UpSettings.of(variables, settingsFile(Optional.ofNullable(config), variables));
            var folder = DataFolder.of(Optional.ofNullable(dataFolder), "up");
            new Up(settings, home(), new Console(System.out), portBase, folder).run();
            return 0;
        }
    }

    @Command(
            name = "migrate",
            mixinStandardHelpOptions = true,
            description =
                    "Brings the tables in DATABASE_URL up to date and makes the topics at KAFKA_BOOTSTRAP_SERVERS.")
    static final class MigrateCommand implements Callable<Integer> {

        @Option(
                names = "--env-file",
                paramLabel = "FILE",
                description = "Settings file (default: .env beside ./stratus).")
        private Path envFile;

        @Override
        public Integer call() {
            var settings = UpSettings.of(settings(Optional.ofNullable(envFile)), Optional.empty());
            var console = new Console(System.out);
            settings.database().requireUsable();
            console.step(Migration.migrate(settings.database()) + " migrations applied in "
                    + settings.database().described());
            console.step(Migration.createTopics(settings.bootstrapServers()) + " topics made");
            return 0;
        }
    }
}
