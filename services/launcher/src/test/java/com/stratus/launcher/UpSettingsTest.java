package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

class UpSettingsTest {

    private static final Map<String, String> GOOD = Map.of(
            "DATABASE_URL", "postgresql://ada:s3cret-word@db.example.com/shop?sslmode=require",
            "KAFKA_BOOTSTRAP_SERVERS", "kafka.example.com:9092",
            "SHOPIFY_SHOP", "harbour.myshopify.com",
            "SHOPIFY_CLIENT_ID", "id",
            "SHOPIFY_CLIENT_SECRET", "s3cret-word");

    private static UpSettings of(Map<String, String> variables) {
        return UpSettings.of(variables, Optional.empty());
    }

    @Test
    void acceptsWhatIsComplete() {
        var settings = of(GOOD);
        assertThat(settings.settings().remarks()).isEmpty();
        assertThat(settings.forServices(settings.settings())).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATABASE_URL || DATABASE_URL is missing: it names the PostgreSQL database. Set it in .env or in the environment.",
                "DATABASE_URL | mysql://ada:s3cret-word@db/shop | DATABASE_URL is malformed",
                "DATABASE_URL | postgresql://ada:s3cret-word@db | DATABASE_URL is malformed",
                "DATABASE_URL | postgresql://ada:s3cret word@db/shop | DATABASE_URL is malformed",
                "KAFKA_BOOTSTRAP_SERVERS || KAFKA_BOOTSTRAP_SERVERS is missing: it names the Kafka brokers",
                "SHOPIFY_SHOP | harbour.example.com | SHOPIFY_SHOP is malformed: it must look like your-store.myshopify.com.",
                "SHOPIFY_CLIENT_SECRET || SHOPIFY_ACCESS_TOKEN is missing: set it, or SHOPIFY_CLIENT_SECRET.",
                "SHOPIFY_CLIENT_SECRET | your_secret | SHOPIFY_CLIENT_SECRET still holds the placeholder",
                "SHOPIFY_API_VERSION | 2026-11 | SHOPIFY_API_VERSION is malformed: it must look like 2026-10.",
                "SHOPIFY_SYNC_LOOKBACK_HOURS | -1 | SHOPIFY_SYNC_LOOKBACK_HOURS is malformed: it must be a number of hours, 0 to 9600.",
                "SHIPBOB_TOKEN | changeme | SHIPBOB_TOKEN still holds the placeholder"
            })
    void namesTheVariableAndNeverItsValue(String variable, String value, String message) {
        var settings = new HashMap<>(GOOD);
        if (value == null) {
            settings.remove(variable);
        } else {
            settings.put(variable, value);
        }
        assertThatThrownBy(() -> of(settings).settings())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void wantsAtLeastOnePlatform() {
        var settings = Map.of("DATABASE_URL", "postgresql://a:b@db/shop", "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
        assertThatThrownBy(() -> of(settings).settings())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "There is no account to read: set SHOPIFY_SHOP, SHIPBOB_TOKEN, AMZ_CLIENT_ID or FREEAGENT_CLIENT_ID");
    }

    @Test
    void refusesAMalformedKeyByName() {
        var settings = new HashMap<>(GOOD);
        settings.put("STRATUS_ENCRYPTION_KEY", "s3cret-word");
        assertThatThrownBy(() -> of(settings).settings())
                .isInstanceOf(UserError.class)
                .hasMessage("STRATUS_ENCRYPTION_KEY is malformed: it must be 32 bytes in base64.");

        settings.put("STRATUS_ENCRYPTION_KEY", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=");
        settings.put("STRATUS_ENCRYPTION_KEY_PREVIOUS", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,s3cret-word");
        assertThatThrownBy(() -> of(settings).settings())
                .isInstanceOf(UserError.class)
                .hasMessage("STRATUS_ENCRYPTION_KEY_PREVIOUS is malformed: it must be 32 bytes in base64, several with"
                        + " commas between them.");

        settings.remove("STRATUS_ENCRYPTION_KEY_PREVIOUS");
        settings.put("STRATUS_ENCRYPTION_KEY", " AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= ");
        assertThat(of(settings).encryptionKey()).hasValue("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    }

    @Test
    void acceptsTheOriginalsUselessVariablesWithALine() {
        var settings = new HashMap<>(GOOD);
        settings.put("FLASK_DEBUG", "true");
        settings.put("AMZ_ACCESS_TOKEN", "s3cret-word");
        assertThat(of(settings).settings().remarks())
                .containsExactly(
                        "AMZ_ACCESS_TOKEN is accepted and not used: it lives one hour; the refresh token is used.",
                        "FLASK_DEBUG is accepted and not used: there is no Flask; LOG_LEVEL=DEBUG shows more.");
        assertThat(of(settings).forServices(of(settings).settings())).doesNotContainKey("FLASK_DEBUG");
    }

    @Test
    void readsPercentEncodedCredentials() {
        var database = Database.of("postgres://ada:p%40ss%2Bw%2Ford@[::1]:6543/shop?sslmode=require&options=x");
        assertThat(database.jdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:6543/shop?sslmode=require&options=x");
        assertThat(database.user()).isEqualTo("ada");
        assertThat(database.password()).isEqualTo("p@ss+w/ord");
        assertThat(database.described()).isEqualTo("[::1]:6543/shop");
    }

    @Test
    void saysWhenNobodyAnswersAtTheDatabase() {
        var nobody = Database.of("postgresql://ada:s3cret-word@127.0.0.1:1/shop");
        assertThatThrownBy(nobody::requireUsable)
                .isInstanceOf(UserError.class)
                .hasMessage("DATABASE_URL: no connection to 127.0.0.1:1/shop (nobody answers there).");
    }

    @Test
    void saysWhenTheBrokerIsAway() {
        assertThatThrownBy(() -> Migration.requireTopics("127.0.0.1:1"))
                .isInstanceOf(UserError.class)
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS: no broker answered within 10 s at 127.0.0.1:1.");
    }
}
