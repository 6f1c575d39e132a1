package com.stratus.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for things to come true, while watching that nothing was given up meanwhile. */
final class Readiness {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Supervisor supervisor;
    private final Console console;
    private final Api api;

    Readiness(Supervisor supervisor, Console console, Api api) {
        this.supervisor = supervisor;
        this.console = console;
        this.api = api;
    }

    /** Waits until every service answers that it is ready; says so for each. */
    void awaitReady(List<ServiceSpec> services) {
        var waiting = new ArrayList<>(services);
        await("every service to be ready", () -> {
            waiting.removeIf(this::isReady);
            return waiting.isEmpty();
        });
    }

    private boolean isReady(ServiceSpec service) {
        if (!api.answers(service.readiness())) {
            return false;
        }
        console.step(service.module() + " ready");
        return true;
    }

    /** Waits for a condition. @throws UserError when it does not come true in two minutes */
    void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            supervisor.requireRunning();
            if (System.nanoTime() > end) {
                throw new UserError("Waited " + PATIENCE.toMinutes() + " minutes in vain for " + what
                        + ": the logs in the data folder say why.");
            }
            pause();
        }
    }

    /** Waits for a condition that may take as long as it takes. */
    void awaitLong(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            supervisor.requireRunning();
            pause();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(LOOK.toNanos());
    }
}
