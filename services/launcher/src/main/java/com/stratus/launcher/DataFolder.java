package com.stratus.launcher;

import com.stratus.embedded.FolderLock;
import com.stratus.embedded.PrivateFile;
import com.stratus.model.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Where a demo keeps everything: database, topics, the sandbox's clock, logs, its operator key. */
record DataFolder(Path path) {

    private static final String OPERATOR_KEY = "operator-key";
    private static final int KEY_BYTES = 24;
    private static final int INSTANCE_BYTES = 4;
    private static final int ENCRYPTION_KEY_BYTES = 32;

    /** The user's state folder, unless one is given. */
    static DataFolder of(Optional<Path> given, String name) {
        var path = given.orElseGet(() -> stateFolder().resolve(name))
                .toAbsolutePath()
                .normalize();
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw notWritable(path);
        }
        if (!Files.isWritable(path)) {
            throw notWritable(path);
        }
        return new DataFolder(path);
    }

    /** Where data folders lie that nobody named. */
    static Path stateFolder() {
        return stateHome(System.getenv()).resolve("stratus");
    }

    /** The operator key of a folder that another process uses, if it has one that may be read; makes nothing. */
    static Optional<String> existingOperatorKey(Path folder) {
        try {
            return Optional.of(Files.readString(folder.resolve(OPERATOR_KEY)).strip())
                    .filter(key -> !key.isEmpty());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** The folders in a folder, by name; none when it cannot be read. */
    static List<Path> under(Path folder) {
        try (var found = Files.list(folder)) {
            return found.filter(Files::isDirectory).sorted().toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static UserError notWritable(Path path) {
        return new UserError("The folder " + path + " is not writable: choose another with --data-dir.");
    }

    /** Java's own {@code user.home} does not follow HOME. */
    static Path stateHome(Map<String, String> environment) {
        if (!environment.getOrDefault("XDG_STATE_HOME", "").isBlank()) {
            return Path.of(environment.get("XDG_STATE_HOME"));
        }
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local", "state");
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** An empty folder for services to run in, since they read settings from the folder that they run in. */
    Path work() {
        return made(path.resolve("work"));
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw notWritable(folder);
        }
    }

    /** The key that changing calls to the REST API need; made once, readable by its owner only. */
    String operatorKey() {
        return madeOnce(OPERATOR_KEY, () -> HexFormat.of().formatHex(random(KEY_BYTES)));
    }

    /** The key under which persons are recognised; made once, readable by its owner only. */
    String encryptionKey() {
        return madeOnce("encryption-key", () -> Base64.getEncoder().encodeToString(random(ENCRYPTION_KEY_BYTES)));
    }

    /** Tells this folder's extractors from those of another machine; made once. */
    String instance() {
        return madeOnce("instance", () -> HexFormat.of().formatHex(random(INSTANCE_BYTES)));
    }

    private String madeOnce(String name, Supplier<String> content) {
        try {
            return PrivateFile.madeOnce(path.resolve(name), content);
        } catch (IOException e) {
            throw notWritable(path);
        }
    }

    private static byte[] random(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }

    /** Makes this process the folder's only owner. @throws com.stratus.embedded.EmbeddedException if it has one */
    FolderLock lock() {
        return FolderLock.take(path, "Stratus");
    }

    /** @throws UserError if the folder was made with other settings */
    void requireSame(Map<String, String> settings) {
        try {
            if (!Files.exists(settingsFile())) {
                return;
            }
            var stored = Json.mapper().readTree(settingsFile().toFile());
            settings.forEach((name, value) -> {
                if (!stored.path(name).asText().equals(value)) {
                    throw new UserError("The folder " + path + " holds a demo with --" + name + " "
                            + stored.path(name).asText() + ", not " + value
                            + ": use the same, or another folder with --data-dir.");
                }
            });
        } catch (IOException e) {
            throw new UserError(
                    "The file " + settingsFile() + " cannot be read: choose another folder with --data-dir.");
        }
    }

    /** @throws UserError if a demo or chaos has begun in it */
    void requireUnused() {
        if (Files.exists(settingsFile()) || Files.exists(path.resolve("postgres"))) {
            throw new UserError(
                    "Folder " + path + " holds an earlier run: delete it, or choose another with --data-dir.");
        }
    }

    /** Writes down what the folder was made with, once that has proven right. */
    void remember(Map<String, String> settings) {
        try {
            PrivateFile.write(settingsFile(), Json.mapper().writeValueAsString(new TreeMap<>(settings)));
        } catch (IOException e) {
            throw notWritable(path);
        }
    }

    private Path settingsFile() {
        return path.resolve("demo.json");
    }
}
