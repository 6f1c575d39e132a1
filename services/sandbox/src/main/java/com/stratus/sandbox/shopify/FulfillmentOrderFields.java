package com.stratus.sandbox.shopify;

import com.stratus.sandbox.shopify.search.Filters;
import com.stratus.sandbox.shopify.search.Row;
import com.stratus.sandbox.shopify.search.Searchable;
import com.stratus.sandbox.shopify.world.FulfillmentOrderState;
import com.stratus.sandbox.shopify.world.Location;
import com.stratus.sandbox.shopify.world.VariantState;
import com.stratus.sandbox.world.Line;
import com.stratus.sandbox.world.OrderState;
import graphql.schema.DataFetchingEnvironment;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** How the fields of a work order follow from its state. */
final class FulfillmentOrderFields {
    private static final String KIND = "FulfillmentOrder";
    private static final String LINE = "FulfillmentOrderLineItem";
    private static final Set<String> CLOSED = Set.of("CLOSED", "CANCELLED", "INCOMPLETE");

    private static final Searchable<Row<FulfillmentOrderState>> ALL = new Searchable<>(
                    "QueryRoot.fulfillmentOrders",
                    Row<FulfillmentOrderState>::id,
                    new Filters<Row<FulfillmentOrderState>>()
                            .id("id", Row::id)
                            .time("updated_at", Row::updatedAt)
                            .id(
                                    "assigned_location_id",
                                    row -> row.state().location().id())
                            .string("status", row -> row.state().status()))
            .byTime("UPDATED_AT", Row::updatedAt);

    private static final Searchable<FulfillmentOrderState> OF_ORDER = new Searchable<>(
            "Order.fulfillmentOrders",
            FulfillmentOrderState::id,
            new Filters<FulfillmentOrderState>()
                    .id("id", FulfillmentOrderState::id)
                    .time("updated_at", FulfillmentOrderState::updatedAt)
                    .id("assigned_location_id", work -> work.location().id())
                    .string("status", FulfillmentOrderState::status));

    private final AdminSchema schema;

    private FulfillmentOrderFields(AdminSchema schema) {
        this.schema = schema;
    }

    private record Work(FulfillmentOrderState order, FulfillmentOrderState.Line line) {}

    static void wire(AdminSchema schema) {
        schema.list("QueryRoot", "fulfillmentOrders", ALL, FulfillmentOrderFields::all, (view, row) -> row.state());
        schema.byId("fulfillmentOrder", KIND, FulfillmentOrderFields::byId);
        schema.list("Order", "fulfillmentOrders", OF_ORDER, FulfillmentOrderFields::ofOrder, (view, work) -> work);
        FulfillmentOrderFields fields = new FulfillmentOrderFields(schema);
        fields.order();
        fields.lines();
    }

    static FulfillmentOrderState byId(View view, long id) {
        FulfillmentOrderState work = view.snapshot().fulfillmentOrders().byId(id);
        return work == null || view.order(work.order().id()) == null ? null : work;
    }

    /** Those that are done with are left out unless they are asked for. */
    private static List<Row<FulfillmentOrderState>> all(DataFetchingEnvironment environment) {
        View view = View.of(environment.getGraphQlContext());
        boolean closed = environment.getArgumentOrDefault("includeClosed", false);
        List<Row<FulfillmentOrderState>> rows = Row.of(view.snapshot().fulfillmentOrders());
        if (closed && view.access().allOrders()) {
            return rows;
        }
        return rows.stream()
                .filter(row -> closed || !CLOSED.contains(row.state().status()))
                .filter(row -> view.order(row.state().order().id()) != null)
                .toList();
    }

    private static List<FulfillmentOrderState> ofOrder(DataFetchingEnvironment environment) {
        View view = View.of(environment.getGraphQlContext());
        OrderState order = environment.getSource();
        return view.snapshot().fulfillmentOrdersOf(view.times(order));
    }

    private void order() {
        on("id", work -> Gid.of(KIND, work.id()));
        on("status", FulfillmentOrderState::status);
        on("requestStatus", FulfillmentOrderState::requestStatus);
        on("createdAt", FulfillmentOrderState::createdAt);
        on("updatedAt", FulfillmentOrderState::updatedAt);
        on("orderId", work -> Gid.of("Order", work.order().id()));
        on("orderName", work -> work.order().name());
        on("orderProcessedAt", work -> work.order().processedAt());
        on("assignedLocation", FulfillmentOrderState::location);
        schema.seen(
                KIND,
                "order",
                FulfillmentOrderState.class,
                (view, work) -> OrderFields.byId(view, work.order().id()));
        String assigned = "FulfillmentOrderAssignedLocation";
        schema.field(assigned, "location", Location.class, location -> location);
        schema.field(assigned, "name", Location.class, Location::name);
    }

    private void lines() {
        schema.inner(
                KIND,
                "lineItems",
                FulfillmentOrderState.class,
                (view, work) ->
                        work.lines().stream().map(line -> new Work(work, line)).toList(),
                work -> work.line().id());
        line("id", work -> Gid.of(LINE, work.line().id()));
        line("totalQuantity", work -> work.line().total());
        line("remainingQuantity", work -> work.line().remaining());
        line("productTitle", work -> sold(work).title());
        line("sku", work -> sold(work).sku());
        line("requiresShipping", work -> sold(work).ships());
        schema.seen(LINE, "lineItem", Work.class, FulfillmentOrderFields::lineNode);
        schema.seen(LINE, "variant", Work.class, FulfillmentOrderFields::variant);
    }

    private static Line sold(Work work) {
        return work.order().order().lines().get(work.line().place());
    }

    private static LineNode lineNode(View view, Work work) {
        OrderState order = OrderFields.byId(view, work.order().order().id());
        return order == null ? null : new LineNode(order, work.line().place());
    }

    private static VariantState variant(View view, Work work) {
        LineNode line = lineNode(view, work);
        return line == null ? null : LineFields.variant(view, line);
    }

    private void on(String name, Function<FulfillmentOrderState, ?> value) {
        schema.field(KIND, name, FulfillmentOrderState.class, value);
    }

    private void line(String name, Function<Work, ?> value) {
        schema.field(LINE, name, Work.class, value);
    }
}
