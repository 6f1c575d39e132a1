package com.stratus.core.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Variables of the environment; what {@code NAME} does not say may lie in the file that {@code NAME_FILE} names. */
final class Environment {

    private static final String IN_FILE = "_FILE";

    private final Map<String, String> variables;
    private final Problems problems;
    private final Set<String> used = new TreeSet<>();

    Environment(Map<String, String> variables, Problems problems) {
        this.variables = variables;
        this.problems = problems;
    }

    /** What a variable says; empty when it is missing or blank. */
    Optional<String> value(String name) {
        know(name);
        return plain(name).or(() -> plain(name + IN_FILE).flatMap(file -> contents(name + IN_FILE, file)));
    }

    /** A variable that the settings name, though its value is not wanted here. */
    void know(String name) {
        used.add(name);
        used.add(name + IN_FILE);
    }

    private Optional<String> plain(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private Optional<String> contents(String variable, String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)).strip()).filter(text -> !text.isEmpty());
        } catch (IOException | InvalidPathException e) {
            problems.add(variable + " names a file that cannot be read.");
            return Optional.empty();
        }
    }

    /** Whether a variable, or the file that stands for it, is given. */
    boolean isGiven(String name) {
        return plain(name).isPresent() || plain(name + IN_FILE).isPresent();
    }

    /** Those that the settings have named so far and that are given. */
    Set<String> used() {
        var given = new TreeSet<>(used);
        given.retainAll(variables.keySet());
        return given;
    }

    Set<String> names() {
        return new TreeSet<>(variables.keySet());
    }
}
