package com.stratus.sandbox.freeagent;

import com.stratus.sandbox.limits.FixedWindows;
import com.stratus.sandbox.limits.LimitMode;
import com.stratus.sandbox.limits.Limits;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The limits of each user (README §4). The owner's are those that the sandbox counts. */
final class UserLimits {
    private static final int TEST_CALLS = 5;

    private final Limits owners;
    private final LimitMode mode;
    private final LongSupplier millis;
    private final Map<String, FixedWindows> others = new HashMap<>();

    /** @param millis real time since 1970 */
    UserLimits(Limits owners, LimitMode mode, LongSupplier millis) {
        this.owners = owners;
        this.mode = mode;
        this.millis = millis;
    }

    /**
     * Counts a call; gives what refuses it, or null.
     *
     * @param isTest whether the user wants to see a lower limit
     */
    synchronized FixedWindows.Refusal call(Tokens.User user, boolean isTest) {
        FixedWindows own = user.isOwner()
                ? owners.freeAgent()
                : windows("calls of " + user.name(), () -> FixedWindows.of(mode, millis));
        FixedWindows.Refusal refusal = own.take();
        return refusal == null && isTest
                ? perMinute("test of " + user.name(), TEST_CALLS).take()
                : refusal;
    }

    /** Counts a refresh; gives what refuses it, or null. */
    synchronized FixedWindows.Refusal refresh(Tokens.User user) {
        FixedWindows own = user.isOwner()
                ? owners.freeAgentRefreshes()
                : perMinute("refreshes of " + user.name(), FixedWindows.REFRESHES);
        return own.take();
    }

    private FixedWindows perMinute(String name, int calls) {
        return windows(name, () -> FixedWindows.perMinute(calls, mode, millis));
    }

    private FixedWindows windows(String name, Supplier<FixedWindows> fresh) {
        others.values().removeIf(FixedWindows::isOver);
        return others.computeIfAbsent(name, key -> fresh.get());
    }

    /** How many windows are remembered beside the owner's. */
    synchronized int remembered() {
        return others.size();
    }
}
