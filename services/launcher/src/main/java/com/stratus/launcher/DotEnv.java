package com.stratus.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The settings of {@code ./stratus up}: the file {@code .env}, overruled by the environment. */
final class DotEnv {

    /** A value in quotes, with a comment behind it or without. */
    private static final Pattern QUOTED = Pattern.compile("(?<quote>[\"'])(?<text>.*?)\\k<quote>\\s*(#.*)?");

    private DotEnv() {}

    /** {@link #read} of a file that the user named. @throws UserError if it does not exist */
    static Map<String, String> readNamed(Path file, Map<String, String> environment) {
        if (!Files.exists(file)) {
            throw new UserError("The file " + file + " does not exist: name another with --env-file.");
        }
        return read(file, environment);
    }

    /** Reads a file of {@code NAME=value} lines; {@code #} begins a comment, quotes around a value are dropped. */
    static Map<String, String> read(Path file, Map<String, String> environment) {
        var settings = new LinkedHashMap<String, String>();
        if (Files.exists(file)) {
            try {
                var number = 0;
                for (var line : Files.readAllLines(file)) {
                    number++;
                    put(settings, line.strip(), file, number);
                }
            } catch (IOException e) {
                throw new UserError("The file " + file + " cannot be read.");
            }
        }
        settings.putAll(environment);
        return settings;
    }

    private static void put(Map<String, String> settings, String line, Path file, int number) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        var assignment = line.startsWith("export ") ? line.substring("export ".length()) : line;
        var equals = assignment.indexOf('=');
        var name = equals < 0 ? "" : assignment.substring(0, equals).strip();
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new UserError("Line " + number + " of " + file + " is not of the form NAME=value.");
        }
        settings.put(name, unquoted(assignment.substring(equals + 1).strip()));
    }

    private static String unquoted(String value) {
        var quoted = QUOTED.matcher(value);
        if (quoted.matches()) {
            return quoted.group("text");
        }
        var comment = value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).strip();
    }
}
