package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.View;
import com.stratus.sandbox.shopify.world.CustomerState;
import com.stratus.sandbox.shopify.world.FulfillmentOrderState;
import com.stratus.sandbox.world.Amount;
import com.stratus.sandbox.world.Customer;
import com.stratus.sandbox.world.Line;
import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderState;
import com.stratus.sandbox.world.OrderStory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/** An order and its fulfilments in the REST API. */
final class OrderJson {
    private static final String SHIPPING = "Standard";

    private final View view;
    private final Values values;
    private final OrderState order;
    private final OrderStory story;
    private final String presentment;

    OrderJson(View view, OrderState order) {
        this.view = view;
        this.values = new Values(view.shop());
        this.order = order;
        this.story = order.story();
        this.presentment = story.presentmentCurrency();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", story.id());
        json.put("admin_graphql_api_id", Values.gid("Order", story.id()));
        json.put("app_id", 580_111);
        json.put("cancel_reason", Values.word(cancelReason()));
        json.put("cancelled_at", values.time(order.cancelledAt()));
        json.put("closed_at", values.time(order.closedAt()));
        json.put("confirmed", true);
        json.put("created_at", values.time(story.createdAt()));
        json.put("currency", view.shop().currency());
        money(json);
        json.put("discount_codes", List.of());
        json.put("email", story.recipient().email());
        json.put("estimated_taxes", false);
        json.put("financial_status", Values.word(order.financialStatus()));
        json.put("fulfillment_status", fulfillmentStatus(order.fulfillmentStatus()));
        json.put("name", story.name());
        json.put("note", story.note());
        json.put("note_attributes", List.of());
        json.put("number", story.ordinal() + 1);
        json.put("order_number", 1_001 + story.ordinal());
        json.put("phone", story.recipient().phone());
        json.put("presentment_currency", presentment);
        json.put("processed_at", values.time(story.processedAt()));
        json.put("source_name", "web");
        json.put("tags", Values.tags(order.tags()));
        json.put("taxes_included", story.taxesIncluded());
        json.put("test", story.test());
        json.put("updated_at", values.time(order.updatedAt()));
        json.put("customer", customer());
        json.put("shipping_address", address());
        json.put("billing_address", address());
        parts(json);
        return json;
    }

    private void money(Map<String, Object> json) {
        put(json, "current_total_price", order.currentTotal());
        put(json, "subtotal_price", goods(false));
        put(json, "total_discounts", story.discount());
        put(json, "total_line_items_price", goods(true));
        put(json, "total_price", story.total());
        put(json, "total_tax", story.tax());
        json.put("total_shipping_price_set", values.set(story.shipping(), presentment));
        json.put(
                "total_outstanding",
                order.isPaid() ? "0.00" : Values.money(story.total().shop()));
        json.put("total_weight", 0);
    }

    private void put(Map<String, Object> json, String name, Amount amount) {
        values.put(json, name, amount, presentment);
    }

    /** Prices of all lines, before discounts or after them. */
    private Amount goods(boolean gross) {
        Amount sum = Amount.ZERO;
        for (Line line : story.lines()) {
            sum = sum.plus(gross ? line.gross() : line.gross().minus(line.discount()));
        }
        return sum;
    }

    private String cancelReason() {
        return order.cancelledAt() == null
                ? null
                : story.events().stream()
                        .filter(OrderEvent.Cancelled.class::isInstance)
                        .map(event -> ((OrderEvent.Cancelled) event).reason())
                        .findFirst()
                        .orElse(null);
    }

    /** The few words that this API has for what GraphQL shows in more detail. */
    static String fulfillmentStatus(String display) {
        return switch (display) {
            case "FULFILLED" -> "fulfilled";
            case "PARTIALLY_FULFILLED" -> "partial";
            case "RESTOCKED" -> "restocked";
            default -> null;
        };
    }

    /** Orders say little of their customer here; what was spent is not among it. */
    private Map<String, Object> customer() {
        CustomerState customer = view.customer(order);
        return customer == null
                ? null
                : Json.of(
                        "id",
                        customer.id(),
                        "admin_graphql_api_id",
                        Values.gid("Customer", customer.id()),
                        "created_at",
                        values.time(customer.createdAt()),
                        "updated_at",
                        values.time(customer.updatedAt()),
                        "currency",
                        view.shop().currency(),
                        "email",
                        customer.email(),
                        "first_name",
                        customer.firstName(),
                        "last_name",
                        customer.lastName(),
                        "state",
                        Values.word(customer.state()),
                        "tags",
                        Values.tags(customer.tags()),
                        "verified_email",
                        customer.email() != null);
    }

    private Map<String, Object> address() {
        Customer person = story.recipient();
        int space = person.name().indexOf(' ');
        String firstName = space < 0 ? null : person.name().substring(0, space);
        return Values.address(firstName, person.name().substring(space + 1), person.phone(), person.address());
    }

    private void parts(Map<String, Object> json) {
        boolean discounted = story.discount().shop().signum() > 0;
        json.put(
                "discount_applications",
                discounted
                        ? List.of(Json.of(
                                "target_type",
                                "line_item",
                                "type",
                                "manual",
                                "value",
                                Values.money(story.discount().shop()),
                                "value_type",
                                "fixed_amount",
                                "allocation_method",
                                "across",
                                "target_selection",
                                "explicit",
                                "title",
                                "Discount"))
                        : List.of());
        json.put("fulfillments", fulfillments());
        json.put(
                "line_items",
                IntStream.range(0, story.lines().size()).mapToObj(this::line).toList());
        RefundJson refunds = new RefundJson(view, order);
        json.put(
                "refunds",
                view.snapshot().refundsOf(story).stream()
                        .map(refund -> refunds.json(refund, false))
                        .toList());
        json.put("shipping_lines", shippingLines());
    }

    private List<Map<String, Object>> shippingLines() {
        if (story.shipping().shop().signum() == 0) {
            return List.of();
        }
        Map<String, Object> line =
                Json.of("id", story.id() + 1, "code", SHIPPING, "title", SHIPPING, "source", "shopify");
        put(line, "price", story.shipping());
        line.put("tax_lines", List.of());
        line.put("discount_allocations", List.of());
        return List.of(line);
    }

    /** A line, as orders, refunds and fulfilments show it. */
    Map<String, Object> line(int place) {
        Line line = story.lines().get(place);
        boolean known = line.variant() != null
                && view.snapshot().variants().byId(line.variant().id()) != null;
        boolean productKnown = line.variant() != null
                && view.snapshot().products().byId(line.variant().productId()) != null;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", line.id());
        json.put("admin_graphql_api_id", Values.gid("LineItem", line.id()));
        json.put("current_quantity", order.currentQuantity(place));
        json.put("fulfillable_quantity", 0);
        json.put("fulfillment_service", "manual");
        json.put("fulfillment_status", null);
        json.put("gift_card", false);
        json.put("grams", line.variant() == null ? 0 : line.variant().ounces() * 28);
        json.put("name", line.fullName());
        put(json, "price", line.unitPrice());
        json.put("product_exists", productKnown);
        json.put("product_id", productKnown ? line.variant().productId() : null);
        json.put("properties", List.of());
        json.put("quantity", line.quantity());
        json.put("requires_shipping", line.ships());
        json.put("sku", line.sku());
        json.put("taxable", !line.taxes().isEmpty());
        json.put("title", line.title());
        put(json, "total_discount", line.lineDiscount());
        json.put("variant_id", known ? line.variant().id() : null);
        json.put("variant_inventory_management", line.ships() ? "shopify" : null);
        json.put("variant_title", line.variant() == null ? null : line.variant().title());
        json.put("vendor", line.variant() == null ? null : view.shop().title());
        json.put("tax_lines", line.taxes().stream().map(this::tax).toList());
        json.put("duties", List.of());
        json.put(
                "discount_allocations",
                line.discounts().stream().map(this::discount).toList());
        return json;
    }

    private Map<String, Object> tax(Line.Tax tax) {
        Map<String, Object> json = Json.of("channel_liable", false);
        put(json, "price", tax.amount());
        json.put("rate", tax.rate());
        json.put("title", tax.title());
        return json;
    }

    private Map<String, Object> discount(Amount amount) {
        return Json.of(
                "amount",
                Values.money(amount.shop()),
                "amount_set",
                values.set(amount, presentment),
                "discount_application_index",
                0);
    }

    List<Map<String, Object>> fulfillments() {
        List<Map<String, Object>> all = new ArrayList<>();
        List<OrderState.FulfillmentState> made = order.fulfillments();
        for (int place = 0; place < made.size(); place++) {
            all.add(fulfillment(made.get(place), story.name() + "." + (place + 1)));
        }
        return all;
    }

    private Map<String, Object> fulfillment(OrderState.FulfillmentState state, String name) {
        List<String> numbers = texts(state, OrderEvent.Tracking::number);
        List<String> urls = texts(state, OrderEvent.Tracking::url);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", state.id());
        json.put("admin_graphql_api_id", Values.gid("Fulfillment", state.id()));
        json.put("created_at", values.time(state.createdAt()));
        json.put("location_id", locationId());
        json.put("name", name);
        json.put("order_id", story.id());
        json.put("receipt", Map.of());
        json.put("service", "manual");
        json.put("shipment_status", shipmentStatus(state.displayStatus()));
        json.put("status", Values.word(state.status()));
        json.put(
                "tracking_company",
                state.tracking().isEmpty() ? null : state.tracking().get(0).company());
        json.put("tracking_number", numbers.isEmpty() ? null : numbers.get(0));
        json.put("tracking_numbers", numbers);
        json.put("tracking_url", urls.isEmpty() ? null : urls.get(0));
        json.put("tracking_urls", urls);
        json.put("updated_at", values.time(state.updatedAt()));
        List<Map<String, Object>> lines = new ArrayList<>();
        state.units().forEach((place, units) -> {
            Map<String, Object> line = line(place);
            line.put("quantity", units);
            lines.add(line);
        });
        json.put("line_items", lines);
        return json;
    }

    private static List<String> texts(OrderState.FulfillmentState state, Function<OrderEvent.Tracking, String> text) {
        return state.tracking().stream().map(text).filter(Objects::nonNull).toList();
    }

    /** What the carrier says; that the shop has sent it is no word of the carrier's. */
    private static String shipmentStatus(String display) {
        return display.equals("FULFILLED") ? null : Values.word(display);
    }

    private Long locationId() {
        List<FulfillmentOrderState> work = view.snapshot().fulfillmentOrdersOf(view.times(order));
        return work.isEmpty() ? null : work.get(work.size() - 1).location().id();
    }
}
