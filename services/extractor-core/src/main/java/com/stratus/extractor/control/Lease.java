package com.stratus.extractor.control;

import com.stratus.model.topic.Sequence;

import java.util.concurrent.atomic.AtomicLong;

/** The right to read a connection, for as long as it is renewed in time. */
public final class Lease {

    private final String connectionId;
    private final long epoch;
    private final AtomicLong requests = new AtomicLong();
    private volatile long goodUntilNanos;

    Lease(String connectionId, long epoch, long goodUntilNanos) {
        this.connectionId = connectionId;
        this.epoch = epoch;
        this.goodUntilNanos = goodUntilNanos;
    }

    public String connectionId() {
        return connectionId;
    }

    public long epoch() {
        return epoch;
    }

    /**
     * The next sequence: greater than every one given before, by this owner or an earlier one. Every request asks for
     * one when it starts, so without the lease nothing is sent.
     *
     * @throws LeaseLostException if the lease is not held any more
     */
    public long nextSequence() {
        ensureHeld();
        return Sequence.ofRequest(epoch, requests.getAndIncrement());
    }

    void renewed(long newGoodUntilNanos) {
        goodUntilNanos = newGoodUntilNanos;
    }

    void end() {
        goodUntilNanos = System.nanoTime();
    }

    /** True while no other process can own the connection, by this machine's monotonic clock. */
    public boolean isHeld() {
        return goodUntilNanos - System.nanoTime() > 0;
    }

    /** @throws LeaseLostException if it is not held any more */
    public void ensureHeld() {
        if (!isHeld()) {
            throw new LeaseLostException(connectionId);
        }
    }
}
