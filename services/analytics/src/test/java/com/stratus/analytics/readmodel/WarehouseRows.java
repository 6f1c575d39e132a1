package com.stratus.analytics.readmodel;

/** Rows of the warehouse that tests of lists begin with. */
final class WarehouseRows {

    /** Rows of orders follow. */
    private static final String ORDERS =
            "INSERT INTO orders (tenant_id, connection_id, source, platform_order_id, order_id,"
                    + " purchase_date, status, total, currency, tags, sequence, content_hash, run_id, deleted_at)";

    /** Five orders, two of which were placed at the same moment; one more is gone. */
    static final String FIVE_ORDERS = ORDERS
            + """
             VALUES ('default', 'shopify', 'shopify', '1', '#1001', '2026-05-01T10:00:00Z', 'open', 20, 'USD', '["a"]', 1, 'x',
                     gen_random_uuid(), NULL),
                    ('default', 'shopify', 'shopify', '2', '#1002', '2026-05-02T10:00:00.123456Z', 'open', 1234567.5, 'JPY',
                     NULL, 1, 'x', gen_random_uuid(), NULL),
                    ('default', 'amazon', 'amazon', '3', '100%_off', '2026-05-02T10:00:00.123456Z', 'closed', NULL, NULL,
                     NULL, 1, 'x', gen_random_uuid(), NULL),
                    ('default', 'shopify', 'shopify', '4', '#1004', '2026-05-03T10:00:00Z', 'closed', -0.5, 'GBP', NULL, 1,
                     'x', gen_random_uuid(), NULL),
                    ('default', 'shopify', 'shopify', '5', '#1005', '2026-05-04T10:00:00Z', 'cancelled', 7, NULL, NULL, 1, 'x',
                     gen_random_uuid(), NULL),
                    ('default', 'shopify', 'shopify', '6', '#1006', '2026-05-05T10:00:00Z', 'open', 1, 'USD', NULL, 1, 'x',
                     gen_random_uuid(), '2026-05-06T00:00:00Z');
            """;

    private WarehouseRows() {}

    /** An order of that id and time. */
    static String order(String id, String time) {
        return ORDERS
                + " VALUES ('default', 'shopify', 'shopify', '%s', '#%s', '%s', 'open', 1, 'USD', NULL, 1, 'x', gen_random_uuid(), NULL);"
                        .formatted(id, id, time);
    }

    /** So many orders, a minute apart. */
    static String orders(int count) {
        return ORDERS
                + """
                 SELECT 'default', 'shopify', 'shopify', n, '#' || n, '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute',
                        'open', n, 'USD', NULL, 1, 'x', gen_random_uuid(), NULL
                   FROM generate_series(1, %d) AS n;
                """
                        .formatted(count);
    }

    /** A customer of that id; the rest as SQL. */
    static String customer(String id, String firstName, String createdAt) {
        return "INSERT INTO shopify_customers (tenant_id, connection_id, source, customer_id, first_name, created_at, sequence,"
                + " content_hash, run_id) VALUES ('default', 'shopify', 'shopify', '" + id + "', " + firstName + ", "
                + createdAt + ", 1, 'x', gen_random_uuid());";
    }
}
