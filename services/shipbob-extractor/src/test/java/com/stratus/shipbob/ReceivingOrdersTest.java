package com.stratus.shipbob;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.model.record.ShipbobReceivingOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class ReceivingOrdersTest {

    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-19T00:00:00Z"), Instant.parse("2026-11-20T00:00:00Z"));

    /** {@code fixtures/receiving_orders_page1_written.json}, written from the documented fields. */
    @Test
    void readsTheWrittenPage() throws Exception {
        var page = Sample.platformJson("shipbob/fixtures/receiving_orders_page1_written.json");
        var payloads = ReceivingOrders.ENTITY.paging().payloads(Answers.of(page.toString()));

        assertThat(payloads).hasSize(2);
        assertThat(ReceivingOrders.ENTITY.map(payloads.get(0)))
                .isEqualTo(new ShipbobReceivingOrder(
                        "918363",
                        "POTEST1",
                        "Processing",
                        "Pallet",
                        "MultipleSkuPerBox",
                        "10",
                        "Moreno Valley (CA)",
                        300,
                        260,
                        240,
                        page.at("/0/inventory_quantities"),
                        Sample.json(
                                """
                                [{"id":1,"status":"Awaiting","timestamp":"2026-09-01T00:00:00+00:00"},
                                 {"id":2,"status":"Arrived","timestamp":"2026-09-05T00:00:00+00:00"},
                                 {"id":3,"status":"Processing","timestamp":"2026-09-06T00:00:00+00:00"}]"""),
                        Instant.parse("2025-03-10T14:15:22Z"),
                        Instant.parse("2025-02-19T03:14:23.756595Z"),
                        Instant.parse("2025-02-19T03:14:26.000970Z"),
                        null));
        assertThat(ReceivingOrders.ENTITY.map(payloads.get(1)))
                .isEqualTo(new ShipbobReceivingOrder(
                        "918364",
                        null,
                        "Awaiting",
                        "Package",
                        "EverythingInOneBox",
                        "10",
                        "Moreno Valley (CA)",
                        0,
                        0,
                        0,
                        Sample.json("[]"),
                        null,
                        Instant.parse("2025-03-10T14:15:22Z"),
                        Instant.parse("2025-02-19T03:14:23.756595Z"),
                        Instant.parse("2025-02-19T03:14:26.000970Z"),
                        null));
    }

    /** {@code fixtures/receiving_order_completed_capture_2025-02.json}, a recorded answer. */
    @Test
    void readsTheRecordedOrder() throws Exception {
        var payload = Sample.platformJson("shipbob/fixtures/receiving_order_completed_capture_2025-02.json");

        assertThat(ReceivingOrders.ENTITY.map(payload))
                .isEqualTo(new ShipbobReceivingOrder(
                        "443001",
                        "POTEST1",
                        "Completed",
                        "Pallet",
                        "MultipleSkuPerBox",
                        "10",
                        "Moreno Valley (CA)",
                        300,
                        300,
                        300,
                        payload.path("inventory_quantities"),
                        null,
                        Instant.parse("2025-03-10T14:15:22Z"),
                        Instant.parse("2025-02-19T03:14:23.756595Z"),
                        Instant.parse("2025-02-19T03:14:26.000970Z"),
                        Instant.parse("2025-02-19T17:31:49.944397Z")));
    }

    @Test
    void itemsThatAreNotListedAreNotNone() throws Exception {
        var unlisted = ReceivingOrders.ENTITY.map(one("32002"));

        assertThat(unlisted.expectedQuantity()).isNull();
        assertThat(unlisted.receivedQuantity()).isNull();
        assertThat(unlisted.stowedQuantity()).isNull();
        assertThat(unlisted.inventoryQuantities()).isNull();
        assertThat(unlisted.purchaseOrderNumber()).isNull();
        assertThat(unlisted.fulfillmentCenterId()).isNull();
        assertThat(unlisted.status()).isEqualTo("PartiallyArrivedAtHub");
    }

    @Test
    void aNumberThatIsMissingCountsAsNone() throws Exception {
        var order = ReceivingOrders.ENTITY.map(one("32001"));

        assertThat(order.expectedQuantity()).isEqualTo(70);
        assertThat(order.receivedQuantity()).isEqualTo(12);
        assertThat(order.stowedQuantity()).isZero();
        assertThat(order.changedAt()).isEqualTo(Instant.parse("2026-11-02T08:00:00Z"));
        assertThat(order.sourceUpdatedAt()).isNull();
    }

    @Test
    void whatIsRequiredIsRefusedByItsName() {
        assertRequired(ReceivingOrders.ENTITY, one("32001"), "", "id", "wro_id is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/id", "/insert_date", "/last_updated_date", "/expected_arrival_date"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(ReceivingOrders.ENTITY, one("32001"), pointer);
    }

    @Test
    void aRunReadsWhatIsOpenAndWhatWasMadeOrCompletedLately() {
        assertThat(targets(WINDOW))
                .containsExactly(
                        "/receiving?Page=1&Limit=100&Statuses=Awaiting,PartiallyArrived,Arrived,Processing,"
                                + "PartiallyArrivedAtHub,ArrivedAtHub,ProcessingAtHub,InternalTransfer,Incomplete,Cancelled",
                        "/receiving?Page=1&Limit=100&InsertStartDate=2026-08-22T00:00:00Z",
                        "/receiving?Page=1&Limit=100&CompletedStartDate=2026-10-21T00:00:00Z");
        assertThat(targets(new Window(null, WINDOW.to())))
                .as("everything")
                .containsExactly("/receiving?Page=1&Limit=100");
        assertThat(ReceivingOrders.ENTITY.listsAll()).isTrue();
        assertThat(ReceivingOrders.ENTITY.job()).isEqualTo("shipbob_receiving");
        assertThat(ReceivingOrders.ENTITY.paging().operation()).isEqualTo("GetReceivingOrders");
    }

    /** Every documented state but the one that {@code CompletedStartDate} finds. */
    @Test
    void everyStateButCompletedIsAskedFor() {
        var documented = new ArrayList<String>();
        Sample.platformJson("shipbob/models/enums.json")
                .path("wro_status")
                .forEach(state -> documented.add(state.asText()));
        documented.remove("Completed");

        assertThat(targets(WINDOW).get(0).replaceFirst(".*Statuses=", "").split(","))
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    private static List<String> targets(Window window) {
        var paging = ReceivingOrders.ENTITY.paging();
        var targets = new ArrayList<String>();
        JsonNode position = paging.start(window);
        while (position != null) {
            targets.add(paging.request(window, position).target());
            position = paging.read(window, position, Answers.of("[]")).next().orElse(null);
        }
        return targets;
    }

    private static ObjectNode one(String id) {
        return Sample.pick(Sample.read("receiving.json"), "id", id);
    }
}
