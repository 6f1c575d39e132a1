package com.stratus.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How to run a program in a session of its own, out of reach of the terminal's Ctrl-C, with the same process id. */
final class Sessions {

    private static final String SET_SESSION = "POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127";
    private static final List<String> PREFIX = find();

    private Sessions() {}

    /** Words to put before the program; none when this system has neither setsid (Linux) nor Perl (macOS). */
    static List<String> prefix() {
        return PREFIX;
    }

    private static List<String> find() {
        return program("setsid")
                .map(List::of)
                .or(() -> program("perl").map(perl -> List.of(perl, "-MPOSIX", "-e", SET_SESSION, "--")))
                .orElse(List.of());
    }

    /** Where a program is, by the PATH and the usual places. */
    static Optional<String> program(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/bin", "/bin", "/usr/sbin"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
