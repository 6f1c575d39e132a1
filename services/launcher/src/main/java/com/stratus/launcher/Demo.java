package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.embedded.EmbeddedKafka;
import com.stratus.embedded.EmbeddedPostgres;
import com.stratus.embedded.Ports;
import com.stratus.model.Json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Everything on this machine: servers, sandbox and services, every job run once, the result compared. */
final class Demo {

    private static final Set<String> OPEN = Set.of("requested", "running", "extracted");

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
            int portBase) {}

    private final Options options;
    private final Path home;
    private final Console console;
    private final Layout layout;
    private final DataFolder folder;
    private final Api api;

    Demo(Options options, Path home, Console console) {
        this.options = options;
        this.home = home;
        this.console = console;
        this.layout = new Layout(options.portBase());
        this.folder = DataFolder.of(options.dataFolder(), "demo");
        this.api = new Api(layout.address(Layout.DASHBOARD), folder.operatorKey());
    }

    /** Runs until it is done (once) or stopped. @return whether everything was as it should be */
    boolean run() throws IOException, InterruptedException {
        folder.requireSame(worldSettings());
        layout.uses(true).forEach((distance, what) -> Ports.requireFree(layout.port(distance), what, "--port-base"));
        console.step("Stratus demo in " + folder.path());
        try (var supervisor = new Supervisor(console, home, folder.logs())) {
            Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close, "stop"));
            var readiness = new Readiness(supervisor, console, api);
            var database = startServers(supervisor);
            var services = startServices(supervisor, database);
            readiness.awaitReady(services);
            var report = runJobs(readiness, database);
            console.print(report.toText());
            options.json().ifPresent(report::write);
            if (!options.once()) {
                api.letTimeRun(layout.address(Layout.SANDBOX));
                console.print("Dashboard  " + layout.address(Layout.DASHBOARD) + "/\n"
                        + "REST API   " + layout.address(Layout.DASHBOARD) + "/q/openapi\n"
                        + "Sandbox    " + layout.address(Layout.SANDBOX) + "/\n"
                        + "Logs       " + folder.logs() + "\n\nCtrl-C stops everything.");
                supervisor.awaitStop();
            }
            return report.isGood();
        }
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

    private Services services(EmbeddedPostgres database) {
        return new Services(
                layout,
                Map.of(
                        "DATABASE_URL",
                        database.uri(),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:" + layout.port(Layout.KAFKA)));
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
        started.addAll(services.extractors(extractorSettings()));
        started.forEach(supervisor::start);
        console.step("Services starting");
        var migrations = Migration.migrate(database);
        var topics = Migration.createTopics("127.0.0.1:" + layout.port(Layout.KAFKA));
        console.step(migrations + " migrations applied, " + topics + " topics made");
        return started;
    }

    /** The sandbox's accounts; its limits are known, so the extractors keep to the same. */
    private Map<String, String> extractorSettings() {
        var sandbox = layout.address(Layout.SANDBOX);
        var settings = new HashMap<String, String>();
        settings.put("SHOPIFY_SHOP", "harbour-lane.myshopify.com");
        settings.put("SHOPIFY_CLIENT_ID", "sandbox-shopify-client");
        settings.put("SHOPIFY_CLIENT_SECRET", "sandbox-shopify-secret");
        settings.put("SHOPIFY_BASE_URL", sandbox);
        settings.put("SHIPBOB_TOKEN", "sandbox-shipbob-pat");
        settings.put("SHIPBOB_BASE", sandbox + "/shipbob/2025-07");
        settings.put("SHIPBOB_CALL_WINDOW", options.limits().equals("real") ? "PT1M" : "PT1S");
        settings.put("STRATUS_EXTRACTOR_SCHEDULES", Boolean.toString(!options.once()));
        return settings;
    }

    private Report runJobs(Readiness readiness, EmbeddedPostgres database) throws IOException, InterruptedException {
        var jobs = awaitJobs(readiness);
        var runs = new ArrayList<String>();
        for (var job : jobs) {
            runs.add(api.requestRun(
                    job.path("job").asText(), job.path("connection").asText()));
        }
        console.step("Running " + runs.size() + " jobs");
        var ended = Json.mapper().createArrayNode();
        var progress = new Progress(console);
        readiness.awaitLong(
                () -> runs.stream().filter(run -> isOpen(run, progress)).count() == 0);
        for (var run : runs) {
            ended.add(api.get("/api/runs/" + run));
        }
        console.step("Comparing with the truth");
        var truth = api.get("/api/truth").path("truth");
        return new Report(console.elapsed(), buildSeconds(), options.limits(), ended, truth, urls(database));
    }

    /** Extractors make their jobs known at their start. */
    private List<JsonNode> awaitJobs(Readiness readiness) {
        var jobs = new ArrayList<JsonNode>();
        readiness.await("the extractors to offer their jobs", () -> {
            jobs.clear();
            jobs.addAll(offeredJobs());
            return jobs.stream()
                            .map(job -> job.path("connection").asText())
                            .distinct()
                            .count()
                    == 2;
        });
        return jobs;
    }

    private List<JsonNode> offeredJobs() {
        var jobs = new ArrayList<JsonNode>();
        try {
            api.get("/api/jobs").path("jobs").forEach(jobs::add);
        } catch (IOException notYet) {
            jobs.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return jobs;
    }

    private boolean isOpen(String run, Progress progress) {
        try {
            var now = api.get("/api/runs/" + run);
            progress.show(now);
            return OPEN.contains(now.path("status").asText());
        } catch (IOException restarting) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Stopped.");
        }
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
        urls.put("kafka", "127.0.0.1:" + layout.port(Layout.KAFKA));
        urls.put("database", database.uri());
        return urls;
    }

    /** Says how far the runs are, when that changed, at most every second or so for each. */
    private static final class Progress {
        private static final long EVERY_NANOS = 1_000_000_000L;
        private final Console console;
        private final Map<String, String> shown = new HashMap<>();
        private final Map<String, Long> at = new HashMap<>();

        Progress(Console console) {
            this.console = console;
        }

        void show(JsonNode run) {
            var job = run.path("job").asText();
            var status = run.path("status").asText();
            var loaded = run.path("inserted").asLong()
                    + run.path("updated").asLong()
                    + run.path("unchanged").asLong()
                    + run.path("confirmed").asLong()
                    + run.path("stale").asLong();
            var line = String.format(
                    "%-16s %-9s %d pages, %d records read, %d loaded",
                    job,
                    status,
                    run.path("pages").asLong(),
                    run.path("extracted").asLong(),
                    loaded);
            var now = System.nanoTime();
            var due = !OPEN.contains(status) || now - at.getOrDefault(job, now - EVERY_NANOS) >= EVERY_NANOS;
            if (due && !line.equals(shown.put(job, line))) {
                console.step(line
                        + (run.path("reason").asText("").isEmpty()
                                ? ""
                                : ": " + run.path("reason").asText()));
                at.put(job, now);
            }
        }
    }
}
