package com.stratus.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The broker's class path. The build puts its jars inside this module's, and they are unpacked into the cache: whatever
 * loaded this class, and whatever else is on its class path, the broker's process has its own jars and no others.
 */
final class BrokerJars {

    private static final String BROKER = "kafka_2.13-";

    private BrokerJars() {}

    /** The value of {@code -cp} for the broker's process. */
    static String classPath() {
        List<String> jars = names();
        Path folder = Folders.cached("kafka-" + version(jars) + "-" + digest(jars), empty -> {
            for (String jar : jars) {
                try (InputStream content = open(jar)) {
                    Files.copy(content, empty.resolve(jar));
                }
            }
        });
        return folder.resolve("*").toString();
    }

    private static List<String> names() {
        try (InputStream list = open("jars")) {
            String[] paths = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split(":");
            return Stream.of(paths)
                    .map(path -> path.substring(path.lastIndexOf('/') + 1))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EmbeddedException("The broker's jars are not readable: " + e.getMessage(), e);
        }
    }

    private static String version(List<String> jars) {
        return jars.stream()
                .filter(jar -> jar.startsWith(BROKER))
                .map(jar -> jar.substring(BROKER.length(), jar.length() - ".jar".length()))
                .findFirst()
                .orElseThrow(() -> incomplete(BROKER));
    }

    /** Tells apart two sets of jars of one Kafka version. */
    private static String digest(List<String> jars) {
        try {
            byte[] names = String.join(":", jars).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(names), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream stream = BrokerJars.class.getResourceAsStream("broker/" + name);
        if (stream == null) {
            throw incomplete(name);
        }
        return stream;
    }

    private static EmbeddedException incomplete(String missing) {
        return new EmbeddedException("The build left out the broker's file " + missing
                + ": run 'mvn process-resources' in services/embedded.");
    }
}
