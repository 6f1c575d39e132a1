package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.embedded.EmbeddedKafka;
import com.stratus.embedded.EmbeddedPostgres;
import com.stratus.embedded.FolderLock;
import com.stratus.model.secret.KeyRing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A whole Stratus on this machine, in one data folder: servers, simulated platforms and services, watched and started
 * again when they die, stopped in order when it is closed.
 */
final class LocalStratus implements AutoCloseable {

    /** Whoever looks at the demo. */
    private static final String VISITOR = "demo@localhost";

    private static final long LEAST_FREE = 64L << 20;

    /**
     * What it is.
     *
     * @param world what the platforms show
     * @param limits how strictly the platforms keep to their limits
     * @param replicas extractors of each platform
     * @param schedules whether jobs run by their schedules, unless the environment says that they do not
     * @param fresh whether nothing may have run in the folder before
     */
    record Options(
            DataFolder folder,
            World world,
            String limits,
            int replicas,
            int portBase,
            boolean schedules,
            boolean fresh) {}

    /** The simulated world: equal values make equal worlds. */
    record World(int days, int ordersPerDay, long seed, Optional<String> until) {

        private Map<String, String> settings() {
            var settings = new LinkedHashMap<String, String>();
            settings.put("seed", Long.toString(seed));
            settings.put("days", Integer.toString(days));
            settings.put("orders-per-day", Integer.toString(ordersPerDay));
            settings.put("until", until.orElse(""));
            return settings;
        }
    }

    private final Options options;
    private final DataFolder folder;
    private final Console console;
    private final Layout layout;
    private final FolderLock lock;
    private final Supervisor supervisor;
    private final Readiness readiness;
    private final Api api;
    private final Sandbox sandbox;
    private final List<ServiceSpec> services = new ArrayList<>();
    private EmbeddedPostgres postgres;

    private LocalStratus(Options options, Path home, Console console, Layout layout, FolderLock lock) {
        this.options = options;
        this.folder = options.folder();
        this.console = console;
        this.layout = layout;
        this.lock = lock;
        this.supervisor = new Supervisor(console, home, folder);
        this.readiness = new Readiness(supervisor, console);
        this.api = new Api(
                layout.address(Layout.DASHBOARD),
                folder.operatorKey(),
                folder.logs().resolve("analytics.log"),
                supervisor::requireRunning);
        this.sandbox = new Sandbox(new PatientHttp(
                layout.address(Layout.SANDBOX), "", folder.logs().resolve("sandbox.log"), supervisor::requireRunning));
    }

    /**
     * Takes the folder and the ports; nothing runs yet.
     *
     * @param home where services are built
     * @throws UserError or {@link com.stratus.embedded.EmbeddedException} if they belong to somebody else
     */
    static LocalStratus in(Options options, Path home, Console console) {
        if (!options.fresh()) {
            options.folder().requireSame(options.world().settings());
        }
        var layout = new Layout(options.portBase(), options.replicas());
        var lock = options.folder().lock();
        try {
            if (options.fresh()) {
                options.folder().requireUnused();
            }
            layout.requireFree(true, lock.lastOwnerDied(), console);
            return new LocalStratus(options, home, console, layout, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Starts everything, waits until it is ready and brings what the seller's people know. The platforms stand still. */
    void start() {
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close, "stop"));
        supervisor.requireFree(LEAST_FREE);
        startServers();
        startServices();
        awaitReady();
        // Only now: settings that the sandbox refuses must not stay with the folder.
        folder.remember(options.world().settings());
        // It may have run when this folder was last used.
        sandbox.standStill();
        new SellersKnowledge(sandbox, api, console).bring();
    }

    /** Waits until every service is ready. */
    void awaitReady() {
        readiness.awaitReady(services);
    }

    /** What watches the processes. */
    Supervisor supervisor() {
        return supervisor;
    }

    /** The REST API. */
    Api api() {
        return api;
    }

    /** The simulated platforms. */
    Sandbox sandbox() {
        return sandbox;
    }

    /** The warehouse. */
    Database database() {
        return Database.of(postgres.uri());
    }

    /** Connects the books again if their token is dead, which only a person can do. @return whether it was */
    boolean approveWhereNeeded() {
        var keys = new KeyRing(UpSettings.encryptionKey(UpSettings.ENCRYPTION_KEY, folder.encryptionKey()), List.of());
        return new Approval(database(), keys, accounts()).giveWhereNeeded();
    }

    /** Runs every job once and waits until all is loaded. @return the runs */
    List<JsonNode> runEveryJob() {
        var jobs = awaitJobs();
        console.step("Running " + jobs.size() + " jobs");
        return awaitEnd(jobs.stream()
                .map(job -> api.requestRun(
                        job.path("job").asText(), job.path("connection").asText()))
                .toList());
    }

    /** Waits until runs are loaded, or have ended otherwise. */
    List<JsonNode> awaitEnd(List<String> runs) {
        return new RunWatch(api, console, supervisor, readiness, services, RunWatch.Patience.USUAL).awaitEnd(runs);
    }

    /** Compares with what the platforms hold, once no run is loading. */
    List<JsonNode> truth() {
        console.step("Comparing with the truth");
        var truth = new AtomicReference<List<JsonNode>>();
        // A run of the schedules may be loading; then there is nothing to compare yet.
        readiness.await(() -> "until no run is loading: the logs in " + folder.logs() + " say more", () -> {
            truth.set(api.truth());
            return truth.get().stream().noneMatch(row -> row.path("loading").asBoolean());
        });
        return truth.get();
    }

    /** Compares the links with the platforms', once the loader has looked at all that changed: of a first load minutes. */
    JsonNode links() {
        var links = new AtomicReference<JsonNode>();
        readiness.awaitNone(
                () -> "for the loader to link more of the " + waiting(links.get()) + " rows that changed: its log in "
                        + folder.logs() + " says more",
                () -> {
                    links.set(api.links());
                    return waiting(links.get());
                });
        return links.get();
    }

    private static long waiting(JsonNode links) {
        return links.path("waiting").asLong();
    }

    /** What runs and the comparisons came to. */
    Report report(List<JsonNode> runs, List<JsonNode> truth, JsonNode links) {
        return new Report(console.elapsed(), buildSeconds(), options.limits(), runs, truth, links, urls());
    }

    /** Tells a person where it is seen, and waits until somebody stops it. @throws UserError if something was given up */
    void showUntilStopped() throws InterruptedException {
        var dashboard = layout.address(Layout.DASHBOARD);
        console.print("Dashboard  " + dashboard + "/\n"
                + "Sign in    " + dashboard + api.signInPath(VISITOR)
                + "\n           (once, within a day; ./stratus users link --sign-in " + VISITOR + " makes another)\n"
                + "REST API   " + dashboard + "/q/openapi\n"
                + "Sandbox    " + layout.address(Layout.SANDBOX) + "/\n"
                + "Logs       " + folder.logs() + "\n\nCtrl-C stops everything.");
        supervisor.awaitStop();
    }

    @Override
    public void close() {
        supervisor.close();
        lock.close();
    }

    private void startServers() {
        console.step("Starting PostgreSQL and Kafka");
        var broker = CompletableFuture.supplyAsync(
                () -> EmbeddedKafka.at(folder.path().resolve("kafka"))
                        .port(layout.port(Layout.KAFKA))
                        .controllerPort(layout.port(Layout.KAFKA_CONTROLLER))
                        .start());
        try {
            postgres = EmbeddedPostgres.at(folder.path().resolve("postgres"))
                    .port(layout.port(Layout.POSTGRES))
                    .start();
        } catch (RuntimeException e) {
            broker.handle((started, failure) -> {
                        if (started != null) {
                            started.stop();
                        }
                        return null;
                    })
                    .join();
            throw e;
        }
        supervisor.add(postgres);
        console.step("PostgreSQL ready on port " + postgres.port());
        var kafka = joined(broker);
        supervisor.add(kafka);
        console.step("Kafka ready on port " + kafka.port());
    }

    private static EmbeddedKafka joined(CompletableFuture<EmbeddedKafka> broker) {
        try {
            return broker.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private String brokers() {
        return "127.0.0.1:" + layout.port(Layout.KAFKA);
    }

    private Services described() {
        return new Services(
                layout,
                Map.of(
                        "DATABASE_URL",
                        postgres.uri(),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        brokers(),
                        UpSettings.ENCRYPTION_KEY,
                        folder.encryptionKey(),
                        "STRATUS_SANDBOX_URL",
                        layout.address(Layout.SANDBOX)),
                folder.instance());
    }

    private Map<String, String> sandboxSettings() {
        var world = options.world();
        var settings = new HashMap<String, String>();
        settings.put("STRATUS_SANDBOX_SEED", Long.toString(world.seed()));
        settings.put("STRATUS_SANDBOX_DAYS", Integer.toString(world.days()));
        settings.put("STRATUS_SANDBOX_ORDERS_PER_DAY", Integer.toString(world.ordersPerDay()));
        settings.put("STRATUS_SANDBOX_LIMITS", options.limits());
        settings.put("STRATUS_SANDBOX_CLOCK", "frozen");
        settings.put(
                "STRATUS_SANDBOX_DATA_DIR", folder.path().resolve("sandbox").toString());
        world.until().ifPresent(until -> settings.put("STRATUS_SANDBOX_UNTIL", until));
        return settings;
    }

    private void startServices() {
        DemoAccounts.write(folder.path(), layout.address(Layout.SANDBOX));
        var described = described();
        services.add(described.sandbox(sandboxSettings()));
        services.add(described.analytics(Map.of("STRATUS_API_KEY", folder.operatorKey())));
        services.add(described.loader());
        services.addAll(described.extractors(extractorSettings(), options.replicas()));
        services.forEach(supervisor::start);
        console.step("Services starting");
        var migrations = Migration.migrate(database());
        var topics = Migration.createTopics(brokers());
        console.step(migrations + " migrations applied, " + topics + " topics made");
    }

    private Map<String, String> extractorSettings() {
        var settings = new HashMap<>(accounts());
        if (!options.schedules()) {
            settings.put("STRATUS_EXTRACTOR_SCHEDULES", "false");
        }
        return settings;
    }

    private Map<String, String> accounts() {
        return DemoAccounts.variables(
                folder.path(), layout.address(Layout.SANDBOX), options.limits().equals("real"));
    }

    /** Extractors make their jobs known at their start. */
    private List<JsonNode> awaitJobs() {
        var jobs = new AtomicReference<List<JsonNode>>();
        readiness.await(
                () -> "until the extractors offer their jobs: the logs in " + folder.logs() + " say more", () -> {
                    jobs.set(api.jobs());
                    return jobs.get().stream()
                                    .map(job -> job.path("connection").asText())
                                    .distinct()
                                    .count()
                            == DemoAccounts.CONNECTIONS;
                });
        return jobs.get();
    }

    private static long buildSeconds() {
        return Long.parseLong(
                Optional.ofNullable(System.getenv("STRATUS_BUILD_SECONDS")).orElse("0"));
    }

    private Map<String, String> urls() {
        var urls = new LinkedHashMap<String, String>();
        urls.put("dashboard", layout.address(Layout.DASHBOARD) + "/");
        urls.put("api", layout.address(Layout.DASHBOARD) + "/api");
        urls.put("sandbox", layout.address(Layout.SANDBOX));
        urls.put("kafka", brokers());
        urls.put("database", postgres.uri());
        return urls;
    }
}
