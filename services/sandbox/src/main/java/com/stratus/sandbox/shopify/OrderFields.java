package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.search.Filters;
import com.stratus.sandbox.shopify.search.Searchable;
import com.stratus.sandbox.shopify.world.PaymentState;
import com.stratus.sandbox.world.Amount;
import com.stratus.sandbox.world.Customer;
import com.stratus.sandbox.world.Line;
import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderState;
import com.stratus.sandbox.world.OrderStory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How the fields of an order follow from its state. */
final class OrderFields {
    private static final String KIND = "Order";

    private static final Filters<OrderRow> FILTERS = new Filters<OrderRow>()
            .words((row, word) -> row.times().name().equalsIgnoreCase(word))
            .id("id", OrderRow::id)
            .time("created_at", OrderRow::createdAt)
            .time("processed_at", OrderRow::processedAt)
            .time("updated_at", OrderRow::updatedAt)
            .matching("name", (row, name) -> sameName(row.times().name(), name))
            .string("financial_status", row -> row.state().financialStatus())
            .string("fulfillment_status", row -> row.state().fulfillmentStatus())
            .matching("status", (row, status) -> hasStatus(row.state(), status))
            .bool("test", row -> row.state().story().test())
            .id("customer_id", row -> customerId(row.state().story()))
            .string("email", row -> row.state().story().recipient().email())
            .strings(
                    "sku",
                    row -> row.state().story().lines().stream().map(Line::sku).toList())
            .strings("tag", row -> row.state().tags())
            .matching("tag_not", (row, tag) -> row.state().tags().stream().noneMatch(tag::equalsIgnoreCase))
            .number("current_total_price", "float", row -> row.state()
                    .currentTotal()
                    .shop());

    private static final Searchable<OrderRow> ORDERS = new Searchable<>("QueryRoot.orders", OrderRow::id, FILTERS)
            .byTime("CREATED_AT", OrderRow::createdAt)
            .byTime("PROCESSED_AT", OrderRow::processedAt)
            .byTime("UPDATED_AT", OrderRow::updatedAt)
            .byNumber("ORDER_NUMBER", row -> row.times().ordinal())
            .byNumber(
                    "TOTAL_PRICE",
                    row -> row.state().story().total().shop().movePointRight(2).longValue());

    private final AdminSchema schema;

    private OrderFields(AdminSchema schema) {
        this.schema = schema;
    }

    static void wire(AdminSchema schema) {
        schema.list(
                "QueryRoot",
                "orders",
                ORDERS,
                environment -> View.of(environment.getGraphQlContext()).orders(),
                (view, row) -> row.state());
        schema.count("ordersCount", ORDERS, environment -> View.of(environment.getGraphQlContext())
                .orders());
        schema.byId("order", KIND, OrderFields::byId);
        OrderFields fields = new OrderFields(schema);
        fields.order();
        fields.money();
        fields.parts();
        fields.payments();
    }

    static OrderState byId(View view, long id) {
        OrderRow row = view.order(id);
        return row == null ? null : row.state();
    }

    private static boolean sameName(String name, String wanted) {
        return name.equalsIgnoreCase(wanted) || name.replaceFirst("^\\D+", "").equals(wanted);
    }

    private static boolean hasStatus(OrderState state, String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "open" -> state.closedAt() == null && state.cancelledAt() == null;
            case "closed" -> state.closedAt() != null;
            case "cancelled" -> state.cancelledAt() != null;
            case "not_closed" -> state.closedAt() == null;
            default -> true;
        };
    }

    private static long customerId(OrderStory story) {
        return story.customer() == null ? 0 : story.customer().id();
    }

    private void order() {
        on("cancelledAt", OrderState::cancelledAt);
        on("cancelReason", OrderFields::cancelReason);
        on("closed", order -> order.closedAt() != null);
        on("closedAt", OrderState::closedAt);
        story("confirmed", story -> true);
        story("createdAt", OrderStory::createdAt);
        story("currencyCode", OrderStory::currency);
        story("customAttributes", story -> List.of());
        seen(
                "customer",
                (view, order) -> order.story().customer() == null
                        ? null
                        : CustomerFields.byId(view, order.story().customer().id()));
        on("displayFinancialStatus", OrderState::financialStatus);
        on("displayFulfillmentStatus", OrderState::fulfillmentStatus);
        on("edited", OrderState::edited);
        story("email", story -> story.recipient().email());
        on("fullyPaid", order -> !List.of("PENDING", "AUTHORIZED", "VOIDED").contains(order.financialStatus()));
        story("id", story -> Gid.of(KIND, story.id()));
        story("legacyResourceId", OrderStory::id);
        story("name", OrderStory::name);
        story("note", OrderStory::note);
        story("phone", story -> story.recipient().phone());
        story("presentmentCurrencyCode", OrderStory::presentmentCurrency);
        story("processedAt", OrderStory::processedAt);
        story("requiresShipping", story -> story.lines().stream().anyMatch(Line::ships));
        story("sourceIdentifier", story -> null);
        story("sourceName", story -> "web");
        on("tags", OrderState::tags);
        story("taxesIncluded", OrderStory::taxesIncluded);
        story("test", OrderStory::test);
        on("updatedAt", OrderState::updatedAt);
        story("billingAddress", story -> address(story.recipient()));
        story("shippingAddress", story -> address(story.recipient()));
    }

    private void on(String name, Function<OrderState, ?> value) {
        schema.field(KIND, name, OrderState.class, value);
    }

    private void story(String name, Function<OrderStory, ?> value) {
        on(name, order -> value.apply(order.story()));
    }

    private void seen(String name, BiFunction<View, OrderState, ?> value) {
        schema.seen(KIND, name, OrderState.class, value);
    }

    static String cancelReason(OrderState order) {
        return order.cancelledAt() == null
                ? null
                : order.story().events().stream()
                        .filter(OrderEvent.Cancelled.class::isInstance)
                        .map(event -> ((OrderEvent.Cancelled) event).reason())
                        .findFirst()
                        .orElse(null);
    }

    /** An address, as the schema's MailingAddress. */
    static Map<String, Object> address(Customer person) {
        return address(
                person.id(), firstName(person.name()), lastName(person.name()), person.phone(), person.address());
    }

    static Map<String, Object> address(
            long id, String firstName, String lastName, String phone, Customer.Address address) {
        return Json.of(
                "id",
                Gid.of("MailingAddress", id),
                "firstName",
                firstName,
                "lastName",
                lastName,
                "name",
                firstName == null ? lastName : lastName == null ? firstName : firstName + " " + lastName,
                "phone",
                phone,
                "address1",
                address.street(),
                "address2",
                address.extra(),
                "city",
                address.city(),
                "provinceCode",
                address.state().isEmpty() ? null : address.state(),
                "country",
                address.country(),
                "countryCodeV2",
                address.country(),
                "zip",
                address.zip());
    }

    private static String firstName(String name) {
        int space = name.indexOf(' ');
        return space < 0 ? null : name.substring(0, space);
    }

    private static String lastName(String name) {
        return name.substring(name.indexOf(' ') + 1);
    }

    private void money() {
        on("totalPriceSet", order -> bag(order, order.story().total()));
        on("currentTotalPriceSet", order -> bag(order, order.currentTotal()));
        on("subtotalPriceSet", order -> bag(order, subtotal(order.story())));
        on("totalTaxSet", order -> bag(order, order.story().tax()));
        on("totalDiscountsSet", order -> bag(order, order.story().discount()));
        on("totalShippingPriceSet", order -> bag(order, order.story().shipping()));
        on("totalRefundedSet", order -> bag(order, order.refunded()));
        on("netPaymentSet", order -> bag(order, order.currentTotal()));
    }

    static Bag bag(OrderState order, Amount amount) {
        return Bag.of(amount, order.story());
    }

    /** Lines less discounts, before taxes that are not in the prices. */
    static Amount subtotal(OrderStory story) {
        Amount sum = Amount.ZERO;
        for (Line line : story.lines()) {
            sum = sum.plus(line.gross()).minus(line.discount());
        }
        return sum;
    }

    private void parts() {
        schema.inner(KIND, "lineItems", OrderState.class, (view, order) -> LineNode.all(order), node -> node.line()
                .id());
        schema.plain(KIND, "fulfillments", OrderState.class, (view, order) -> FulfillmentNode.all(order));
        schema.plain(KIND, "refunds", OrderState.class, (view, order) -> view.snapshot()
                .refundsOf(order.story()));
    }

    private void payments() {
        schema.plain(KIND, "transactions", OrderState.class, (view, order) -> payments(view, order));
        String transaction = "OrderTransaction";
        schema.field(
                transaction,
                "id",
                PaymentNode.class,
                node -> Gid.of(transaction, node.payment().id()));
        payment("amountSet", node -> bag(node.order(), node.payment().amount()));
        payment("createdAt", node -> node.payment().processedAt());
        payment("processedAt", node -> node.payment().processedAt());
        payment("gateway", node -> node.payment().gateway());
        payment("kind", node -> node.payment().kind());
        payment("status", node -> node.payment().status());
        payment("test", node -> node.order().story().test());
        payment("order", PaymentNode::order);
        schema.seen(
                transaction,
                "parentTransaction",
                PaymentNode.class,
                (view, node) -> payments(view, node.order()).stream()
                        .filter(other -> Long.valueOf(other.payment().id())
                                .equals(node.payment().parentId()))
                        .findFirst()
                        .orElse(null));
    }

    private void payment(String name, Function<PaymentNode, ?> value) {
        schema.field("OrderTransaction", name, PaymentNode.class, value);
    }

    private static List<PaymentNode> payments(View view, OrderState order) {
        return view.snapshot().paymentsOf(view.times(order)).stream()
                .map(payment -> new PaymentNode(order, payment))
                .toList();
    }

    /** A payment of an order. */
    record PaymentNode(OrderState order, PaymentState payment) {}
}
