package com.stratus.sandbox.truth;

import com.stratus.sandbox.shopify.world.CustomerState;
import com.stratus.sandbox.shopify.world.ShopSnapshot;
import com.stratus.sandbox.world.OrderTimes;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The warehouse's row of each customer of a shop. */
final class ShopifyCustomers implements ShopifyTable {
    @Override
    public String entity() {
        return "customers";
    }

    @Override
    public String sumField() {
        return "total_spent";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("email"),
                Column.text("first_name"),
                Column.text("last_name"),
                Column.instant("created_at"),
                Column.decimal("total_spent"),
                Column.text("currency"),
                Column.integer("orders_count"),
                Column.text("state"),
                Column.text("tags"),
                Column.text("last_order_id"),
                Column.instant("last_order_date"));
    }

    @Override
    public void rows(ShopSnapshot shop, BiConsumer<Row, BigDecimal> rows) {
        String currency = shop.shop().currency();
        ShopifyTable.each(shop.customers(), customer -> row(customer, currency), CustomerState::totalSpent, rows);
    }

    private static Row row(CustomerState customer, String currency) {
        OrderTimes last = customer.lastOrder();
        List<Object> values = Arrays.asList(
                customer.email(),
                customer.firstName(),
                customer.lastName(),
                customer.createdAt(),
                customer.totalSpent(),
                currency,
                customer.ordersCount(),
                customer.state().toLowerCase(Locale.ROOT),
                ShopifyTable.json(customer.tags()),
                last == null ? null : last.name(),
                last == null ? null : Instant.ofEpochSecond(last.processedSecond()));
        return new Row(Long.toString(customer.id()), Digest.instant(customer.updatedAt()), currency, values);
    }
}
