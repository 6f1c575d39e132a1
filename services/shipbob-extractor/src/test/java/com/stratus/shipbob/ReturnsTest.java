package com.stratus.shipbob;

import static com.stratus.extractor.contract.sample.Refusals.assertRefused;
import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.model.Money;
import com.stratus.model.record.ShipbobReturn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class ReturnsTest {

    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-19T00:00:00Z"), Instant.parse("2026-11-20T00:00:00Z"));

    /** {@code fixtures/returns_page1_written.json}, written from the documented fields. */
    @Test
    void readsTheWrittenPage() throws Exception {
        var page = Sample.platformJson("shipbob/fixtures/returns_page1_written.json");
        var payloads = Returns.ENTITY.paging().payloads(Answers.of(page.toString()));

        assertThat(payloads).hasSize(2);
        assertThat(Returns.ENTITY.map(payloads.get(0)))
                .isEqualTo(new ShipbobReturn(
                        "556001",
                        "410000001",
                        "RMA-556001",
                        "SHOP-1001",
                        "Completed",
                        "Regular",
                        "Example Store",
                        "9400100000000000000999",
                        "9400100000000000000001",
                        new Money(new BigDecimal("3.75"), "USD"),
                        "433012",
                        "Example Store PAT",
                        "10",
                        "Moreno Valley (CA)",
                        page.at("/items/0/inventory"),
                        Sample.json(
                                """
                                [{"transaction_type":"ReturnProcessingFee","amount":3.0},
                                 {"transaction_type":"ReturnLabelInvoice","amount":0.75}]"""),
                        page.at("/items/0/status_history"),
                        Instant.parse("2026-10-10T09:00:00.123456Z"),
                        Instant.parse("2026-10-14T10:00:00Z"),
                        Instant.parse("2026-10-14T12:00:00Z"),
                        Instant.parse("2026-10-15T12:30:00Z"),
                        null,
                        Instant.parse("2026-10-15T12:30:00Z")));
        assertThat(Returns.ENTITY.map(payloads.get(1)))
                .isEqualTo(new ShipbobReturn(
                        "556002",
                        "410000001",
                        "RMA-556002",
                        "SHOP-1001",
                        "AwaitingArrival",
                        "Regular",
                        "Example Store",
                        "9400100000000000000999",
                        "9400100000000000000001",
                        null,
                        "433012",
                        "Example Store PAT",
                        "10",
                        "Moreno Valley (CA)",
                        page.at("/items/1/inventory"),
                        Sample.json("[]"),
                        page.at("/items/1/status_history"),
                        Instant.parse("2026-10-10T09:00:00.123456Z"),
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-10-10T09:00:00.123456Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "Awaiting Arrival, AwaitingArrival",
        "AwaitingArrival, AwaitingArrival",
        "Under Review, UnderReview",
        "Cancelled, Cancelled",
        "'', "
    })
    void statesAreWrittenWithoutSpaces(String sent, String status) throws Exception {
        assertThat(Returns.ENTITY.map(one("91001").put("status", sent)).status())
                .isEqualTo(status);
    }

    /** Its transactions are amounts of no currency, so they are no cost before the invoice. */
    @Test
    void costIsWhatWasInvoiced() throws Exception {
        var uninvoiced = Returns.ENTITY.map(one("91001"));

        assertThat(uninvoiced.totalCost()).isNull();
        assertThat(uninvoiced.transactions()).hasSize(1);
        assertThat(Returns.ENTITY.map(one("91002")).totalCost()).isEqualTo(new Money(new BigDecimal("4.10"), "GBP"));
        var withoutAmount = one("91002");
        withoutAmount.putObject("invoice").putNull("amount").putNull("currency_code");
        assertThat(Returns.ENTITY.map(withoutAmount).totalCost()).isNull();
    }

    @Test
    void nearlyEverythingMayBeMissing() throws Exception {
        var bare = Returns.ENTITY.map(Sample.json("{\"id\":91003,\"tracking_number\":\"\",\"status_history\":null}"));

        assertThat(bare.returnId()).isEqualTo("91003");
        assertThat(bare.trackingNumber()).isNull();
        assertThat(bare.statusHistory()).isNull();
        assertThat(bare.items()).isNull();
        assertThat(bare.fulfillmentCenterId()).isNull();
        assertThat(bare.originalShipmentId()).isNull();
        assertThat(bare.lastUpdatedDate()).isNull();
        assertThat(bare.changedAt()).isNull();
    }

    @Test
    void newestOfItsTimesIsWhenItChanged() throws Exception {
        assertThat(Returns.ENTITY.map(one("91002")).changedAt())
                .isEqualTo(Instant.parse("2026-11-04T09:30:00.765432Z"));
        assertThat(Returns.ENTITY
                        .map(one("91002").put("cancelled_date", "2026-11-05T00:00:00Z"))
                        .lastUpdatedDate())
                .isEqualTo(Instant.parse("2026-11-05T00:00:00Z"));
    }

    @Test
    void whatIsRequiredIsRefusedByItsName() {
        assertRequired(Returns.ENTITY, one("91001"), "", "id", "return_id is missing");
        assertRequired(Returns.ENTITY, one("91002"), "/invoice", "currency_code", "invoice.currency_code is missing");
        var wrongCurrency = one("91002");
        ((ObjectNode) wrongCurrency.path("invoice")).put("currency_code", "pounds");
        assertRefused(Returns.ENTITY, wrongCurrency, "currency is not a three-letter code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/id", "/insert_date", "/invoice/amount", "/fulfillment_center/id"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(Returns.ENTITY, one("91002"), pointer);
    }

    @Test
    void aRunReadsWhatIsOpenAndWhatWasMadeOrCompletedLately() {
        assertThat(targets(WINDOW))
                .containsExactly(
                        "/return?SortOrder=Asc&Cursor=1&Limit=100&Status=AwaitingArrival,Arrived,Processing,Cancelled",
                        "/return?SortOrder=Asc&Cursor=1&Limit=100&StartDate=2026-08-22T00:00:00Z",
                        "/return?SortOrder=Asc&Cursor=1&Limit=100&CompletedStartDate=2026-10-21T00:00:00Z");
        assertThat(targets(new Window(null, WINDOW.to())))
                .as("everything")
                .containsExactly("/return?SortOrder=Asc&Cursor=1&Limit=100");
        assertThat(Returns.ENTITY.listsAll()).isTrue();
        assertThat(Returns.ENTITY.isSnapshot()).isFalse();
        assertThat(Returns.ENTITY.job()).isEqualTo("shipbob_returns");
        assertThat(Returns.ENTITY.paging().operation()).isEqualTo("GetReturns");
    }

    private static List<String> targets(Window window) {
        var paging = Returns.ENTITY.paging();
        var targets = new ArrayList<String>();
        JsonNode position = paging.start(window);
        while (position != null) {
            targets.add(paging.request(window, position).target());
            position = paging.read(window, position, Answers.of("{\"items\":null,\"next\":null}"))
                    .next()
                    .orElse(null);
        }
        return targets;
    }

    private static ObjectNode one(String id) {
        return Sample.pick(Sample.read("returns.json").path("items"), "id", id);
    }
}
