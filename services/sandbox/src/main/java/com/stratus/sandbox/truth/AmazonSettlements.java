package com.stratus.sandbox.truth;

import com.stratus.sandbox.amazon.ledger.SettlementRow;
import com.stratus.sandbox.amazon.world.Seller;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each Amazon settlement, as far as its transactions can be seen. */
final class AmazonSettlements implements AmazonTable {
    @Override
    public String entity() {
        return "settlements";
    }

    @Override
    public String sumField() {
        return "net";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.instant("period_start"),
                Column.instant("period_end"),
                Column.text("currency"),
                Column.decimal("gross"),
                Column.decimal("fees"),
                Column.decimal("refunds"),
                Column.decimal("other"),
                Column.decimal("net"),
                Column.text("status"),
                Column.instant("fund_transfer_date"));
    }

    @Override
    public void rows(Worlds worlds, Instant time, String account, BiConsumer<Row, BigDecimal> rows) {
        for (Seller seller : AmazonTable.sellers(account)) {
            worlds.ledger()
                    .settlementRows(seller.id(), time)
                    .forEach(settlement -> rows.accept(row(settlement), settlement.net()));
        }
    }

    private static Row row(SettlementRow settlement) {
        List<Object> values = Arrays.asList(
                settlement.startAt(),
                settlement.endAt(),
                settlement.currency(),
                settlement.gross(),
                settlement.fees(),
                settlement.refunds(),
                settlement.other(),
                settlement.net(),
                settlement.status(),
                settlement.transferredAt());
        return new Row(settlement.id(), null, settlement.currency(), values);
    }
}
