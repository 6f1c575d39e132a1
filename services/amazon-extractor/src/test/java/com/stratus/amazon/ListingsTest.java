package com.stratus.amazon;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.entity.Entity;
import com.stratus.model.Money;
import com.stratus.model.record.AmazonListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

class ListingsTest {

    private static final Entity<Listings.Payload, AmazonListing> ENTITY =
            Listings.entity(new Seller("A0HARBOURLANEEU", "eu", List.of("A1F83G8C2ARO7P")));

    @Test
    void asksForTheOffersOfAMarketplaceOldestFirst() {
        assertThat(Fixtures.first(ENTITY).target())
                .isEqualTo("/listings/2021-08-01/items/A0HARBOURLANEEU"
                        + "?includedData=summaries,offers,fulfillmentAvailability,productTypes&sortBy=createdDate"
                        + "&sortOrder=ASC&pageSize=20&marketplaceIds=A1F83G8C2ARO7P");
        assertThat(ENTITY.isSnapshot()).isTrue();
    }

    @Test
    void readsAnOffer() {
        var listing = Fixtures.sample(ENTITY, "listings.json").get(0);

        assertThat(listing.key()).isEqualTo("A1F83G8C2ARO7P/MUG+WITH%2FSPACE+%26+%C3%A9%25");
        assertThat(listing.marketplaceId()).isEqualTo("A1F83G8C2ARO7P");
        assertThat(listing.sku()).isEqualTo("MUG WITH/SPACE & é%");
        assertThat(listing.asin()).isEqualTo("B0HARBOUR1");
        assertThat(listing.fnsku()).isEqualTo("X000HARB01");
        assertThat(listing.productType()).isEqualTo("DRINKING_CUP");
        assertThat(listing.condition()).isEqualTo("new_new");
        assertThat(listing.status()).isEqualTo("BUYABLE,DISCOVERABLE");
        assertThat(listing.itemName()).isEqualTo("Tasse „Möwe“");
        assertThat(listing.price()).isEqualTo(money("10.00", "GBP"));
        assertThat(listing.fulfillableQuantity()).isEqualTo(49);
        assertThat(listing.mainImage()).isEqualTo("https://images.example.com/mug.png");
        assertThat(listing.createdDate()).isEqualTo(Instant.parse("2026-01-02T03:04:05.123Z"));
        assertThat(listing.lastUpdatedDate()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(listing.sourceUpdatedAt()).isNull();
    }

    @Test
    void whatAmazonLeavesOutIsNotKnown() {
        var listings = Fixtures.sample(ENTITY, "listings.json");

        assertThat(listings.get(1).status()).isEmpty();
        assertThat(listings.get(1).price()).isNull();
        assertThat(listings.get(1).fulfillableQuantity()).isNull();
        assertThat(listings.get(2).key()).isEqualTo("A1F83G8C2ARO7P/BARE");
        assertThat(listings.get(2).status()).isNull();
        assertThat(listings.get(2).createdDate()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', sku, sku is missing",
        "/offers/1/price, currencyCode, offers.price.currencyCode is missing",
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String parent, String field, String reason) {
        assertRequired(ENTITY, Fixtures.payloads(ENTITY, "listings.json").get(0), parent, field, reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/summaries/0/createdDate", "/offers/0/price/amount", "/fulfillmentAvailability/0/quantity"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(ENTITY, Fixtures.payloads(ENTITY, "listings.json").get(0), pointer);
    }

    /** Both show the same suitcase, once with less and once with all that can be asked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "listings-items-2021-08-01/searchListingsItems-1.json",
                "listings-items-2021-08-01/searchListingsItems-2.json"
            })
    void readsAmazonsSamples(String file) {
        var american = Listings.entity(new Seller("A0HARBOURLANENA", "na", List.of("ATVPDKIKX0DER")));
        var canadian = Listings.entity(new Seller("A0HARBOURLANENA", "na", List.of("A2EUQ1WTGCTBG2")));

        assertThat(Fixtures.records(american, file)).singleElement().satisfies(listing -> {
            assertThat(listing.key()).isEqualTo("ATVPDKIKX0DER/GM-ZDPI-9B4E");
            assertThat(listing.asin()).isEqualTo("B071VG5N9D");
            assertThat(listing.productType()).isEqualTo("LUGGAGE");
            assertThat(listing.condition()).isEqualTo("new_new");
            assertThat(listing.status()).isEqualTo("BUYABLE");
            assertThat(listing.itemName()).isEqualTo("Hardside Carry-On Spinner Suitcase Luggage");
            assertThat(listing.price()).isEqualTo(money("100.00", "USD"));
            assertThat(listing.fulfillableQuantity()).isEqualTo(100);
            assertThat(listing.createdDate()).isEqualTo(Instant.parse("2021-02-01T00:00:00Z"));
        });
        assertThat(Fixtures.records(canadian, file)).singleElement().satisfies(listing -> {
            assertThat(listing.key()).isEqualTo("A2EUQ1WTGCTBG2/GM-ZDPI-9B4E");
            assertThat(listing.status()).isEmpty();
            assertThat(listing.price()).isEqualTo(money("130.00", "CAD"));
            assertThat(listing.lastUpdatedDate()).isEqualTo(Instant.parse("2021-03-05T00:00:00Z"));
        });
    }

    private static Money money(String amount, String currency) {
        return Money.of(new BigDecimal(amount), currency);
    }
}
