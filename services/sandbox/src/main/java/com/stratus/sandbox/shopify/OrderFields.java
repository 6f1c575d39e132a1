package com.stratus.sandbox.shopify;

import com.stratus.sandbox.world.Amount;
import com.stratus.sandbox.world.Customer;
import com.stratus.sandbox.world.Line;
import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderState;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Variant;
import graphql.schema.DataFetchingEnvironment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** How the fields of an order and of what is in it follow from its state. */
final class OrderFields {
    private final AdminSchema schema;

    private OrderFields(AdminSchema schema) {
        this.schema = schema;
    }

    private record Bag(Amount amount, String presentmentCurrency) {}

    private record Money(BigDecimal amount, String currency) {}

    private record LineNode(OrderState order, int place) {
        Line line() {
            return order.story().lines().get(place);
        }

        Bag bag(Amount amount) {
            return OrderFields.bag(order, amount);
        }
    }

    private record Discount(Bag bag) {}

    private record TaxNode(Line.Tax tax, Bag bag) {}

    private record FulfillmentNode(OrderState order, OrderState.FulfillmentState state, int place) {}

    private record RefundNode(OrderState order, OrderEvent.Refunded refund) {}

    private record Product(long id, String title) {}

    static void wire(AdminSchema schema) {
        OrderFields fields = new OrderFields(schema);
        fields.order();
        fields.orderMoney();
        fields.lines();
        fields.lineMoney();
        fields.fulfillments();
        fields.refunds();
        fields.people();
        fields.money();
    }

    private void order() {
        on("cancelledAt", OrderState::cancelledAt);
        on("cancelReason", OrderFields::cancelReason);
        on("closed", order -> order.closedAt() != null);
        on("closedAt", OrderState::closedAt);
        story("createdAt", OrderStory::createdAt);
        story("currencyCode", story -> OrderStory.CURRENCY);
        story("customer", OrderStory::customer);
        on("displayFinancialStatus", OrderState::financialStatus);
        on("displayFulfillmentStatus", OrderState::fulfillmentStatus);
        on("edited", OrderState::edited);
        story("email", story -> story.recipient().email());
        story("id", story -> "gid://shopify/Order/" + story.id());
        story("legacyResourceId", OrderStory::id);
        story("name", OrderStory::name);
        story("note", OrderStory::note);
        story("presentmentCurrencyCode", OrderStory::presentmentCurrency);
        story("processedAt", OrderStory::processedAt);
        on("tags", OrderState::tags);
        story("taxesIncluded", OrderStory::taxesIncluded);
        story("test", OrderStory::test);
        on("updatedAt", OrderState::updatedAt);
        schema.fetch("Order", "lineItems", OrderFields::lineItems);
        schema.fetch("Order", "fulfillments", environment -> {
            OrderState order = environment.getSource();
            List<OrderState.FulfillmentState> all = order.fulfillments();
            return cut(
                    IntStream.range(0, all.size())
                            .mapToObj(place -> new FulfillmentNode(order, all.get(place), place + 1))
                            .toList(),
                    environment);
        });
        schema.fetch("Order", "refunds", environment -> {
            OrderState order = environment.getSource();
            return cut(
                    order.refunds().stream()
                            .map(refund -> new RefundNode(order, refund))
                            .toList(),
                    environment);
        });
    }

    private void on(String name, Function<OrderState, ?> value) {
        schema.field("Order", name, OrderState.class, value);
    }

    private void story(String name, Function<OrderStory, ?> value) {
        on(name, order -> value.apply(order.story()));
    }

    /** Plain lists are cut without a word. */
    private static <T> List<T> cut(List<T> list, DataFetchingEnvironment environment) {
        Integer first = environment.getArgument("first");
        return first == null || first >= list.size() ? list : list.subList(0, Math.max(0, first));
    }

    private static String cancelReason(OrderState order) {
        return order.cancelledAt() == null
                ? null
                : order.story().events().stream()
                        .filter(OrderEvent.Cancelled.class::isInstance)
                        .map(event -> ((OrderEvent.Cancelled) event).reason())
                        .findFirst()
                        .orElse(null);
    }

    private void orderMoney() {
        on("totalPriceSet", order -> bag(order, order.story().total()));
        on("currentTotalPriceSet", order -> bag(order, order.currentTotal()));
        on("totalTaxSet", order -> bag(order, order.story().tax()));
        on("totalDiscountsSet", order -> bag(order, order.story().discount()));
        on("totalShippingPriceSet", order -> bag(order, order.story().shipping()));
        on("totalRefundedSet", order -> bag(order, order.refunded()));
    }

    private static Bag bag(OrderState order, Amount amount) {
        return new Bag(amount, order.story().presentmentCurrency());
    }

    private static Page lineItems(DataFetchingEnvironment environment) {
        OrderState order = environment.getSource();
        List<LineNode> lines = IntStream.range(0, order.story().lines().size())
                .mapToObj(place -> new LineNode(order, place))
                .toList();
        if (environment.getArgumentOrDefault("reverse", false)) {
            lines = lines.stream()
                    .sorted((one, other) -> Integer.compare(other.place(), one.place()))
                    .toList();
        }
        return Page.of(lines, node -> new Cursor(node.line().id(), node.place()), node -> node, environment);
    }

    private void lines() {
        line("id", node -> "gid://shopify/LineItem/" + node.line().id());
        line("currentQuantity", node -> node.order().currentQuantity(node.place()));
        line("quantity", node -> node.line().quantity());
        line("name", node -> node.line().fullName());
        line("title", node -> node.line().title());
        line("sku", node -> node.line().sku());
        line("requiresShipping", node -> node.line().ships());
        line("taxable", node -> !node.line().taxes().isEmpty());
        line("variant", node -> node.line().variant());
        line(
                "variantTitle",
                node -> node.line().variant() == null
                        ? null
                        : node.line().variant().title());
        line("product", node -> product(node.line().variant()));
    }

    private static Product product(Variant variant) {
        return variant == null ? null : new Product(variant.productId(), variant.productTitle());
    }

    private void line(String name, Function<LineNode, ?> value) {
        schema.field("LineItem", name, LineNode.class, value);
    }

    private void lineMoney() {
        line("originalUnitPriceSet", node -> node.bag(node.line().unitPrice()));
        line("originalTotalSet", node -> node.bag(node.line().gross()));
        line("totalDiscountSet", node -> node.bag(node.line().lineDiscount()));
        line("discountAllocations", node -> node.line().discounts().stream()
                .map(amount -> new Discount(node.bag(amount)))
                .toList());
        schema.fetch("LineItem", "taxLines", environment -> {
            LineNode node = environment.getSource();
            return cut(
                    node.line().taxes().stream()
                            .map(tax -> new TaxNode(tax, node.bag(tax.amount())))
                            .toList(),
                    environment);
        });
        schema.field("DiscountAllocation", "allocatedAmountSet", Discount.class, Discount::bag);
        schema.field("TaxLine", "priceSet", TaxNode.class, TaxNode::bag);
        schema.field("TaxLine", "title", TaxNode.class, node -> node.tax().title());
        schema.field("TaxLine", "rate", TaxNode.class, node -> node.tax().rate());
    }

    private void fulfillments() {
        fulfillment("id", node -> "gid://shopify/Fulfillment/" + node.state().id());
        fulfillment("legacyResourceId", node -> node.state().id());
        fulfillment("createdAt", node -> node.state().createdAt());
        fulfillment("updatedAt", node -> node.state().updatedAt());
        fulfillment("deliveredAt", node -> node.state().deliveredAt());
        fulfillment("inTransitAt", node -> null);
        fulfillment("status", node -> node.state().status());
        fulfillment("displayStatus", node -> node.state().displayStatus());
        fulfillment("name", node -> node.order().story().name() + "." + node.place());
        fulfillment("order", FulfillmentNode::order);
        fulfillment("requiresShipping", node -> node.order().story().parcels() != null);
        fulfillment("totalQuantity", node -> totalQuantity(node.order(), node.place() - 1));
        schema.fetch("Fulfillment", "trackingInfo", environment -> {
            FulfillmentNode node = environment.getSource();
            return cut(node.state().tracking(), environment);
        });
        schema.field("FulfillmentTrackingInfo", "company", OrderEvent.Tracking.class, OrderEvent.Tracking::company);
        schema.field("FulfillmentTrackingInfo", "number", OrderEvent.Tracking.class, OrderEvent.Tracking::number);
        schema.field("FulfillmentTrackingInfo", "url", OrderEvent.Tracking.class, OrderEvent.Tracking::url);
    }

    private static int totalQuantity(OrderState order, int fulfillment) {
        return order.story().events().stream()
                .filter(event -> event instanceof OrderEvent.Fulfilled made && made.fulfillment() == fulfillment)
                .findFirst()
                .map(event -> ((OrderEvent.Fulfilled) event)
                        .units().values().stream().mapToInt(Integer::intValue).sum())
                .orElse(0);
    }

    private void fulfillment(String name, Function<FulfillmentNode, ?> value) {
        schema.field("Fulfillment", name, FulfillmentNode.class, value);
    }

    private void refunds() {
        refund("id", node -> "gid://shopify/Refund/" + node.refund().id());
        refund("legacyResourceId", node -> node.refund().id());
        Function<RefundNode, Instant> at = node -> node.refund().at();
        refund("createdAt", at);
        refund("processedAt", at);
        refund("updatedAt", at);
        refund("note", node -> node.refund().note());
        refund("totalRefundedSet", node -> bag(node.order(), node.refund().money()));
    }

    private void refund(String name, Function<RefundNode, ?> value) {
        schema.field("Refund", name, RefundNode.class, value);
    }

    private void people() {
        schema.field("Customer", "id", Customer.class, customer -> "gid://shopify/Customer/" + customer.id());
        schema.field("Customer", "legacyResourceId", Customer.class, Customer::id);
        schema.field("Customer", "displayName", Customer.class, Customer::name);
        schema.field("ProductVariant", "id", Variant.class, variant -> "gid://shopify/ProductVariant/" + variant.id());
        schema.field("ProductVariant", "legacyResourceId", Variant.class, Variant::id);
        schema.field("ProductVariant", "sku", Variant.class, Variant::sku);
        schema.field(
                "ProductVariant",
                "title",
                Variant.class,
                variant -> variant.title() == null ? "Default Title" : variant.title());
        schema.field("Product", "id", Product.class, product -> "gid://shopify/Product/" + product.id());
        schema.field("Product", "legacyResourceId", Product.class, Product::id);
        schema.field("Product", "title", Product.class, Product::title);
    }

    private void money() {
        schema.field(
                "MoneyBag",
                "shopMoney",
                Bag.class,
                bag -> new Money(bag.amount().shop(), OrderStory.CURRENCY));
        schema.field(
                "MoneyBag",
                "presentmentMoney",
                Bag.class,
                bag -> new Money(bag.amount().presentment(), bag.presentmentCurrency()));
        schema.field("MoneyV2", "amount", Money.class, money -> amount(money.amount()));
        schema.field("MoneyV2", "currencyCode", Money.class, Money::currency);
    }

    /** Trailing zeros are cut, but one decimal stays: 43.0, 43.25. */
    static String amount(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return (stripped.scale() < 1 ? stripped.setScale(1) : stripped).toPlainString();
    }
}
