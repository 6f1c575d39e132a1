package com.stratus.analytics.world;

/** Certificates of four days of orders: one of them became incomplete, and one of another connection. */
public final class CertifiedDays {

    public static final String ROWS =
            """
            ;INSERT INTO certificates (run_id, connection_id, entity, day, checked_at, window_to, day_ended, platform_count,
                                      warehouse_count, platform_sums, warehouse_sums, missing, unexpected, different,
                                      not_comparable, missing_ids, unexpected_ids, different_ids, not_comparable_ids, pending,
                                      undated)
            VALUES ('11111111-1111-1111-1111-111111111111', 'shopify', 'shopify.orders', '2026-05-01', '2026-05-02T03:00:00Z',
                    '2026-05-02T02:59:00Z', true, 3, 3, '{"EUR": "5.0000", "USD": "12.5000"}',
                    '{"EUR": "5.0000", "USD": "12.5000"}', 0, 0, 0, 0, '{}', '{}', '{}', '{}', 0, 0),
                   ('22222222-2222-2222-2222-222222222222', 'shopify', 'shopify.orders', '2026-05-01', '2026-05-04T03:00:00Z',
                    '2026-05-04T02:59:00Z', true, 3, 2, '{"EUR": "5.0000", "USD": "12.5000"}', '{"USD": "12.5000"}', 1, 0, 1,
                    0, '{5001}', '{}', '{5002}', '{}', 0, 0),
                   ('22222222-2222-2222-2222-222222222222', 'shopify', 'shopify.orders', '2026-05-02', '2026-05-04T03:00:00Z',
                    '2026-05-04T02:59:00Z', true, 1200, 1200, '{"USD": "7.0000"}', '{"USD": "7.0000"}', 0, 0, 0, 0, '{}',
                    '{}', '{}', '{}', 0, 0),
                   ('22222222-2222-2222-2222-222222222222', 'shopify', 'shopify.orders', '2026-05-03', '2026-05-04T03:00:00Z',
                    '2026-05-04T02:59:00Z', true, 0, 0, '{}', '{}', 0, 0, 0, 0, '{}', '{}', '{}', '{}', 0, 0),
                   ('22222222-2222-2222-2222-222222222222', 'shopify', 'shopify.orders', '2026-05-04', '2026-05-04T03:00:00Z',
                    '2026-05-04T02:59:00Z', false, 2, 1, '{"USD": "2.0000"}', '{"USD": "1.0000"}', 0, 0, 0, 0, '{}', '{}',
                    '{}', '{}', 1, 0),
                   ('33333333-3333-3333-3333-333333333333', 'shipbob', 'shipbob.orders', '2026-05-02', '2026-05-04T03:10:00Z',
                    '2026-05-04T03:09:00Z', true, 4, 4, NULL, NULL, 0, 0, 0, 0, '{}', '{}', '{}', '{}', 0, 0)
            """;

    private CertifiedDays() {}
}
