package com.stratus.extractor.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A platform's limit in the platform's own shape. Waiting for it is not a failure. */
public abstract class RateLimit {

    private static final long LONGEST_JITTER_MILLIS = 250;

    /** Completes when the request may start; what it needs is taken then. */
    public Uni<Void> acquire(Request request) {
        return Uni.createFrom().deferred(() -> {
            var pause = reserve(request);
            return pause.isZero()
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(jittered(pause))
                            .chain(() -> acquire(request));
        });
    }

    private static Duration jittered(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(LONGEST_JITTER_MILLIS));
    }

    /** The limit's name in {@code rate_limit_levels}. */
    public abstract String name();

    /** Takes what the request needs and gives zero, or takes nothing and gives the time after which to ask again. */
    protected abstract Duration reserve(Request request);

    /** Corrects the level by what an answer says, good or bad. */
    public abstract void observe(Answer answer);

    /** The platform refused a request: nothing goes out before the pause is over. */
    public abstract void refused(Duration pause);

    /** The level, to be kept over a restart. */
    public abstract JsonNode level();

    /** Takes over a kept level; {@code age} is how old it is. */
    public abstract void restore(JsonNode level, Duration age);
}
