package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.world.Amount;
import com.stratus.sandbox.world.Customer;
import com.stratus.sandbox.world.Shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How values look in the REST API of one shop. */
final class Values {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private final Shop shop;

    Values(Shop shop) {
        this.shop = shop;
    }

    /** With the shop's offset of that day; null for null. */
    String time(Instant time) {
        return time == null ? null : TIME.format(time.atZone(shop.zoneId()));
    }

    /** With two decimals. */
    static String money(BigDecimal amount) {
        return amount.setScale(2).toPlainString();
    }

    /** A number without zeros at its end. */
    static BigDecimal number(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Both sides of an amount. */
    Map<String, Object> set(Amount amount, String presentmentCurrency) {
        return Json.of(
                "shop_money",
                Json.of("amount", money(amount.shop()), "currency_code", shop.currency()),
                "presentment_money",
                Json.of("amount", money(amount.presentment()), "currency_code", presentmentCurrency));
    }

    /** Adds an amount under a name, and both of its sides under the name of the set. */
    void put(Map<String, Object> object, String name, Amount amount, String presentmentCurrency) {
        object.put(name, money(amount.shop()));
        object.put(name + "_set", set(amount, presentmentCurrency));
    }

    /** Lower case; null for null. */
    static String word(String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }

    /** Tags as one text. */
    static String tags(List<String> tags) {
        return String.join(", ", tags);
    }

    /** A global id. */
    static String gid(String kind, long id) {
        return "gid://shopify/" + kind + "/" + id;
    }

    /** An address; null for null. */
    static Map<String, Object> address(String firstName, String lastName, String phone, Customer.Address address) {
        return address == null
                ? null
                : Json.of(
                        "first_name",
                        firstName,
                        "last_name",
                        lastName,
                        "phone",
                        phone,
                        "address1",
                        address.street(),
                        "address2",
                        address.extra(),
                        "city",
                        address.city(),
                        "zip",
                        address.zip(),
                        "province_code",
                        address.state().isEmpty() ? null : address.state(),
                        "country_code",
                        address.country());
    }
}
