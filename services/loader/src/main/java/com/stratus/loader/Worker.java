package com.stratus.loader;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import java.util.function.Supplier;

/** A thread for work that blocks, as Kafka's own clients do. */
public final class Worker {

    private Worker() {}

    /** Does the work on such a thread. */
    public static <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
