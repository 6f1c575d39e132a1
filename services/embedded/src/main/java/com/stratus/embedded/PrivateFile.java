package com.stratus.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;

/** Files that only their owner may read, such as passwords, and that are complete whenever they exist. */
public final class PrivateFile {

    private PrivateFile() {}

    /** Writes a file, in place of what was there. */
    public static void write(Path file, String content) throws IOException {
        Path absolute = file.toAbsolutePath();
        // A temporary file is readable by its owner only.
        Path temporary = Files.createTempFile(absolute.getParent(), "." + absolute.getFileName(), null);
        try {
            Files.writeString(temporary, content, StandardCharsets.UTF_8);
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The file's one line, which is made and written first where there is none. */
    public static String madeOnce(Path file, Supplier<String> line) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            write(file, line.get() + "\n");
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }
}
