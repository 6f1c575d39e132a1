package com.stratus.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Folders that servers and their programs live in. */
final class Folders {

    private static final long LEAST_FREE = 500L << 20;
    private static final String DATA_OPTION = "choose another with --data-dir";
    private static final String CACHE_OPTION = "choose another with the variable XDG_CACHE_HOME";

    private Folders() {}

    /** Creates a server's folder when it is missing, and makes sure that it can be written to and has room. */
    static Path data(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        requireWritable(absolute, DATA_OPTION);
        requireSpace(absolute, LEAST_FREE, DATA_OPTION);
        return absolute;
    }

    /** The folder that unpacked programs are shared in, by all versions and all processes of this user. */
    static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        Path cache = base.resolve("stratus").toAbsolutePath().normalize();
        requireWritable(cache, CACHE_OPTION);
        return cache;
    }

    /** Fills a folder of the cache, or of a server. */
    interface Filling {
        /** Writes everything into an empty folder. */
        void into(Path empty) throws IOException;
    }

    /**
     * The folder, filled if it is not there yet. It is filled elsewhere and then renamed, so that it is complete
     * whenever it exists; of several processes that do so at once, one wins and all use its result.
     */
    static Path filledOnce(Path folder, Filling filling) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        String prefix = folder.getFileName() + ".new-";
        deleteAbandoned(folder.getParent(), prefix);
        Path temporary = Files.createTempDirectory(folder.getParent(), prefix);
        try {
            filling.into(temporary);
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            delete(temporary);
        }
        return folder;
    }

    /** {@link #filledOnce} in the cache; refuses when there is no room. */
    static Path cached(String name, Filling filling) {
        Path folder = cache().resolve(name);
        try {
            if (!Files.isDirectory(folder)) {
                requireSpace(folder.getParent(), LEAST_FREE, CACHE_OPTION);
            }
            return filledOnce(folder, empty -> {
                // Not every server runs as the user who unpacks it.
                Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("rwxr-xr-x"));
                filling.into(empty);
            });
        } catch (IOException e) {
            throw new EmbeddedException("Could not unpack to folder %s: %s".formatted(folder, reason(e)), e);
        }
    }

    static void requireSpace(Path folder, long least, String option) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < least) {
                throw new EmbeddedException("Folder %s has %d MB free and needs %d MB: free some space or %s."
                        .formatted(folder, free >> 20, least >> 20, option));
            }
        } catch (IOException e) {
            throw new EmbeddedException("Folder %s cannot be used (%s): %s.".formatted(folder, reason(e), option), e);
        }
    }

    /** Deletes a folder with all it holds, as far as it exists. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // A process that still ends may write: what is left is in a temporary or cache folder and harmless.
        }
    }

    /** What went wrong, in words; the exceptions of java.nio often say no more than a path. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is not a folder";
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason().toLowerCase(Locale.ROOT);
        }
        return String.valueOf(e.getMessage());
    }

    /** A process that was killed while it filled a folder leaves it behind. */
    private static void deleteAbandoned(Path parent, String prefix) throws IOException {
        Instant longAgo = Instant.now().minus(Duration.ofHours(1));
        try (var folders = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path folder : folders) {
                if (wasLeft(folder, longAgo)) {
                    delete(folder);
                }
            }
        }
    }

    /** One that is gone since it was listed was not left: whoever filled it has given it its name. */
    private static boolean wasLeft(Path folder, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(folder).toInstant().isBefore(before);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static void requireWritable(Path folder, String option) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".writable", null));
        } catch (IOException e) {
            throw new EmbeddedException("Folder %s is not writable (%s): %s.".formatted(folder, reason(e), option), e);
        }
    }
}
