package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.amazon.world.Listing;
import com.stratus.sandbox.amazon.world.Product;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A SKU as Listings Items writes it: with one entry for each marketplace that was asked for and has it. */
final class ListingJson {
    static final Set<String> BLOCKS = Set.of(
            "summaries",
            "attributes",
            "issues",
            "offers",
            "fulfillmentAvailability",
            "procurement",
            "relationships",
            "productTypes");

    private final Set<String> blocks;

    /** Amazon's choice when no blocks are named is the summaries. */
    ListingJson(List<String> blocks) {
        this.blocks = blocks.isEmpty() ? Set.of("summaries") : Set.copyOf(blocks);
    }

    /** @param listings of one product, not empty */
    Map<String, Object> of(List<Listing> listings) {
        Product product = listings.get(0).product();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sku", product.sku());
        if (blocks.contains("summaries")) {
            json.put("summaries", listings.stream().map(ListingJson::summary).toList());
        }
        if (blocks.contains("attributes")) {
            json.put("attributes", Map.of());
        }
        if (blocks.contains("issues")) {
            json.put("issues", List.of());
        }
        if (blocks.contains("offers")) {
            json.put("offers", listings.stream().map(ListingJson::offer).toList());
        }
        if (blocks.contains("fulfillmentAvailability")) {
            json.put(
                    "fulfillmentAvailability",
                    List.of(Json.of(
                            "fulfillmentChannelCode",
                            listings.get(0).channel(),
                            "quantity",
                            listings.get(0).quantity())));
        }
        if (blocks.contains("productTypes")) {
            json.put(
                    "productTypes",
                    listings.stream()
                            .map(listing -> Json.of(
                                    "marketplaceId", listing.marketplace().id(), "productType", product.productType()))
                            .toList());
        }
        return json;
    }

    private static Map<String, Object> summary(Listing listing) {
        Product product = listing.product();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("marketplaceId", listing.marketplace().id());
        json.put("asin", product.asin());
        json.put("productType", product.productType());
        json.put("conditionType", "new_new");
        json.put("status", listing.statuses());
        if (product.fnsku() != null) {
            json.put("fnSku", product.fnsku());
        }
        json.put("itemName", product.title());
        json.put("createdDate", listing.createdAt().toString());
        json.put("lastUpdatedDate", listing.updatedAt().toString());
        json.put(
                "mainImage",
                Json.of("link", "https://images.example.com/" + product.asin() + ".jpg", "height", 500, "width", 500));
        return json;
    }

    private static Map<String, Object> offer(Listing listing) {
        return Json.of(
                "marketplaceId",
                listing.marketplace().id(),
                "offerType",
                "B2C",
                "price",
                Json.of(
                        "currencyCode",
                        listing.marketplace().currency(),
                        "amount",
                        listing.price().toPlainString()));
    }
}
