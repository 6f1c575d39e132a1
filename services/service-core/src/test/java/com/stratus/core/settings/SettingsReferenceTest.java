package com.stratus.core.settings;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.core.settings.AlertSettings.Threshold;
import com.stratus.model.Platform;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reference of all settings is written from what the program reads: {@code -Dstratus.write} writes it anew, and
 * without that it must be as it was written.
 */
class SettingsReferenceTest {

    private static final Path PROJECT = Path.of("..", "..");
    private static final Path REFERENCE = PROJECT.resolve("deploy/docs/settings.md");
    private static final Path SHIPPED = PROJECT.resolve("deploy/config/stratus.yaml");

    @Test
    void referenceSaysWhatTheProgramReads() throws IOException {
        var reference = reference();
        if (System.getProperty("stratus.write") != null) {
            Files.writeString(REFERENCE, reference);
        }
        assertThat(Files.readString(REFERENCE)).isEqualTo(reference);
    }

    @Test
    void shippedFileNamesEveryDefault() {
        var told = Map.of("SHOPIFY_SHOP", "harbour.myshopify.com", "SHOPIFY_ACCESS_TOKEN", "shpat_1");
        var shipped = Settings.read(Optional.of(SHIPPED), told);
        var built = Settings.read(Optional.empty(), told);

        assertThat(shipped.zone()).isEqualTo(built.zone());
        assertThat(shipped.logLevel()).contains("INFO");
        assertThat(shipped.alerts().schedule())
                .hasToString(built.alerts().schedule().toString());
        assertThat(shipped.alerts().thresholds())
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .containsAllEntriesOf(built.alerts().thresholds());
        assertThat(schedules(shipped)).isEqualTo(schedules(built));
    }

    private static String schedules(Settings settings) {
        return settings.connections().get(0).jobs().entrySet().stream()
                .map(job -> job.getKey() + " " + job.getValue().schedule() + " "
                        + job.getValue().enabled())
                .sorted()
                .collect(joining("\n"));
    }

    private static String reference() {
        return """
                # Settings

                Written by the build from what the program reads (`SettingsReferenceTest -Dstratus.write`).

                `./stratus up` takes [`deploy/config/stratus.yaml`](../config/stratus.yaml), or the file that `--config` or
                `STRATUS_CONFIG` names; without a file every key has its default. Keys that are not known, and values that
                cannot be used, are named and refused before anything starts. Secrets stand in `.env` or the environment, or in
                a file that `NAME_FILE` names where `NAME` is the variable.

                ## The file

                | key | default | meaning |
                | --- | --- | --- |
                | `global.timezone` | `UTC` | Zone of all schedules, as in the IANA time zone database. |
                | `global.log_level` | `INFO` | `ERROR`, `WARN`, `INFO`, `DEBUG` or `TRACE`; `LOG_LEVEL` overrules it. |
                | `integrations.<platform>.enabled` | `true` | `false`: no connection to the platform is read. |
                %s
                | `integrations.<platform>.<job>.enabled` | `true` | `false`: the job does not run, and is refused when asked for. |
                | `integrations.<platform>.<job>.schedule` | below | Cron: minute, hour, day of the month, month, day of the week (0 or 7 is Sunday). Times that passed while nobody looked are made up for by one run; a job that has never run is due at once. |
                | `integrations.<platform>.<job>.lookback_hours`, `lookback_days` | the platform's `*_SYNC_LOOKBACK_HOURS` | The least that a run reads again before the point that the last one has reached. |
                | `integrations.<platform>.<job>.verify` | none | Cron: when what the job read is compared with the platform, which [certifies its days](certificates.md). The first time after it is set is not made up for. |
                | `integrations.<platform>.<job>.verify_days` | `30` | How many whole days, UTC, before the day of the verification it reaches back, 1 to 400. |
                | `freeagent.features.<job>` | `true` | `false` switches the job off, whatever `integrations` says. |
                | `freeagent.api.rate_limit_delay` | `0` | Least pause between two calls, seconds. FreeAgent's limits are kept anyway, so it only slows down. |
                | `freeagent.api.api_version` | `2024-10-01` | Version of the API. |
                | `freeagent.sync.default_lookback_days` | none | The lookback of FreeAgent's jobs that name none. |
                | `freeagent.sync.batch_size` | `100` | Rows a page, 1 to 100. |
                | `alerts.enabled` | `true` | Whether alerts are evaluated (by a later version). |
                | `alerts.schedule` | `0 */6 * * *` | When. |
                %s
                | `connections.<name>` | | One account; below. |

                ## Jobs and their default schedules

                | job | key | schedule |
                | --- | --- | --- |
                %s

                ## Accounts

                A connection is one account. Without any under `connections:` of a platform, its variables make one, named after the
                platform. A name is immutable: lower-case letters, digits and hyphens. Secrets are written as `${VARIABLE}`. Every
                connection also takes `platform`, `tenant` (`default`), `enabled` (`true`) and `jobs.<job>`, which says the same as
                `integrations.<platform>.<job>` and goes first.

                %s
                ## Variables of the environment

                Those of the original are all accepted.

                | variable | | meaning |
                | --- | --- | --- |
                %s
                """
                .formatted(
                        Stream.of(Platform.values())
                                .flatMap(platform -> AccountKeys.ALL.get(platform).keys().stream()
                                        .filter(AccountKey::shared)
                                        .map(key -> shared(platform, key)))
                                .collect(joining("\n")),
                        AlertSettings.THRESHOLDS.stream()
                                .map(SettingsReferenceTest::threshold)
                                .collect(joining("\n")),
                        KnownJob.ALL.stream().map(SettingsReferenceTest::job).collect(joining("\n")),
                        Stream.of(Platform.values())
                                .map(AccountKeys.ALL::get)
                                .map(SettingsReferenceTest::account)
                                .collect(joining("\n")),
                        Variable.all().map(SettingsReferenceTest::variable).collect(joining("\n")));
    }

    private static String shared(Platform platform, AccountKey key) {
        return "| `integrations.%s.%s` | `%s` | %s `%s` and an account's own key go first. |"
                .formatted(platform.id(), key.name(), key.otherwise().orElse(""), key.meaning(), key.variable());
    }

    private static String threshold(Threshold threshold) {
        return "| `alerts.thresholds.%s` | `%s` | %s |"
                .formatted(threshold.name(), threshold.otherwise().toPlainString(), threshold.meaning());
    }

    private static String job(KnownJob job) {
        return "| `%s` | `integrations.%s.%s` | `%s` |"
                .formatted(job.name(), job.platform().id(), job.key(), job.schedule());
    }

    private static String account(AccountKeys account) {
        return "**%s** (`platform: %s`)\n\n| key | variable | default | meaning |\n| --- | --- | --- | --- |\n%s\n"
                .formatted(
                        account.label(),
                        account.platform().id(),
                        account.keys().stream().map(SettingsReferenceTest::key).collect(joining("\n")));
    }

    private static String key(AccountKey key) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        key.name(),
                        key.variable().isEmpty() ? "" : "`" + key.variable() + "`",
                        key.otherwise().map(value -> "`" + value + "`").orElse(key.secret() ? "a secret" : ""),
                        key.meaning());
    }

    private static String variable(Variable variable) {
        var use =
                switch (variable.use()) {
                    case USED -> "used";
                    case LATER -> "later";
                    case NONE -> "not used";
                };
        return "| `%s` | %s | %s |".formatted(variable.name(), use, variable.meaning());
    }
}
