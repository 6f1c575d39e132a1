-- Figures of the trade by quarter of an hour and by day, kept up to date for what changed; deploy/docs/metrics.md defines them.

CREATE TABLE metric_quarters (
  facts         text NOT NULL,
  tenant_id     text NOT NULL,
  connection_id text NOT NULL,
  channel       text NOT NULL,
  at            timestamptz NOT NULL,
  currency      text NOT NULL,
  reason        text NOT NULL,
  amount        numeric,
  number        bigint NOT NULL CHECK (number > 0),
  PRIMARY KEY (facts, at, connection_id, currency, reason, channel, tenant_id)
);
COMMENT ON TABLE metric_quarters IS 'One row sums the facts of one kind that one connection dates into one quarter of an hour. Analytics makes it from the tables of the warehouse, anew whenever something that is dated there changes.';
COMMENT ON COLUMN metric_quarters.facts IS 'What is summed, e.g. gross_sales: a fact is one order, refund, movement of money or item in stock.';
COMMENT ON COLUMN metric_quarters.tenant_id IS 'Who the facts belong to.';
COMMENT ON COLUMN metric_quarters.connection_id IS 'The connection that they were read through.';
COMMENT ON COLUMN metric_quarters.channel IS 'The platform: amazon, shopify or shipbob.';
COMMENT ON COLUMN metric_quarters.at IS 'Start of the quarter. The offsets of all zones in use are whole quarters of an hour, so a day of any zone consists of whole rows.';
COMMENT ON COLUMN metric_quarters.currency IS 'ISO 4217 code of amount; empty where it is no money, or where the platform has not told it.';
COMMENT ON COLUMN metric_quarters.reason IS 'Empty for facts whose figure is known; else why it is not.';
COMMENT ON COLUMN metric_quarters.amount IS 'Sum of the known figures: money, units or seconds; null for facts whose figure is not known.';
COMMENT ON COLUMN metric_quarters.number IS 'How many facts.';

CREATE TABLE metric_days (
  zone          text NOT NULL,
  facts         text NOT NULL,
  tenant_id     text NOT NULL,
  connection_id text NOT NULL,
  channel       text NOT NULL,
  day           date NOT NULL,
  currency      text NOT NULL,
  reason        text NOT NULL,
  amount        numeric,
  number        bigint NOT NULL CHECK (number > 0),
  PRIMARY KEY (zone, facts, day, connection_id, currency, reason, channel, tenant_id)
);
COMMENT ON TABLE metric_days IS 'One row sums rows of metric_quarters over one day of a zone; of levels, such as stock, it is the last quarter of the day. Analytics makes it.';
COMMENT ON COLUMN metric_days.zone IS 'The zone whose day it is; metric_zones has those that are kept. Days that platforms write without a time are kept in UTC alone.';
COMMENT ON COLUMN metric_days.facts IS 'As in metric_quarters.';
COMMENT ON COLUMN metric_days.tenant_id IS 'Who the facts belong to.';
COMMENT ON COLUMN metric_days.connection_id IS 'The connection that they were read through.';
COMMENT ON COLUMN metric_days.channel IS 'The platform: amazon, shopify or shipbob.';
COMMENT ON COLUMN metric_days.day IS 'The day.';
COMMENT ON COLUMN metric_days.currency IS 'As in metric_quarters.';
COMMENT ON COLUMN metric_days.reason IS 'As in metric_quarters.';
COMMENT ON COLUMN metric_days.amount IS 'As in metric_quarters.';
COMMENT ON COLUMN metric_days.number IS 'As in metric_quarters.';

CREATE TABLE metric_zones (
  zone       text PRIMARY KEY,
  kept_since timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE metric_zones IS 'One row is a zone whose days metric_days has: UTC and that of the settings. Days of others are summed from metric_quarters when somebody asks.';
COMMENT ON COLUMN metric_zones.zone IS 'Name as in the IANA time zone database.';
COMMENT ON COLUMN metric_zones.kept_since IS 'When its days were first made.';

CREATE TABLE metric_marks (
  mark_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source        text NOT NULL,
  connection_id text,
  at            timestamptz,
  marked_at     timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE metric_marks IS 'One row is a quarter of an hour into which something is dated that came, changed or went, before or after; analytics empties it.';
COMMENT ON COLUMN metric_marks.mark_id IS 'Number of the row.';
COMMENT ON COLUMN metric_marks.source IS 'What changed, as in metric_sources.';
COMMENT ON COLUMN metric_marks.connection_id IS 'The connection; null for all, from the quarter on.';
COMMENT ON COLUMN metric_marks.at IS 'Start of the quarter; null for what is a level and has no date.';
COMMENT ON COLUMN metric_marks.marked_at IS 'When.';

CREATE TABLE metric_sources (
  table_name text NOT NULL,
  source     text NOT NULL,
  columns    text NOT NULL,
  dated      text NOT NULL,
  PRIMARY KEY (table_name, source)
);
COMMENT ON TABLE metric_sources IS 'One row says that figures depend on a table.';
COMMENT ON COLUMN metric_sources.table_name IS 'The table.';
COMMENT ON COLUMN metric_sources.source IS 'Name that the declarations of figures use: orders, parcels, refunds, money, payouts, stock or costs.';
COMMENT ON COLUMN metric_sources.columns IS 'SQL of connection_id, the key and what figures depend on: a change of nothing else marks nothing.';
COMMENT ON COLUMN metric_sources.dated IS 'SQL of the times into which figures date a changed row.';
INSERT INTO metric_sources (table_name, source, columns, dated) VALUES
  ('orders', 'orders',
   'connection_id, platform_order_id, tenant_id, source, purchase_date, cancelled_at, status, test, total, tax_total, currency, fulfilled_by, sales_channel, tracking_updated_at, deleted_at',
   'SELECT changed.purchase_date'),
  ('orders', 'refunds', 'connection_id, platform_order_id, test, deleted_at',
   'SELECT coalesce(refund.created_at, refund.processed_at, refund.source_updated_at) FROM shopify_refunds AS refund'
   ' WHERE changed.test AND refund.connection_id = changed.connection_id AND refund.platform_order_id = changed.platform_order_id'),
  ('order_items', 'orders', 'connection_id, platform_order_id, line_item_id, sku, qty, tax, currency',
   'SELECT bought.purchase_date FROM orders AS bought'
   ' WHERE bought.connection_id = changed.connection_id AND bought.platform_order_id = changed.platform_order_id'),
  ('shopify_fulfillments', 'parcels',
   'connection_id, platform_order_id, tracking_key, status, created_at, delivered_at',
   'SELECT bought.purchase_date FROM orders AS bought'
   ' WHERE bought.connection_id = changed.connection_id AND bought.platform_order_id = changed.platform_order_id'),
  ('shipbob_orders', 'parcels',
   'connection_id, shipbob_order_id, tenant_id, source, status, purchase_date, created_date, shipped_date, delivered_date, deleted_at',
   'SELECT coalesce(changed.purchase_date, changed.created_date)'),
  ('shopify_refunds', 'refunds',
   'connection_id, refund_id, platform_order_id, tenant_id, created_at, processed_at, source_updated_at, amount, currency, deleted_at',
   'SELECT coalesce(changed.created_at, changed.processed_at, changed.source_updated_at)'),
  ('shopify_payout_transactions', 'money',
   'connection_id, transaction_id, tenant_id, transaction_date, fee, currency, test, deleted_at',
   'SELECT changed.transaction_date'),
  ('settlement_transactions', 'money', 'connection_id, transaction_id, tenant_id, settlement_id, posted_date, deleted_at',
   'SELECT changed.posted_date'),
  ('settlement_lines', 'money',
   'connection_id, transaction_id, line_key, category, amount, currency',
   'SELECT moved.posted_date FROM settlement_transactions AS moved'
   ' WHERE moved.connection_id = changed.connection_id AND moved.transaction_id = changed.transaction_id'),
  -- Whether a settlement counts depends on those that began near it: see counted_settlements.
  ('amazon_settlements', 'money',
   'connection_id, settlement_id, origin, currency, original_total, period_start, deleted_at',
   'SELECT moved.posted_date FROM settlement_transactions AS moved'
   ' WHERE moved.connection_id = changed.connection_id'
   ' AND moved.settlement_id IN (SELECT changed.settlement_id UNION SELECT near.settlement_id FROM amazon_settlements AS near'
   ' WHERE near.connection_id = changed.connection_id AND near.period_start'
   ' BETWEEN changed.period_start - interval ''1 day'' AND changed.period_start + interval ''1 day'')'),
  ('amazon_settlements', 'payouts',
   'connection_id, settlement_id, tenant_id, origin, status, fund_transfer_status, fund_transfer_date, period_start, period_end, original_total, currency, converted_total, converted_currency, deleted_at',
   'SELECT date_trunc(''day'', coalesce(changed.fund_transfer_date, changed.period_end), ''UTC'') UNION'
   ' SELECT date_trunc(''day'', coalesce(near.fund_transfer_date, near.period_end), ''UTC'') FROM amazon_settlements AS near'
   ' WHERE near.connection_id = changed.connection_id AND near.period_start'
   ' BETWEEN changed.period_start - interval ''1 day'' AND changed.period_start + interval ''1 day'''),
  ('shopify_payouts', 'payouts', 'connection_id, payout_id, tenant_id, issued_at, status, net, currency, deleted_at',
   'SELECT date_trunc(''day'', changed.issued_at, ''UTC'')'),
  ('amazon_inventory', 'stock', 'connection_id, inventory_key, sku, quantity_on_hand, deleted_at', 'SELECT NULL::timestamptz'),
  ('shopify_inventory_levels', 'stock', 'connection_id, level_key, sku, tracked, active, on_hand, deleted_at',
   'SELECT NULL::timestamptz'),
  ('shipbob_inventory', 'stock', 'connection_id, inventory_id, quantity_on_hand, deleted_at', 'SELECT NULL::timestamptz'),
  ('unit_costs', 'costs', 'NULL::text AS connection_id, tenant_id, sku, valid_from, amount, currency',
   'SELECT changed.valid_from::timestamp AT TIME ZONE ''UTC'''),
  ('sku_map', 'costs', 'NULL::text AS connection_id, tenant_id, connection_id AS of_connection, channel_sku, stock_sku, quantity',
   'SELECT timestamptz ''0001-01-01 00:00:00Z'''),
  ('exchange_rates', 'costs', 'NULL::text AS connection_id, tenant_id, from_currency, to_currency, rate_on, rate',
   'SELECT changed.rate_on::timestamp AT TIME ZONE ''UTC''');

CREATE FUNCTION metric_quarter(at timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_bin('15 minutes', at, timestamptz '0001-01-01 00:00:00Z')
$$;
COMMENT ON FUNCTION metric_quarter IS 'Start of the quarter of an hour that a time lies in.';

CREATE FUNCTION mark_metrics() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  changed text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    changed := format('SELECT %s FROM arrived', TG_ARGV[1]);
  ELSIF TG_OP = 'DELETE' THEN
    changed := format('SELECT %s FROM replaced', TG_ARGV[1]);
  ELSE
    changed := format('(SELECT %1$s FROM arrived EXCEPT SELECT %1$s FROM replaced) UNION ALL'
                      ' (SELECT %1$s FROM replaced EXCEPT SELECT %1$s FROM arrived)', TG_ARGV[1]);
  END IF;
  EXECUTE format('INSERT INTO metric_marks (source, connection_id, at)'
                 ' SELECT DISTINCT %L, changed.connection_id, metric_quarter(dated.at)'
                 '   FROM (%s) AS changed CROSS JOIN LATERAL (%s) AS dated (at)', TG_ARGV[0], changed, TG_ARGV[2]);
  RETURN NULL;
END $$;
COMMENT ON FUNCTION mark_metrics() IS 'Trigger: notes in metric_marks into which quarters of an hour the rows are dated that a statement made, changed or removed, whoever wrote it.';

CREATE FUNCTION remeasure() RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  part record;
  added bigint;
  marked bigint := 0;
BEGIN
  FOR part IN
    SELECT source, string_agg(
             format('SELECT changed.connection_id, metric_quarter(dated.at)'
                    '  FROM (SELECT %s FROM %I) AS changed CROSS JOIN LATERAL (%s) AS dated (at)',
                    columns, table_name, dated), ' UNION ') AS dated
      FROM metric_sources WHERE source <> 'costs' GROUP BY source ORDER BY source
  LOOP
    -- Quarters too that are summed and into which nothing is dated any more.
    EXECUTE format('INSERT INTO metric_marks (source, connection_id, at) SELECT %L, * FROM (%s%s) AS dated',
                   part.source, part.dated,
                   CASE WHEN part.source <> 'stock' THEN ' UNION SELECT connection_id, at FROM metric_quarters' END);
    GET DIAGNOSTICS added = ROW_COUNT;
    marked := marked + added;
  END LOOP;
  RETURN marked;
END $$;
COMMENT ON FUNCTION remeasure() IS 'Lets analytics make all figures anew; says how many marks wait for it. Past stock, which the warehouse tells no more, stays.';

DO $$
DECLARE
  part record;
BEGIN
  FOR part IN SELECT * FROM metric_sources LOOP
    EXECUTE format('CREATE TRIGGER mark_%1$s_of_new AFTER INSERT ON %2$I REFERENCING NEW TABLE AS arrived'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION mark_metrics(%3$L, %4$L, %5$L)',
                   part.source, part.table_name, part.source, part.columns, part.dated);
    EXECUTE format('CREATE TRIGGER mark_%1$s_of_changed AFTER UPDATE ON %2$I'
                   ' REFERENCING OLD TABLE AS replaced NEW TABLE AS arrived'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION mark_metrics(%3$L, %4$L, %5$L)',
                   part.source, part.table_name, part.source, part.columns, part.dated);
    EXECUTE format('CREATE TRIGGER mark_%1$s_of_removed AFTER DELETE ON %2$I REFERENCING OLD TABLE AS replaced'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION mark_metrics(%3$L, %4$L, %5$L)',
                   part.source, part.table_name, part.source, part.columns, part.dated);
  END LOOP;
END $$;

-- What a quarter consists of is found by indexes; the other tables have theirs.
CREATE INDEX ix_orders_connection_purchase_date ON orders (connection_id, purchase_date);
CREATE INDEX ix_shipbob_orders_placed ON shipbob_orders (connection_id, coalesce(purchase_date, created_date));
CREATE INDEX ix_shopify_refunds_given
  ON shopify_refunds (connection_id, coalesce(created_at, processed_at, source_updated_at));

SELECT remeasure();
