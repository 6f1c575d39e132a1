package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.world.Shipment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What has happened to a shipment, one line for each thing (README §5). */
final class Shipments {
    private Shipments() {}

    /** {@code /shipment/{id}/timeline} and {@code /logs} at a moment. */
    static List<Object> timeline(Shipment shipment, Instant time) {
        List<Object> lines = new ArrayList<>();
        for (Shipment.Step step : shipment.steps()) {
            if (!step.at().isAfter(time)) {
                add(lines, step);
            }
        }
        return lines;
    }

    private static void add(List<Object> lines, Shipment.Step step) {
        switch (step.move()) {
            case CREATED, CREATED_WITHOUT_STOCK -> add(lines, step, 601, "OrderPlaced", "Order placed");
            case PICKED -> add(lines, step, 602, "OrderPicked", "Picked");
            case PACKED -> add(lines, step, 603, "OrderPacked", "Packed");
            case LABELED -> add(lines, step, 604, "OrderLabeled", "Label created");
            case UNDERWAY, SCANNED -> {
                if (step.detail().id() == 202) {
                    add(lines, step, 608, "OutForDelivery", "Out for delivery");
                } else {
                    add(lines, step, 607, "InTransit", "In transit");
                }
            }
            case DELIVERED -> add(lines, step, 609, "Delivered", "Delivered");
            case ALLOCATED, HELD, RELEASED, SHIPPED, INVOICED, CANCELLED -> {
                // not told
            }
        }
    }

    private static void add(List<Object> lines, Shipment.Step step, int id, String name, String text) {
        lines.add(Json.of(
                "log_type_id",
                id,
                "log_type_name",
                name,
                "log_type_text",
                text,
                "timestamp",
                Timestamps.offset(step.at()),
                "metadata",
                null));
    }
}
