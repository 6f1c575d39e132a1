package com.stratus.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.model.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class SettingsTest {

    private static final Map<String, String> SHOP = Map.of(
            "SHOPIFY_SHOP", "harbour.myshopify.com",
            "SHOPIFY_CLIENT_ID", "id",
            "SHOPIFY_CLIENT_SECRET", "s3cret-word");

    @TempDir
    private Path folder;

    private Settings read(String yaml, Map<String, String> environment) {
        return Settings.read(Optional.of(file(yaml)), environment);
    }

    private Path file(String yaml) {
        try {
            return Files.writeString(folder.resolve("stratus.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> problems(String yaml, Map<String, String> environment) {
        try {
            read(yaml, environment);
        } catch (SettingsException refused) {
            return refused.problems();
        }
        return List.of();
    }

    // ---- what holds without a file

    @Test
    void withoutAFileEveryKeyHasItsDefault() {
        var settings = Settings.read(Optional.empty(), SHOP);

        assertThat(settings.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.logLevel()).isEmpty();
        assertThat(settings.remarks()).isEmpty();
        assertThat(settings.alerts().enabled()).isTrue();
        assertThat(settings.alerts().schedule()).hasToString("0 */6 * * *");
        assertThat(settings.alerts().thresholds())
                .containsEntry("max_fulfillment_hours", BigDecimal.valueOf(48))
                .containsEntry("revenue_drop_percentage", new BigDecimal("0.2"))
                .hasSize(8);
        assertThat(settings.variables())
                .containsExactlyInAnyOrder("SHOPIFY_SHOP", "SHOPIFY_CLIENT_ID", "SHOPIFY_CLIENT_SECRET");
    }

    @Test
    void variablesOfTheOriginalMakeOneConnectionNamedAfterThePlatform() {
        var connections = Settings.read(Optional.empty(), SHOP).connections();

        assertThat(connections).hasSize(1);
        var shop = connections.get(0);
        assertThat(shop.id()).isEqualTo("shopify");
        assertThat(shop.platform()).isEqualTo(Platform.SHOPIFY);
        assertThat(shop.tenantId()).isEqualTo("default");
        assertThat(shop.switchedOff()).isEmpty();
        assertThat(shop.required("api_version")).isEqualTo("2026-10");
        assertThat(shop.required("sync_lookback_hours")).isEqualTo("24");
        assertThat(shop.flag("real_time")).isTrue();
        assertThat(shop.value("base_url")).isEmpty();
        assertThat(shop.jobs()).hasSize(6);
        assertThat(shop.jobs().get("shopify_orders").schedule()).hasToString("0 * * * *");
        assertThat(shop.jobs().get("shopify_orders").lookback()).contains(Duration.ofHours(24));
        assertThat(shop).hasToString("shopify connection shopify");
    }

    @Test
    void aTestAddressHasAClockOfItsOwn() {
        var told = new HashMap<>(SHOP);
        told.put("SHOPIFY_BASE_URL", "http://localhost:8082");

        assertThat(Settings.read(Optional.empty(), told).connections().get(0).flag("real_time"))
                .isFalse();

        var shipbob =
                Map.of("SHIPBOB_TOKEN", "pat-of-harbour", "SHIPBOB_BASE", "http://127.0.0.1:8082/shipbob/2025-07");
        assertThat(Settings.read(Optional.empty(), shipbob).connections().get(0).flag("real_time"))
                .isFalse();
    }

    @Test
    void secretsMayLieInFiles() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "s3cret-word\n");
        var told = new HashMap<>(SHOP);
        told.remove("SHOPIFY_CLIENT_SECRET");
        told.put("SHOPIFY_CLIENT_SECRET_FILE", secret.toString());

        var settings = Settings.read(Optional.empty(), told);
        assertThat(settings.connections().get(0).required("client_secret")).isEqualTo("s3cret-word");
        assertThat(settings.variables()).contains("SHOPIFY_CLIENT_SECRET_FILE");

        told.put("SHOPIFY_CLIENT_SECRET_FILE", folder.resolve("none").toString());
        assertThat(problems("", told)).contains("SHOPIFY_CLIENT_SECRET_FILE names a file that cannot be read.");
    }

    // ---- the file

    @Test
    void readsTheOriginalsShape() {
        var settings = read(
                """
                global:
                  timezone: Europe/London
                  log_level: DEBUG
                integrations:
                  shopify:
                    enabled: true
                    orders:
                      enabled: true
                      schedule: "*/30 * * * *"
                      lookback_hours: 48
                    customers:
                      enabled: false
                  shipbob:
                    enabled: false
                alerts:
                  enabled: false
                  schedule: "0 */3 * * *"
                  thresholds:
                    max_fulfillment_hours: 24
                    delivery_exception_rate: 0.03
                freeagent:
                  features:
                    bills: false
                  api:
                    rate_limit_delay: 0.5
                    api_version: "2024-10-01"
                  sync:
                    default_lookback_days: 30
                    batch_size: 100
                """,
                with(SHOP, "SHIPBOB_TOKEN", "pat-of-harbour"));

        assertThat(settings.zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(settings.logLevel()).contains("DEBUG");
        assertThat(settings.alerts().enabled()).isFalse();
        assertThat(settings.alerts().schedule()).hasToString("0 */3 * * *");
        assertThat(settings.alerts().thresholds())
                .containsEntry("max_fulfillment_hours", BigDecimal.valueOf(24))
                .containsEntry("delivery_exception_rate", new BigDecimal("0.03"))
                .containsEntry("low_stock_threshold", BigDecimal.TEN);
        var shop = settings.of(Platform.SHOPIFY).get(0);
        assertThat(shop.jobs().get("shopify_orders").schedule()).hasToString("*/30 * * * *");
        assertThat(shop.jobs().get("shopify_orders").lookback()).contains(Duration.ofHours(48));
        assertThat(shop.jobs().get("shopify_customers").enabled()).isFalse();
        assertThat(shop.jobs().get("shopify_products").enabled()).isTrue();
        assertThat(settings.of(Platform.SHIPBOB).get(0).switchedOff())
                .contains("integrations.shipbob.enabled is false");
    }

    @Test
    void severalAccountsOfAPlatformStandInTheFileAndTheirSecretsDoNot() {
        var settings = read(
                """
                integrations:
                  shopify:
                    orders: { schedule: "5 * * * *", lookback_hours: 12, verify: "0 2 * * *" }
                  freeagent:
                    bills: { enabled: true }
                connections:
                  shopify-uk:
                    platform: shopify
                    tenant: harbour
                    shop: harbour-uk.myshopify.com
                    access_token: ${UK_TOKEN}
                    jobs:
                      orders: { schedule: "*/10 * * * *", verify_days: 7 }
                  shopify-us:
                    platform: shopify
                    enabled: false
                    shop: harbour-us.myshopify.com
                    access_token: ${US_TOKEN}
                    api_version: 2026-07
                  freeagent:
                    platform: freeagent
                    client_id: app
                    client_secret: ${BOOKS_SECRET}
                freeagent:
                  features: { bills: false, users: true }
                  api: { rate_limit_delay: 0.5 }
                  sync: { batch_size: 50, default_lookback_days: 7 }
                """,
                with(SHOP, "UK_TOKEN", "s3cret-uk", "US_TOKEN", "s3cret-us", "BOOKS_SECRET", "s3cret-books"));

        assertThat(settings.connections())
                .extracting(ConnectionSettings::id)
                .containsExactly("shopify-uk", "shopify-us", "freeagent");
        var uk = settings.connections().get(0);
        assertThat(uk.tenantId()).isEqualTo("harbour");
        assertThat(uk.required("access_token")).isEqualTo("s3cret-uk");
        assertThat(uk.jobs().get("shopify_orders").schedule()).hasToString("*/10 * * * *");
        assertThat(uk.jobs().get("shopify_orders").lookback()).contains(Duration.ofHours(12));
        assertThat(verification(uk)).isEqualTo("0 2 * * * for 7 days");
        var us = settings.connections().get(1);
        assertThat(us.required("api_version")).isEqualTo("2026-07");
        assertThat(us.switchedOff()).contains("connections.shopify-us.enabled is false");
        assertThat(us.jobs().get("shopify_orders").schedule()).hasToString("5 * * * *");
        assertThat(verification(us)).isEqualTo("0 2 * * * for 30 days");
        assertThat(us.jobs().get("shopify_products").verification()).isEmpty();
        var books = settings.connections().get(2);
        assertThat(books.values())
                .containsEntry("rate_limit_delay", "0.5")
                .containsEntry("batch_size", "50")
                .containsEntry("call_window", "PT1M")
                .containsEntry("tax_identifiers", "false");
        assertThat(books.jobs().get("freeagent_bills").enabled()).isFalse();
        assertThat(books.jobs().get("freeagent_users").enabled()).isTrue();
        assertThat(books.jobs().get("freeagent_invoices").lookback()).contains(Duration.ofDays(7));
        assertThat(settings.variables()).containsExactlyInAnyOrder("UK_TOKEN", "US_TOKEN", "BOOKS_SECRET");
        assertThat(settings.remarks()).isEmpty();
    }

    private static String verification(ConnectionSettings connection) {
        var verification =
                connection.jobs().get("shopify_orders").verification().orElseThrow();
        return verification.schedule() + " for " + verification.days() + " days";
    }

    @Test
    void aServiceNeedsTheSecretsOfItsOwnPlatformOnly() {
        var yaml =
                """
                connections:
                  shopify-uk: { platform: shopify, shop: uk.myshopify.com, access_token: "${UK_TOKEN}" }
                  shipbob-uk: { platform: shipbob, token: "${BOB_TOKEN}" }
                """;
        assertThat(problems(yaml, Map.of("UK_TOKEN", "s3cret-uk")))
                .contains("connections.shipbob-uk.token names the variable BOB_TOKEN, which is not set.");

        var settings =
                Settings.read(Optional.of(file(yaml)), Map.of("UK_TOKEN", "s3cret-uk"), Set.of(Platform.SHOPIFY));
        assertThat(settings.connections()).extracting(ConnectionSettings::id).containsExactly("shopify-uk");
        assertThat(Settings.read(Optional.of(file(yaml)), Map.of(), Set.of()).connections())
                .isEmpty();
    }

    // ---- what is refused

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "global: {timzone: UTC} | global.timzone is not known: did you mean timezone?",
                "globl: {} | globl is not known: did you mean global?",
                "integrations: {shopify: {orders: {shedule: x}}} | integrations.shopify.orders.shedule is not known: did you mean schedule?",
                "integrations: {ebay: {}} | integrations.ebay is not known: there is amazon, freeagent, shipbob, shopify.",
                "connections: {uk: {platform: shopify, shop: uk.myshopify.com, access_token: '${UK_TOKEN}', colour: red}} | connections.uk.colour is not known: there is",
                "connections: {UK: {platform: shipbob, token: '${UK_TOKEN}'}} | connections.UK is malformed: a connection's name has lower-case letters",
                "connections: {uk: {platform: ebay}} | connections.uk.platform must be one of amazon, shopify, shipbob, freeagent.",
                "connections: {uk: {platform: shipbob, token: '${NO_TOKEN}'}} | connections.uk.token names the variable NO_TOKEN, which is not set.",
                "connections: {uk: {platform: shipbob, token: s3cret-word}} | connections.uk.token is a secret: write ${SOME_VARIABLE} there",
                "connections: {uk: {platform: shopify, shop: uk.example.com, access_token: '${UK_TOKEN}'}} | connections.uk.shop is malformed: it must look like your-store.myshopify.com.",
                "connections: {uk: {platform: shopify, shop: uk.myshopify.com}} | connections.uk.access_token is missing: set it, or connections.uk.client_id and connections.uk.client_secret.",
                "integrations: {shopify: {orders: {schedule: hourly}}} | integrations.shopify.orders.schedule is no five-field cron expression",
                "integrations: {shopify: {orders: {schedule: '61 * * * *'}}} | integrations.shopify.orders.schedule is no five-field cron expression",
                "integrations: {shopify: {orders: {schedule: '0 0 30 2 *'}}} | integrations.shopify.orders.schedule is no five-field cron expression",
                "integrations: {shopify: {orders: {lookback_hours: -1}}} | integrations.shopify.orders.lookback_hours must be a number from 0 to 9600.",
                "integrations: {shopify: {orders: {lookback_hours: 1.5}}} | integrations.shopify.orders.lookback_hours must be a whole number.",
                "integrations: {shopify: {orders: {lookback_days: 100000}}} | integrations.shopify.orders.lookback_days must be a number from 0 to 400.",
                "integrations: {shopify: {orders: {lookback_days: 1, lookback_hours: 1}}} | integrations.shopify.orders.lookback_hours and lookback_days say the same: keep one of them.",
                "integrations: {shopify: {orders: {verify: nightly}}} | integrations.shopify.orders.verify is no five-field cron expression",
                "integrations: {shopify: {orders: {verify_days: 401}}} | integrations.shopify.orders.verify_days must be a number from 1 to 400.",
                "integrations: {shopify: {orders: {enabled: perhaps}}} | integrations.shopify.orders.enabled must be true or false.",
                "integrations: {shopify: hourly} | integrations.shopify must be a block of keys.",
                "global: {timezone: Europe/Lundon} | global.timezone is no time zone: it must look like Europe/London or UTC.",
                "global: {log_level: LOUD} | global.log_level must be one of ERROR, WARN, INFO, DEBUG, TRACE.",
                "alerts: {thresholds: {delivery_exception_rate: 5}} | alerts.thresholds.delivery_exception_rate must be a number from 0 to 1.",
                "freeagent: {sync: {batch_size: 500}} | freeagent.sync.batch_size must be a number from 1 to 100.",
                "connections: {books: {platform: freeagent, client_id: app, client_secret: '${UK_TOKEN}', call_window: PT0.5S}} | connections.books.call_window is malformed: it must be whole seconds, at least one, such as PT1M or PT10S.",
                "connections: {books: {platform: freeagent, client_id: app, client_secret: '${UK_TOKEN}', call_window: PT1.5S}} | connections.books.call_window is malformed: it must be whole seconds",
                "freeagent: {api: {rate_limit_delay: -1}} | freeagent.api.rate_limit_delay must be a number from 0 to 60."
            })
    void namesTheKeyThatIsWrong(String yaml, String problem) {
        assertThat(problems(yaml, Map.of("UK_TOKEN", "s3cret-uk")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(problem)
                .doesNotContain("s3cret");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThat(problems(
                        "global: {timezone: Mars}\nintegrations: {shopify: {orders: {schedule: soon}}}",
                        Map.of("SHIPBOB_TOKEN", "changeme")))
                .hasSize(3);
    }

    @Test
    void refusesTwoConnectionsToOneAccount() {
        var yaml =
                """
                connections:
                  one: { platform: shopify, shop: uk.myshopify.com, access_token: "${UK_TOKEN}" }
                  two: { platform: shopify, shop: uk.myshopify.com, access_token: "${UK_TOKEN}" }
                """;
        assertThat(problems(yaml, Map.of("UK_TOKEN", "s3cret-uk")))
                .containsExactly("connections.two reads the same account as connections.one: take one of the two out.");
    }

    @Test
    void accountsThatNobodyKnowsAreNotTheSame() {
        var yaml =
                """
                connections:
                  one: { platform: shopify, shop: "${UK_SHOP}", access_token: "${UK_TOKEN}" }
                  two: { platform: shopify, shop: "${US_SHOP}", access_token: "${UK_TOKEN}" }
                """;
        assertThat(problems(yaml, Map.of("UK_TOKEN", "s3cret-uk")))
                .containsExactly(
                        "connections.one.shop names the variable UK_SHOP, which is not set.",
                        "connections.two.shop names the variable US_SHOP, which is not set.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"your_token", "YOUR-TOKEN", "changeme", "change_me", "shpat_xxxxxxxxxxxxx", "<token>", "xxxxxxxx"
            })
    void refusesPlaceholders(String placeholder) {
        assertThat(problems("", Map.of("SHIPBOB_TOKEN", placeholder)))
                .containsExactly("SHIPBOB_TOKEN still holds the placeholder of the example: put the real value there.");
    }

    @Test
    void saysWhereAFileIsNoYaml() {
        assertThat(problems("global:\n  timezone: [", Map.of()))
                .first()
                .asString()
                .startsWith("The settings file " + folder.resolve("stratus.yaml") + " is no YAML: line ");
        assertThat(problems("global: {}\nglobal: {}", Map.of()))
                .first()
                .asString()
                .contains("is no YAML: line 2");
        var none = folder.resolve("none.yaml");
        assertThatThrownBy(() -> Settings.read(Optional.of(none), Map.of()))
                .hasMessage("The settings file " + none + " cannot be read: correct STRATUS_CONFIG, or make the file.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.shipbob.com/2025-07",
                "https://api.shipbob.com.evil.example/2025-07",
                "https://api.shipbob.com@evil.example/2025-07",
                "https://api.shipbob.com:8443/2025-07",
                "https://evil.example/api.shipbob.com",
                "api.shipbob.com"
            })
    void shipbobsTokenGoesNowhereElse(String base) {
        assertThat(problems("", Map.of("SHIPBOB_TOKEN", "pat-of-harbour", "SHIPBOB_BASE", base)))
                .containsExactly("SHIPBOB_BASE is malformed: it must be at https://api.shipbob.com or"
                        + " https://sandbox-api.shipbob.com, like https://api.shipbob.com/2025-07; another test address"
                        + " goes into base_url.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.shipbob.com/2025-07",
                "https://sandbox-api.shipbob.com/2026-01",
                "http://127.0.0.1:8082/shipbob/2025-07"
            })
    void shipbobsTokenGoesToShipbobOrThisMachine(String base) {
        assertThat(problems("", Map.of("SHIPBOB_TOKEN", "pat-of-harbour", "SHIPBOB_BASE", base)))
                .isEmpty();
    }

    // ---- Amazon

    private static final Map<String, String> AMAZON = Map.of(
            "AMZ_SELLER_ID",
            "A0HARBOURLANEEU",
            "AMZ_CLIENT_ID",
            "amzn1.application-oa2-client.harbour",
            "AMZ_CLIENT_SECRET",
            "s3cret-word",
            "AMZ_MARKETPLACE_IDS",
            "A1F83G8C2ARO7P,A1PA6795UKMFR9",
            "AMZ_ENDPOINT",
            "https://sellingpartnerapi-eu.amazon.com");

    @Test
    void amazonsTokenMayComeFromConnecting() {
        var connection = Settings.read(Optional.empty(), AMAZON).connections().get(0);

        assertThat(connection.id()).isEqualTo("amazon");
        assertThat(connection.value("refresh_token")).isEmpty();
        assertThat(connection.required("auth_base_url")).isEqualTo("https://api.amazon.com");
        assertThat(connection.flag("real_time")).isTrue();
        assertThat(connection.jobs().get("amazon_orders").schedule()).hasToString("10 * * * *");
    }

    @Test
    void amazonsClockIsNotComparedAtATestAddress() {
        var told = with(AMAZON, "AMZ_ENDPOINT", "http://127.0.0.1:8082/amazon/eu");

        assertThat(Settings.read(Optional.empty(), told).connections().get(0).flag("real_time"))
                .isFalse();
    }

    @Test
    void amazonsSellerMustBeNamed() {
        var told = new HashMap<>(AMAZON);
        told.remove("AMZ_SELLER_ID");

        assertThat(problems("", told)).containsExactly("AMZ_SELLER_ID is missing: set it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sellingpartnerapi-eu.amazon.com.evil.example",
                "http://sellingpartnerapi-eu.amazon.com",
                "https://sellingpartnerapi-us.amazon.com",
                "http://localhost:8082/amazon",
                "sellingpartnerapi-eu.amazon.com"
            })
    void amazonsEndpointSaysItsRegion(String endpoint) {
        assertThat(problems("", with(AMAZON, "AMZ_ENDPOINT", endpoint)))
                .containsExactly(
                        "AMZ_ENDPOINT is malformed: it must look like https://sellingpartnerapi-eu.amazon.com.");
    }

    // ---- remarks

    @Test
    void remarksOnVariablesThatChangeNothing() {
        var told = with(
                SHOP,
                "FLASK_DEBUG",
                "true",
                "SMTP_HOST",
                "mail.example.com",
                "SHOPIFY_API_VERSON",
                "2026-10",
                "PATH",
                "/bin");
        assertThat(Settings.read(Optional.empty(), told).remarks())
                .containsExactly(
                        "FLASK_DEBUG is accepted and not used: there is no Flask; LOG_LEVEL=DEBUG shows more.",
                        "SHOPIFY_API_VERSON is not known and changes nothing: did you mean SHOPIFY_API_VERSION?",
                        "SMTP_HOST is accepted and not used yet: this version has no mail.");
    }

    @Test
    void aVariableThatAnotherPlatformsConnectionNamesIsNotMisspelt() {
        var yaml =
                """
                connections:
                  shopify-uk: {platform: shopify, shop: uk.myshopify.com, access_token: "${SHOPIFY_UK_ACCESS_TOKEN}"}
                """;
        var told = Map.of("SHOPIFY_UK_ACCESS_TOKEN", "t", "SHIPBOB_TOKEN", "t");

        assertThat(Settings.read(Optional.of(file(yaml)), told, Set.of(Platform.SHIPBOB))
                        .remarks())
                .isEmpty();
    }

    private static Map<String, String> with(Map<String, String> base, String... more) {
        var together = new HashMap<>(base);
        for (int index = 0; index < more.length; index += 2) {
            together.put(more[index], more[index + 1]);
        }
        return together;
    }
}
