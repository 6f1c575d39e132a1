package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.shipbob.world.ReturnedParcel;
import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Shop;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Returns (README §5). */
final class Returns {
    /** Of those announced in the last days of the history and later, the status is written with blanks. */
    private static final Duration YOUNG = Duration.ofDays(4);

    private final ShipBobSnapshot snapshot;

    Returns(ShipBobSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** {@code /return}, the newest first unless asked otherwise. */
    Answer list(Request request, boolean withHeaders) {
        Parameters parameters = new Parameters(request.call());
        parameters.refuseUnsimulated("Sortby");
        List<ReturnedParcel> found = new ArrayList<>(snapshot.returns());
        found.removeIf(wanted(parameters).negate());
        if (parameters.word("SortOrder", List.of("Asc", "Desc"), "Desc").equals("Desc")) {
            Collections.reverse(found);
        }
        return Pages.byNumberedCursor(request, parameters, found, withHeaders, this::json);
    }

    private Predicate<ReturnedParcel> wanted(Parameters parameters) {
        Instant now = snapshot.time();
        Predicate<Object> ids = parameters.anyOf("Ids");
        Predicate<Object> references = parameters.anyOf("ReferenceIds");
        Predicate<Object> statuses = parameters.anyWordOf("Status");
        Predicate<Object> types = parameters.anyWordOf("ReturnTypes");
        Predicate<Object> centers = parameters.anyOf("FulfillmentCenterIds");
        Predicate<Object> tracking = parameters.anyOf("TrackingNumbers");
        Predicate<Object> shipments = parameters.anyOf("OriginalShipmentIds");
        Predicate<Object> orders = parameters.anyOf("StoreOrderIds");
        Predicate<Object> items = parameters.anyOf("InventoryIds");
        Predicate<Object> actions = parameters.anyWordOf("ReturnActions");
        Predicate<Instant> created = parameters.within("StartDate", "EndDate");
        Predicate<Instant> completed = parameters.within("CompletedStartDate", "CompletedEndDate");
        return parcel -> ids.test(parcel.id())
                && references.test(parcel.reference())
                && statuses.test(parcel.statusAt(now))
                && types.test(parcel.type())
                && centers.test(parcel.center().id())
                && tracking.test(parcel.trackingNumber())
                && shipments.test(parcel.shipmentId())
                && orders.test(parcel.orderReference())
                && parcel.pieces().stream()
                        .anyMatch(piece -> items.test(piece.item().inventoryId()))
                && (!parameters.has("ReturnActions")
                        || (parcel.isCompletedAt(now)
                                && parcel.pieces().stream().anyMatch(piece -> actions.test(piece.action()))))
                && created.test(parcel.insertedAt())
                && completed.test(parcel.since("Completed", now));
    }

    /** {@code /return/{id}}. */
    Answer one(int id) {
        return snapshot.returns().stream()
                .filter(parcel -> parcel.id() == id)
                .findFirst()
                .map(parcel -> Answer.json(200, json(parcel)))
                .orElseGet(() -> Problems.notFound("Return was not found"));
    }

    private Map<String, Object> json(ReturnedParcel parcel) {
        Instant now = snapshot.time();
        BigDecimal invoice = parcel.invoiceAt(now);
        return Json.of(
                "id",
                parcel.id(),
                "reference_id",
                parcel.reference(),
                "store_order_id",
                parcel.orderReference(),
                "original_shipment_id",
                parcel.shipmentId(),
                "shipment_tracking_number",
                parcel.shipmentTracking(),
                "tracking_number",
                parcel.trackingNumber(),
                "status",
                written(parcel, parcel.statusAt(now)),
                "return_type",
                parcel.type(),
                "customer_name",
                Shop.HARBOUR_LANE.title(),
                "channel",
                Channels.ofShop(),
                "fulfillment_center",
                Json.of("id", parcel.center().id(), "name", parcel.center().name()),
                "insert_date",
                Timestamps.offset(parcel.insertedAt()),
                "awaiting_arrival_date",
                Timestamps.offset(parcel.insertedAt()),
                "arrived_date",
                Timestamps.offset(parcel.since("Arrived", now)),
                "processing_date",
                Timestamps.offset(parcel.since("Processing", now)),
                "completed_date",
                Timestamps.offset(parcel.since("Completed", now)),
                "cancelled_date",
                Timestamps.offset(parcel.since("Cancelled", now)),
                "inventory",
                pieces(parcel),
                "transactions",
                transactions(parcel),
                "invoice",
                invoice == null ? null : Json.of("amount", invoice, "currency_code", OrderStory.CURRENCY),
                "status_history",
                history(parcel));
    }

    private String written(ReturnedParcel parcel, String status) {
        boolean young = parcel.insertedAt().isAfter(snapshot.settings().until().minus(YOUNG));
        return switch (status) {
            case "AwaitingArrival" -> young ? "Awaiting Arrival" : status;
            case "UnderReview" -> "Under Review";
            default -> status;
        };
    }

    private List<Object> pieces(ReturnedParcel parcel) {
        List<Object> pieces = new ArrayList<>();
        for (ReturnedParcel.Piece piece : parcel.pieces()) {
            boolean done = parcel.isCompletedAt(snapshot.time());
            pieces.add(Json.of(
                    "id",
                    piece.item().inventoryId(),
                    "name",
                    piece.item().name(),
                    "sku",
                    piece.item().sku(),
                    "barcodes",
                    piece.item().barcode() == null
                            ? List.of()
                            : List.of(piece.item().barcode()),
                    "bundle_parent_sku",
                    null,
                    "quantity",
                    piece.units(),
                    "action_requested",
                    Json.of("action", "Restock", "action_type", "InventoryDefault", "instructions", null),
                    "action_taken",
                    done ? List.of(taken(piece)) : List.of(),
                    "lot_information",
                    null));
        }
        return pieces;
    }

    private static Map<String, Object> taken(ReturnedParcel.Piece piece) {
        return Json.of(
                "action",
                piece.action(),
                "action_reason",
                piece.reason(),
                "image_url",
                null,
                "quantity_processed",
                piece.units());
    }

    /** They are known once it is done, which is before it is billed. */
    private List<Object> transactions(ReturnedParcel parcel) {
        List<Object> transactions = new ArrayList<>();
        if (parcel.isCompletedAt(snapshot.time())) {
            parcel.fees()
                    .forEach(fee -> transactions.add(Json.of("transaction_type", fee.type(), "amount", fee.amount())));
        }
        return transactions;
    }

    private List<Object> history(ReturnedParcel parcel) {
        List<Object> history = new ArrayList<>();
        for (ReturnedParcel.Step step : parcel.stepsAt(snapshot.time())) {
            history.add(Json.of("status", written(parcel, step.status()), "timestamp", Timestamps.offset(step.at())));
        }
        return history;
    }
}
