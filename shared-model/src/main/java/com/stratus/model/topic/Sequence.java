package com.stratus.model.topic;

/**
 * The numbers by which readings of one connection are ordered: the epoch of the owner, then its requests. Between two
 * requests there is room for what is told again of the earlier one.
 */
public final class Sequence {

    /** How often what one request brought can be told again. */
    public static final int GENERATIONS = 63;

    private static final int ROOM = GENERATIONS + 1;

    /** One millisecond of epoch; an owner with more requests only runs into the milliseconds that passed meanwhile. */
    private static final int EPOCH_BITS = 20;

    private Sequence() {}

    /**
     * The number of a request.
     *
     * @param epoch milliseconds since 1970, greater than that of every earlier owner
     * @param request counts from 0
     */
    public static long ofRequest(long epoch, long request) {
        return (epoch << EPOCH_BITS) + request * ROOM;
    }

    /**
     * The number of what a request brought, told again: newer than before, older than the next request.
     *
     * @param sequence of the request
     * @param generation from 1
     * @throws IllegalArgumentException if there is no room for so many
     */
    public static long again(long sequence, int generation) {
        if (generation < 1 || generation > GENERATIONS) {
            throw new IllegalArgumentException("generation " + generation + " is not from 1 to " + GENERATIONS);
        }
        return sequence - Math.floorMod(sequence, ROOM) + generation;
    }
}
