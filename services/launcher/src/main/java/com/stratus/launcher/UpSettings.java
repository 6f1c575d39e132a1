package com.stratus.launcher;

import com.stratus.model.secret.EncryptionKey;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The user's own settings, checked before anything starts. Messages name variables, never their values. */
final class UpSettings {

    private static final Pattern SHOP = Pattern.compile("^[a-z0-9][a-z0-9-]*\\.myshopify\\.com$");
    private static final Pattern VERSION = Pattern.compile("^(\\d{4}-(01|04|07|10)|unstable)$");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)^(your_.*|.*your_password.*|changeme|shpat_x+)$");

    /** Variables of the original that mean nothing here, with the reason. */
    private static final Map<String, String> USELESS = Map.of(
            "FLASK_SECRET_KEY", "there is no Flask; sessions are kept in the database",
            "FLASK_DEBUG", "there is no Flask; LOG_LEVEL=DEBUG shows more",
            "FLASK_HOST", "there is no Flask; STRATUS_HTTP_HOST is the address that is listened on",
            "FLASK_PORT", "there is no Flask; --port-base moves the dashboard",
            "AMZ_ACCESS_TOKEN", "it lives one hour; the refresh token is used",
            "FREEAGENT_ACCESS_TOKEN", "it lives one hour; the refresh token is used");

    /** Prefixes of platforms whose extractors are not part of this version. */
    private static final Map<String, String> LATER = Map.of("AMZ_", "Amazon", "FREEAGENT_", "FreeAgent");

    /** The variable that holds the key under which persons are recognised and tokens are encrypted. */
    static final String ENCRYPTION_KEY = "STRATUS_ENCRYPTION_KEY";

    /** The variable that holds the keys of before. */
    static final String PREVIOUS_ENCRYPTION_KEY = "STRATUS_ENCRYPTION_KEY_PREVIOUS";

    /** What services may be told; of the environment they get nothing else but where programs and files are. */
    private static final List<String> PREFIXES = List.of("SHOPIFY_", "SHIPBOB_", "STRATUS_", "LOG_LEVEL");

    private final Map<String, String> settings;
    private final Database database;
    private final String bootstrapServers;

    private UpSettings(Map<String, String> settings, Database database, String bootstrapServers) {
        this.settings = settings;
        this.database = database;
        this.bootstrapServers = bootstrapServers;
    }

    /** Checks what can be checked without asking anybody. @throws UserError naming the variable */
    static UpSettings of(Map<String, String> settings) {
        var database = Database.of(required(settings, "DATABASE_URL", "the PostgreSQL database"));
        var brokers = required(settings, "KAFKA_BOOTSTRAP_SERVERS", "the Kafka brokers, host:port");
        return new UpSettings(settings, database, brokers);
    }

    /** Checks the platforms' variables too. */
    UpSettings withConnections() {
        if (value("SHOPIFY_SHOP").isEmpty() && value("SHIPBOB_TOKEN").isEmpty()) {
            throw new UserError(
                    "SHOPIFY_SHOP and SHIPBOB_TOKEN are both missing: set those of at least one platform in .env"
                            + " or in the environment (.env.example lists all).");
        }
        value("SHOPIFY_SHOP").ifPresent(this::requireShopify);
        value("SHIPBOB_BASE").ifPresent(base -> requireAddress("SHIPBOB_BASE", base));
        requireNumber("SHOPIFY_SYNC_LOOKBACK_HOURS");
        requireNumber("SHIPBOB_SYNC_LOOKBACK_HOURS");
        encryptionKey(settings, ENCRYPTION_KEY);
        previousEncryptionKeys(settings);
        value("SHIPBOB_TOKEN").ifPresent(token -> refusePlaceholder("SHIPBOB_TOKEN", token));
        return this;
    }

    private void requireShopify(String shop) {
        if (!SHOP.matcher(shop).matches()) {
            throw new UserError("SHOPIFY_SHOP is malformed: it must look like your-store.myshopify.com.");
        }
        var credentials = value("SHOPIFY_CLIENT_ID").isPresent()
                && value("SHOPIFY_CLIENT_SECRET").isPresent();
        if (!credentials && value("SHOPIFY_ACCESS_TOKEN").isEmpty()) {
            throw new UserError(
                    "SHOPIFY_ACCESS_TOKEN is missing: set it, or SHOPIFY_CLIENT_ID and SHOPIFY_CLIENT_SECRET.");
        }
        List.of("SHOPIFY_ACCESS_TOKEN", "SHOPIFY_CLIENT_ID", "SHOPIFY_CLIENT_SECRET")
                .forEach(name -> value(name).ifPresent(text -> refusePlaceholder(name, text)));
        value("SHOPIFY_API_VERSION")
                .filter(version -> !VERSION.matcher(version).matches())
                .ifPresent(malformed -> {
                    throw new UserError("SHOPIFY_API_VERSION is malformed: it must look like 2026-10.");
                });
    }

    private static void refusePlaceholder(String name, String text) {
        if (PLACEHOLDER.matcher(text).matches()) {
            throw new UserError(name + " still holds the placeholder of the example: put the real value there.");
        }
    }

    private static void requireAddress(String name, String address) {
        try {
            if (URI.create(address).getHost() == null) {
                throw new IllegalArgumentException();
            }
        } catch (IllegalArgumentException e) {
            throw new UserError(name + " is malformed: it must look like https://api.shipbob.com/2025-07.");
        }
    }

    /** The key of this name, if the user chose one. @throws UserError if it is malformed */
    static Optional<EncryptionKey> encryptionKey(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name))
                .filter(text -> !text.isBlank())
                .map(text -> encryptionKey(name, text));
    }

    static EncryptionKey encryptionKey(String name, String text) {
        try {
            return EncryptionKey.of(text);
        } catch (IllegalArgumentException malformed) {
            throw new UserError(name + " is malformed: it must be 32 bytes in base64.");
        }
    }

    /** The keys of before, newest first. @throws UserError if one is malformed */
    static List<EncryptionKey> previousEncryptionKeys(Map<String, String> settings) {
        try {
            return EncryptionKey.listOf(settings.getOrDefault(PREVIOUS_ENCRYPTION_KEY, ""));
        } catch (IllegalArgumentException malformed) {
            throw new UserError(PREVIOUS_ENCRYPTION_KEY + " is malformed: it must be 32 bytes in base64, several with"
                    + " commas between them.");
        }
    }

    private void requireNumber(String name) {
        value(name).filter(hours -> !hours.matches("[0-9]{1,5}")).ifPresent(malformed -> {
            throw new UserError(name + " is malformed: it must be a number of hours.");
        });
    }

    static String required(Map<String, String> settings, String name, String what) {
        return Optional.ofNullable(settings.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new UserError(
                        name + " is missing: it names " + what + ". Set it in .env or in the environment."));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(settings.get(name)).filter(value -> !value.isBlank());
    }

    Database database() {
        return database;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** The key that changing calls to the REST API need, if the user chose one. */
    Optional<String> apiKey() {
        return value("STRATUS_API_KEY").map(String::strip);
    }

    /** The key under which persons are recognised and tokens are encrypted, if the user chose one. */
    Optional<String> encryptionKey() {
        return value(ENCRYPTION_KEY).map(String::strip);
    }

    /** One line for each variable that was given and changes nothing. */
    List<String> remarks() {
        var remarks = new ArrayList<String>();
        settings.keySet().stream().sorted().forEach(name -> {
            if (USELESS.containsKey(name)) {
                remarks.add(name + " is accepted and not used: " + USELESS.get(name) + ".");
            } else {
                LATER.forEach((prefix, platform) -> {
                    if (name.startsWith(prefix)) {
                        remarks.add(name + " is accepted and not used yet: this version has no " + platform
                                + " extractor.");
                    }
                });
            }
        });
        return remarks;
    }

    /** What the services are told. */
    Map<String, String> forServices() {
        var told = new LinkedHashMap<String, String>();
        settings.forEach((name, value) -> {
            if (PREFIXES.stream().anyMatch(name::startsWith)) {
                told.put(name, value);
            }
        });
        told.put("DATABASE_URL", settings.get("DATABASE_URL").trim());
        told.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        return told;
    }
}
