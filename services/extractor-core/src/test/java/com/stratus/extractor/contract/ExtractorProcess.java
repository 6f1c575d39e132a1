package com.stratus.extractor.contract;

import com.stratus.embedded.ChildProcess;
import com.stratus.embedded.Ports;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A packaged extractor that runs only what it is asked for. */
final class ExtractorProcess implements AutoCloseable {

    private final ChildProcess process;
    private final URI management;

    private ExtractorProcess(ChildProcess process, URI management) {
        this.process = process;
        this.management = management;
    }

    /** Starts it and returns when it is ready. */
    static ExtractorProcess start(String module, String instance, Map<String, String> settings, Path log) {
        var port = Ports.free();
        var spec = Processes.java(module, 96)
                .environment("STRATUS_MANAGEMENT_PORT", Integer.toString(port))
                .environment("STRATUS_EXTRACTOR_INSTANCE", instance)
                .environment("STRATUS_EXTRACTOR_SCHEDULES", "false")
                .log(log);
        settings.forEach(spec::environment);
        var started = new ExtractorProcess(spec.start(), URI.create("http://127.0.0.1:" + port));
        Processes.awaitReady(started.process, started.management.resolve("/q/health/ready"));
        return started;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String metrics() {
        return Processes.text(management.resolve("/q/metrics"));
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.stop();
    }
}
