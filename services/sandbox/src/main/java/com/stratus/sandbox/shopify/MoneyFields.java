package com.stratus.sandbox.shopify;

/** Amounts of money. */
final class MoneyFields {
    private MoneyFields() {}

    static void wire(AdminSchema schema) {
        schema.field(
                "MoneyBag", "shopMoney", Bag.class, bag -> new Sum(bag.amount().shop(), bag.currency()));
        schema.field(
                "MoneyBag",
                "presentmentMoney",
                Bag.class,
                bag -> new Sum(bag.amount().presentment(), bag.presentmentCurrency()));
        schema.field("MoneyV2", "amount", Sum.class, Sum::text);
        schema.field("MoneyV2", "currencyCode", Sum.class, Sum::currency);
    }
}
