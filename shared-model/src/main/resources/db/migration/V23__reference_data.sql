-- What people know and no platform says: which SKU is which, what a unit costs, what a currency is worth.

CREATE FUNCTION count_edit() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  NEW.updated_at := clock_timestamp();
  RETURN NEW;
END $$;
COMMENT ON FUNCTION count_edit IS 'Gives an edited row its next version, whoever edits it.';

CREATE TABLE sku_map (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id     text NOT NULL DEFAULT 'default',
  connection_id text CHECK (connection_id <> ''),
  channel_sku   text NOT NULL CHECK (channel_sku <> ''),
  stock_sku     text NOT NULL CHECK (stock_sku <> ''),
  quantity      integer NOT NULL CHECK (quantity > 0),
  version       bigint NOT NULL DEFAULT 1,
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_by    text NOT NULL DEFAULT current_user
);
-- No connection counts as one of its own; lists are read in this order.
CREATE UNIQUE INDEX sku_map_key ON sku_map (tenant_id, channel_sku, coalesce(connection_id, ''), stock_sku);
CREATE INDEX sku_map_by_stock_sku ON sku_map (tenant_id, stock_sku);
CREATE TRIGGER sku_map_count_edit BEFORE UPDATE ON sku_map FOR EACH ROW EXECUTE FUNCTION count_edit();
COMMENT ON TABLE sku_map IS 'One row is one stock SKU that a unit of a channel''s SKU consists of; a bundle has several. People maintain it; a SKU without a row is its own stock SKU. stock_parts() reads it.';
COMMENT ON COLUMN sku_map.id IS 'Number of the row, for its address.';
COMMENT ON COLUMN sku_map.tenant_id IS 'Whose it is.';
COMMENT ON COLUMN sku_map.connection_id IS 'The connection whose SKU it is; null for all connections that have no rows of their own for the SKU.';
COMMENT ON COLUMN sku_map.channel_sku IS 'The SKU as the channel has it, exactly.';
COMMENT ON COLUMN sku_map.stock_sku IS 'The SKU by which it is stocked and costed.';
COMMENT ON COLUMN sku_map.quantity IS 'Units of the stock SKU in one unit of the channel''s SKU.';
COMMENT ON COLUMN sku_map.version IS 'Counts the edits of the row, from 1.';
COMMENT ON COLUMN sku_map.updated_at IS 'Database time of the last edit.';
COMMENT ON COLUMN sku_map.updated_by IS 'Who edited it last.';

CREATE TABLE unit_costs (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  text NOT NULL DEFAULT 'default',
  sku        text NOT NULL CHECK (sku <> ''),
  valid_from date NOT NULL CHECK (isfinite(valid_from)),
  amount     numeric(19,4) NOT NULL CHECK (amount >= 0 AND amount <> 'NaN'),
  currency   text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  version    bigint NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_by text NOT NULL DEFAULT current_user,
  CONSTRAINT unit_costs_key UNIQUE (tenant_id, sku, valid_from)
);
CREATE TRIGGER unit_costs_count_edit BEFORE UPDATE ON unit_costs FOR EACH ROW EXECUTE FUNCTION count_edit();
COMMENT ON TABLE unit_costs IS 'One row is what a unit of a stock SKU costs from a day on, until the next row of the SKU. People maintain it; unit_cost() reads it.';
COMMENT ON COLUMN unit_costs.id IS 'Number of the row, for its address.';
COMMENT ON COLUMN unit_costs.tenant_id IS 'Whose it is.';
COMMENT ON COLUMN unit_costs.sku IS 'The stock SKU.';
COMMENT ON COLUMN unit_costs.valid_from IS 'The first day of the cost.';
COMMENT ON COLUMN unit_costs.amount IS 'What one unit costs; 0 only where it costs nothing.';
COMMENT ON COLUMN unit_costs.currency IS 'ISO 4217 code of the amount.';
COMMENT ON COLUMN unit_costs.version IS 'Counts the edits of the row, from 1.';
COMMENT ON COLUMN unit_costs.updated_at IS 'Database time of the last edit.';
COMMENT ON COLUMN unit_costs.updated_by IS 'Who edited it last.';

CREATE TABLE exchange_rates (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id     text NOT NULL DEFAULT 'default',
  from_currency text NOT NULL CHECK (from_currency ~ '^[A-Z]{3}$'),
  to_currency   text NOT NULL CHECK (to_currency ~ '^[A-Z]{3}$' AND to_currency <> from_currency),
  rate_on       date NOT NULL CHECK (isfinite(rate_on)),
  rate          numeric NOT NULL CHECK (rate > 0 AND rate < 'Infinity'),
  source        text NOT NULL CHECK (source <> ''),
  version       bigint NOT NULL DEFAULT 1,
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_by    text NOT NULL DEFAULT current_user,
  CONSTRAINT exchange_rates_key UNIQUE (tenant_id, from_currency, to_currency, rate_on)
);
CREATE TRIGGER exchange_rates_count_edit BEFORE UPDATE ON exchange_rates FOR EACH ROW EXECUTE FUNCTION count_edit();
COMMENT ON TABLE exchange_rates IS 'One row is what one unit of a currency was worth in another on a day. People maintain it; exchange_rate() reads it.';
COMMENT ON COLUMN exchange_rates.id IS 'Number of the row, for its address.';
COMMENT ON COLUMN exchange_rates.tenant_id IS 'Whose it is.';
COMMENT ON COLUMN exchange_rates.from_currency IS 'ISO 4217 code of the currency of which one unit is priced.';
COMMENT ON COLUMN exchange_rates.to_currency IS 'ISO 4217 code of the currency that it is priced in.';
COMMENT ON COLUMN exchange_rates.rate_on IS 'The day of the rate; it holds until the next one.';
COMMENT ON COLUMN exchange_rates.rate IS 'Units of to_currency for one unit of from_currency.';
COMMENT ON COLUMN exchange_rates.source IS 'Who says so, e.g. ECB.';
COMMENT ON COLUMN exchange_rates.version IS 'Counts the edits of the row, from 1.';
COMMENT ON COLUMN exchange_rates.updated_at IS 'Database time of the last edit.';
COMMENT ON COLUMN exchange_rates.updated_by IS 'Who edited it last.';

CREATE FUNCTION stock_parts(connection text, channel_sku text, tenant text DEFAULT 'default')
RETURNS TABLE (stock_sku text, quantity integer, mapped boolean)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 2 AS $$
  SELECT m.stock_sku, m.quantity, true
    FROM sku_map m
   WHERE m.tenant_id = $3 AND m.channel_sku = $2
     AND (m.connection_id = $1
          OR m.connection_id IS NULL
             AND NOT EXISTS (SELECT FROM sku_map own
                              WHERE own.tenant_id = $3 AND own.channel_sku = $2 AND own.connection_id = $1))
   UNION ALL
  SELECT $2, 1, false
   WHERE $2 <> ''
     AND NOT EXISTS (SELECT FROM sku_map m
                      WHERE m.tenant_id = $3 AND m.channel_sku = $2
                        AND (m.connection_id = $1 OR m.connection_id IS NULL))
$$;
COMMENT ON FUNCTION stock_parts IS 'What one unit of a channel''s SKU consists of: the rows of sku_map for the connection, else those for all, else the SKU itself (mapped is false). No row for no SKU.';

CREATE FUNCTION unit_cost(stock_sku text, day date, tenant text DEFAULT 'default')
RETURNS TABLE (amount numeric, currency text, valid_from date)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1 AS $$
  SELECT found.amount, found.currency, found.valid_from
    FROM (VALUES (true)) AS always
    LEFT JOIN LATERAL (
         SELECT c.amount, c.currency, c.valid_from
           FROM unit_costs c
          WHERE c.tenant_id = $3 AND c.sku = $1 AND c.valid_from <= $2
          ORDER BY c.valid_from DESC LIMIT 1) found ON true
$$;
COMMENT ON FUNCTION unit_cost IS 'What a unit of a stock SKU costs on a day, by the newest row of unit_costs until then. Always one row; all of it is null, never 0, where nobody has said it.';

CREATE FUNCTION exchange_rate_leg(base text, quote text, day date, tenant text)
RETURNS TABLE (numerator numeric, denominator numeric, rate_on date, inverse boolean, source text)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1 AS $$
  SELECT legs.numerator, legs.denominator, legs.rate_on, legs.inverse, legs.source
    FROM ((SELECT r.rate, 1::numeric, r.rate_on, false, r.source
             FROM exchange_rates r
            WHERE r.tenant_id = $4 AND r.from_currency = $1 AND r.to_currency = $2 AND r.rate_on <= $3
            ORDER BY r.rate_on DESC LIMIT 1)
          UNION ALL
          (SELECT 1::numeric, r.rate, r.rate_on, true, r.source
             FROM exchange_rates r
            WHERE r.tenant_id = $4 AND r.from_currency = $2 AND r.to_currency = $1 AND r.rate_on <= $3
            ORDER BY r.rate_on DESC LIMIT 1)) AS legs (numerator, denominator, rate_on, inverse, source)
   ORDER BY legs.rate_on DESC, legs.inverse LIMIT 1
$$;
COMMENT ON FUNCTION exchange_rate_leg IS 'The newest row of exchange_rates between two currencies until a day, in either direction, as a fraction. No row where there is none.';

CREATE FUNCTION exchange_rate(base text, quote text, day date, tenant text DEFAULT 'default')
RETURNS TABLE (rate numeric, rate_on date, basis text, source text)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1 AS $$
  SELECT found.rate, found.rate_on, found.basis, found.source
    FROM (VALUES (true)) AS always
    LEFT JOIN LATERAL (
         SELECT rates.rate, rates.rate_on, rates.basis, rates.source
           FROM (SELECT 1::numeric, $3, 'same', NULL::text, 0
                  WHERE $1 = $2
                  UNION ALL
                 SELECT CASE WHEN leg.inverse THEN trim_scale(1 / leg.denominator) ELSE leg.numerator END,
                        leg.rate_on, CASE WHEN leg.inverse THEN 'inverse' ELSE 'stated' END, leg.source, 1
                   FROM exchange_rate_leg($1, $2, $3, $4) leg
                  WHERE $1 <> $2
                  UNION ALL
                 SELECT trim_scale((there.numerator * onward.numerator) / (there.denominator * onward.denominator)),
                        least(there.rate_on, onward.rate_on), 'cross ' || pivot.currency,
                        concat_ws(', ', there.source, nullif(onward.source, there.source)), pivot.rank
                   FROM (VALUES ('EUR', 2), ('GBP', 3), ('USD', 4)) AS pivot (currency, rank)
                  CROSS JOIN LATERAL exchange_rate_leg($1, pivot.currency, $3, $4) there
                  CROSS JOIN LATERAL exchange_rate_leg(pivot.currency, $2, $3, $4) onward
                  WHERE $1 <> $2 AND pivot.currency NOT IN ($1, $2)) AS rates (rate, rate_on, basis, source, rank)
          ORDER BY rates.rate_on DESC, rates.rank LIMIT 1) found ON true
$$;
COMMENT ON FUNCTION exchange_rate IS 'What one unit of a currency is worth in another on a day, by the newest rows of exchange_rates until then. basis says how: same, stated (the row itself), inverse (of the row in the other direction) or cross EUR, GBP or USD (by two rows, dated by the older one); the newest wins, of one day the first of these. Always one row; all of it is null, never 0, where it cannot be told.';
