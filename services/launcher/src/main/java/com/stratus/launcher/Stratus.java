package com.stratus.launcher;

import com.stratus.embedded.EmbeddedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
            DemoCommand.class,
            ChaosCommand.class,
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
            ConnectCommand.class,
            UsersCommand.class,
            KeysCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Stratus {

    /** The exit code of what went wrong. */
    static final int FAILED = 1;

    /** What the option {@code --port-base} is for. */
    static final String PORT_BASE = "First of the ports to use; all follow from it (default: ${DEFAULT-VALUE}).";

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

    /** Where Stratus is installed. */
    static Path home() {
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
