package com.stratus.core.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.stratus.core.settings.AlertSettings.Threshold;
import com.stratus.model.Platform;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the file and the environment into {@link Settings}, and gathers everything that is wrong with them. */
final class SettingsReader {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");
    private static final int MOST_DAYS = 400;

    private final Optional<Path> file;
    private final Set<Platform> wanted;
    private final Problems problems = new Problems();
    private final Environment environment;
    private final List<String> remarks = new ArrayList<>();

    SettingsReader(Optional<Path> file, Map<String, String> environment, Set<Platform> wanted) {
        this.file = file;
        this.wanted = wanted;
        this.environment = new Environment(environment, problems);
    }

    Settings read() {
        var root = new Section("", tree(), problems);
        var global = root.section("global");
        var zone = global.text("timezone")
                .flatMap(name -> zone(global.path("timezone"), name))
                .orElseGet(() -> ZoneId.of("UTC"));
        var level = global.text("log_level").flatMap(name -> level(global.path("log_level"), name));
        var integrations = integrations(root);
        var connections = new AccountReader(environment, problems, wanted).read(root, integrations);
        var alerts = alerts(root.section("alerts"));
        root.refuseUnknown();
        problems.throwIfAny();
        remarkVariables();
        return new Settings(zone, level, connections, alerts, List.copyOf(remarks), environment.used());
    }

    Map<String, AccountSettings> accounts(Platform platform) {
        var root = new Section("", tree(), problems);
        var accounts = new AccountReader(environment, problems, wanted).accounts(root, platform);
        problems.throwIfAny();
        return accounts;
    }

    private JsonNode tree() {
        if (file.isEmpty()) {
            return MissingNode.getInstance();
        }
        try {
            return YAML.readTree(Files.readString(file.get()));
        } catch (JsonProcessingException e) {
            problems.add("The settings file " + file.get() + " is no YAML: line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + ".");
        } catch (IOException e) {
            problems.add(
                    "The settings file " + file.get() + " cannot be read: correct STRATUS_CONFIG, or make the file.");
        }
        problems.throwIfAny();
        return MissingNode.getInstance();
    }

    private Optional<ZoneId> zone(String path, String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            problems.add(path + " is no time zone: it must look like Europe/London or UTC.");
            return Optional.empty();
        }
    }

    private Optional<String> level(String path, String name) {
        if (!LEVELS.contains(name)) {
            problems.add(path + " must be one of " + String.join(", ", LEVELS) + ".");
        }
        return Optional.of(name);
    }

    // ---- jobs

    /** What one block says of a job; whatever it leaves open another may say. */
    record JobBlock(
            Optional<Boolean> enabled,
            Optional<Cron> schedule,
            Optional<Duration> lookback,
            Optional<Cron> verify,
            Optional<Integer> verifyDays) {

        static final JobBlock SILENT = ofLookback(Optional.empty());

        /** One that says nothing else. */
        static JobBlock ofLookback(Optional<Duration> lookback) {
            return new JobBlock(Optional.empty(), Optional.empty(), lookback, Optional.empty(), Optional.empty());
        }

        JobBlock or(JobBlock other) {
            return new JobBlock(
                    enabled.or(other::enabled),
                    schedule.or(other::schedule),
                    lookback.or(other::lookback),
                    verify.or(other::verify),
                    verifyDays.or(other::verifyDays));
        }

        /** The same, switched off where a feature is. */
        JobBlock unless(Optional<Boolean> off) {
            return new JobBlock(off.or(this::enabled), schedule, lookback, verify, verifyDays);
        }
    }

    /** What the installation says of a platform. */
    record Integration(boolean enabled, Map<String, JobBlock> jobs, Map<String, String> values) {}

    private Map<Platform, Integration> integrations(Section root) {
        var blocks = root.section("integrations");
        var integrations = new EnumMap<Platform, Integration>(Platform.class);
        for (var platform : Platform.values()) {
            var block = blocks.section(platform.id());
            var enabled = block.flag("enabled").orElse(true);
            integrations.put(
                    platform, new Integration(enabled, jobs(block, platform, problems), shared(block, platform)));
        }
        integrations.compute(Platform.FREEAGENT, (platform, read) -> withFreeagent(read, root.section("freeagent")));
        return integrations;
    }

    /** What holds for all connections of a platform that do not say otherwise. */
    private Map<String, String> shared(Section block, Platform platform) {
        var values = new LinkedHashMap<String, String>();
        AccountKeys.ALL.get(platform).keys().stream().filter(AccountKey::shared).forEach(key -> block.text(key.name())
                .ifPresent(value -> {
                    key.check()
                            .complaint(value)
                            .ifPresent(complaint ->
                                    problems.add(block.path(key.name()) + " is malformed: " + complaint + "."));
                    values.put(key.name(), value);
                }));
        return values;
    }

    static Map<String, JobBlock> jobs(Section block, Platform platform, Problems problems) {
        return KnownJob.of(platform)
                .collect(Collectors.toMap(
                        KnownJob::name,
                        job -> job(block.section(job.key()), problems),
                        (one, other) -> one,
                        HashMap::new));
    }

    private static JobBlock job(Section block, Problems problems) {
        var hours = block.wholeNumber("lookback_hours", 0, MOST_DAYS * 24).map(Duration::ofHours);
        var days = block.wholeNumber("lookback_days", 0, MOST_DAYS).map(Duration::ofDays);
        if (hours.isPresent() && days.isPresent()) {
            problems.add(block.path("lookback_hours") + " and lookback_days say the same: keep one of them.");
        }
        return new JobBlock(
                block.flag("enabled"),
                block.text("schedule").flatMap(text -> cron(block.path("schedule"), text, problems)),
                hours.or(() -> days),
                block.text("verify").flatMap(text -> cron(block.path("verify"), text, problems)),
                block.wholeNumber("verify_days", 1, MOST_DAYS));
    }

    private static Optional<Cron> cron(String path, String text, Problems problems) {
        try {
            return Optional.of(Cron.of(text));
        } catch (IllegalArgumentException e) {
            problems.add(path + " is no five-field cron expression such as \"0 * * * *\": " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    /** The original's {@code freeagent.yaml}. */
    private static Integration withFreeagent(Integration read, Section block) {
        var features = block.section("features");
        var sync = block.section("sync");
        var lookback = sync.wholeNumber("default_lookback_days", 0, MOST_DAYS).map(Duration::ofDays);
        var jobs = new HashMap<String, JobBlock>();
        KnownJob.of(Platform.FREEAGENT).forEach(job -> {
            var off = features.flag(job.key()).filter(feature -> !feature);
            var said = read.jobs().get(job.name());
            jobs.put(job.name(), said.unless(off).or(JobBlock.ofLookback(lookback)));
        });
        var values = new LinkedHashMap<String, String>();
        var api = block.section("api");
        api.number("rate_limit_delay", BigDecimal.ZERO, BigDecimal.valueOf(60))
                .ifPresent(seconds -> values.put("rate_limit_delay", seconds.toPlainString()));
        api.text("api_version").ifPresent(version -> values.put("api_version", version));
        sync.wholeNumber("batch_size", 1, 100).ifPresent(rows -> values.put("batch_size", rows.toString()));
        return new Integration(read.enabled(), jobs, values);
    }

    // ---- alerts and remarks

    private AlertSettings alerts(Section block) {
        var thresholds = block.section("thresholds");
        return new AlertSettings(
                block.flag("enabled").orElse(true),
                block.text("schedule")
                        .flatMap(text -> cron(block.path("schedule"), text, problems))
                        .orElseGet(() -> Cron.of(AlertSettings.SCHEDULE)),
                AlertSettings.THRESHOLDS.stream().collect(Collectors.toMap(Threshold::name, threshold -> thresholds
                        .number(threshold.name(), threshold.from(), threshold.to())
                        .orElse(threshold.otherwise()))));
    }

    private void remarkVariables() {
        var known = Variable.all().map(Variable::name).collect(Collectors.toSet());
        environment.names().forEach(name -> Variable.named(name)
                .map(Variable::remark)
                .orElseGet(() -> misspelt(name, known))
                .ifPresent(remarks::add));
    }

    /** A name that is almost one of ours, and that nobody asked for. */
    private Optional<String> misspelt(String name, Set<String> known) {
        var ours = Stream.of("SHOPIFY_", "SHIPBOB_", "AMZ_", "FREEAGENT_").anyMatch(name::startsWith);
        return Optional.of(name)
                .filter(given -> ours && !environment.used().contains(given))
                .flatMap(given -> Problems.nearest(given, known))
                .map(meant -> name + " is not known and changes nothing: did you mean " + meant + "?");
    }
}
