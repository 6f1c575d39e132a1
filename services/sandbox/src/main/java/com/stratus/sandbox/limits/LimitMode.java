package com.stratus.sandbox.limits;

/** How strict the simulated limits are. */
public enum LimitMode {
    /** As the platforms count for a standard account. */
    REAL,
    /** As for the largest account, and ShipBob's window shrunk from a minute to a second. */
    FAST,
    /** Counted, never enforced. */
    OFF
}
