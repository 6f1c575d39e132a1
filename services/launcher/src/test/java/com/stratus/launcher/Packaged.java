package com.stratus.launcher;

import com.stratus.embedded.ChildProcess;
import com.stratus.embedded.Ports;

import java.nio.file.Path;

/** Services as they are shipped, for tests that start some of them. */
final class Packaged {

    private Packaged() {}

    /** A service on a warehouse, not started yet. */
    static ChildProcess.Spec service(String module, Warehouse warehouse, Path logs) {
        return ChildProcess.named(module)
                .command(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        LaunchedDemo.HOME
                                .resolve("services/" + module + "/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .environment("DATABASE_URL", warehouse.uri())
                .environment("STRATUS_ENCRYPTION_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
                .environment("STRATUS_MANAGEMENT_PORT", Integer.toString(Ports.free()))
                .log(logs.resolve(module + ".log"));
    }
}
