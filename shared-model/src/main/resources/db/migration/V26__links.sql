-- What belongs to what over all platforms: order, parcel, refund, return, settlement, payout, bank line, invoice, bill.

CREATE TABLE links (
  tenant_id       text NOT NULL,
  kind            text NOT NULL,
  from_entity     text NOT NULL,
  from_connection text NOT NULL,
  from_id         text NOT NULL,
  to_entity       text NOT NULL,
  to_connection   text NOT NULL,
  to_id           text NOT NULL,
  rule            text NOT NULL,
  confidence      numeric(4,3) NOT NULL CHECK (confidence > 0 AND confidence <= 1),
  found_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (kind, from_connection, from_id, to_entity, to_connection, to_id)
);
CREATE INDEX ix_links_to ON links (kind, to_connection, to_id);
COMMENT ON TABLE links IS 'One row says that two rows of the warehouse belong together, and by which rule that is known; deploy/docs/links.md names kinds and rules. The loader writes it, and takes away what is true no longer.';
COMMENT ON COLUMN links.tenant_id IS 'Who both rows belong to.';
COMMENT ON COLUMN links.kind IS 'What kinds of rows it ties, e.g. order_shipment.';
COMMENT ON COLUMN links.from_entity IS 'Table of the first row.';
COMMENT ON COLUMN links.from_connection IS 'connection_id of the first row.';
COMMENT ON COLUMN links.from_id IS 'Id of the first row; of a settlement line transaction_id, a slash and line_key.';
COMMENT ON COLUMN links.to_entity IS 'Table of the second row.';
COMMENT ON COLUMN links.to_connection IS 'connection_id of the second row.';
COMMENT ON COLUMN links.to_id IS 'Id of the second row, written like from_id.';
COMMENT ON COLUMN links.rule IS 'The first rule of the kind that holds.';
COMMENT ON COLUMN links.confidence IS 'How sure the rule is: 1 for what a platform itself says.';
COMMENT ON COLUMN links.found_at IS 'When the rule was first found to hold.';

CREATE TABLE link_leftovers (
  tenant_id     text NOT NULL,
  kind          text NOT NULL,
  entity        text NOT NULL,
  connection_id text NOT NULL,
  id            text NOT NULL,
  reason        text NOT NULL CHECK (reason IN (
                  'no_reference', 'unknown_reference', 'not_an_order', 'no_order', 'ambiguous', 'not_sent_by_shipbob',
                  'not_due', 'no_bank_line', 'amount_differs')),
  candidates    integer,
  since         timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (kind, entity, connection_id, id)
);
COMMENT ON TABLE link_leftovers IS 'One row is a row of the warehouse that a kind of link expects to be tied and that no rule ties.';
COMMENT ON COLUMN link_leftovers.tenant_id IS 'Who the row belongs to.';
COMMENT ON COLUMN link_leftovers.kind IS 'The kind of link that is missing, as in links.';
COMMENT ON COLUMN link_leftovers.entity IS 'Table of the row.';
COMMENT ON COLUMN link_leftovers.connection_id IS 'connection_id of the row.';
COMMENT ON COLUMN link_leftovers.id IS 'Id of the row, as in links.';
COMMENT ON COLUMN link_leftovers.reason IS 'Why: it names nothing (no_reference), nothing that is known (unknown_reference, no_order), no order but another thing (not_an_order), or several things fit (ambiguous); somebody else sent it (not_sent_by_shipbob); it is not paid, sent or transferred yet (not_due); no line of a bank fits (no_bank_line); its parts do not come to its total (amount_differs).';
COMMENT ON COLUMN link_leftovers.candidates IS 'How many fit equally well where the reason is ambiguous; else null.';
COMMENT ON COLUMN link_leftovers.since IS 'Since when that is so.';

CREATE TABLE link_queue (
  queue_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entity        text NOT NULL,
  connection_id text NOT NULL,
  keys          text[] NOT NULL,
  queued_at     timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE link_queue IS 'One row is a row of the warehouse that came, changed or went since links were last looked at; the loader empties it.';
COMMENT ON COLUMN link_queue.queue_id IS 'Number of the row.';
COMMENT ON COLUMN link_queue.entity IS 'Table of the row.';
COMMENT ON COLUMN link_queue.connection_id IS 'connection_id of the row.';
COMMENT ON COLUMN link_queue.keys IS 'Its id as in links, then what else other rows know it by, as link_sources says; of a connection of ShipBob its tenant. Of a changed row there is one entry as it was and one as it is.';
COMMENT ON COLUMN link_queue.queued_at IS 'When.';

CREATE TABLE link_sources (
  table_name text PRIMARY KEY,
  keys       text NOT NULL,
  watched    text NOT NULL
);
COMMENT ON TABLE link_sources IS 'One row is a table that takes part in links.';
COMMENT ON COLUMN link_sources.table_name IS 'The table.';
COMMENT ON COLUMN link_sources.keys IS 'SQL of what link_queue keeps of a row: its id first.';
COMMENT ON COLUMN link_sources.watched IS 'SQL of what else rules look at, beside the tenant: a change of nothing else puts no row into link_queue.';
INSERT INTO link_sources (table_name, keys, watched) VALUES
  ('orders', 'platform_order_id, order_id', 'purchase_date, cancelled_at, fulfillment_status, test, deleted_at'),
  ('shipbob_orders', 'shipbob_order_id, reference_id, order_number', 'purchase_date, deleted_at'),
  ('shipbob_shipments',
   'shipment_id, shipbob_order_id, tracking_number, (actual_fulfillment_date AT TIME ZONE ''UTC'')::date::text',
   'invoice_amount, currency, actual_fulfillment_date, last_update_at, delivery_date'),
  ('shipbob_returns', 'return_id', 'original_shipment_id, store_order_id, shipment_tracking_number, status, deleted_at'),
  ('shopify_fulfillments', 'platform_order_id, tracking_number', 'tracking_key'),
  ('shopify_refunds', 'refund_id, platform_order_id', 'amount, currency, deleted_at'),
  ('shopify_payouts', 'payout_id, (issued_at AT TIME ZONE ''UTC'')::date::text', 'status, net, currency, deleted_at'),
  ('shopify_payout_transactions', 'transaction_id, platform_order_id', 'type, source_id, amount, currency, deleted_at'),
  ('amazon_returns', 'line_key', 'order_id, deleted_at'),
  ('amazon_settlements',
   'settlement_id, (coalesce(fund_transfer_date, period_end) AT TIME ZONE ''UTC'')::date::text, (period_start AT TIME ZONE ''UTC'')::date::text',
   'origin, status, fund_transfer_status, fund_transfer_date, period_start, original_total, currency, converted_total, converted_currency, trace_id, deleted_at'),
  ('settlement_transactions', 'transaction_id', 'deleted_at, related_identifiers'),
  ('settlement_lines', 'transaction_id || ''/'' || line_key', 'order_id'),
  ('freeagent_bank_accounts', 'bank_account_id', 'name, deleted_at'),
  ('freeagent_bank_transactions', 'transaction_id, dated_on::text',
   'bank_account_id, amount, currency, md5(description), unexplained_amount, deleted_at'),
  ('freeagent_bank_transaction_explanations', 'bank_transaction_id, dated_on::text',
   'explanation_id, invoice_id, bill_id, transfer_bank_account_id, marked_for_review, deleted_at'),
  ('freeagent_invoices', 'invoice_id, dated_on::text',
   'reference, currency, total_value, paid_value, status, md5(contact_name), deleted_at'),
  ('freeagent_bills', 'bill_id, dated_on::text',
   'reference, currency, total_value, paid_value, status, md5(contact_name), deleted_at');

CREATE FUNCTION queue_links() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  -- Of rows alike, such as the lines of one thing, one entry is enough.
  told constant text := format('SELECT DISTINCT connection_id, ARRAY[%s]::text[] AS keys', TG_ARGV[0]);
  compared constant text := format('SELECT connection_id, ARRAY[%s]::text[] AS keys, ROW(tenant_id, %s)::text AS watched',
                                   TG_ARGV[0], TG_ARGV[1]);
  rows text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    rows := told || ' FROM arrived';
  ELSIF TG_OP = 'DELETE' THEN
    rows := told || ' FROM replaced';
  ELSE
    rows := format('SELECT DISTINCT connection_id, keys FROM ((%1$s FROM arrived EXCEPT %1$s FROM replaced)'
                   ' UNION ALL (%1$s FROM replaced EXCEPT %1$s FROM arrived)) AS changed', compared);
  END IF;
  EXECUTE format('INSERT INTO link_queue (entity, connection_id, keys) SELECT %L, changed.* FROM (%s) AS changed',
                 TG_TABLE_NAME, rows);
  RETURN NULL;
END $$;
COMMENT ON FUNCTION queue_links() IS 'Trigger: notes in link_queue which rows a statement made, changed or removed, whoever wrote it.';

CREATE FUNCTION relink() RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  source record;
  added bigint;
  queued bigint := 0;
BEGIN
  FOR source IN SELECT * FROM link_sources ORDER BY table_name LOOP
    EXECUTE format('INSERT INTO link_queue (entity, connection_id, keys)'
                   ' SELECT DISTINCT %L, connection_id, ARRAY[%s]::text[] FROM %I',
                   source.table_name, source.keys, source.table_name);
    GET DIAGNOSTICS added = ROW_COUNT;
    queued := queued + added;
  END LOOP;
  RETURN queued;
END $$;
COMMENT ON FUNCTION relink() IS 'Lets the loader look at every row for links once more; says how many rows wait for it.';

DO $$
DECLARE
  source record;
BEGIN
  FOR source IN SELECT * FROM link_sources LOOP
    EXECUTE format('CREATE TRIGGER queue_links_of_new AFTER INSERT ON %I REFERENCING NEW TABLE AS arrived'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION queue_links(%L, %L)',
                   source.table_name, source.keys, source.watched);
    EXECUTE format('CREATE TRIGGER queue_links_of_changed AFTER UPDATE ON %I'
                   ' REFERENCING OLD TABLE AS replaced NEW TABLE AS arrived'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION queue_links(%L, %L)',
                   source.table_name, source.keys, source.watched);
    EXECUTE format('CREATE TRIGGER queue_links_of_removed AFTER DELETE ON %I REFERENCING OLD TABLE AS replaced'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION queue_links(%L, %L)',
                   source.table_name, source.keys, source.watched);
  END LOOP;
END $$;

-- One entry, not one for each order: whoever registers a connection does not wait for as many.
CREATE FUNCTION queue_connection() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.tenant_id, OLD.platform) IS DISTINCT FROM (NEW.tenant_id, NEW.platform) THEN
    INSERT INTO link_queue (entity, connection_id, keys)
    SELECT DISTINCT 'connections', connection_id, ARRAY[connection_id, CASE platform WHEN 'shipbob' THEN tenant_id END]
      FROM (VALUES (OLD.connection_id, OLD.platform, OLD.tenant_id), (NEW.connection_id, NEW.platform, NEW.tenant_id))
           AS told(connection_id, platform, tenant_id)
     WHERE connection_id IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION queue_connection() IS 'Trigger: notes in link_queue a connection that came, went or changed its tenant or platform. The loader puts in its place the orders whose links depend on it: its own, and of a connection of ShipBob its tenant''s.';
CREATE TRIGGER queue_connection AFTER INSERT OR DELETE OR UPDATE OF tenant_id, platform ON connections
  FOR EACH ROW EXECUTE FUNCTION queue_connection();

CREATE INDEX ix_shipbob_returns_shipment_tracking ON shipbob_returns (shipment_tracking_number);
CREATE INDEX ix_amazon_settlements_trace_id ON amazon_settlements (trace_id);
CREATE INDEX ix_shipbob_shipments_charged ON shipbob_shipments (actual_fulfillment_date) WHERE invoice_amount IS NOT NULL;
-- The expressions are those of platform_payouts.sent_on, by which payouts near a bank line are found.
CREATE INDEX ix_shopify_payouts_sent_on ON shopify_payouts (((issued_at AT TIME ZONE 'UTC')::date));
CREATE INDEX ix_amazon_settlements_sent_on
  ON amazon_settlements (((coalesce(fund_transfer_date, period_end) AT TIME ZONE 'UTC')::date));

CREATE VIEW counted_settlements AS
SELECT stated.tenant_id, stated.connection_id, stated.settlement_id
  FROM amazon_settlements AS stated
 WHERE stated.deleted_at IS NULL
   AND (stated.origin = 'finances'
        OR NOT EXISTS (SELECT FROM amazon_settlements AS same
                        WHERE same.connection_id = stated.connection_id AND same.origin = 'finances'
                          AND same.deleted_at IS NULL
                          AND same.currency = stated.currency AND same.original_total = stated.original_total
                          AND same.period_start BETWEEN stated.period_start - interval '1 day'
                                                    AND stated.period_start + interval '1 day'));
COMMENT ON VIEW counted_settlements IS 'One row is a settlement that sums count: each of the Finances API, and of a settlement report each whose period the Finances API does not tell (same currency, same total, begun within a day). What is gone counts no longer.';
COMMENT ON COLUMN counted_settlements.tenant_id IS 'Who the settlement belongs to.';
COMMENT ON COLUMN counted_settlements.connection_id IS 'The connection.';
COMMENT ON COLUMN counted_settlements.settlement_id IS 'Amazon''s id.';


CREATE OR REPLACE VIEW settlements AS
SELECT stated.tenant_id, stated.connection_id, stated.settlement_id, stated.origin, stated.status,
       stated.period_start, stated.period_end,
       summed.gross, summed.fees, summed.refunds,
       summed.other + coalesce(stated.net - summed.net, 0) AS other,
       coalesce(stated.net, summed.net) AS net,
       coalesce(stated.net - summed.net, 0) AS unexplained,
       coalesce(stated.currency, summed.currency) AS currency,
       stated.original_total, stated.beginning_balance, stated.converted_total, stated.converted_currency,
       stated.fund_transfer_status, stated.fund_transfer_date, stated.trace_id, stated.account_tail,
       stated.deleted_at, stated.created_at, stated.loaded_at
  FROM amazon_settlements AS stated
  JOIN counted_settlements AS counted ON counted.connection_id = stated.connection_id
   AND counted.settlement_id = stated.settlement_id
 CROSS JOIN LATERAL (
       SELECT coalesce(sum(amount) FILTER (WHERE category = 'gross'), 0) AS gross,
              coalesce(sum(amount) FILTER (WHERE category = 'fee'), 0) AS fees,
              coalesce(sum(amount) FILTER (WHERE category = 'refund'), 0) AS refunds,
              coalesce(sum(amount) FILTER (WHERE category = 'other'), 0) AS other,
              coalesce(sum(amount) FILTER (WHERE category <> 'transfer'), 0) AS net,
              min(currency) AS currency
         FROM settlement_lines AS line
        WHERE line.connection_id = stated.connection_id AND line.settlement_id = stated.settlement_id
          AND line.origin = stated.origin) AS summed;
COMMENT ON COLUMN settlements.deleted_at IS 'Null: a settlement that is gone stands in amazon_settlements alone.';

CREATE VIEW platform_payouts AS
SELECT tenant_id, 'shopify_payouts' AS entity, connection_id, payout_id AS id, payout_id AS reference,
       (issued_at AT TIME ZONE 'UTC')::date AS sent_on, net AS amount, currency,
       CASE WHEN upper(status) IN ('FAILED', 'CANCELED') OR net = 0 THEN 'none'
            WHEN upper(status) = 'PAID' THEN 'sent' ELSE 'open' END AS state
  FROM shopify_payouts
 WHERE deleted_at IS NULL
 UNION ALL
SELECT stated.tenant_id, 'amazon_settlements', stated.connection_id, stated.settlement_id, stated.trace_id,
       (coalesce(stated.fund_transfer_date, stated.period_end) AT TIME ZONE 'UTC')::date,
       coalesce(stated.converted_total, stated.original_total), coalesce(stated.converted_currency, stated.currency),
       CASE WHEN lower(stated.status) <> 'closed' THEN 'open'
            WHEN stated.original_total <= 0 OR stated.fund_transfer_status ILIKE '%fail%' THEN 'none'
            WHEN stated.fund_transfer_date IS NULL THEN 'open' ELSE 'sent' END
  FROM amazon_settlements AS stated
  JOIN counted_settlements AS counted ON counted.connection_id = stated.connection_id
   AND counted.settlement_id = stated.settlement_id;
COMMENT ON VIEW platform_payouts IS 'One row is money that a sales platform sent to the bank, or will: a payout of Shopify or a settlement of Amazon. A period that both origins of Amazon tell stands here once.';
COMMENT ON COLUMN platform_payouts.tenant_id IS 'Who it belongs to.';
COMMENT ON COLUMN platform_payouts.entity IS 'shopify_payouts or amazon_settlements.';
COMMENT ON COLUMN platform_payouts.connection_id IS 'The connection.';
COMMENT ON COLUMN platform_payouts.id IS 'payout_id or settlement_id.';
COMMENT ON COLUMN platform_payouts.reference IS 'What a bank may write of it: Shopify''s number of the payout, Amazon''s trace_id.';
COMMENT ON COLUMN platform_payouts.sent_on IS 'When it was issued (Shopify) or transferred (Amazon; before that the end of the period); null while the period is open.';
COMMENT ON COLUMN platform_payouts.amount IS 'What arrives, negative for what is taken from the bank.';
COMMENT ON COLUMN platform_payouts.currency IS 'ISO 4217 code of amount.';
COMMENT ON COLUMN platform_payouts.state IS 'sent; open: it may still be sent; none: nothing will arrive.';

CREATE VIEW order_to_cash AS
SELECT bought.tenant_id, bought.connection_id, bought.platform_order_id, bought.order_id, bought.source,
       bought.purchase_date, bought.status, bought.total, bought.currency,
       sent.shipments, sent.first_sent_at, sent.last_delivered_at, sent.shipping_cost, sent.shipping_currency,
       given.refunds, given.refunded, back.returns,
       coalesce(money.lines, 0) AS money_lines, money.gross, money.fees, money.net, money.money_currency,
       coalesce(money.payouts, 0) AS payouts, money.net_in_bank, money.last_in_bank_on
  FROM orders AS bought
 CROSS JOIN LATERAL (
       SELECT count(*) AS shipments, min(parcel.actual_fulfillment_date) AS first_sent_at,
              max(parcel.delivery_date) AS last_delivered_at,
              CASE WHEN count(DISTINCT parcel.currency) = 1 THEN sum(parcel.invoice_amount) END AS shipping_cost,
              CASE WHEN count(DISTINCT parcel.currency) = 1 THEN min(parcel.currency) END AS shipping_currency
         FROM links
         JOIN shipbob_shipments AS parcel ON parcel.connection_id = links.to_connection AND parcel.shipment_id = links.to_id
        WHERE links.kind = 'order_shipment' AND links.from_connection = bought.connection_id
          AND links.from_id = bought.platform_order_id) AS sent
 CROSS JOIN LATERAL (
       SELECT count(*) AS refunds,
              CASE WHEN bool_and(refund.currency = bought.currency) THEN sum(refund.amount) END AS refunded
         FROM links
         JOIN shopify_refunds AS refund ON refund.connection_id = links.to_connection AND refund.refund_id = links.to_id
        WHERE links.kind = 'order_refund' AND links.from_connection = bought.connection_id
          AND links.from_id = bought.platform_order_id) AS given
 CROSS JOIN LATERAL (
       SELECT count(*) AS returns FROM links
        WHERE links.kind = 'order_return' AND links.from_connection = bought.connection_id
          AND links.from_id = bought.platform_order_id) AS back
 CROSS JOIN LATERAL (
       SELECT count(*) AS lines, count(DISTINCT part.payout) AS payouts, max(part.in_bank_on) AS last_in_bank_on,
              CASE WHEN count(DISTINCT part.currency) = 1 THEN sum(part.gross) END AS gross,
              CASE WHEN count(DISTINCT part.currency) = 1 THEN sum(part.fees) END AS fees,
              CASE WHEN count(DISTINCT part.currency) = 1 THEN sum(part.gross + part.fees) END AS net,
              CASE WHEN count(DISTINCT part.currency) = 1 THEN min(part.currency) END AS money_currency,
              CASE WHEN count(DISTINCT part.currency) = 1
                   THEN sum(part.gross + part.fees) FILTER (WHERE part.in_bank_on IS NOT NULL) END AS net_in_bank
         FROM (
           SELECT moved.amount AS gross, - moved.fee AS fees, moved.currency, moved.payout_id AS payout,
                  (SELECT min(line.dated_on) FROM links AS arrived
                     JOIN freeagent_bank_transactions AS line
                       ON line.connection_id = arrived.to_connection AND line.transaction_id = arrived.to_id
                    WHERE arrived.kind = 'payout_bank_line' AND arrived.from_connection = moved.connection_id
                      AND arrived.from_id = moved.payout_id) AS in_bank_on
             FROM links
             JOIN shopify_payout_transactions AS moved
               ON moved.connection_id = links.to_connection AND moved.transaction_id = links.to_id
            WHERE links.kind = 'order_payout_line' AND links.from_connection = bought.connection_id
              AND links.from_id = bought.platform_order_id AND moved.test IS NOT TRUE
            UNION ALL
           SELECT CASE WHEN line.category = 'fee' THEN 0 ELSE line.amount END,
                  CASE WHEN line.category = 'fee' THEN line.amount ELSE 0 END, line.currency, line.settlement_id,
                  (SELECT min(arrival.dated_on) FROM links AS arrived
                     JOIN freeagent_bank_transactions AS arrival
                       ON arrival.connection_id = arrived.to_connection AND arrival.transaction_id = arrived.to_id
                    WHERE arrived.kind = 'settlement_bank_line' AND arrived.from_connection = line.connection_id
                      AND arrived.from_id = line.settlement_id)
             FROM links
             JOIN settlement_lines AS line
               ON line.connection_id = links.to_connection AND line.transaction_id = split_part(links.to_id, '/', 1)
              AND line.line_key = substr(links.to_id, strpos(links.to_id, '/') + 1)
             JOIN counted_settlements AS counted ON counted.connection_id = line.connection_id
              AND counted.settlement_id = line.settlement_id
            WHERE links.kind = 'order_settlement_line' AND links.from_connection = bought.connection_id
              AND links.from_id = bought.platform_order_id) AS part) AS money
 WHERE bought.deleted_at IS NULL;
COMMENT ON VIEW order_to_cash IS 'One row is an order with what its links lead to: parcels and what they cost, refunds, returns, and the money that a platform made of it, with what of it is in the bank. Amounts of several currencies are not added: their sum, and its currency, are null.';
COMMENT ON COLUMN order_to_cash.tenant_id IS 'Who the order belongs to.';
COMMENT ON COLUMN order_to_cash.connection_id IS 'The shop''s or region''s connection.';
COMMENT ON COLUMN order_to_cash.platform_order_id IS 'The platform''s own id of the order.';
COMMENT ON COLUMN order_to_cash.order_id IS 'The number that people use.';
COMMENT ON COLUMN order_to_cash.source IS 'shopify or amazon.';
COMMENT ON COLUMN order_to_cash.purchase_date IS 'When the order was placed.';
COMMENT ON COLUMN order_to_cash.status IS 'As in orders.';
COMMENT ON COLUMN order_to_cash.total IS 'Total as ordered, in currency.';
COMMENT ON COLUMN order_to_cash.currency IS 'ISO 4217 code of total and refunded.';
COMMENT ON COLUMN order_to_cash.shipments IS 'Parcels at ShipBob.';
COMMENT ON COLUMN order_to_cash.first_sent_at IS 'When the first of them left.';
COMMENT ON COLUMN order_to_cash.last_delivered_at IS 'When the last of them arrived so far.';
COMMENT ON COLUMN order_to_cash.shipping_cost IS 'What ShipBob charged for them so far, in shipping_currency; null where it charged in several.';
COMMENT ON COLUMN order_to_cash.shipping_currency IS 'ISO 4217 code of shipping_cost.';
COMMENT ON COLUMN order_to_cash.refunds IS 'Refunds of the shop; Amazon''s are among the money lines.';
COMMENT ON COLUMN order_to_cash.refunded IS 'What they gave back, in currency; null where one gave back in another.';
COMMENT ON COLUMN order_to_cash.returns IS 'Returns to ShipBob, and units that came back to Amazon.';
COMMENT ON COLUMN order_to_cash.money_lines IS 'Lines of payouts, and of settlements that are in counted_settlements.';
COMMENT ON COLUMN order_to_cash.gross IS 'What they come to before fees, in money_currency; null, like fees, net and net_in_bank, where they are in several.';
COMMENT ON COLUMN order_to_cash.fees IS 'What the platform took of it; negative.';
COMMENT ON COLUMN order_to_cash.net IS 'gross and fees together.';
COMMENT ON COLUMN order_to_cash.money_currency IS 'ISO 4217 code of what the platform pays in; null where that is several.';
COMMENT ON COLUMN order_to_cash.payouts IS 'Payouts or settlements that these lines are in.';
COMMENT ON COLUMN order_to_cash.net_in_bank IS 'The part of net whose payout or settlement is known on a bank account; null while nothing is, and where net is.';
COMMENT ON COLUMN order_to_cash.last_in_bank_on IS 'When the last of them arrived there.';

SELECT relink();
