package com.stratus.loader.person;

/**
 * The lock between loading and erasing, as SQL. Whoever stores what arrives shares it until the transaction ends; an
 * erasure takes effect under the whole of it.
 *
 * <p>Invariant: the lock is taken by a statement of its own before {@link #NEWEST} is asked for, because a statement sees
 * what was committed before it began. So a transaction either knows of an erasure or has ended before it took effect.
 */
public final class ErasureLock {

    /** Keeps erasures from taking effect until the transaction ends. */
    public static final String SHARED = "pg_advisory_xact_lock_shared(hashtext('erasures'))";

    /** Waits for every transaction that stores what arrives, and keeps new ones waiting. */
    public static final String WHOLE = "pg_advisory_xact_lock(hashtext('erasures'))";

    /** The number of the erasure that was last to take effect; 0 before the first. */
    public static final String NEWEST = "(SELECT coalesce(max(activation), 0) FROM erasures)";

    private ErasureLock() {}
}
