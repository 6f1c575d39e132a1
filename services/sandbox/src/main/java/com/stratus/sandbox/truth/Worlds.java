package com.stratus.sandbox.truth;

import com.stratus.sandbox.Sandbox;
import com.stratus.sandbox.amazon.ledger.Ledger;
import com.stratus.sandbox.amazon.world.AmazonWorld;
import com.stratus.sandbox.freeagent.books.Books;
import com.stratus.sandbox.shipbob.world.ShipBobWorld;
import com.stratus.sandbox.shopify.world.ShopWorld;
import com.stratus.sandbox.world.Shop;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** All that truth is told from. */
public record Worlds(Map<Shop, ShopWorld> shops, AmazonWorld amazon, Ledger ledger, ShipBobWorld shipBob, Books books) {
    /** What a sandbox shows. */
    public static Worlds of(Sandbox sandbox) {
        return new Worlds(
                Arrays.stream(Shop.values()).collect(Collectors.toMap(shop -> shop, sandbox::shop)),
                sandbox.amazon(),
                sandbox.ledger(),
                sandbox.shipBob(),
                sandbox.books());
    }
}
