package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.search.Filters;
import com.stratus.sandbox.shopify.search.Row;
import com.stratus.sandbox.shopify.search.Searchable;
import com.stratus.sandbox.shopify.world.ProductState;
import com.stratus.sandbox.shopify.world.VariantState;
import graphql.schema.DataFetchingEnvironment;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** How the fields of products and variants follow from their states. */
final class ProductFields {
    private static final String PRODUCT = "Product";
    private static final String VARIANT = "ProductVariant";

    private static final Searchable<Row<ProductState>> PRODUCTS = new Searchable<>(
                    "QueryRoot.products",
                    Row<ProductState>::id,
                    new Filters<Row<ProductState>>()
                            .words((row, word) -> row.state().title().equalsIgnoreCase(word))
                            .id("id", Row::id)
                            .time("created_at", Row::createdAt)
                            .time("updated_at", Row::updatedAt)
                            .string("title", row -> row.state().title())
                            .string("vendor", row -> row.state().vendor())
                            .string("product_type", row -> row.state().productType())
                            .string("status", row -> row.state().status())
                            .string("handle", row -> row.state().handle())
                            .strings("tag", row -> row.state().tags())
                            .matching("tag_not", (row, tag) -> row.state().tags().stream()
                                    .noneMatch(tag::equalsIgnoreCase)))
            .byTime("CREATED_AT", Row::createdAt)
            .byTime("UPDATED_AT", Row::updatedAt)
            .byText("TITLE", row -> row.state().title())
            .byText("PRODUCT_TYPE", row -> row.state().productType())
            .byText("VENDOR", row -> row.state().vendor());

    private static final Searchable<Row<VariantState>> VARIANTS = new Searchable<>(
                    "QueryRoot.productVariants",
                    Row<VariantState>::id,
                    new Filters<Row<VariantState>>()
                            .words((row, word) ->
                                    word.equalsIgnoreCase(row.state().sku()))
                            .id("id", Row::id)
                            .time("updated_at", Row::updatedAt)
                            .id("product_id", row -> row.state().productId())
                            .string("sku", row -> row.state().sku())
                            .string("title", row -> title(row.state()))
                            .number(
                                    "inventory_quantity",
                                    "integer",
                                    row -> BigDecimal.valueOf(row.state().inventoryQuantity())))
            .byText("TITLE", row -> title(row.state()))
            .byText("NAME", row -> row.state().productTitle())
            .byText("SKU", row -> row.state().sku())
            .byNumber("POSITION", row -> row.state().position())
            .byNumber("INVENTORY_QUANTITY", row -> row.state().inventoryQuantity());

    private final AdminSchema schema;

    private ProductFields(AdminSchema schema) {
        this.schema = schema;
    }

    static void wire(AdminSchema schema) {
        schema.list("QueryRoot", "products", PRODUCTS, ProductFields::products, (view, row) -> row.state());
        schema.count("productsCount", PRODUCTS, ProductFields::products);
        schema.byId("product", PRODUCT, (view, id) -> view.snapshot().products().byId(id));
        schema.list(
                "QueryRoot",
                "productVariants",
                VARIANTS,
                environment -> Row.of(
                        View.of(environment.getGraphQlContext()).snapshot().variants()),
                (view, row) -> row.state());
        schema.byId("productVariant", VARIANT, (view, id) -> view.snapshot()
                .variants()
                .byId(id));
        ProductFields fields = new ProductFields(schema);
        fields.product();
        fields.variant();
    }

    private static List<Row<ProductState>> products(DataFetchingEnvironment environment) {
        return Row.of(View.of(environment.getGraphQlContext()).snapshot().products());
    }

    private void product() {
        product("id", product -> Gid.of(PRODUCT, product.id()));
        product("legacyResourceId", ProductState::id);
        product("title", ProductState::title);
        product("vendor", ProductState::vendor);
        product("productType", ProductState::productType);
        product("status", ProductState::status);
        product("handle", ProductState::handle);
        product("tags", ProductState::tags);
        product("createdAt", ProductState::createdAt);
        product("updatedAt", ProductState::updatedAt);
        product("publishedAt", product -> product.status().equals("ACTIVE") ? product.createdAt() : null);
        ofVariants(
                "hasOnlyDefaultVariant",
                variants -> variants.size() == 1 && variants.get(0).title() == null);
        ofVariants("totalInventory", variants -> variants.stream()
                .mapToInt(VariantState::inventoryQuantity)
                .sum());
        ofVariants("tracksInventory", variants -> variants.stream().anyMatch(VariantState::tracked));
        ofVariants("variantsCount", variants -> Json.of("count", variants.size(), "precision", "EXACT"));
        schema.inner(
                PRODUCT,
                "variants",
                ProductState.class,
                (view, product) -> view.snapshot().variantsOf(product.id()),
                VariantState::id);
    }

    private void product(String name, Function<ProductState, ?> value) {
        schema.field(PRODUCT, name, ProductState.class, value);
    }

    private void ofVariants(String name, Function<List<VariantState>, ?> value) {
        schema.seen(
                PRODUCT,
                name,
                ProductState.class,
                (view, product) -> value.apply(view.snapshot().variantsOf(product.id())));
    }

    private void variant() {
        variant("id", variant -> Gid.of(VARIANT, variant.id()));
        variant("legacyResourceId", VariantState::id);
        variant("sku", VariantState::sku);
        variant("title", ProductFields::title);
        variant("displayName", variant -> variant.productTitle() + " - " + title(variant));
        variant("price", VariantState::price);
        variant("position", VariantState::position);
        variant("barcode", variant -> null);
        variant("createdAt", VariantState::createdAt);
        variant("updatedAt", VariantState::updatedAt);
        variant("inventoryQuantity", VariantState::inventoryQuantity);
        variant("inventoryPolicy", variant -> "CONTINUE");
        variant("availableForSale", variant -> true);
        variant("taxable", variant -> true);
        variant("inventoryItem", variant -> variant);
        schema.seen(VARIANT, "product", VariantState.class, (view, variant) -> view.snapshot()
                .products()
                .byId(variant.productId()));
    }

    /** What Shopify calls the only variant of a product. */
    static String title(VariantState variant) {
        return variant.title() == null ? "Default Title" : variant.title();
    }

    private void variant(String name, Function<VariantState, ?> value) {
        schema.field(VARIANT, name, VariantState.class, value);
    }
}
