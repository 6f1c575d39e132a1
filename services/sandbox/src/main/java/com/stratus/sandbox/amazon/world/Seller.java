package com.stratus.sandbox.amazon.world;

import java.util.Arrays;
import java.util.List;

/** Harbour Lane's accounts at Amazon: one in each of Amazon's regions, with a seller id and an authorisation of its own. */
public enum Seller {
    NORTH_AMERICA("na", "A0HARBOURLANENA"),
    EUROPE("eu", "A0HARBOURLANEEU"),
    FAR_EAST("fe", "A0HARBOURLANEFE");

    private final String region;
    private final String id;

    Seller(String region, String id) {
        this.region = region;
        this.id = id;
    }

    /** The seller with an id, or null. */
    public static Seller byId(String id) {
        return Arrays.stream(values())
                .filter(seller -> seller.id.equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Amazon's short name of the region, {@code na}, {@code eu} or {@code fe}; part of the base address. */
    public String region() {
        return region;
    }

    /** The seller id, which no answer of Amazon shows. */
    public String id() {
        return id;
    }

    /** What access tokens are asked for with; it does not end. */
    public String refreshToken() {
        return "Atzr|sandbox-amazon-" + region;
    }

    /** Where the seller trades. */
    public List<Marketplace> marketplaces() {
        return Arrays.stream(Marketplace.values())
                .filter(marketplace -> marketplace.seller() == this)
                .toList();
    }
}
