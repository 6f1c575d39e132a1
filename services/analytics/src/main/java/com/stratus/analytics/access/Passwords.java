package com.stratus.analytics.access;

import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Hashes passwords beside the event loop, and no more at once than leaves the processor for others. */
@ApplicationScoped
class Passwords {

    private static final int AT_ONCE = 2;
    private static final int TOO_MANY = 429;

    private final AtomicInteger running = new AtomicInteger();

    /** The hash of a password. Fails with a 429 when too many are asked for at once. */
    Uni<String> hash(String password) {
        return aside(() -> PasswordHash.of(password));
    }

    /** Whether a password is that of a hash; takes as long where there is none. @param stored null for none */
    Uni<Boolean> isOf(String password, String stored) {
        return aside(
                () -> PasswordHash.isOf(password, stored == null ? PasswordHash.OF_NOBODY : stored) && stored != null);
    }

    private <T> Uni<T> aside(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (running.incrementAndGet() > AT_ONCE) {
                running.decrementAndGet();
                return Uni.createFrom()
                        .failure(tooMany("Too many people sign in at once: try again in a few seconds."));
            }
            // Invariant: counted down where the work ends, not where somebody waits for it.
            return Uni.createFrom()
                    .item(() -> {
                        try {
                            return work.get();
                        } finally {
                            running.decrementAndGet();
                        }
                    })
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        });
    }

    /** 429: too many. */
    static ProblemException tooMany(String detail) {
        return new ProblemException(Problem.of("too-many-attempts", TOO_MANY, "Too many attempts", detail));
    }
}
