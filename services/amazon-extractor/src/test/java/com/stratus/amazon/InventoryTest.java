package com.stratus.amazon;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import com.stratus.model.record.AmazonInventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

class InventoryTest {

    private static final Entity<Inventory.Payload, AmazonInventory> ENTITY =
            Inventory.entity(new Seller("A0HARBOURLANEEU", "eu", List.of("A1F83G8C2ARO7P", "A1PA6795UKMFR9")));

    private static final Entity<Inventory.Payload, AmazonInventory> AMERICAN =
            Inventory.entity(new Seller("A0HARBOURLANENA", "na", List.of("ATVPDKIKX0DER")));

    @Test
    void asksForOneMarketplaceAfterTheOther() {
        assertThat(Fixtures.first(ENTITY).query())
                .containsOnlyKeys("details", "granularityType", "granularityId", "marketplaceIds")
                .containsEntry("details", "true")
                .containsEntry("granularityType", "Marketplace")
                .containsEntry("granularityId", "A1F83G8C2ARO7P")
                .containsEntry("marketplaceIds", "A1F83G8C2ARO7P");
        var start = ENTITY.paging().start(Fixtures.WINDOW);
        var page = ENTITY.paging()
                .read(
                        Fixtures.WINDOW,
                        start,
                        Answers.to(
                                Fixtures.first(ENTITY),
                                Sample.read("inventory.json").toString()));
        assertThat(ENTITY.paging()
                        .request(Fixtures.WINDOW, page.next().orElseThrow())
                        .query())
                .containsEntry("granularityId", "A1PA6795UKMFR9")
                .containsEntry("marketplaceIds", "A1PA6795UKMFR9");
        assertThat(ENTITY.isSnapshot()).isTrue();
        assertThat(ENTITY.listsAll()).isTrue();
    }

    @Test
    void readsStockWithAllItsParts() throws Exception {
        var stock = mapped(0);

        assertThat(stock.key()).isEqualTo("A1F83G8C2ARO7P/MUG+WITH%2FSPACE+%26+%C3%A9%25");
        assertThat(stock.marketplaceId()).isEqualTo("A1F83G8C2ARO7P");
        assertThat(stock.sku()).isEqualTo("MUG WITH/SPACE & é%");
        assertThat(stock.asin()).isEqualTo("B0HARBOUR1");
        assertThat(stock.fnsku()).isEqualTo("X000HARB01");
        assertThat(stock.condition()).isEqualTo("NewItem");
        assertThat(stock.inventoryName()).isEqualTo("Tasse „Möwe“");
        assertThat(stock.quantityOnHand()).isEqualTo(42 + 9 + 3 + 2);
        assertThat(stock.quantityAvailable()).isEqualTo(42);
        assertThat(stock.fulfillableQuantity()).isEqualTo(42);
        assertThat(stock.quantityReserved()).isEqualTo(9);
        assertThat(stock.quantityIncoming()).isEqualTo(1 + 120 + 10);
        assertThat(stock.exceptionQuantity()).isEqualTo(3);
        assertThat(stock.researchingQuantity()).isEqualTo(2);
        assertThat(stock.inboundWorkingQuantity()).isEqualTo(1);
        assertThat(stock.inboundShippedQuantity()).isEqualTo(120);
        assertThat(stock.inboundReceivingQuantity()).isEqualTo(10);
        assertThat(stock.totalQuantity()).isEqualTo(187);
        assertThat(stock.lastUpdated()).isEqualTo(Instant.parse("2026-11-21T22:10:05Z"));
        assertThat(stock.sourceUpdatedAt()).isNull();
    }

    @Test
    void whatTheDetailsLeaveOutIsZero() throws Exception {
        var stock = mapped(1);

        assertThat(stock.quantityOnHand()).isEqualTo(5);
        assertThat(stock.quantityReserved()).isZero();
        assertThat(stock.researchingQuantity()).isZero();
        assertThat(stock.exceptionQuantity()).isZero();
        assertThat(stock.quantityIncoming()).isZero();
        assertThat(stock.lastUpdated()).isNull();
    }

    @Test
    void stockWithoutASkuIsRefused() {
        assertThatThrownBy(() -> mapped(2)).hasMessage("sellerSku is missing");
        assertRequired(
                ENTITY, Fixtures.payloads(ENTITY, "inventory.json").get(0), "", "sellerSku", "sellerSku is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/totalQuantity",
                "/lastUpdatedTime",
                "/inventoryDetails/fulfillableQuantity",
                "/inventoryDetails/reservedQuantity/totalReservedQuantity"
            })
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(ENTITY, Fixtures.payloads(ENTITY, "inventory.json").get(0), pointer);
    }

    // ---- the samples made after Amazon's model

    @Test
    void readsTheConstructedPages() {
        var first = Fixtures.records(AMERICAN, "constructed/fba-inventory-v1/getInventorySummaries-page-1.json");
        var second = Fixtures.records(AMERICAN, "constructed/fba-inventory-v1/getInventorySummaries-page-2.json");

        assertThat(first)
                .extracting(AmazonInventory::key)
                .containsExactly("ATVPDKIKX0DER/WIDGET-RED", "ATVPDKIKX0DER/WIDGET-BLUE");
        assertThat(first.get(0).quantityOnHand()).isEqualTo(55);
        assertThat(first.get(0).quantityIncoming()).isEqualTo(130);
        assertThat(first.get(0).totalQuantity()).isEqualTo(185);
        assertThat(first.get(1).quantityOnHand()).isZero();
        assertThat(first.get(1).lastUpdated()).isNull();
        assertThat(second).singleElement().satisfies(stock -> {
            assertThat(stock.key()).isEqualTo("ATVPDKIKX0DER/SKU+WITH%2FSPACE+%26+%22%C3%A9%22");
            assertThat(stock.quantityOnHand()).isEqualTo(11);
            assertThat(stock.exceptionQuantity()).isEqualTo(4);
            assertThat(stock.quantityIncoming()).isEqualTo(3);
            assertThat(stock.lastUpdated()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        });
    }

    @Test
    void goesOnFromTheFirstConstructedPageToTheSecond() {
        var start = AMERICAN.paging().start(Fixtures.WINDOW);
        var page = AMERICAN.paging()
                .read(
                        Fixtures.WINDOW,
                        start,
                        Fixtures.answer(
                                "constructed/fba-inventory-v1/getInventorySummaries-page-1.json",
                                Fixtures.first(AMERICAN)));

        assertThat(AMERICAN.paging()
                        .request(Fixtures.WINDOW, page.next().orElseThrow())
                        .query())
                .containsEntry("nextToken", "seed+page/2==")
                .containsAllEntriesOf(Fixtures.first(AMERICAN).query());
    }

    @Test
    void withoutDetailsOnlyTheTotalIsKnown() {
        var stock = Fixtures.records(AMERICAN, "constructed/fba-inventory-v1/getInventorySummaries-no-details.json")
                .get(0);

        assertThat(stock.totalQuantity()).isEqualTo(185);
        assertThat(stock.quantityOnHand()).isNull();
        assertThat(stock.quantityAvailable()).isNull();
    }

    private static AmazonInventory mapped(int index) throws Exception {
        return ENTITY.map(Fixtures.payloads(ENTITY, "inventory.json").get(index));
    }
}
