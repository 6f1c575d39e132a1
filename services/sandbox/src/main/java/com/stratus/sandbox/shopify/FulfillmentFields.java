package com.stratus.sandbox.shopify;

import com.stratus.sandbox.shopify.world.FulfillmentOrderState;
import com.stratus.sandbox.world.Ids;
import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Snapshot;

import java.util.List;
import java.util.function.Function;

/** How the fields of a fulfilment follow from its state. */
final class FulfillmentFields {
    private static final String KIND = "Fulfillment";
    private static final String PART = "FulfillmentLineItem";
    private static final int MOST_LINES = 1_000;

    private final AdminSchema schema;

    private FulfillmentFields(AdminSchema schema) {
        this.schema = schema;
    }

    /** Units of one line. */
    private record Part(FulfillmentNode fulfillment, LineNode line, int quantity) {
        long id() {
            return fulfillment.state().id() * MOST_LINES + line.place();
        }
    }

    static void wire(AdminSchema schema) {
        schema.byId("fulfillment", KIND, FulfillmentFields::byId);
        FulfillmentFields fields = new FulfillmentFields(schema);
        fields.fulfillment();
        fields.parts();
    }

    /** One of an order that is shown, or null. */
    static FulfillmentNode byId(View view, long id) {
        Snapshot orders = view.snapshot().orders();
        OrderTimes order =
                orders.byOrdinal(Ids.orderOfFulfillment(view.snapshot().shop(), id));
        if (order == null || !view.shows(order)) {
            return null;
        }
        return FulfillmentNode.all(orders.state(order)).stream()
                .filter(node -> node.state().id() == id)
                .findFirst()
                .orElse(null);
    }

    private void fulfillment() {
        on("id", node -> Gid.of(KIND, node.state().id()));
        on("legacyResourceId", node -> node.state().id());
        on("createdAt", node -> node.state().createdAt());
        on("updatedAt", node -> node.state().updatedAt());
        on("deliveredAt", node -> node.state().deliveredAt());
        on("inTransitAt", node -> node.state().inTransitAt());
        on("status", node -> node.state().status());
        on("displayStatus", node -> node.state().displayStatus());
        on("name", FulfillmentNode::name);
        on("order", FulfillmentNode::order);
        on("requiresShipping", node -> !node.state().tracking().isEmpty());
        on("totalQuantity", node -> node.state().quantity());
        schema.seen(KIND, "location", FulfillmentNode.class, (view, node) -> location(view, node));
        schema.plain(KIND, "trackingInfo", FulfillmentNode.class, (view, node) -> node.state()
                .tracking());
        String tracking = "FulfillmentTrackingInfo";
        schema.field(tracking, "company", OrderEvent.Tracking.class, OrderEvent.Tracking::company);
        schema.field(tracking, "number", OrderEvent.Tracking.class, OrderEvent.Tracking::number);
        schema.field(tracking, "url", OrderEvent.Tracking.class, OrderEvent.Tracking::url);
    }

    /** Where it left from: where its order's work was last, or null. */
    private static Object location(View view, FulfillmentNode node) {
        List<FulfillmentOrderState> work = view.snapshot().fulfillmentOrdersOf(view.times(node.order()));
        return work.isEmpty() ? null : work.get(work.size() - 1).location();
    }

    private void parts() {
        schema.inner(
                KIND,
                "fulfillmentLineItems",
                FulfillmentNode.class,
                (view, node) -> node.state().units().entrySet().stream()
                        .map(units -> new Part(node, new LineNode(node.order(), units.getKey()), units.getValue()))
                        .toList(),
                Part::id);
        schema.field(PART, "id", Part.class, part -> Gid.of(PART, part.id()));
        schema.field(PART, "lineItem", Part.class, Part::line);
        schema.field(PART, "quantity", Part.class, Part::quantity);
    }

    private void on(String name, Function<FulfillmentNode, ?> value) {
        schema.field(KIND, name, FulfillmentNode.class, value);
    }
}
