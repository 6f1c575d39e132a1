package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.embedded.EmbeddedKafka;
import com.stratus.embedded.EmbeddedPostgres;

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

/** Everything on this machine: servers, sandbox and services, every job run once, the result compared. */
final class Demo {

    private static final long LEAST_FREE = 64L << 20;

    /** What the command line says. */
    record Options(
            boolean once,
            Optional<Path> json,
            Optional<Path> dataFolder,
            int days,
            int ordersPerDay,
            long seed,
            Optional<String> until,
            String limits,
            int replicas,
            int portBase) {}

    private final Options options;
    private final Path home;
    private final Console console;
    private final Layout layout;
    private final DataFolder folder;

    Demo(Options options, Path home, Console console) {
        this.options = options;
        this.home = home;
        this.console = console;
        this.layout = new Layout(options.portBase(), options.replicas());
        this.folder = DataFolder.of(options.dataFolder(), "demo");
    }

    /** Runs until it is done (once) or stopped. @return whether everything was as it should be */
    boolean run() throws InterruptedException {
        folder.requireSame(worldSettings());
        options.json().ifPresent(Report::requireWritable);
        try (var lock = folder.lock();
                var supervisor = new Supervisor(console, home, folder)) {
            layout.requireFree(true, lock.lastOwnerDied(), console);
            console.step("Stratus demo in " + folder.path());
            Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close, "stop"));
            supervisor.requireFree(LEAST_FREE);
            var database = startServers(supervisor);
            var report = showOnce(supervisor, database);
            console.print(report.toText());
            options.json().ifPresent(report::write);
            if (!options.once()) {
                sandbox(supervisor).letTimeRun(true);
                console.print("Dashboard  " + layout.address(Layout.DASHBOARD) + "/\n"
                        + "REST API   " + layout.address(Layout.DASHBOARD) + "/q/openapi\n"
                        + "Sandbox    " + layout.address(Layout.SANDBOX) + "/\n"
                        + "Logs       " + folder.logs() + "\n\nCtrl-C stops everything.");
                supervisor.awaitStop();
            }
            return report.isGood();
        }
    }

    /** Starts the services, runs every job once, and compares. */
    private Report showOnce(Supervisor supervisor, EmbeddedPostgres database) {
        var readiness = new Readiness(supervisor, console);
        var services = startServices(supervisor, database);
        readiness.awaitReady(services);
        // Only now: settings that the sandbox refuses must not stay with the folder.
        folder.remember(worldSettings());
        // It may have run when this folder was last used.
        sandbox(supervisor).letTimeRun(false);
        new SellersKnowledge(sandbox(supervisor), api(supervisor), console).bring();
        return runJobs(supervisor, readiness, services, database);
    }

    private Api api(Supervisor supervisor) {
        return new Api(
                layout.address(Layout.DASHBOARD),
                folder.operatorKey(),
                folder.logs().resolve("analytics.log"),
                supervisor::requireRunning);
    }

    private Api sandbox(Supervisor supervisor) {
        return new Api(
                layout.address(Layout.SANDBOX), "", folder.logs().resolve("sandbox.log"), supervisor::requireRunning);
    }

    private Map<String, String> worldSettings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("seed", Long.toString(options.seed()));
        settings.put("days", Integer.toString(options.days()));
        settings.put("orders-per-day", Integer.toString(options.ordersPerDay()));
        settings.put("until", options.until().orElse(""));
        return settings;
    }

    private EmbeddedPostgres startServers(Supervisor supervisor) {
        console.step("Starting PostgreSQL and Kafka");
        var broker = CompletableFuture.supplyAsync(
                () -> EmbeddedKafka.at(folder.path().resolve("kafka"))
                        .port(layout.port(Layout.KAFKA))
                        .controllerPort(layout.port(Layout.KAFKA_CONTROLLER))
                        .start());
        EmbeddedPostgres database;
        try {
            database = EmbeddedPostgres.at(folder.path().resolve("postgres"))
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
        supervisor.add(database);
        console.step("PostgreSQL ready on port " + database.port());
        var kafka = joined(broker);
        supervisor.add(kafka);
        console.step("Kafka ready on port " + kafka.port());
        return database;
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

    private Services services(EmbeddedPostgres database) {
        return new Services(
                layout,
                Map.of(
                        "DATABASE_URL",
                        database.uri(),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        brokers(),
                        UpSettings.ENCRYPTION_KEY,
                        folder.encryptionKey()),
                folder.instance());
    }

    private Map<String, String> sandboxSettings() {
        var settings = new HashMap<String, String>();
        settings.put("STRATUS_SANDBOX_SEED", Long.toString(options.seed()));
        settings.put("STRATUS_SANDBOX_DAYS", Integer.toString(options.days()));
        settings.put("STRATUS_SANDBOX_ORDERS_PER_DAY", Integer.toString(options.ordersPerDay()));
        settings.put("STRATUS_SANDBOX_LIMITS", options.limits());
        settings.put("STRATUS_SANDBOX_CLOCK", "frozen");
        settings.put(
                "STRATUS_SANDBOX_DATA_DIR", folder.path().resolve("sandbox").toString());
        options.until().ifPresent(until -> settings.put("STRATUS_SANDBOX_UNTIL", until));
        return settings;
    }

    private List<ServiceSpec> startServices(Supervisor supervisor, EmbeddedPostgres postgres) {
        var database = Database.of(postgres.uri());
        var services = services(postgres);
        var started = new ArrayList<ServiceSpec>();
        started.add(services.sandbox(sandboxSettings()));
        started.add(services.analytics(Map.of(
                "STRATUS_API_KEY", folder.operatorKey(), "STRATUS_SANDBOX_URL", layout.address(Layout.SANDBOX))));
        started.add(services.loader());
        started.addAll(services.extractors(extractorSettings(), options.replicas()));
        started.forEach(supervisor::start);
        console.step("Services starting");
        var migrations = Migration.migrate(database);
        var topics = Migration.createTopics(brokers());
        console.step(migrations + " migrations applied, " + topics + " topics made");
        return started;
    }

    private Map<String, String> extractorSettings() {
        var settings = new HashMap<>(DemoAccounts.tell(
                folder.path(), layout.address(Layout.SANDBOX), options.limits().equals("real")));
        settings.put("STRATUS_EXTRACTOR_SCHEDULES", Boolean.toString(!options.once()));
        return settings;
    }

    private Report runJobs(
            Supervisor supervisor, Readiness readiness, List<ServiceSpec> services, EmbeddedPostgres database) {
        var api = api(supervisor);
        var runs = new ArrayList<String>();
        for (var job : awaitJobs(api, readiness)) {
            runs.add(api.requestRun(
                    job.path("job").asText(), job.path("connection").asText()));
        }
        console.step("Running " + runs.size() + " jobs");
        var ended = new RunWatch(api, console, supervisor, readiness, services, RunWatch.Patience.USUAL).awaitEnd(runs);
        console.step("Comparing with the truth");
        var truth = awaitTruth(api, readiness);
        var links = awaitLinks(api, readiness);
        return new Report(console.elapsed(), buildSeconds(), options.limits(), ended, truth, links, urls(database));
    }

    /** Extractors make their jobs known at their start. */
    private List<JsonNode> awaitJobs(Api api, Readiness readiness) {
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

    /** A run of the schedules may be loading; then there is nothing to compare yet. */
    private List<JsonNode> awaitTruth(Api api, Readiness readiness) {
        var truth = new AtomicReference<List<JsonNode>>();
        readiness.await(() -> "until no run is loading: the logs in " + folder.logs() + " say more", () -> {
            truth.set(api.truth());
            return truth.get().stream().noneMatch(row -> row.path("loading").asBoolean());
        });
        return truth.get();
    }

    /** Links follow what is loaded; of a large first load it takes minutes. */
    private JsonNode awaitLinks(Api api, Readiness readiness) {
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

    private static long buildSeconds() {
        return Long.parseLong(
                Optional.ofNullable(System.getenv("STRATUS_BUILD_SECONDS")).orElse("0"));
    }

    private Map<String, String> urls(EmbeddedPostgres database) {
        var urls = new LinkedHashMap<String, String>();
        urls.put("dashboard", layout.address(Layout.DASHBOARD) + "/");
        urls.put("api", layout.address(Layout.DASHBOARD) + "/api");
        urls.put("sandbox", layout.address(Layout.SANDBOX));
        urls.put("kafka", brokers());
        urls.put("database", database.uri());
        return urls;
    }
}
