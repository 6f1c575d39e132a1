package com.stratus.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

class SchemaTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path MERGED = Path.of("src/test/resources/merged-migrations.sha256");
    private static final Pattern NAME = Pattern.compile("V(\\d+)__[a-z0-9_]+\\.sql");

    @Test
    void versionIsThatOfTheNewestMigration() throws IOException {
        var newest = names().stream().mapToInt(SchemaTest::versionOf).max().orElseThrow();

        assertThat(Schema.VERSION).isEqualTo(Integer.toString(newest));
    }

    @Test
    void migrationsAreNumberedOneByOne() throws IOException {
        assertThat(names()).allMatch(name -> NAME.matcher(name).matches());
        assertThat(names().stream().map(SchemaTest::versionOf).sorted().toList())
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, names().size())
                        .boxed()
                        .toList());
    }

    @Test
    void flywayFindsThemOnTheClassPath() throws IOException {
        assertThat(Schema.LOCATION).isEqualTo("classpath:db/migration");
        assertThat(names()).allSatisfy(name -> assertThat(Schema.class.getResource("/db/migration/" + name))
                .isNotNull());
    }

    @Test
    void mergedMigrationsNeverChange() throws IOException, NoSuchAlgorithmException {
        var merged = merged();
        var now = new TreeMap<String, String>();
        for (var name : names()) {
            now.put(name, sha256(MIGRATIONS.resolve(name)));
        }

        assertThat(merged).allSatisfy((name, hash) -> assertThat(now.get(name))
                .as("%s: never edit a merged migration, databases have it already: add a new one", name)
                .isEqualTo(hash));
        assertThat(now).allSatisfy((name, hash) -> assertThat(merged)
                .as("a new migration is noted in %s by the line%n%s  %s", MERGED, hash, name)
                .containsKey(name));
    }

    private static Map<String, String> merged() throws IOException {
        return Files.readAllLines(MERGED).stream()
                .map(line -> line.split("  "))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
    }

    private static List<String> names() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static int versionOf(String name) {
        var matcher = NAME.matcher(name);
        assertThat(matcher.matches()).as(name).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
