package com.stratus.sandbox.truth;

import com.stratus.sandbox.shipbob.ShipBob;
import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.BiConsumer;

/** What is true of what ShipBob has beside orders; its account is named by the merchant's user. */
interface ShipBobTable extends TruthTable {
    @Override
    default String platform() {
        return "shipbob";
    }

    @Override
    default boolean knows(String account) {
        return isTheMerchant(account);
    }

    /** Whether an account is the one that there is. */
    static boolean isTheMerchant(String account) {
        return Integer.toString(ShipBob.USER).equals(account);
    }

    /** Nothing is summed, as a rule. */
    @Override
    default String sumField() {
        return null;
    }

    /** Hands over the rows of a moment. */
    void rows(ShipBobSnapshot snapshot, BiConsumer<Row, BigDecimal> rows);

    @Override
    default void rows(Worlds worlds, Instant time, String account, BiConsumer<Row, BigDecimal> rows) {
        rows(worlds.shipBob().past(time), rows);
    }

    /** ShipBob leaves some texts empty where it means that there is none. */
    static String text(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
