package com.stratus.analytics.file;

import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Lets few files in or out at once: each holds a connection to the database, and the others are for everything else. */
@ApplicationScoped
public class Transfers {

    private static final int AT_ONCE = 2;

    private final AtomicInteger open = new AtomicInteger();

    /** A file that comes in, in its turn; goes on to its end when nobody waits for it any more. */
    public <T> Uni<T> in(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<T>deferred(() -> {
                    begin();
                    return Uni.createFrom()
                            .<T>deferred(work::get)
                            .onTermination()
                            .invoke(this::end);
                })
                .memoize()
                .indefinitely();
    }

    /** A file that goes out, in its turn. */
    public <T> Multi<T> out(Supplier<Multi<T>> work) {
        return Multi.createFrom().<T>deferred(() -> {
            begin();
            return Multi.createFrom().<T>deferred(work::get).onTermination().invoke(this::end);
        });
    }

    private void begin() {
        if (open.incrementAndGet() > AT_ONCE) {
            end();
            throw new ProblemException(Problem.of(
                    "files-busy",
                    Status.SERVICE_UNAVAILABLE,
                    "Files are busy",
                    AT_ONCE + " files are being imported or exported: try again when one of them is through."));
        }
    }

    private void end() {
        open.decrementAndGet();
    }
}
