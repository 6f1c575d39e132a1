package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.shipbob.world.WarehouseSkus;
import com.stratus.sandbox.world.Customer;
import com.stratus.sandbox.world.Line;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Shipment;
import com.stratus.sandbox.world.ShipmentState;
import com.stratus.sandbox.world.Variant;
import com.stratus.sandbox.world.WarehouseOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An order as ShipBob writes it at one moment. */
final class OrderJson {
    private final Instant now;
    private final boolean withStoreOrder;

    /** @param version since 2026-01, shipments do not say which order of the shop they are of */
    OrderJson(Instant now, String version) {
        this.now = now;
        this.withStoreOrder = version.equals("2025-07");
    }

    Map<String, Object> of(OrderStory story) {
        WarehouseOrder order = story.parcels();
        List<ShipmentState> shipments = ShipmentState.allAt(order, now);
        boolean known = order.orderNumber() != null;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", order.id());
        json.put("reference_id", order.reference());
        json.put("order_number", order.orderNumber());
        json.put("status", order.statusOf(shipments));
        json.put("type", "DTC");
        json.put("created_date", Timestamps.offset(order.receivedAt()));
        json.put("purchase_date", known ? Timestamps.offset(story.createdAt()) : null);
        json.put("channel", Json.of("id", Channels.SHOPIFY, "name", Channels.SHOPIFY_NAME));
        json.put("shipping_method", order.shippingMethod());
        json.put("shipping_terms", null);
        json.put("financials", Json.of("total_price", known ? story.total().shop() : null));
        json.put("gift_message", story.note() == null ? "" : story.note());
        json.put("recipient", recipient(story.recipient(), false));
        json.put("products", products(story));
        json.put("shipments", shipments(story));
        json.put("tags", List.of());
        json.put("retailer_program_data", null);
        return json;
    }

    private static Map<String, Object> recipient(Customer customer, boolean withFullName) {
        Customer.Address address = customer.address();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", customer.name());
        if (withFullName) {
            json.put("full_name", customer.name());
        }
        json.put("email", customer.email());
        json.put("phone_number", customer.phone());
        json.put(
                "address",
                Json.of(
                        "address1", address.street(),
                        "address2", address.extra(),
                        "company_name", null,
                        "city", address.city(),
                        "state", address.state(),
                        "country", address.country(),
                        "zip_code", address.zip()));
        return json;
    }

    private static List<Object> products(OrderStory story) {
        List<Object> products = new ArrayList<>();
        for (int place = 0; place < story.lines().size(); place++) {
            Line line = story.lines().get(place);
            if (line.ships() && isSent(story, place)) {
                Variant variant = line.variant();
                products.add(Json.of(
                        "id", variant.shipBobProductId(),
                        "reference_id", reference(variant),
                        "sku", WarehouseSkus.of(variant),
                        "quantity", line.quantity(),
                        "quantity_unit_of_measure_code", "EA",
                        "unit_price", line.unitPrice().shop(),
                        "gtin", null,
                        "upc", null,
                        "external_line_id", place + 1));
            }
        }
        return products;
    }

    /** A line that was taken off before the order came here is unknown here. */
    private static boolean isSent(OrderStory story, int place) {
        List<Shipment> shipments = story.parcels().shipments();
        return shipments.isEmpty()
                || shipments.stream().anyMatch(shipment -> shipment.units().containsKey(place));
    }

    private static String reference(Variant variant) {
        return variant.sku() == null || variant.sku().isEmpty() ? "variant-" + variant.id() : variant.sku();
    }

    /** The shipments of an order that exist. */
    List<Object> shipments(OrderStory story) {
        List<Object> shipments = new ArrayList<>();
        ShipmentState.allAt(story.parcels(), now).forEach(state -> shipments.add(shipment(story, state)));
        return shipments;
    }

    /** One shipment. */
    Map<String, Object> shipment(OrderStory story, ShipmentState state) {
        Shipment shipment = state.shipment();
        boolean zulu = shipment.id() % 3 == 0;
        boolean known = state.ounces() > 0;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", shipment.id());
        json.put("order_id", story.parcels().id());
        json.put("reference_id", story.parcels().reference());
        if (withStoreOrder) {
            json.put("store_order_id", story.parcels().reference());
        }
        json.put("status", state.status());
        json.put("status_details", details(state));
        json.put("created_date", Timestamps.offset(shipment.createdAt()));
        json.put(
                "last_update_at",
                zulu ? Timestamps.zulu(state.lastUpdateAt()) : Timestamps.offset(state.lastUpdateAt()));
        json.put("last_tracking_update_at", Timestamps.offset(state.trackingUpdatedAt()));
        json.put("actual_fulfillment_date", Timestamps.offset(state.shippedAt()));
        Instant promised = state.center() == null ? null : shipment.createdAt().plus(Duration.ofDays(2));
        json.put("estimated_fulfillment_date", Timestamps.offset(promised));
        json.put("estimated_fulfillment_date_status", promise(state, promised));
        json.put("delivery_date", Timestamps.offset(state.deliveredAt()));
        json.put(
                "location",
                state.center() == null
                        ? null
                        : Json.of(
                                "id",
                                state.center().id(),
                                "name",
                                state.center().name()));
        json.put("ship_option", story.parcels().shipOption());
        json.put("tracking", tracking(state));
        json.put(
                "measurements",
                Json.of(
                        "length_in", known ? 12 : 0,
                        "width_in", known ? 9 : 0,
                        "depth_in", known ? 4 : 0,
                        "total_weight_oz", state.ounces()));
        json.put("invoice_amount", state.invoice());
        json.put("invoice_currency_code", state.invoice() == null ? null : OrderStory.CURRENCY);
        json.put("insurance_value", null);
        json.put("is_tracking_uploaded", state.shippedAt() != null && state.hasTracking());
        json.put("require_signature", false);
        json.put("gift_message", null);
        json.put("package_material_type", known ? "Box" : "Unknown");
        json.put("parent_cartons", List.of());
        json.put("products", packed(story, shipment));
        json.put("recipient", recipient(story.recipient(), true));
        return json;
    }

    private static String promise(ShipmentState state, Instant promised) {
        if (promised == null) {
            return "AwaitingInventoryAllocation";
        }
        if (state.shippedAt() == null) {
            return "PendingOnTime";
        }
        return state.shippedAt().isAfter(promised) ? "FulfilledLate" : "FulfilledOnTime";
    }

    private static List<Object> details(ShipmentState state) {
        Shipment.Detail detail = state.detail();
        if (detail == null) {
            return List.of();
        }
        boolean stock = detail.name().equals("OutOfStock");
        return List.of(Json.of(
                "id",
                detail.id(),
                "name",
                detail.name(),
                "description",
                detail.description(),
                "inventory_id",
                null,
                "exception_fulfillment_center_id",
                stock ? state.shipment().center().id() : null,
                "extra_information",
                detail.extra() == null ? null : Json.of("validation_messages", List.of(detail.extra()))));
    }

    private static Map<String, Object> tracking(ShipmentState state) {
        Shipment shipment = state.shipment();
        return state.hasTracking()
                ? Json.of(
                        "carrier",
                        shipment.carrier(),
                        "carrier_service",
                        shipment.service(),
                        "tracking_number",
                        shipment.trackingNumber(),
                        "tracking_url",
                        shipment.trackingUrl(),
                        "bol",
                        null,
                        "pro_number",
                        null,
                        "scac",
                        null,
                        "shipping_date",
                        null)
                : null;
    }

    private static List<Object> packed(OrderStory story, Shipment shipment) {
        List<Object> products = new ArrayList<>();
        shipment.units().forEach((place, units) -> {
            Variant variant = story.lines().get(place).variant();
            Map<String, Object> item = Json.of(
                    "id",
                    variant.inventoryId(),
                    "name",
                    variant.fullName(),
                    "quantity",
                    units,
                    "quantity_committed",
                    units,
                    "lot",
                    null,
                    "expiration_date",
                    null,
                    "serial_numbers",
                    List.of(),
                    "is_dangerous_goods",
                    false);
            products.add(Json.of(
                    "id", variant.shipBobProductId(),
                    "name", variant.fullName(),
                    "reference_id", reference(variant),
                    "sku", WarehouseSkus.of(variant),
                    "inventory_items", List.of(item)));
        });
        return products;
    }
}
