package com.stratus.extractor.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import io.smallrye.mutiny.Uni;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A platform's limit in the platform's own shape. Waiting for it is not a failure. */
public abstract class RateLimit {

    private static final long LONGEST_JITTER_MILLIS = 250;
    private static final Duration BEHIND_LIVE = Duration.ofMillis(250);

    private final String name;
    private final Clock clock;
    private final AtomicInteger liveWaiting = new AtomicInteger();
    private Instant blockedUntil = Instant.MIN;

    /** @param name in {@code rate_limit_levels} */
    protected RateLimit(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    public final String name() {
        return name;
    }

    protected final Instant now() {
        return clock.instant();
    }

    /** Completes when the request may start; what it needs is taken then. While a live one waits, others do. */
    public Uni<Void> acquire(Request request, Urgency urgency) {
        if (urgency == Urgency.BACKFILL) {
            return tryToAcquire(request, urgency);
        }
        return Uni.createFrom().deferred(() -> {
            liveWaiting.incrementAndGet();
            return tryToAcquire(request, urgency).onTermination().invoke(liveWaiting::decrementAndGet);
        });
    }

    private Uni<Void> tryToAcquire(Request request, Urgency urgency) {
        return Uni.createFrom().deferred(() -> {
            var pause = urgency == Urgency.BACKFILL && liveWaiting.get() > 0 ? BEHIND_LIVE : reserve(request);
            return pause.isZero()
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(jittered(pause))
                            .chain(() -> tryToAcquire(request, urgency));
        });
    }

    private static Duration jittered(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(LONGEST_JITTER_MILLIS));
    }

    /** Takes what the request needs and gives zero, or takes nothing and gives the time after which to ask again. */
    final synchronized Duration reserve(Request request) {
        var now = now();
        return now.isBefore(blockedUntil) ? Duration.between(now, blockedUntil) : take(request, now);
    }

    /** {@link #reserve} when the platform does not hold us back. */
    protected abstract Duration take(Request request, Instant now);

    /** Corrects the level by what an answer says, good or bad. */
    public abstract void observe(Answer answer);

    /** The platform refused a request: nothing goes out before the pause is over. */
    public synchronized void refused(Duration pause) {
        var until = now().plus(pause);
        blockedUntil = until.isAfter(blockedUntil) ? until : blockedUntil;
    }

    /** The level, to be kept over a restart. */
    public abstract JsonNode level();

    /** Takes over a kept level; {@code age} is how old it is. */
    public abstract void restore(JsonNode level, Duration age);
}
