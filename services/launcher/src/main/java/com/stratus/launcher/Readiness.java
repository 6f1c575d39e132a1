package com.stratus.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Waits for things to come true, while watching that nothing was given up meanwhile. */
final class Readiness {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Supervisor supervisor;
    private final Console console;
    private final Duration patience;

    Readiness(Supervisor supervisor, Console console) {
        this(supervisor, console, PATIENCE);
    }

    Readiness(Supervisor supervisor, Console console, Duration patience) {
        this.supervisor = supervisor;
        this.console = console;
        this.patience = patience;
    }

    /** Waits until every service answers that it is ready; says so for each. */
    void awaitReady(List<ServiceSpec> services) {
        var waiting = new ArrayList<>(services);
        await(() -> "until " + withLogs(waiting) + " is ready", () -> {
            waiting.removeIf(service -> isReady(service) && said(service));
            return waiting.isEmpty();
        });
    }

    private boolean said(ServiceSpec service) {
        console.step(service.name() + " ready");
        return true;
    }

    private String withLogs(List<ServiceSpec> services) {
        return services.stream()
                .map(service -> service.name() + " (its log: " + supervisor.log(service) + ")")
                .collect(Collectors.joining(" and "));
    }

    /** Whether a service answers that it is ready. */
    boolean isReady(ServiceSpec service) {
        try {
            var request = HttpRequest.newBuilder(URI.create(service.readiness()))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Waits for a condition.
     *
     * @param what what is awaited and where to look, for the message: "until the loader is ready"
     * @throws UserError when it does not come true in two minutes
     */
    void await(Supplier<String> what, BooleanSupplier condition) {
        awaitNone(what, () -> condition.getAsBoolean() ? 0 : 1);
    }

    /**
     * Waits until nothing is left, as long as it takes while it becomes less.
     *
     * @param what what is awaited and where to look, for the message
     * @throws UserError when it has not become less for two minutes
     */
    void awaitNone(Supplier<String> what, LongSupplier left) {
        var before = Long.MAX_VALUE;
        var end = System.nanoTime() + patience.toNanos();
        for (var now = left.getAsLong(); now > 0; now = left.getAsLong()) {
            supervisor.requireRunning();
            if (now < before) {
                end = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() > end) {
                throw new UserError("Waited " + patience.toSeconds() + " s in vain " + what.get() + ".");
            }
            before = now;
            pause();
        }
    }

    static void pause() {
        LockSupport.parkNanos(LOOK.toNanos());
    }
}
