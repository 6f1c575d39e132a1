package com.stratus.sandbox.amazon.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of the returns report that an order leads to; two orders never share a key, for it holds the order's id. */
final class Returns {
    private Returns() {}

    static List<ReturnRow> of(Sold order) {
        Map<String, Integer> seen = new HashMap<>();
        List<ReturnRow> rows = new ArrayList<>();
        for (Sold.Event event : order.events()) {
            if (event instanceof Sold.Returned returned) {
                ReturnRow row = row(order, returned);
                int ordinal = seen.merge(row.key(), 1, Integer::sum) - 1;
                rows.add(row.numbered(ordinal));
            }
        }
        return rows;
    }

    private static ReturnRow row(Sold order, Sold.Returned returned) {
        Trade.Ware ware = order.items().get(returned.item()).ware();
        String digest =
                ReturnRow.digest(order.orderId(), ware.sku(), ware.fnsku(), returned.at(), returned.licensePlate());
        return new ReturnRow(
                digest,
                order.shop().sellerId(),
                order.shop().place().marketplaceId(),
                returned.at(),
                order.orderId(),
                ware.sku(),
                ware.asin(),
                ware.fnsku(),
                ware.title(),
                returned.units(),
                returned.fulfillmentCenter(),
                returned.disposition(),
                returned.reason(),
                returned.status(),
                returned.licensePlate(),
                returned.comments());
    }
}
