package com.stratus.shipbob;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.model.Money;
import com.stratus.model.record.ShipbobOrder;
import com.stratus.model.record.ShipbobOrder.Shipment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Instant;

class OrdersTest {

    private static final String SPLIT = "200501";
    private static final String BARE = "200502";
    private static final String TWO_CURRENCIES = "200503";

    @Test
    void gathersASplitOrderFromItsShipments() throws Exception {
        var order = Orders.ENTITY.map(order(SPLIT));

        assertThat(order)
                .usingRecursiveComparison()
                .ignoringFields("shipments")
                .isEqualTo(new ShipbobOrder(
                        "200501",
                        "KQ501",
                        "501",
                        "Fulfilled",
                        "DTC",
                        "7001",
                        "Kettle & Quill",
                        Instant.parse("2026-09-14T08:19:59.999999Z"),
                        Instant.parse("2026-09-14T08:15:30Z"),
                        Instant.parse("2026-09-18T12:00:00.250Z"),
                        Instant.parse("2026-09-15T15:30:00Z"),
                        Instant.parse("2026-09-18T09:59:00Z"),
                        "KQ-PARCEL-B",
                        "DPD",
                        "Ada Quill",
                        "ada@kettle.example",
                        "45",
                        new BigDecimal("34.5"),
                        money("11.00", "GBP"),
                        money("61.50", "USD"),
                        "Tracked 48",
                        Sample.json("[{\"id\":31,\"sku\":\"TEA-ASSAM-250\",\"quantity\":3,\"unit_price\":12.25}]"),
                        null));
    }

    @Test
    void shipmentsComeByIdWhateverTheirOrderOnTheWire() throws Exception {
        assertThat(Orders.ENTITY.map(order(SPLIT)).shipments())
                .extracting(Shipment::shipmentId)
                .containsExactly("610000009", "610000010", "610000012");
    }

    @Test
    void readsAShipmentAsShipbobSendsIt() throws Exception {
        assertThat(Orders.ENTITY.map(order(SPLIT)).shipments().get(2))
                .isEqualTo(new Shipment(
                        "610000012",
                        "KQ501",
                        "Completed",
                        Sample.json("[{\"id\":203,\"name\":\"Delivered\"}]"),
                        false,
                        true,
                        false,
                        null,
                        Instant.parse("2026-09-14T08:21:00Z"),
                        Instant.parse("2026-09-18T12:00:00.250Z"),
                        Instant.parse("2026-09-18T12:00:01.853Z"),
                        Instant.parse("2026-09-16T18:00:00Z"),
                        "FulfilledOnTime",
                        Instant.parse("2026-09-16T15:30:00Z"),
                        Instant.parse("2026-09-18T09:59:00Z"),
                        "44",
                        "Manchester",
                        "Ground",
                        "KQ-PARCEL-B",
                        "DPD",
                        "Next Day",
                        "https://track.example/KQ-PARCEL-B",
                        "Box",
                        new BigDecimal("10"),
                        new BigDecimal("7.5"),
                        new BigDecimal("2"),
                        new BigDecimal("20.5"),
                        money("6.10", "GBP"),
                        Sample.json("[{\"id\":31,\"quantity\":1}]")));
    }

    @Test
    void sevenDigitsOfASecondAreCutToMicroseconds() throws Exception {
        var shipment = Orders.ENTITY.map(order(SPLIT)).shipments().get(0);

        assertThat(shipment.lastUpdateAt()).isEqualTo(Instant.parse("2026-09-17T09:00:00.123456Z"));
        assertThat(shipment.createdDate()).isEqualTo(Instant.parse("2026-09-14T08:20:00.765432Z"));
    }

    @Test
    void emptyTrackingNumberIsNone() throws Exception {
        var shipment = Orders.ENTITY.map(order(SPLIT)).shipments().get(0);

        assertThat(shipment.trackingNumber()).isNull();
        assertThat(shipment.carrier()).isEqualTo("DPD");
    }

    @Test
    void whatIsEmptyIsNone() throws Exception {
        var payload =
                order(SPLIT).put("order_number", "").put("shipping_method", " ").putNull("products");
        ((ObjectNode) payload.path("channel")).put("name", "");
        ((ObjectNode) payload.path("recipient")).put("email", "");
        for (var shipment : payload.path("shipments")) {
            ((ObjectNode) shipment)
                    .put("ship_option", "")
                    .putObject("tracking")
                    .put("carrier", "")
                    .put("tracking_url", "");
        }

        var order = Orders.ENTITY.map(payload);

        assertThat(order.orderNumber()).isNull();
        assertThat(order.shippingMethod()).isNull();
        assertThat(order.channelName()).isNull();
        assertThat(order.recipientEmail()).isNull();
        assertThat(order.products()).isNull();
        assertThat(order.carrier()).isNull();
        assertThat(order.shipments()).hasSize(3).allSatisfy(shipment -> {
            assertThat(shipment.carrier()).isNull();
            assertThat(shipment.trackingUrl()).isNull();
            assertThat(shipment.shipOption()).isNull();
        });
    }

    @Test
    void statesAreWrittenWithoutSpaces() throws Exception {
        var payload = order(SPLIT).put("status", "Partially Fulfilled");
        ((ObjectNode) payload.at("/shipments/1")).put("status", "On Hold");

        var order = Orders.ENTITY.map(payload);

        assertThat(order.status()).isEqualTo("PartiallyFulfilled");
        assertThat(order.shipments()).extracting(Shipment::status).contains("OnHold");
        assertThat(order.shipments()).extracting(Shipment::hasException).contains(true);
    }

    @Test
    void shipmentWithoutTrackingPlaceAndSizesIsRead() throws Exception {
        var shipment = Orders.ENTITY.map(order(SPLIT)).shipments().get(1);

        assertThat(shipment.status()).isEqualTo("Cancelled");
        assertThat(shipment.trackingNumber()).isNull();
        assertThat(shipment.carrier()).isNull();
        assertThat(shipment.locationId()).isNull();
        assertThat(shipment.totalWeightOz()).isNull();
        assertThat(shipment.invoiceAmount()).isNull();
    }

    @Test
    void orderWithoutShipmentsWasLastUpdatedWhenItCame() throws Exception {
        var order = Orders.ENTITY.map(order(BARE));

        assertThat(order.shipments()).isEmpty();
        assertThat(order.lastUpdatedDate()).isEqualTo(Instant.parse("2026-09-14T08:19:59.999999Z"));
        assertThat(order.status()).isEqualTo("ImportReview");
        assertThat(order.orderNumber()).isNull();
        assertThat(order.deliveredDate()).isNull();
        assertThat(order.shippedDate()).isNull();
        assertThat(order.totalWeight()).isNull();
        assertThat(order.totalCost()).isNull();
        assertThat(order.totalPrice()).isNull();
        assertThat(order.recipientEmail()).isNull();
        assertThat(order.channelId()).isNull();
    }

    @Test
    void shipmentThatWasNeverUpdatedCountsByItsCreation() throws Exception {
        assertThat(Orders.ENTITY.map(order(TWO_CURRENCIES)).lastUpdatedDate())
                .isEqualTo(Instant.parse("2026-09-14T08:20:00.765432Z"));
    }

    @Test
    void differentCurrenciesAreNotAdded() throws Exception {
        var order = Orders.ENTITY.map(order(TWO_CURRENCIES));

        assertThat(order.totalCost()).isNull();
        assertThat(order.shipments())
                .extracting(Shipment::invoiceAmount)
                .containsExactly(money("5.00", "USD"), money("4.50", "CAD"));
    }

    @Test
    void isDeliveredOnlyWhenAllThatWasNotCancelledIs() throws Exception {
        var order = order(SPLIT);
        assertThat(Orders.ENTITY.map(order).deliveredDate()).isEqualTo(Instant.parse("2026-09-18T09:59:00Z"));

        ((ObjectNode) order.at("/shipments/1")).putNull("delivery_date");
        assertThat(Orders.ENTITY.map(order).deliveredDate()).isNull();

        ((ObjectNode) order.at("/shipments/1")).put("status", "Cancelled");
        assertThat(Orders.ENTITY.map(order).deliveredDate()).isEqualTo(Instant.parse("2026-09-18T09:59:00Z"));
    }

    @Test
    void orderOfCancelledShipmentsIsNotDelivered() throws Exception {
        var order = order(SPLIT);
        order.path("shipments").forEach(shipment -> ((ObjectNode) shipment).put("status", "Cancelled"));

        assertThat(Orders.ENTITY.map(order).deliveredDate()).isNull();
    }

    @Test
    void unknownWordsAreKept() throws Exception {
        assertThat(Orders.ENTITY.map(order(TWO_CURRENCIES)).shipments().get(1).status())
                .isEqualTo("QuantumEntangled");
        var order = order(BARE).put("status", "Levitating").put("type", "B2X");
        assertThat(Orders.ENTITY.map(order).status()).isEqualTo("Levitating");
        assertThat(Orders.ENTITY.map(order).orderType()).isEqualTo("B2X");
    }

    @Test
    void versionsCompareBySequenceAlone() throws Exception {
        assertThat(Orders.ENTITY.map(order(SPLIT)).sourceUpdatedAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', id, shipbob_order_id is missing",
        "/shipments/0, id, shipment_id is missing",
        "/shipments/0, invoice_currency_code, invoice_currency_code is missing",
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String parent, String field, String reason) {
        assertRequired(Orders.ENTITY, order(SPLIT), parent, field, reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/id",
                "/created_date",
                "/financials/total_price",
                "/shipments/1/last_update_at",
                "/shipments/0/invoice_amount"
            })
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(Orders.ENTITY, order(SPLIT), pointer);
    }

    /** {@code fixtures/orders_page1_written.json}, written from the documented fields. */
    @Test
    void readsTheWrittenPage() throws Exception {
        var page = Sample.platformJson("shipbob/fixtures/orders_page1_written.json");
        var delivered = Orders.ENTITY.map(page.path(0));
        var outOfStock = Orders.ENTITY.map(page.path(1));
        var labeled = Orders.ENTITY.map(page.path(2));

        assertThat(page).hasSize(3);
        assertThat(delivered.shipbobOrderId()).isEqualTo("324546680");
        assertThat(delivered.referenceId()).isEqualTo("SHOP-1001");
        assertThat(delivered.createdDate()).isEqualTo(Instant.parse("2026-10-01T12:00:00.123456Z"));
        assertThat(delivered.lastUpdatedDate()).isEqualTo(Instant.parse("2026-10-05T18:41:12.467Z"));
        assertThat(delivered.shippedDate()).isEqualTo(Instant.parse("2026-10-02T16:12:09.553Z"));
        assertThat(delivered.deliveredDate()).isEqualTo(Instant.parse("2026-10-05T18:40:00Z"));
        assertThat(delivered.trackingNumber()).isEqualTo("9400100000000000000001");
        assertThat(delivered.carrier()).isEqualTo("USPS");
        assertThat(delivered.recipientName()).isEqualTo("John Doe");
        assertThat(delivered.recipientEmail()).isEqualTo("john@example.com");
        assertThat(delivered.fulfillmentCenterId()).isEqualTo("10");
        assertThat(delivered.totalWeight()).isEqualByComparingTo("14");
        assertThat(delivered.totalCost()).isEqualTo(money("7.35", "USD"));
        assertThat(delivered.totalPrice()).isEqualTo(money("49.98", "USD"));
        assertThat(delivered.shippingMethod()).isEqualTo("Standard");
        assertThat(delivered.shipments().get(0).carrierService()).isEqualTo("Priority");
        assertThat(delivered.shipments().get(0).statusDetails().at("/0/name").asText())
                .isEqualTo("Delivered");

        assertThat(delivered.shipments().get(0).isDelivered()).isTrue();

        assertThat(outOfStock.status()).isEqualTo("Exception");
        assertThat(outOfStock.shipments().get(0).hasException()).isTrue();
        assertThat(outOfStock.shipments().get(0).exceptionReason()).isEqualTo("OutOfStock");
        assertThat(outOfStock.purchaseDate()).isNull();
        assertThat(outOfStock.totalPrice()).isNull();
        assertThat(outOfStock.totalCost()).isNull();
        assertThat(outOfStock.trackingNumber()).isNull();
        assertThat(outOfStock.fulfillmentCenterId()).isNull();
        assertThat(outOfStock.lastUpdatedDate()).isEqualTo(Instant.parse("2026-10-01T12:00:06.250Z"));

        assertThat(labeled.shipments().get(0).isDelivered()).isFalse();
        assertThat(labeled.shipments().get(0).isInTransit()).isFalse();
        assertThat(labeled.shipments().get(0).hasException()).isFalse();
        assertThat(labeled.orderNumber()).isNull();
        assertThat(labeled.trackingNumber()).isEqualTo("770000000001");
        assertThat(labeled.lastUpdatedDate()).isEqualTo(Instant.parse("2026-10-02T09:00:00Z"));
        assertThat(labeled.shippedDate()).isNull();
        assertThat(labeled.deliveredDate()).isNull();
    }

    @Test
    void anOrderIsKnownByItsIdBeforeItIsMapped() {
        assertThat(Orders.ENTITY.keyOf(order(SPLIT))).contains("200501");
    }

    @Test
    void trackingThatIsNewerThanItsShipmentsChangesAnOrder() throws Exception {
        assertThat(Orders.ENTITY.map(order(SPLIT)).changedAt()).isEqualTo(Instant.parse("2026-09-18T12:00:01.853Z"));
        var tracked = order(SPLIT);
        ((ObjectNode) tracked.path("shipments").path(0)).put("last_tracking_update_at", "2026-09-19T08:00:00Z");

        assertThat(Orders.ENTITY.map(tracked).changedAt()).isEqualTo(Instant.parse("2026-09-19T08:00:00Z"));
    }

    private static ObjectNode order(String id) {
        return Sample.pick(Sample.read("orders.json"), "id", id);
    }

    private static Money money(String amount, String currency) {
        return Money.of(new BigDecimal(amount), currency);
    }
}
