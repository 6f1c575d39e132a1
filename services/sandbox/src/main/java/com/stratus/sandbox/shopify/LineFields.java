package com.stratus.sandbox.shopify;

import com.stratus.sandbox.shopify.world.VariantState;
import com.stratus.sandbox.world.Line;

import java.util.function.Function;

/** How the fields of an order's line follow from it. */
final class LineFields {
    private static final String KIND = "LineItem";

    private final AdminSchema schema;

    private LineFields(AdminSchema schema) {
        this.schema = schema;
    }

    private record Discount(Bag bag) {}

    private record TaxNode(Line.Tax tax, Bag bag) {}

    static void wire(AdminSchema schema) {
        LineFields fields = new LineFields(schema);
        fields.line();
        fields.money();
    }

    private void line() {
        on("id", node -> Gid.of(KIND, node.line().id()));
        on("currentQuantity", node -> node.order().currentQuantity(node.place()));
        on("quantity", node -> node.line().quantity());
        on("name", node -> node.line().fullName());
        on("title", node -> node.line().title());
        on("sku", node -> node.line().sku());
        on("requiresShipping", node -> node.line().ships());
        on("taxable", node -> !node.line().taxes().isEmpty());
        schema.seen(
                KIND,
                "vendor",
                LineNode.class,
                (view, node) ->
                        node.line().variant() == null ? null : view.shop().title());
        on(
                "variantTitle",
                node -> node.line().variant() == null
                        ? null
                        : node.line().variant().title());
        schema.seen(KIND, "variant", LineNode.class, LineFields::variant);
        schema.seen(
                KIND,
                "product",
                LineNode.class,
                (view, node) -> node.line().variant() == null
                        ? null
                        : view.snapshot().products().byId(node.line().variant().productId()));
    }

    /** The variant that was sold, if it is not deleted. */
    static VariantState variant(View view, LineNode node) {
        return node.line().variant() == null
                ? null
                : view.snapshot().variants().byId(node.line().variant().id());
    }

    private void on(String name, Function<LineNode, ?> value) {
        schema.field(KIND, name, LineNode.class, value);
    }

    private void money() {
        on("originalUnitPriceSet", node -> node.bag(node.line().unitPrice()));
        on("originalTotalSet", node -> node.bag(node.line().gross()));
        on(
                "discountedTotalSet",
                node -> node.bag(node.line().gross().minus(node.line().lineDiscount())));
        on("totalDiscountSet", node -> node.bag(node.line().lineDiscount()));
        on("discountAllocations", node -> node.line().discounts().stream()
                .map(amount -> new Discount(node.bag(amount)))
                .toList());
        schema.plain(KIND, "taxLines", LineNode.class, (view, node) -> node.line().taxes().stream()
                .map(tax -> new TaxNode(tax, node.bag(tax.amount())))
                .toList());
        schema.field("DiscountAllocation", "allocatedAmountSet", Discount.class, Discount::bag);
        schema.field("TaxLine", "priceSet", TaxNode.class, TaxNode::bag);
        schema.field("TaxLine", "title", TaxNode.class, node -> node.tax().title());
        schema.field("TaxLine", "rate", TaxNode.class, node -> node.tax().rate());
    }
}
