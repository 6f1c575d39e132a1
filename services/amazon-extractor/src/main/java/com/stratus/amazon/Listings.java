package com.stratus.amazon;

import static com.stratus.amazon.Fields.instant;
import static com.stratus.amazon.Fields.of;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.TokenPages;
import com.stratus.model.Money;
import com.stratus.model.record.AmazonListing;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the seller offers, one list for each marketplace ({@code searchListingsItems} of the Listings Items API 2021-08-01;
 * README §5.5). A list shows 1,000 offers at most, so it is read in slices by the time of their making.
 */
final class Listings {

    private static final int MOST = 1000;

    private Listings() {}

    static Entity<Payload, AmazonListing> entity(Seller seller) {
        return Entity.of(Tables.AMAZON_LISTINGS)
                .fromCamelCase(Payload.class)
                .job("amazon_listings")
                .paging(TokenPages.of(
                                "searchListingsItems",
                                "/listings/2021-08-01/items/" + seller.id(),
                                "/items",
                                "/pagination/nextToken",
                                "pageToken")
                        .with("includedData", "summaries,offers,fulfillmentAvailability,productTypes")
                        .with("sortBy", "createdDate")
                        .with("sortOrder", "ASC")
                        .with("pageSize", "20")
                        .each("marketplaceIds", "marketplaceId", seller.lists("marketplaceIds"))
                        .sliced("createdAfter", "/summaries/0/createdDate", MOST))
                .snapshot()
                .map(Listings::toListing);
    }

    /** @param marketplaceId of the list that it stands in */
    record Payload(
            String marketplaceId,
            String sku,
            List<Summary> summaries,
            List<Offer> offers,
            List<Availability> fulfillmentAvailability) {}

    record Summary(
            String marketplaceId,
            String asin,
            String productType,
            String conditionType,
            List<String> status,
            String fnSku,
            String itemName,
            OffsetDateTime createdDate,
            OffsetDateTime lastUpdatedDate,
            Image mainImage) {}

    record Image(String link) {}

    record Offer(String marketplaceId, String offerType, Price price) {}

    record Price(String currencyCode, BigDecimal amount) {
        Money toMoney() {
            if (currencyCode == null) {
                throw new IllegalArgumentException("offers.price.currencyCode is missing");
            }
            return Money.of(amount, currencyCode);
        }
    }

    record Availability(Integer quantity) {}

    static AmazonListing toListing(Payload payload) {
        var summary = stream(payload.summaries())
                .filter(one -> Objects.equals(one.marketplaceId(), payload.marketplaceId()))
                .findFirst()
                .orElse(null);
        return new AmazonListing(
                Fields.key(payload.marketplaceId(), payload.sku(), "sku"),
                payload.marketplaceId(),
                payload.sku(),
                of(summary, Summary::asin),
                of(summary, Summary::fnSku),
                of(summary, Summary::productType),
                of(summary, Summary::conditionType),
                of(of(summary, Summary::status), status -> String.join(",", status)),
                of(summary, Summary::itemName),
                price(payload),
                stream(payload.fulfillmentAvailability())
                        .map(Availability::quantity)
                        .filter(Objects::nonNull)
                        .reduce(Integer::sum)
                        .orElse(null),
                of(of(summary, Summary::mainImage), Image::link),
                instant(of(summary, Summary::createdDate)),
                instant(of(summary, Summary::lastUpdatedDate)));
    }

    /** What consumers pay; businesses may have a price of their own. */
    private static Money price(Payload payload) {
        return stream(payload.offers())
                .filter(one -> Objects.equals(one.marketplaceId(), payload.marketplaceId()))
                .filter(one -> "B2C".equals(one.offerType()) && one.price() != null)
                .findFirst()
                .map(one -> one.price().toMoney())
                .orElse(null);
    }

    private static <T> Stream<T> stream(List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }
}
