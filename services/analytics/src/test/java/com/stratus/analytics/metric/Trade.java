package com.stratus.analytics.metric;

/** Rows of the warehouse that figures are made of, as SQL. */
final class Trade {

    private Trade() {}

    /** An order of a connection whose name begins with its platform's. */
    static String order(String connection, String id, String at, String total, String currency) {
        return """
        INSERT INTO orders (tenant_id, connection_id, source, platform_order_id, order_id, purchase_date, status, total,
                            tax_total, currency, sales_channel, fulfilled_by, sequence, content_hash, run_id)
        VALUES ('default', '%1$s', split_part('%1$s', '-', 1), '%2$s', '#%2$s', '%3$s', 'open', %4$s, 1, %5$s,
                CASE WHEN '%1$s' LIKE 'amazon%%' THEN 'AMAZON' END, CASE WHEN '%1$s' LIKE 'amazon%%' THEN 'AMAZON' END,
                1, 'x', gen_random_uuid());
        """
                .formatted(connection, id, at, total, currency == null ? "NULL" : "'" + currency + "'");
    }

    /** A line of an order. */
    static String line(String connection, String order, String id, String sku, int quantity) {
        return """
        INSERT INTO order_items (tenant_id, connection_id, platform_order_id, line_item_id, order_id, sku, qty, tax,
                                 content_hash)
        VALUES ('default', '%s', '%s', '%s', '#', %s, %d, 0.5, 'x');
        """
                .formatted(connection, order, id, sku == null ? "NULL" : "'" + sku + "'", quantity);
    }

    /** A refund of a shop. */
    static String refund(String connection, String id, String order, String at, String amount, String currency) {
        return """
        INSERT INTO shopify_refunds (tenant_id, connection_id, source, refund_id, platform_order_id, created_at, amount,
                                     currency, sequence, content_hash, run_id)
        VALUES ('default', '%s', 'shopify', '%s', '%s', '%s', %s, '%s', 1, 'x', gen_random_uuid());
        """
                .formatted(connection, id, order, at, amount, currency);
    }

    /** A settlement of Amazon. */
    static String settlement(String id, String origin, String start, String end, String total) {
        return """
        INSERT INTO amazon_settlements (tenant_id, connection_id, source, settlement_id, origin, status, period_start,
                                        period_end, fund_transfer_date, original_total, currency, sequence, content_hash,
                                        run_id)
        VALUES ('default', 'amazon-eu', 'amazon', '%s', '%s', 'Closed', '%s', '%4$s', '%4$s', %5$s, 'EUR', 1, 'x',
                gen_random_uuid());
        """
                .formatted(id, origin, start, end, total);
    }

    /** A movement of money at Amazon with one line. */
    static String movement(String id, String settlement, String at, String category, String amount) {
        return """
        INSERT INTO settlement_transactions (tenant_id, connection_id, source, transaction_id, origin, settlement_id,
                                             posted_date, sequence, content_hash, run_id)
        VALUES ('default', 'amazon-eu', 'amazon', '%1$s', 'finances', '%2$s', '%3$s', 1, 'x', gen_random_uuid());
        INSERT INTO settlement_lines (tenant_id, connection_id, transaction_id, line_key, origin, settlement_id, category,
                                      amount, currency, posted_date, content_hash)
        VALUES ('default', 'amazon-eu', '%1$s', '1', 'finances', '%2$s', '%4$s', %5$s, 'EUR', '%3$s', 'x');
        """
                .formatted(id, settlement, at, category, amount);
    }

    /** How far a job of a connection has come. */
    static String reach(String connection, String job, String until) {
        return """
        INSERT INTO connections (connection_id, platform) VALUES ('%1$s', split_part('%1$s', '-', 1))
            ON CONFLICT (connection_id) DO NOTHING;
        INSERT INTO sync_state (connection_id, job, lane, loaded_cursor) VALUES ('%1$s', '%2$s', 'live', '%3$s');
        """
                .formatted(connection, job, until);
    }
}
