package com.stratus.sandbox.truth;

import com.stratus.sandbox.amazon.ledger.ReturnRow;
import com.stratus.sandbox.amazon.world.Seller;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each line of Amazon's returns report. */
final class AmazonReturns implements AmazonTable {
    @Override
    public String entity() {
        return "returns";
    }

    /** Nothing is summed. */
    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.instant("return_date"),
                Column.text("order_id"),
                Column.text("sku"),
                Column.text("asin"),
                Column.text("fnsku"),
                Column.text("product_name"),
                Column.integer("quantity"),
                Column.text("fulfillment_center_id"),
                Column.text("detailed_disposition"),
                Column.text("reason"),
                Column.text("status"),
                Column.text("license_plate_number"),
                Column.text("customer_comments"));
    }

    @Override
    public void rows(Worlds worlds, Instant time, String account, BiConsumer<Row, BigDecimal> rows) {
        for (Seller seller : AmazonTable.sellers(account)) {
            worlds.ledger().returns(seller.id(), time).forEach(unit -> rows.accept(row(unit), null));
        }
    }

    private static Row row(ReturnRow unit) {
        List<Object> values = Arrays.asList(
                unit.returnedAt(),
                unit.orderId(),
                unit.sku(),
                unit.asin(),
                unit.fnsku(),
                unit.productName(),
                unit.quantity(),
                unit.fulfillmentCenter(),
                unit.disposition(),
                unit.reason(),
                unit.status(),
                unit.licensePlate(),
                unit.comments());
        return new Row(unit.key(), null, null, values);
    }
}
