package com.stratus.sandbox.truth;

import com.stratus.sandbox.amazon.ledger.Ledger;
import com.stratus.sandbox.amazon.world.AmazonWorld;
import com.stratus.sandbox.world.World;

/** All that truth is told from. */
record Worlds(World shop, AmazonWorld amazon, Ledger ledger) {
    /** With a ledger that is written anew. */
    Worlds(World shop, AmazonWorld amazon) {
        this(shop, amazon, Ledger.of(amazon));
    }
}
