package com.stratus.extractor.limit;

import com.stratus.extractor.http.Request;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;

import java.util.concurrent.CancellationException;

/** One request's way through a limit: it comes when it is its turn, and is over when it has ended, well or not. */
public final class Turn {

    private final RateLimit limit;
    private final Request request;
    private final Urgency urgency;
    private volatile UniEmitter<? super Void> waiting;
    private boolean given;
    private boolean over;

    Turn(RateLimit limit, Request request, Urgency urgency) {
        this.limit = limit;
        this.request = request;
        this.urgency = urgency;
    }

    /** Completes when the request may start; what it needs is taken then. */
    public Uni<Void> come() {
        return Uni.createFrom().emitter(emitter -> {
            waiting = emitter;
            if (!limit.enqueue(this)) {
                fail();
            }
        });
    }

    /** To be called whatever became of the request: it waits no longer, or its answer is here or never will be. */
    public void end() {
        limit.leave(this);
    }

    /** Waits no longer, which fails; a request that has started goes on to its {@link #end()}. */
    public void giveUp() {
        if (limit.leaveIfWaiting(this) && waiting != null) {
            fail();
        }
    }

    private void fail() {
        waiting.fail(new CancellationException("given up while waiting for the limit"));
    }

    Request request() {
        return request;
    }

    Urgency urgency() {
        return urgency;
    }

    boolean isGiven() {
        return given;
    }

    void give() {
        given = true;
    }

    /** False when it was over already. */
    boolean finish() {
        var wasOver = over;
        over = true;
        return !wasOver;
    }

    boolean isOver() {
        return over;
    }

    /** Outside of any lock: what follows may be long. */
    void begin() {
        waiting.complete(null);
    }

    /** Like {@link #begin()}, but on a thread of its own, since somebody else is using this one. */
    void beginElsewhere() {
        Infrastructure.getDefaultExecutor().execute(this::begin);
    }
}
