package com.stratus.sandbox.truth;

import com.stratus.sandbox.amazon.ledger.LineRow;
import com.stratus.sandbox.amazon.world.Seller;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each amount of a released transaction. */
final class AmazonSettlementLines implements AmazonTable {
    @Override
    public String entity() {
        return "settlement_lines";
    }

    @Override
    public String sumField() {
        return "amount";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("settlement_id"),
                Column.text("order_id"),
                Column.text("type"),
                Column.text("fee_type"),
                Column.decimal("amount"),
                Column.text("currency"),
                Column.instant("posted_date"),
                Column.text("sku"),
                Column.integer("quantity"),
                Column.text("category"));
    }

    @Override
    public void rows(Worlds worlds, Instant time, String account, BiConsumer<Row, BigDecimal> rows) {
        for (Seller seller : AmazonTable.sellers(account)) {
            worlds.ledger().lineRows(seller.id(), time, line -> rows.accept(row(line), line.amount()));
        }
    }

    private static Row row(LineRow line) {
        List<Object> values = Arrays.asList(
                line.settlementId(),
                line.orderId(),
                line.type(),
                line.feeType(),
                line.amount(),
                line.currency(),
                line.postedAt(),
                line.sku(),
                line.quantity(),
                line.category());
        return new Row(line.id(), null, line.currency(), values);
    }
}
