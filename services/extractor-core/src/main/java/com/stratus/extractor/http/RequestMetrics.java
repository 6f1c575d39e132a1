package com.stratus.extractor.http;

import com.stratus.core.failure.SourceException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.util.function.Supplier;

/** How long a connection's requests took and how they ended, and how long they waited for the platform's limit. */
final class RequestMetrics {

    private final String connectionId;
    private final MeterRegistry registry;

    RequestMetrics(String connectionId, MeterRegistry registry) {
        this.connectionId = connectionId;
        this.registry = registry;
    }

    /** Times one exchange: {@code stratus_request_duration_seconds}. */
    Uni<Answer> exchange(Request request, Supplier<Uni<Answer>> exchange) {
        return Uni.createFrom().deferred(() -> {
            var begun = System.nanoTime();
            return exchange.get()
                    .onTermination()
                    .invoke((answer, failure, cancelled) ->
                            note(request, cancelled ? "cancelled" : outcome(failure), begun));
        });
    }

    private void note(Request request, String outcome, long begun) {
        registry.timer(
                        "stratus_request_duration_seconds",
                        "connection",
                        connectionId,
                        "operation",
                        request.operation(),
                        "outcome",
                        outcome)
                .record(since(begun));
    }

    private static String outcome(Throwable failure) {
        if (failure == null) {
            return "ok";
        }
        return failure instanceof SourceException ? failure.getClass().getSimpleName() : "no_answer";
    }

    /** Times the wait for the limit: {@code stratus_limit_wait_seconds}. */
    Uni<Void> limit(Supplier<Uni<Void>> wait) {
        return Uni.createFrom().deferred(() -> {
            var begun = System.nanoTime();
            return wait.get().invoke(() -> registry.timer("stratus_limit_wait_seconds", "connection", connectionId)
                    .record(since(begun)));
        });
    }

    /** Counts an answer of another API version than the one asked for: {@code stratus_other_api_version}. */
    void otherVersion(String served) {
        registry.counter("stratus_other_api_version", "connection", connectionId, "served", served)
                .increment();
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
