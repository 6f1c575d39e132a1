package com.stratus.core.settings;

import com.stratus.core.settings.JobSettings.Verification;
import com.stratus.core.settings.SettingsReader.Integration;
import com.stratus.core.settings.SettingsReader.JobBlock;
import com.stratus.model.Platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The accounts that are read: the block {@code connections}, or one for each platform out of the environment. A platform
 * with connections in the file makes none out of the environment.
 */
final class AccountReader {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?i)your[_-].*|.*your_password.*|change[_-]?me|shpat_x+|x{6,}|<.*>");

    private static final String DEFAULT_TENANT = "default";

    /** How far a scheduled verification reaches back where nothing says so. */
    private static final int VERIFIED_DAYS = 30;

    private final Environment environment;
    private final Problems problems;
    private final Set<Platform> wanted;

    /** What is said of an account, and what its keys are called there. */
    private static final class Said {
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, String> values = new LinkedHashMap<>();
    }

    AccountReader(Environment environment, Problems problems, Set<Platform> wanted) {
        this.environment = environment;
        this.problems = problems;
        this.wanted = wanted;
    }

    List<ConnectionSettings> read(Section root, Map<Platform, Integration> integrations) {
        var connections = new ArrayList<ConnectionSettings>();
        var inFile = root.section("connections").sections();
        inFile.forEach((id, block) -> platform(block).ifPresent(platform -> {
            var connection = ofBlock(id, block, platform, integrations.get(platform));
            if (wanted.contains(platform)) {
                connections.add(connection);
            }
        }));
        var named = inFile.values().stream()
                .flatMap(block -> block.text("platform").stream())
                .collect(Collectors.toSet());
        Stream.of(Platform.values())
                .filter(platform -> wanted.contains(platform) && !named.contains(platform.id()))
                .forEach(platform ->
                        ofEnvironment(platform, integrations.get(platform)).ifPresent(connections::add));
        refuseSameAccount(connections);
        return connections;
    }

    /** The accounts of a platform, be what is said of them enough or not. */
    Map<String, AccountSettings> accounts(Section root, Platform platform) {
        var account = AccountKeys.ALL.get(platform);
        var accounts = new LinkedHashMap<String, AccountSettings>();
        root.section("connections").sections().forEach((id, block) -> {
            if (platform(block).filter(platform::equals).isPresent()) {
                accounts.put(id, withDefaults(account, inBlock(block, account)));
            }
        });
        if (accounts.isEmpty()) {
            accounts.put(platform.id(), withDefaults(account, inVariables(account)));
        }
        return accounts;
    }

    private static AccountSettings withDefaults(AccountKeys account, Said said) {
        account.keys()
                .forEach(key -> key.otherwise().ifPresent(otherwise -> said.values.putIfAbsent(key.name(), otherwise)));
        return new AccountSettings(said.names, said.values);
    }

    private Optional<Platform> platform(Section block) {
        var name = block.text("platform");
        var platform = Stream.of(Platform.values())
                .filter(one -> Optional.of(one.id()).equals(name))
                .findFirst();
        if (platform.isEmpty()) {
            problems.add(block.path("platform") + " must be one of "
                    + Stream.of(Platform.values()).map(Platform::id).collect(Collectors.joining(", ")) + ".");
        }
        return platform;
    }

    private ConnectionSettings ofBlock(String id, Section block, Platform platform, Integration integration) {
        if (!SLUG.matcher(id).matches()) {
            problems.add("connections." + id + " is malformed: a connection's name has lower-case letters, digits and"
                    + " hyphens, at most 63, and begins with a letter or digit.");
        }
        var tenant = block.text("tenant").orElse(DEFAULT_TENANT);
        if (!SLUG.matcher(tenant).matches()) {
            problems.add(block.path("tenant") + " is malformed: it must look like harbour-lane.");
        }
        var enabled = block.flag("enabled").orElse(true);
        var account = AccountKeys.ALL.get(platform);
        var said = inBlock(block, account);
        var jobs = SettingsReader.jobs(block.section("jobs"), platform, problems);
        var off = enabled ? Optional.<String>empty() : Optional.of(block.path("enabled") + " is false");
        return complete(id, tenant, account, integration, said, jobs, off);
    }

    private Said inBlock(Section block, AccountKeys account) {
        var said = new Said();
        for (var key : account.keys()) {
            var path = block.path(key.name());
            said.names.put(key.name(), path);
            block.text(key.name()).ifPresent(text -> {
                if (wanted.contains(account.platform())) {
                    resolved(path, text, key)
                            .ifPresentOrElse(
                                    value -> put(said, key, value),
                                    // Complained of already, and not missing as well.
                                    () -> said.values.put(key.name(), ""));
                } else {
                    reference(text).ifPresent(environment::know);
                }
            });
        }
        return said;
    }

    /** Secrets stand elsewhere, so that the file may be shown and kept with the rest. */
    private Optional<String> resolved(String path, String text, AccountKey key) {
        var variable = reference(text);
        if (variable.isPresent()) {
            var value = environment.value(variable.get());
            if (value.isEmpty()) {
                problems.add(path + " names the variable " + variable.get() + ", which is not set.");
            }
            return value;
        }
        if (key.secret()) {
            problems.add(
                    path + " is a secret: write ${SOME_VARIABLE} there, and the secret into that variable of .env or"
                            + " the environment, or into a file that SOME_VARIABLE_FILE names.");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static Optional<String> reference(String text) {
        return Optional.of(REFERENCE.matcher(text)).filter(Matcher::matches).map(matcher -> matcher.group(1));
    }

    private Optional<ConnectionSettings> ofEnvironment(Platform platform, Integration integration) {
        var account = AccountKeys.ALL.get(platform);
        var isGiven = account.markers().stream()
                .flatMap(marker -> account.named(marker).stream())
                .anyMatch(key -> environment.isGiven(key.variable()));
        return isGiven
                ? Optional.of(complete(
                        platform.id(),
                        DEFAULT_TENANT,
                        account,
                        integration,
                        inVariables(account),
                        Map.of(),
                        Optional.empty()))
                : Optional.empty();
    }

    private Said inVariables(AccountKeys account) {
        var said = new Said();
        account.keys().stream().filter(key -> !key.variable().isEmpty()).forEach(key -> {
            said.names.put(key.name(), key.variable());
            environment.value(key.variable()).ifPresent(value -> put(said, key, value));
        });
        return said;
    }

    private void put(Said said, AccountKey key, String value) {
        var path = said.names.get(key.name());
        if (PLACEHOLDER.matcher(value).matches()) {
            problems.add(path + " still holds the placeholder of the example: put the real value there.");
        } else {
            key.check()
                    .complaint(value)
                    .ifPresent(complaint -> problems.add(path + " is malformed: " + complaint + "."));
        }
        said.values.put(key.name(), value);
    }

    private ConnectionSettings complete(
            String id,
            String tenant,
            AccountKeys account,
            Integration integration,
            Said said,
            Map<String, JobBlock> jobs,
            Optional<String> off) {
        if (wanted.contains(account.platform())) {
            requireEnough(account, said);
        }
        var values = said.values;
        account.keys().forEach(key -> Optional.ofNullable(integration.values().get(key.name()))
                .or(key::otherwise)
                .ifPresent(otherwise -> values.putIfAbsent(key.name(), otherwise)));
        values.putIfAbsent("real_time", Boolean.toString(!isTest(values)));
        var switchedOff = off.or(() -> integration.enabled()
                ? Optional.empty()
                : Optional.of("integrations." + account.platform().id() + ".enabled is false"));
        var lookback = Optional.ofNullable(values.get("sync_lookback_hours"))
                .filter(hours -> hours.matches("[0-9]{1,9}"))
                .map(hours -> Duration.ofHours(Long.parseLong(hours)));
        var complete = KnownJob.of(account.platform())
                .collect(Collectors.toMap(
                        KnownJob::name,
                        job -> settings(
                                job,
                                jobs.getOrDefault(job.name(), JobBlock.SILENT)
                                        .or(integration.jobs().get(job.name()))
                                        .or(JobBlock.ofLookback(lookback)))));
        return new ConnectionSettings(id, account.platform(), tenant, switchedOff, values, complete);
    }

    /** Whether something else than the platform itself answers, which may be at any time. */
    private static boolean isTest(Map<String, String> values) {
        return values.containsKey("base_url")
                || Stream.of("base", "endpoint")
                        .flatMap(key -> Optional.ofNullable(values.get(key)).stream())
                        .anyMatch(Check::isOnThisMachine);
    }

    private static JobSettings settings(KnownJob job, JobBlock said) {
        return new JobSettings(
                said.enabled().orElse(true),
                said.schedule().orElseGet(() -> Cron.of(job.schedule())),
                said.lookback(),
                said.verify()
                        .map(schedule ->
                                new Verification(schedule, said.verifyDays().orElse(VERIFIED_DAYS))));
    }

    private void requireEnough(AccountKeys account, Said said) {
        var absent = account.enough().stream()
                .map(set -> set.stream()
                        .filter(name -> !said.values.containsKey(name))
                        .map(said.names::get)
                        .toList())
                .sorted(Comparator.comparingInt(List::size))
                .toList();
        var fewest = absent.get(0);
        if (!fewest.isEmpty()) {
            var others = absent.stream().skip(1).map(names -> ", or " + String.join(" and ", names));
            problems.add(String.join(" and ", fewest)
                    + (fewest.size() > 1 ? " are missing: set them" : " is missing: set it")
                    + others.collect(Collectors.joining()) + ".");
        }
    }

    private void refuseSameAccount(List<ConnectionSettings> connections) {
        var owners = new HashMap<String, String>();
        for (var connection : connections) {
            AccountKeys.ALL
                    .get(connection.platform())
                    .identity()
                    .flatMap(connection::value)
                    .filter(account -> !account.isEmpty())
                    .map(account -> owners.putIfAbsent(connection.platform().id() + " " + account, connection.id()))
                    .ifPresent(other -> problems.add("connections." + connection.id() + " reads the same account as "
                            + "connections." + other + ": take one of the two out."));
        }
    }
}
