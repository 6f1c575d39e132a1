package com.stratus.sandbox.amazon.world;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a seller offers under one SKU, in all of the marketplaces where it is listed.
 *
 * @param number from 0, the same in every seller's account for the same goods
 * @param sku the seller's own; may hold spaces, {@code /}, {@code &}, {@code %} and letters beyond ASCII
 * @param asin Amazon's number of the goods, the same in all regions
 * @param fnsku Amazon's number of the seller's goods in its warehouses; null when the seller ships them himself
 * @param fulfilledByAmazon whether the stock lies in Amazon's warehouses
 * @param discontinued never in stock and never ordered, but still listed
 * @param price US dollars without tax, before any change of price
 * @param listedAt when the listing was created
 */
public record Product(
        int number,
        Seller seller,
        String sku,
        String asin,
        String fnsku,
        String title,
        String productType,
        boolean fulfilledByAmazon,
        boolean discontinued,
        BigDecimal price,
        Instant listedAt) {

    /** Whether it is offered in a marketplace: in all of the seller's, but for some that skip the last. */
    public boolean isListedIn(Marketplace marketplace) {
        return marketplace.seller() == seller && !(marketplace == Marketplace.FRANCE && number % 7 == 6);
    }
}
