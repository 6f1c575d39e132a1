package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.shipbob.world.ReceivingOrder;
import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Receiving orders (README §5). */
final class Receiving {
    private final ShipBobSnapshot snapshot;

    Receiving(ShipBobSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** {@code /receiving}, the newest first. */
    Answer list(Request request, boolean withHeaders) {
        Parameters parameters = new Parameters(request.call());
        Predicate<Object> ids = parameters.anyOf("IDs");
        Predicate<Object> statuses = parameters.anyWordOf("Statuses");
        Predicate<Object> centers = parameters.anyOf("FulfillmentCenterIds");
        Predicate<Object> numbers = parameters.anyOf("PurchaseOrderNumbers");
        Predicate<Instant> inserted = parameters.within("InsertStartDate", "InsertEndDate");
        Predicate<Instant> completed = parameters.within("CompletedStartDate", "CompletedEndDate");
        Predicate<Boolean> synced = parameters.flag("ExternalSync");
        List<ReceivingOrder> found = snapshot.receivingOrders().stream()
                .filter(order -> ids.test(order.id())
                        && statuses.test(last(order).status())
                        && centers.test(order.center().id())
                        && numbers.test(order.purchaseOrder())
                        && inserted.test(order.insertedAt())
                        && completed.test(order.completedAt(snapshot.time()))
                        && synced.test(order.syncedAt(snapshot.time()) != null))
                .sorted(Comparator.comparing(ReceivingOrder::insertedAt).reversed())
                .toList();
        return Pages.numbered(
                request, parameters, found, withHeaders, order -> json(request, order), Problems::badReceiving);
    }

    private ReceivingOrder.Step last(ReceivingOrder order) {
        return order.at(snapshot.time());
    }

    /** {@code /receiving/{id}}. */
    Answer one(Request request) {
        return find(request.number(), order -> Answer.json(200, json(request, order)));
    }

    /** {@code /receiving/{id}/boxes}: one for each item. */
    Answer boxes(int id) {
        return find(id, order -> Answer.json(200, boxes(order)));
    }

    private Answer find(int id, Function<ReceivingOrder, Answer> answer) {
        return snapshot.receivingOrders().stream()
                .filter(order -> order.id() == id)
                .findFirst()
                .map(answer)
                .orElseGet(Problems::noReceivingOrder);
    }

    private Map<String, Object> json(Request request, ReceivingOrder order) {
        ReceivingOrder.Step last = last(order);
        return Json.of(
                "id", order.id(),
                "status", last.status(),
                "package_type", order.packageType(),
                "box_packaging_type", order.boxPackagingType(),
                "expected_arrival_date", Timestamps.offset(order.expectedAt()),
                "insert_date", Timestamps.offset(order.insertedAt()),
                "last_updated_date", Timestamps.offset(last.at()),
                "box_labels_uri", "/" + request.version() + "/receiving/" + order.id() + "/labels",
                "fulfillment_center", Centers.plain(order.center()),
                "purchase_order_number", order.purchaseOrder(),
                "inventory_quantities", quantities(order, last),
                "external_sync_timestamp", Timestamps.offset(order.syncedAt(snapshot.time())),
                "status_history", order.showsHistory() ? history(order) : null);
    }

    private static List<Object> quantities(ReceivingOrder order, ReceivingOrder.Step last) {
        if (order.lines() == null) {
            return null;
        }
        List<Object> quantities = new ArrayList<>();
        for (ReceivingOrder.Line line : order.lines()) {
            quantities.add(Json.of(
                    "inventory_id", line.item().inventoryId(),
                    "sku", line.item().sku(),
                    "expected_quantity", line.expected(),
                    "received_quantity", last.received(line),
                    "stowed_quantity", last.stowed(line)));
        }
        return quantities;
    }

    private List<Object> history(ReceivingOrder order) {
        List<Object> history = new ArrayList<>();
        for (ReceivingOrder.Step step : order.stepsAt(snapshot.time())) {
            history.add(Json.of(
                    "id", history.size() + 1, "status", step.status(), "timestamp", Timestamps.offset(step.at())));
        }
        return history;
    }

    private List<Object> boxes(ReceivingOrder order) {
        List<Object> boxes = new ArrayList<>();
        if (order.lines() == null) {
            return boxes;
        }
        ReceivingOrder.Step last = last(order);
        for (ReceivingOrder.Line line : order.lines()) {
            boxes.add(Json.of(
                    "box_id",
                    order.id() * 100 + boxes.size(),
                    "box_number",
                    boxes.size() + 1,
                    "box_status",
                    boxStatus(last),
                    "arrived_date",
                    since(order, "Arrived"),
                    "received_date",
                    since(order, "Processing"),
                    "counting_started_date",
                    since(order, "Processing"),
                    "tracking_number",
                    null,
                    "box_items",
                    List.of(Json.of(
                            "quantity", line.expected(),
                            "received_quantity", last.received(line),
                            "stowed_quantity", last.stowed(line),
                            "inventory_id", line.item().inventoryId(),
                            "lot_number", null,
                            "lot_date", null))));
        }
        return boxes;
    }

    private static String boxStatus(ReceivingOrder.Step last) {
        return switch (last.status()) {
            case "Arrived" -> "Arrived";
            case "Processing" -> last.received() < 100 ? "Counting" : "Stowing";
            case "Completed", "Incomplete" -> "Completed";
            case "Cancelled" -> "Cancelled";
            default -> "Awaiting";
        };
    }

    private String since(ReceivingOrder order, String status) {
        return order.stepsAt(snapshot.time()).stream()
                .filter(step -> step.status().equals(status))
                .map(step -> Timestamps.offset(step.at()))
                .findFirst()
                .orElse(null);
    }
}
