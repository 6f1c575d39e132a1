package com.stratus.sandbox.truth;

import com.stratus.sandbox.amazon.world.Seller;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What is true of the seller's accounts at Amazon; an account is named by its seller id. */
interface AmazonTable extends TruthTable {
    @Override
    default String platform() {
        return "amazon";
    }

    @Override
    default boolean knows(String account) {
        return Seller.byId(account) != null;
    }

    /** The accounts to speak of. */
    static List<Seller> sellers(String account) {
        return Arrays.stream(Seller.values())
                .filter(seller -> account == null || seller.id().equals(account))
                .toList();
    }

    /** The id of what there is once for each marketplace and SKU. */
    static String id(String marketplaceId, String sku) {
        return marketplaceId + "/" + URLEncoder.encode(sku, StandardCharsets.UTF_8);
    }
}
