package com.stratus.sandbox.truth;

import com.stratus.sandbox.world.Shop;

import java.util.List;

/** What is true of an order and stands in it. */
interface ShopifyOrderTable extends ShopTable {
    @Override
    default String platform() {
        return "shopify";
    }

    @Override
    default boolean knows(String account) {
        return Shop.byAccount(account) != null;
    }

    @Override
    default List<Shop> shops(String account) {
        return ShopifyTable.shopsOf(account);
    }
}
