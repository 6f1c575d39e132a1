package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.Failures;
import com.stratus.sandbox.shopify.View;
import com.stratus.sandbox.shopify.search.Cursor;
import com.stratus.sandbox.shopify.search.Row;
import com.stratus.sandbox.shopify.world.ProductState;
import com.stratus.sandbox.shopify.world.VariantState;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Products and variants, which are going away here; of a product's variants no more than a hundred are shown. */
final class ProductEndpoints {
    private static final List<String> SCOPES = List.of("read_products");
    private static final Set<String> PRODUCTS = Set.of("products", "variants");
    private static final Set<String> VARIANTS = Set.of("variants");
    private static final int MOST_VARIANTS = 100;

    private static final RestList<Row<ProductState>> LIST = new RestList<Row<ProductState>>(
                    "products",
                    call -> Row.of(call.view().snapshot().products()),
                    row -> new Cursor(row.id(), row.id()),
                    (call, row) -> product(call.view(), row.state()))
            .ids(Row::id)
            .between("updated_at", Row::updatedAt)
            .between("created_at", Row::createdAt)
            .filter(call -> equal(call, "title", ProductState::title))
            .filter(call -> equal(call, "vendor", ProductState::vendor))
            .filter(call -> equal(call, "handle", ProductState::handle))
            .filter(call -> equal(call, "product_type", ProductState::productType))
            .filter(call -> equal(call, "status", ProductState::status));

    private static final RestList<VariantState> OF_PRODUCT = new RestList<VariantState>(
            "variants",
            ProductEndpoints::variants,
            variant -> new Cursor(variant.id(), (long) variant.position()),
            (call, variant) -> variant(call.view(), variant));

    private ProductEndpoints() {}

    static List<Endpoint> all() {
        return List.of(
                Endpoint.get("products.json", SCOPES, PRODUCTS, LIST::page).goingAway(),
                Endpoint.get("products/count.json", SCOPES, PRODUCTS, LIST::count)
                        .goingAway(),
                Endpoint.get("products/#.json", SCOPES, PRODUCTS, ProductEndpoints::product)
                        .goingAway(),
                Endpoint.get("products/#/variants.json", SCOPES, VARIANTS, OF_PRODUCT::page)
                        .goingAway(),
                Endpoint.get("products/#/variants/count.json", SCOPES, VARIANTS, OF_PRODUCT::count)
                        .goingAway(),
                Endpoint.get("variants/#.json", SCOPES, VARIANTS, ProductEndpoints::variant)
                        .goingAway());
    }

    private static Predicate<Row<ProductState>> equal(
            RestCall call, String name, Function<ProductState, String> value) {
        String wanted = call.parameter(name);
        return wanted == null ? null : row -> value.apply(row.state()).equalsIgnoreCase(wanted);
    }

    private static Answer product(RestCall call) {
        ProductState product = call.view().snapshot().products().byId(call.id(1));
        return product == null
                ? Failures.notFound()
                : Answer.json(200, Json.of("product", RestList.only(call, product(call.view(), product))));
    }

    private static List<VariantState> variants(RestCall call) {
        if (call.view().snapshot().products().byId(call.id(1)) == null) {
            throw new RestRefusal(Failures.notFound());
        }
        return cut(call.view().snapshot().variantsOf(call.id(1)));
    }

    private static List<VariantState> cut(List<VariantState> variants) {
        return variants.size() <= MOST_VARIANTS ? variants : variants.subList(0, MOST_VARIANTS);
    }

    private static Answer variant(RestCall call) {
        VariantState variant = call.view().snapshot().variants().byId(call.id(1));
        return variant == null
                ? Failures.notFound()
                : Answer.json(200, Json.of("variant", RestList.only(call, variant(call.view(), variant))));
    }

    private static Map<String, Object> product(View view, ProductState product) {
        Values values = new Values(view.shop());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", product.id());
        json.put("admin_graphql_api_id", Values.gid("Product", product.id()));
        json.put("title", product.title());
        json.put("body_html", "");
        json.put("vendor", product.vendor());
        json.put("product_type", product.productType());
        json.put("handle", product.handle());
        json.put("status", Values.word(product.status()));
        json.put("tags", Values.tags(product.tags()));
        json.put("created_at", values.time(product.createdAt()));
        json.put("updated_at", values.time(product.updatedAt()));
        json.put("published_at", product.status().equals("ACTIVE") ? values.time(product.createdAt()) : null);
        json.put("options", List.of());
        json.put("images", List.of());
        json.put(
                "variants",
                cut(view.snapshot().variantsOf(product.id())).stream()
                        .map(variant -> variant(view, variant))
                        .toList());
        return json;
    }

    private static Map<String, Object> variant(View view, VariantState variant) {
        Values values = new Values(view.shop());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", variant.id());
        json.put("admin_graphql_api_id", Values.gid("ProductVariant", variant.id()));
        json.put("product_id", variant.productId());
        json.put("title", variant.title() == null ? "Default Title" : variant.title());
        json.put("price", Values.money(variant.price()));
        json.put("position", variant.position());
        json.put("sku", variant.sku());
        json.put("barcode", null);
        json.put("inventory_item_id", variant.inventoryItemId());
        json.put("inventory_management", variant.tracked() ? "shopify" : null);
        json.put("inventory_policy", "continue");
        json.put("inventory_quantity", variant.inventoryQuantity());
        json.put("old_inventory_quantity", variant.inventoryQuantity());
        json.put("requires_shipping", variant.requiresShipping());
        json.put("taxable", true);
        json.put("grams", variant.ounces() * 28);
        json.put("created_at", values.time(variant.createdAt()));
        json.put("updated_at", values.time(variant.updatedAt()));
        return json;
    }
}
