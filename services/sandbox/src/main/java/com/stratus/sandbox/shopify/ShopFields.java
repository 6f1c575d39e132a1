package com.stratus.sandbox.shopify;

import com.stratus.sandbox.world.Shop;

import java.util.Map;
import java.util.function.Function;

/** The shop itself, and the app that looks at it. */
final class ShopFields {
    private ShopFields() {}

    static void wire(AdminSchema schema) {
        schema.root("shop", View::shop);
        schema.root("currentAppInstallation", view -> view);
        schema.root("publicApiVersions", view -> ApiVersions.all());
        on(schema, "id", shop -> Gid.of("Shop", shop.id()));
        on(schema, "name", Shop::title);
        on(schema, "myshopifyDomain", Shop::domain);
        on(schema, "currencyCode", Shop::currency);
        on(schema, "ianaTimezone", Shop::zone);
        on(schema, "enabledPresentmentCurrencies", Shop::presentmentCurrencies);
        on(schema, "orderNumberFormatPrefix", Shop::orderPrefix);
        on(schema, "orderNumberFormatSuffix", shop -> "");
        on(schema, "taxesIncluded", Shop::taxesIncluded);
        on(schema, "url", Shop::url);
        schema.field(
                "AppInstallation",
                "id",
                View.class,
                view -> Gid.of("AppInstallation", 5_120_377L + view.shop().ordinal()));
        schema.field("AppInstallation", "accessScopes", View.class, view -> view.access().scopes().stream()
                .sorted()
                .map(scope -> Map.of("handle", scope, "description", scope.replace('_', ' ')))
                .toList());
    }

    private static void on(AdminSchema schema, String name, Function<Shop, ?> value) {
        schema.field("Shop", name, Shop.class, value);
    }
}
