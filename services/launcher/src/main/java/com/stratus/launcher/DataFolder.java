package com.stratus.launcher;

import com.stratus.model.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a demo keeps everything: database, topics, the sandbox's clock, logs, its operator key. */
record DataFolder(Path path) {

    private static final int KEY_BYTES = 24;

    /** The user's state folder, unless one is given. */
    static DataFolder of(Optional<Path> given, String name) {
        var path = given.orElseGet(() -> stateHome().resolve("stratus").resolve(name))
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

    private static UserError notWritable(Path path) {
        return new UserError("The folder " + path + " is not writable: choose another with --data-dir.");
    }

    private static Path stateHome() {
        return Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"));
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** The key that changing calls to the REST API need; made once, readable by its owner only. */
    String operatorKey() {
        var file = path.resolve("operator-key");
        try {
            if (!Files.exists(file)) {
                var bytes = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(bytes);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(bytes));
            }
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw notWritable(path);
        }
    }

    /** Remembers what the folder was made with. @throws UserError if it was made with something else */
    void requireSame(Map<String, String> settings) {
        var file = path.resolve("demo.json");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, Json.mapper().writeValueAsString(new TreeMap<>(settings)));
                return;
            }
            var stored = Json.mapper().readTree(file.toFile());
            settings.forEach((name, value) -> {
                if (!stored.path(name).asText().equals(value)) {
                    throw new UserError("The folder " + path + " holds a demo with --" + name + " "
                            + stored.path(name).asText() + ", not " + value
                            + ": use the same, or another folder with --data-dir.");
                }
            });
        } catch (IOException e) {
            throw notWritable(path);
        }
    }
}
