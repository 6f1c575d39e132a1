package com.stratus.launcher;

import com.stratus.core.settings.Settings;
import com.stratus.core.settings.SettingsException;
import com.stratus.model.secret.EncryptionKey;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The user's own settings, checked before anything starts. Messages name variables, never their values. */
final class UpSettings {

    /** The variable that holds the key under which persons are recognised and tokens are encrypted. */
    static final String ENCRYPTION_KEY = "STRATUS_ENCRYPTION_KEY";

    /** The variable that holds the keys of before. */
    static final String PREVIOUS_ENCRYPTION_KEY = "STRATUS_ENCRYPTION_KEY_PREVIOUS";

    /** What services may be told beside the settings' own variables; of the environment they get nothing else. */
    private static final List<String> PREFIXES = List.of("STRATUS_", "LOG_LEVEL");

    private final Map<String, String> variables;
    private final Optional<Path> file;
    private final Database database;
    private final String bootstrapServers;

    private UpSettings(Map<String, String> variables, Optional<Path> file, Database database, String bootstrapServers) {
        this.variables = variables;
        this.file = file;
        this.database = database;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Checks what can be checked without asking anybody.
     *
     * @param file {@code stratus.yaml}; empty for its defaults
     * @throws UserError naming the variable
     */
    static UpSettings of(Map<String, String> variables, Optional<Path> file) {
        var database = Database.of(required(variables, "DATABASE_URL", "the PostgreSQL database"));
        var brokers = required(variables, "KAFKA_BOOTSTRAP_SERVERS", "the Kafka brokers, host:port");
        return new UpSettings(variables, file, database, brokers);
    }

    /** Reads the settings and the platforms' variables too. @throws UserError naming every key that is wrong */
    Settings settings() {
        encryptionKey(variables, ENCRYPTION_KEY);
        previousEncryptionKeys(variables);
        try {
            var settings = Settings.read(file, variables);
            if (settings.connections().isEmpty()) {
                throw new UserError(
                        "There is no account to read: set SHOPIFY_SHOP, SHIPBOB_TOKEN, AMZ_CLIENT_ID or FREEAGENT_CLIENT_ID and what goes with"
                                + " it in .env or in the environment (.env.example lists all), or name accounts under connections:"
                                + " in " + file.map(Path::toString).orElse("a settings file") + ".");
            }
            return settings;
        } catch (SettingsException wrong) {
            throw new UserError(String.join("\n         ", wrong.problems()));
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

    static String required(Map<String, String> variables, String name, String what) {
        return Optional.ofNullable(variables.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new UserError(
                        name + " is missing: it names " + what + ". Set it in .env or in the environment."));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
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

    /** The key under which persons are recognised, if the user chose one. */
    Optional<String> encryptionKey() {
        return value(ENCRYPTION_KEY).map(String::strip);
    }

    /** What the services are told. */
    Map<String, String> forServices(Settings settings) {
        var told = new LinkedHashMap<String, String>();
        variables.forEach((name, value) -> {
            if (settings.variables().contains(name) || PREFIXES.stream().anyMatch(name::startsWith)) {
                told.put(name, value);
            }
        });
        told.put("DATABASE_URL", variables.get("DATABASE_URL").trim());
        told.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        file.ifPresent(path -> told.put("STRATUS_CONFIG", path.toString()));
        return told;
    }
}
