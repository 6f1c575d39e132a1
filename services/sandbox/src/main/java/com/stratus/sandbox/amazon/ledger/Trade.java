package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.world.WorldSettings;

import java.time.Instant;
import java.util.List;

/** What the ledger is written from. Everything in it is a function of the settings. */
interface Trade {
    WorldSettings settings();

    /** Where something is sold; a seller's first shop is where its services are charged. */
    List<Shop> shops();

    /** What Amazon stores for a seller, for bookings without an order. */
    List<Ware> wares(String sellerId);

    /** How many orders there are up to a moment; they are numbered from 0 in the order of their creation. */
    int ordersUntil(Instant time);

    /** One order with everything that ever happens to it. */
    Sold order(int ordinal);

    /** Something the seller sells; {@code sku} and {@code fnsku} may be null. */
    record Ware(String asin, String sku, String fnsku, String title) {}
}
