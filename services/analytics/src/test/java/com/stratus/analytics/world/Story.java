package com.stratus.analytics.world;

/** Rows that most tests begin with. */
public final class Story {

    public static final String FIRST_RUN = "11111111-1111-1111-1111-111111111111";
    public static final String SECOND_RUN = "22222222-2222-2222-2222-222222222222";
    public static final String SHIPBOB_RUN = "33333333-3333-3333-3333-333333333333";

    /** Two connections with one job each. */
    public static final String CONNECTIONS =
            """
            INSERT INTO connections (connection_id, platform, account_ref, account_name, state, state_reason, state_since,
                                     asked_api_version, served_api_version, missing_scopes, first_seen_at, last_answer_at)
            VALUES ('shopify', 'shopify', '548380009', 'Northwind Supply', 'ok', NULL, '2026-04-01T08:00:00Z',
                    '2026-04', '2026-04', '{read_all_orders}', '2026-04-01T08:00:00Z', '2026-05-01T11:59:30Z'),
                   ('shipbob', 'shipbob', NULL, NULL, 'needs_person', 'The token was revoked: make a new one.',
                    '2026-05-01T07:00:00Z', '2025-07', NULL, NULL, '2026-04-01T08:00:00Z', NULL);
            INSERT INTO jobs (connection_id, job, entity, topic, schedule)
            VALUES ('shopify', 'shopify_orders', 'orders', 'stratus.shopify.orders', '0 */5 * * * ?'),
                   ('shipbob', 'shipbob_status', 'orders', 'stratus.shipbob.orders', '0 */30 * * * ?');
            """;

    /** A run that was loaded, and one that failed before it. */
    public static final String RUNS =
            """
            INSERT INTO job_runs (run_id, connection_id, job, status, requested_by, requested_at, window_from, window_to,
                                  attempt, pages, extracted, published, rejected, started_at, extracted_at, finished_at, reason)
            VALUES ('11111111-1111-1111-1111-111111111111', 'shopify', 'shopify_orders', 'failed', 'schedule',
                    '2026-05-01T10:00:00Z', NULL, '2026-05-01T09:59:00Z', 1, 2, 100, 100, 0, '2026-05-01T10:00:01Z', NULL,
                    '2026-05-01T10:00:05Z', 'Shopify answered 500 eight times.'),
                   ('22222222-2222-2222-2222-222222222222', 'shopify', 'shopify_orders', 'success', 'schedule',
                    '2026-05-01T11:00:00Z', '2026-05-01T08:00:00Z', '2026-05-01T10:59:00Z', 1, 3, 23, 23, 0,
                    '2026-05-01T11:00:01Z', '2026-05-01T11:00:40Z', '2026-05-01T11:00:46.2Z', NULL);
            INSERT INTO run_load (run_id, topic, partition, inserted, updated, confirmed, unchanged, stale)
            VALUES ('22222222-2222-2222-2222-222222222222', 'stratus.shopify.orders', 0, 10, 2, 1, 0, 0),
                   ('22222222-2222-2222-2222-222222222222', 'stratus.shopify.orders', 1, 3, 1, 0, 5, 1);
            INSERT INTO sync_state (connection_id, job, lane, published_cursor, loaded_cursor)
            VALUES ('shopify', 'shopify_orders', 'live', '2026-05-01T10:59:00Z', '2026-05-01T10:59:00Z');
            """;

    /** What the first order of a shop came to: a movement, the payout that it is part of, and its line at the bank. */
    public static final String PAYOUT =
            """
            INSERT INTO shopify_payout_transactions (tenant_id, connection_id, source, transaction_id, payout_id,
                                                     platform_order_id, type, transaction_date, amount, fee, net, currency,
                                                     sequence, content_hash, run_id)
            VALUES ('default', 'shopify', 'shopify', '901', 'P1', '1', 'CHARGE', '2026-05-01T10:01:00Z', 20, 0.88, 19.12,
                    'USD', 1, 'x', gen_random_uuid());
            INSERT INTO shopify_payouts (tenant_id, connection_id, source, payout_id, issued_at, status, net, currency,
                                         sequence, content_hash, run_id)
            VALUES ('default', 'shopify', 'shopify', 'P1', '2026-05-04T00:00:00Z', 'PAID', 19.12, 'USD', 1, 'x',
                    gen_random_uuid());
            INSERT INTO freeagent_bank_transactions (tenant_id, connection_id, source, transaction_id, dated_on, amount,
                                                     currency, sequence, content_hash, run_id)
            VALUES ('default', 'books', 'freeagent', '7', '2026-05-05', 19.12, 'USD', 1, 'x', gen_random_uuid());
            """;

    private Story() {}
}
