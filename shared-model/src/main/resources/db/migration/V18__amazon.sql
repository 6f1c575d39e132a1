-- What Amazon knows: orders with whom they ship, settlements to the penny, stock, returns, listings.

ALTER TABLE orders ADD COLUMN fulfilled_by text;
ALTER TABLE orders ADD COLUMN sales_channel text;
ALTER TABLE orders ADD COLUMN packages jsonb;
ALTER TABLE orders ADD COLUMN associated_orders jsonb;
COMMENT ON COLUMN orders.fulfilled_by IS 'AMAZON or MERCHANT; null for Shopify.';
COMMENT ON COLUMN orders.sales_channel IS 'AMAZON, or NON_AMAZON for an order that Amazon only ships; null for Shopify.';
COMMENT ON COLUMN orders.packages IS 'Packages that the seller ships himself, a JSON array as Amazon shows them; null for others.';
COMMENT ON COLUMN orders.associated_orders IS 'Orders that it replaces or exchanges, a JSON array; null when there are none.';
COMMENT ON COLUMN orders.platform_order_id IS 'The platform''s own id of the order; Amazon''s 3-7-7 number.';
COMMENT ON COLUMN orders.purchase_date IS 'When the order was placed (Shopify createdAt, Amazon createdTime).';
COMMENT ON COLUMN orders.status IS 'Shopify: open, closed or cancelled; cancelled wins. Amazon: its word for the state of fulfilment, e.g. SHIPPED.';
COMMENT ON COLUMN orders.total IS 'Shopify: total as ordered. Amazon: what the seller receives, null while the order is pending and for orders of other channels. In currency.';
COMMENT ON COLUMN orders.currency IS 'ISO 4217 code of the currency of shop or marketplace.';
COMMENT ON COLUMN orders.tracking_number IS 'Shopify: first number of the newest good fulfilment that has one. Amazon: number of the package that was shipped last; none for what Amazon ships.';
COMMENT ON COLUMN orders.tracking_updated_at IS 'Shopify: when that fulfilment last changed. Amazon: when that package was shipped.';
COMMENT ON COLUMN orders.customer_id IS 'The platform''s id of the customer; null for guests, and for Amazon, which gives none.';
COMMENT ON COLUMN order_items.fee_estimate IS 'Platform fees expected for the line; without a source so far: settlement_lines hold the fees that were taken.';

CREATE TABLE amazon_settlements (
  tenant_id            text NOT NULL,
  connection_id        text NOT NULL,
  source               text NOT NULL,
  settlement_id        text NOT NULL,
  origin               text NOT NULL,
  status               text,
  fund_transfer_status text,
  period_start         timestamptz,
  period_end           timestamptz,
  fund_transfer_date   timestamptz,
  original_total       numeric(19,4) CHECK (original_total <> 'NaN'),
  currency             text,
  beginning_balance    numeric(19,4) CHECK (beginning_balance <> 'NaN'),
  net                  numeric(19,4) CHECK (net <> 'NaN'),
  converted_total      numeric(19,4) CHECK (converted_total <> 'NaN'),
  converted_currency   text,
  trace_id             text,
  account_tail         text,
  source_updated_at    timestamptz,
  sequence             bigint NOT NULL,
  content_hash         bytea NOT NULL,
  run_id               uuid NOT NULL,
  deleted_at           timestamptz,
  deleted_reason       text,
  person_refs          text[],
  created_at           timestamptz NOT NULL DEFAULT now(),
  loaded_at            timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, settlement_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_amazon_settlements_period_start ON amazon_settlements (period_start);
CREATE INDEX ix_amazon_settlements_period_end ON amazon_settlements (period_end);
COMMENT ON TABLE amazon_settlements IS 'One row is one settlement period as Amazon states it; the view settlements adds what its lines come to.';
COMMENT ON COLUMN amazon_settlements.tenant_id IS 'Who the settlement belongs to.';
COMMENT ON COLUMN amazon_settlements.connection_id IS 'The connection that the settlement was read through.';
COMMENT ON COLUMN amazon_settlements.source IS 'amazon.';
COMMENT ON COLUMN amazon_settlements.settlement_id IS 'Amazon''s id: of the financial event group, or of the settlement report, which is another number.';
COMMENT ON COLUMN amazon_settlements.origin IS 'finances (from the Finances API) or report (from a settlement report).';
COMMENT ON COLUMN amazon_settlements.status IS 'Open or Closed.';
COMMENT ON COLUMN amazon_settlements.fund_transfer_status IS 'Amazon''s word for the state of the payout.';
COMMENT ON COLUMN amazon_settlements.period_start IS 'When the period began.';
COMMENT ON COLUMN amazon_settlements.period_end IS 'When it was closed; null while it is open.';
COMMENT ON COLUMN amazon_settlements.fund_transfer_date IS 'When it was paid out.';
COMMENT ON COLUMN amazon_settlements.original_total IS 'What the period comes to with the balance before; of an open one the running balance.';
COMMENT ON COLUMN amazon_settlements.currency IS 'ISO 4217 code.';
COMMENT ON COLUMN amazon_settlements.beginning_balance IS 'Balance that was taken over from the period before.';
COMMENT ON COLUMN amazon_settlements.net IS 'original_total less beginning_balance once it is closed; null before.';
COMMENT ON COLUMN amazon_settlements.converted_total IS 'What arrives at the bank, in its currency.';
COMMENT ON COLUMN amazon_settlements.converted_currency IS 'ISO 4217 code of converted_total.';
COMMENT ON COLUMN amazon_settlements.trace_id IS 'The bank''s number of the payout, to find it on an account.';
COMMENT ON COLUMN amazon_settlements.account_tail IS 'Last digits of the bank account.';
COMMENT ON COLUMN amazon_settlements.source_updated_at IS 'Always null: Amazon gives it no update time.';
COMMENT ON COLUMN amazon_settlements.sequence IS 'The version: of two, the higher one is newer.';
COMMENT ON COLUMN amazon_settlements.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN amazon_settlements.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN amazon_settlements.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN amazon_settlements.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN amazon_settlements.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN amazon_settlements.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN amazon_settlements.loaded_at IS 'When the row was last written.';

CREATE TABLE settlement_transactions (
  tenant_id           text NOT NULL,
  connection_id       text NOT NULL,
  source              text NOT NULL,
  transaction_id      text NOT NULL,
  origin              text NOT NULL,
  settlement_id       text NOT NULL,
  type                text,
  status              text,
  description         text,
  posted_date         timestamptz,
  order_id            text,
  marketplace_id      text,
  account_type        text,
  total               numeric(19,4) CHECK (total <> 'NaN'),
  currency            text,
  related_identifiers jsonb,
  source_updated_at   timestamptz,
  sequence            bigint NOT NULL,
  content_hash        bytea NOT NULL,
  run_id              uuid NOT NULL,
  deleted_at          timestamptz,
  deleted_reason      text,
  person_refs         text[],
  created_at          timestamptz NOT NULL DEFAULT now(),
  loaded_at           timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, transaction_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_settlement_transactions_settlement_id ON settlement_transactions (settlement_id);
CREATE INDEX ix_settlement_transactions_order_id ON settlement_transactions (order_id);
CREATE INDEX ix_settlement_transactions_posted_date ON settlement_transactions (posted_date);
COMMENT ON TABLE settlement_transactions IS 'One row is one movement of money in a settlement.';
COMMENT ON COLUMN settlement_transactions.tenant_id IS 'Who the transaction belongs to.';
COMMENT ON COLUMN settlement_transactions.connection_id IS 'The connection that the transaction was read through.';
COMMENT ON COLUMN settlement_transactions.source IS 'amazon.';
COMMENT ON COLUMN settlement_transactions.transaction_id IS 'Amazon''s id; of a settlement report its settlement and the number of the line.';
COMMENT ON COLUMN settlement_transactions.origin IS 'finances or report; a settlement is summed from one of them.';
COMMENT ON COLUMN settlement_transactions.settlement_id IS 'The settlement that it belongs to.';
COMMENT ON COLUMN settlement_transactions.type IS 'Amazon''s word, e.g. Shipment or Refund.';
COMMENT ON COLUMN settlement_transactions.status IS 'Amazon''s word; only released ones are read.';
COMMENT ON COLUMN settlement_transactions.description IS 'Amazon''s words.';
COMMENT ON COLUMN settlement_transactions.posted_date IS 'When it was posted.';
COMMENT ON COLUMN settlement_transactions.order_id IS 'The order, where it is about one.';
COMMENT ON COLUMN settlement_transactions.marketplace_id IS 'The marketplace.';
COMMENT ON COLUMN settlement_transactions.account_type IS 'Amazon''s word for the kind of account, e.g. Standard Orders.';
COMMENT ON COLUMN settlement_transactions.total IS 'What it comes to; money to the seller is positive.';
COMMENT ON COLUMN settlement_transactions.currency IS 'ISO 4217 code.';
COMMENT ON COLUMN settlement_transactions.related_identifiers IS 'Everything that it names: orders, shipments, refunds, deferred transactions; a JSON array.';
COMMENT ON COLUMN settlement_transactions.source_updated_at IS 'Always null: Amazon gives it no update time.';
COMMENT ON COLUMN settlement_transactions.sequence IS 'The version: of two, the higher one is newer.';
COMMENT ON COLUMN settlement_transactions.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN settlement_transactions.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN settlement_transactions.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN settlement_transactions.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN settlement_transactions.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN settlement_transactions.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN settlement_transactions.loaded_at IS 'When the row was last written.';

CREATE TABLE settlement_lines (
  id             bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id      text NOT NULL,
  connection_id  text NOT NULL,
  transaction_id text NOT NULL,
  line_key       text NOT NULL,
  origin         text,
  settlement_id  text NOT NULL,
  order_id       text,
  type           text,
  fee_type       text,
  category       text NOT NULL CHECK (category IN ('gross', 'refund', 'fee', 'other', 'transfer')),
  amount         numeric(19,4) CHECK (amount <> 'NaN'),
  currency       text,
  posted_date    timestamptz,
  item_id        text,
  sku            text,
  asin           text,
  quantity       integer,
  content_hash   bytea NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  loaded_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, transaction_id, line_key)
) WITH (fillfactor = 90);
CREATE INDEX ix_settlement_lines_order_id ON settlement_lines (order_id);
COMMENT ON TABLE settlement_lines IS 'One row is one amount of a settlement; the lines of a transaction add up to its total.';
COMMENT ON COLUMN settlement_lines.id IS 'Number of the row.';
COMMENT ON COLUMN settlement_lines.tenant_id IS 'Who the line belongs to.';
COMMENT ON COLUMN settlement_lines.connection_id IS 'The connection that the line was read through.';
COMMENT ON COLUMN settlement_lines.transaction_id IS 'The transaction.';
COMMENT ON COLUMN settlement_lines.line_key IS 'Item, path of the breakdown and number among equals.';
COMMENT ON COLUMN settlement_lines.origin IS 'finances or report; a settlement is summed from one of them.';
COMMENT ON COLUMN settlement_lines.settlement_id IS 'The settlement that it belongs to.';
COMMENT ON COLUMN settlement_lines.order_id IS 'The order, where it is about one.';
COMMENT ON COLUMN settlement_lines.type IS 'Type of the transaction.';
COMMENT ON COLUMN settlement_lines.fee_type IS 'Amazon''s word for the amount, e.g. Commission; Unexplained for what a transaction does not explain.';
COMMENT ON COLUMN settlement_lines.category IS 'Where it counts: gross, refund, fee, other; transfer is the payout itself and counts nowhere.';
COMMENT ON COLUMN settlement_lines.amount IS 'Money to the seller is positive.';
COMMENT ON COLUMN settlement_lines.currency IS 'ISO 4217 code.';
COMMENT ON COLUMN settlement_lines.posted_date IS 'When the transaction was posted.';
COMMENT ON COLUMN settlement_lines.item_id IS 'Amazon''s id of the order''s item, where it is about one.';
COMMENT ON COLUMN settlement_lines.sku IS 'The item''s SKU.';
COMMENT ON COLUMN settlement_lines.asin IS 'The item''s product number.';
COMMENT ON COLUMN settlement_lines.quantity IS 'Units that it is about.';
COMMENT ON COLUMN settlement_lines.content_hash IS 'SHA-256 of the normalised line, first 16 bytes.';
COMMENT ON COLUMN settlement_lines.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN settlement_lines.loaded_at IS 'When the row was last written.';
CREATE INDEX ix_settlement_lines_settlement_id ON settlement_lines (connection_id, settlement_id);

CREATE TABLE amazon_inventory (
  tenant_id                  text NOT NULL,
  connection_id              text NOT NULL,
  source                     text NOT NULL,
  inventory_key              text NOT NULL,
  marketplace_id             text NOT NULL,
  sku                        text,
  asin                       text,
  fnsku                      text,
  condition                  text,
  inventory_name             text,
  quantity_on_hand           integer,
  quantity_available         integer,
  quantity_reserved          integer,
  quantity_incoming          integer,
  fulfillable_quantity       integer,
  exception_quantity         integer,
  researching_quantity       integer,
  inbound_working_quantity   integer,
  inbound_shipped_quantity   integer,
  inbound_receiving_quantity integer,
  total_quantity             integer,
  last_updated               timestamptz,
  source_updated_at          timestamptz,
  sequence                   bigint NOT NULL,
  content_hash               bytea NOT NULL,
  run_id                     uuid NOT NULL,
  deleted_at                 timestamptz,
  deleted_reason             text,
  person_refs                text[],
  created_at                 timestamptz NOT NULL DEFAULT now(),
  loaded_at                  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, inventory_key)
) WITH (fillfactor = 90);
CREATE INDEX ix_amazon_inventory_sku ON amazon_inventory (sku);
CREATE INDEX ix_amazon_inventory_last_updated ON amazon_inventory (last_updated);
COMMENT ON TABLE amazon_inventory IS 'One row is the stock of one SKU for one marketplace; rows of several European marketplaces may mean the same goods.';
COMMENT ON COLUMN amazon_inventory.tenant_id IS 'Who the stock belongs to.';
COMMENT ON COLUMN amazon_inventory.connection_id IS 'The connection that the stock was read through.';
COMMENT ON COLUMN amazon_inventory.source IS 'amazon.';
COMMENT ON COLUMN amazon_inventory.inventory_key IS 'Marketplace and SKU.';
COMMENT ON COLUMN amazon_inventory.marketplace_id IS 'The marketplace.';
COMMENT ON COLUMN amazon_inventory.sku IS 'The seller''s SKU.';
COMMENT ON COLUMN amazon_inventory.asin IS 'Amazon''s product number.';
COMMENT ON COLUMN amazon_inventory.fnsku IS 'Amazon''s number of the goods in its warehouses.';
COMMENT ON COLUMN amazon_inventory.condition IS 'Amazon''s word, e.g. NewItem.';
COMMENT ON COLUMN amazon_inventory.inventory_name IS 'The product''s title.';
COMMENT ON COLUMN amazon_inventory.quantity_on_hand IS 'Units in Amazon''s hands: fulfillable, reserved, unfulfillable and under research.';
COMMENT ON COLUMN amazon_inventory.quantity_available IS 'Units that can be sold.';
COMMENT ON COLUMN amazon_inventory.quantity_reserved IS 'Units held for orders, transfers and processing.';
COMMENT ON COLUMN amazon_inventory.quantity_incoming IS 'Units on their way to Amazon, in any state.';
COMMENT ON COLUMN amazon_inventory.fulfillable_quantity IS 'Amazon''s word for quantity_available.';
COMMENT ON COLUMN amazon_inventory.exception_quantity IS 'Units that cannot be sold.';
COMMENT ON COLUMN amazon_inventory.researching_quantity IS 'Units that Amazon looks for.';
COMMENT ON COLUMN amazon_inventory.inbound_working_quantity IS 'Units announced.';
COMMENT ON COLUMN amazon_inventory.inbound_shipped_quantity IS 'Units under way.';
COMMENT ON COLUMN amazon_inventory.inbound_receiving_quantity IS 'Units being taken in.';
COMMENT ON COLUMN amazon_inventory.total_quantity IS 'Amazon''s total, what is on its way included.';
COMMENT ON COLUMN amazon_inventory.last_updated IS 'When Amazon last changed it; null when it does not say.';
COMMENT ON COLUMN amazon_inventory.source_updated_at IS 'Always null: Amazon gives it no update time.';
COMMENT ON COLUMN amazon_inventory.sequence IS 'The version: of two, the higher one is newer.';
COMMENT ON COLUMN amazon_inventory.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN amazon_inventory.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN amazon_inventory.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN amazon_inventory.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN amazon_inventory.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN amazon_inventory.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN amazon_inventory.loaded_at IS 'When the row was last written.';

CREATE TABLE amazon_returns (
  tenant_id             text NOT NULL,
  connection_id         text NOT NULL,
  source                text NOT NULL,
  line_key              text NOT NULL,
  return_date           timestamptz NOT NULL,
  order_id              text,
  sku                   text,
  asin                  text,
  fnsku                 text,
  product_name          text,
  quantity              integer,
  fulfillment_center_id text,
  detailed_disposition  text,
  reason                text,
  status                text,
  license_plate_number  text,
  customer_comments     text,
  source_updated_at     timestamptz,
  sequence              bigint NOT NULL,
  content_hash          bytea NOT NULL,
  run_id                uuid NOT NULL,
  deleted_at            timestamptz,
  deleted_reason        text,
  person_refs           text[],
  created_at            timestamptz NOT NULL DEFAULT now(),
  loaded_at             timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, line_key)
) WITH (fillfactor = 90);
CREATE INDEX ix_amazon_returns_order_id ON amazon_returns (order_id);
CREATE INDEX ix_amazon_returns_return_date ON amazon_returns (return_date);
COMMENT ON TABLE amazon_returns IS 'One row is one line of the report of what customers sent back to Amazon; says nothing of money.';
COMMENT ON COLUMN amazon_returns.tenant_id IS 'Who the return belongs to.';
COMMENT ON COLUMN amazon_returns.connection_id IS 'The connection that the return was read through.';
COMMENT ON COLUMN amazon_returns.source IS 'amazon.';
COMMENT ON COLUMN amazon_returns.line_key IS 'Made of what identifies the line: the report gives it no id.';
COMMENT ON COLUMN amazon_returns.return_date IS 'When it arrived.';
COMMENT ON COLUMN amazon_returns.order_id IS 'The order.';
COMMENT ON COLUMN amazon_returns.sku IS 'The seller''s SKU.';
COMMENT ON COLUMN amazon_returns.asin IS 'Amazon''s product number.';
COMMENT ON COLUMN amazon_returns.fnsku IS 'Amazon''s number of the goods in its warehouses.';
COMMENT ON COLUMN amazon_returns.product_name IS 'The product''s title.';
COMMENT ON COLUMN amazon_returns.quantity IS 'Units.';
COMMENT ON COLUMN amazon_returns.fulfillment_center_id IS 'The warehouse that took it.';
COMMENT ON COLUMN amazon_returns.detailed_disposition IS 'State of the goods, e.g. SELLABLE.';
COMMENT ON COLUMN amazon_returns.reason IS 'The customer''s reason, Amazon''s word.';
COMMENT ON COLUMN amazon_returns.status IS 'What Amazon did.';
COMMENT ON COLUMN amazon_returns.license_plate_number IS 'Amazon''s number of the unit.';
COMMENT ON COLUMN amazon_returns.customer_comments IS 'The customer''s words.';
COMMENT ON COLUMN amazon_returns.source_updated_at IS 'Always null: Amazon gives it no update time.';
COMMENT ON COLUMN amazon_returns.sequence IS 'The version: of two, the higher one is newer.';
COMMENT ON COLUMN amazon_returns.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN amazon_returns.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN amazon_returns.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN amazon_returns.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN amazon_returns.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN amazon_returns.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN amazon_returns.loaded_at IS 'When the row was last written.';

CREATE TABLE amazon_listings (
  tenant_id            text NOT NULL,
  connection_id        text NOT NULL,
  source               text NOT NULL,
  listing_key          text NOT NULL,
  marketplace_id       text NOT NULL,
  sku                  text NOT NULL,
  asin                 text,
  fnsku                text,
  product_type         text,
  condition            text,
  status               text,
  item_name            text,
  price                numeric(19,4) CHECK (price <> 'NaN'),
  currency             text,
  fulfillable_quantity integer,
  main_image           text,
  created_date         timestamptz,
  last_updated_date    timestamptz,
  source_updated_at    timestamptz,
  sequence             bigint NOT NULL,
  content_hash         bytea NOT NULL,
  run_id               uuid NOT NULL,
  deleted_at           timestamptz,
  deleted_reason       text,
  person_refs          text[],
  created_at           timestamptz NOT NULL DEFAULT now(),
  loaded_at            timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, listing_key)
) WITH (fillfactor = 90);
CREATE INDEX ix_amazon_listings_sku ON amazon_listings (sku);
CREATE INDEX ix_amazon_listings_asin ON amazon_listings (asin);
COMMENT ON TABLE amazon_listings IS 'One row is one offer of the seller in one marketplace.';
COMMENT ON COLUMN amazon_listings.tenant_id IS 'Who the listing belongs to.';
COMMENT ON COLUMN amazon_listings.connection_id IS 'The connection that the listing was read through.';
COMMENT ON COLUMN amazon_listings.source IS 'amazon.';
COMMENT ON COLUMN amazon_listings.listing_key IS 'Marketplace and SKU.';
COMMENT ON COLUMN amazon_listings.marketplace_id IS 'The marketplace.';
COMMENT ON COLUMN amazon_listings.sku IS 'The seller''s SKU.';
COMMENT ON COLUMN amazon_listings.asin IS 'Amazon''s product number.';
COMMENT ON COLUMN amazon_listings.fnsku IS 'Amazon''s number of the goods in its warehouses.';
COMMENT ON COLUMN amazon_listings.product_type IS 'Amazon''s word.';
COMMENT ON COLUMN amazon_listings.condition IS 'Amazon''s word, e.g. new_new.';
COMMENT ON COLUMN amazon_listings.status IS 'Amazon''s words by commas: BUYABLE, DISCOVERABLE.';
COMMENT ON COLUMN amazon_listings.item_name IS 'The offer''s title.';
COMMENT ON COLUMN amazon_listings.price IS 'Price for consumers, in currency.';
COMMENT ON COLUMN amazon_listings.currency IS 'ISO 4217 code.';
COMMENT ON COLUMN amazon_listings.fulfillable_quantity IS 'Units on offer over all channels; null when Amazon does not say.';
COMMENT ON COLUMN amazon_listings.main_image IS 'Address of the picture.';
COMMENT ON COLUMN amazon_listings.created_date IS 'When the offer was made.';
COMMENT ON COLUMN amazon_listings.last_updated_date IS 'When it last changed.';
COMMENT ON COLUMN amazon_listings.source_updated_at IS 'Always null: Amazon gives it no update time.';
COMMENT ON COLUMN amazon_listings.sequence IS 'The version: of two, the higher one is newer.';
COMMENT ON COLUMN amazon_listings.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN amazon_listings.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN amazon_listings.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN amazon_listings.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN amazon_listings.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN amazon_listings.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN amazon_listings.loaded_at IS 'When the row was last written.';

INSERT INTO record_tables (entity, table_name, key_column, parent_table) VALUES
  ('amazon.orders', 'orders', 'platform_order_id', NULL),
  ('amazon.orders', 'order_items', 'line_item_id', 'orders'),
  ('amazon.settlements', 'amazon_settlements', 'settlement_id', NULL),
  ('amazon.settlement_transactions', 'settlement_transactions', 'transaction_id', NULL),
  ('amazon.settlement_transactions', 'settlement_lines', 'line_key', 'settlement_transactions'),
  ('amazon.inventory', 'amazon_inventory', 'inventory_key', NULL),
  ('amazon.returns', 'amazon_returns', 'line_key', NULL),
  ('amazon.listings', 'amazon_listings', 'listing_key', NULL);

CREATE VIEW settlements AS
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
 CROSS JOIN LATERAL (
       SELECT coalesce(sum(amount) FILTER (WHERE category = 'gross'), 0) AS gross,
              coalesce(sum(amount) FILTER (WHERE category = 'fee'), 0) AS fees,
              coalesce(sum(amount) FILTER (WHERE category = 'refund'), 0) AS refunds,
              coalesce(sum(amount) FILTER (WHERE category = 'other'), 0) AS other,
              coalesce(sum(amount) FILTER (WHERE category <> 'transfer'), 0) AS net,
              min(currency) AS currency
         FROM settlement_lines AS line
        WHERE line.connection_id = stated.connection_id AND line.settlement_id = stated.settlement_id
          AND line.origin = stated.origin) AS summed
 WHERE stated.origin = 'finances'
    OR NOT EXISTS (SELECT 1 FROM amazon_settlements AS same
                    WHERE same.connection_id = stated.connection_id AND same.origin = 'finances'
                      AND same.currency = stated.currency AND same.original_total = stated.original_total
                      AND same.period_start BETWEEN stated.period_start - interval '1 day'
                                                AND stated.period_start + interval '1 day');
COMMENT ON VIEW settlements IS 'One row is one settlement period with what its lines come to: gross + fees + refunds + other = net. A period that both origins tell stands here once, from the Finances API.';
COMMENT ON COLUMN settlements.tenant_id IS 'Who the settlement belongs to.';
COMMENT ON COLUMN settlements.connection_id IS 'The connection.';
COMMENT ON COLUMN settlements.settlement_id IS 'Amazon''s id.';
COMMENT ON COLUMN settlements.origin IS 'finances or report: whence row and lines are.';
COMMENT ON COLUMN settlements.status IS 'Open or Closed.';
COMMENT ON COLUMN settlements.period_start IS 'When the period began.';
COMMENT ON COLUMN settlements.period_end IS 'When it was closed; null while it is open.';
COMMENT ON COLUMN settlements.gross IS 'Sales with shipping, taxes and discounts, of all but refunds.';
COMMENT ON COLUMN settlements.fees IS 'What Amazon takes; negative.';
COMMENT ON COLUMN settlements.refunds IS 'What went back to customers; negative.';
COMMENT ON COLUMN settlements.other IS 'Reimbursements, reserves and whatever is neither, unexplained included.';
COMMENT ON COLUMN settlements.net IS 'What the period adds to the balance: as Amazon states it once it is closed, before that the sum of its lines.';
COMMENT ON COLUMN settlements.unexplained IS 'Part of other that no line explains: Amazon''s net less the sum of the lines.';
COMMENT ON COLUMN settlements.currency IS 'ISO 4217 code.';
COMMENT ON COLUMN settlements.original_total IS 'net and beginning_balance together; of an open period the running balance.';
COMMENT ON COLUMN settlements.beginning_balance IS 'Balance that was taken over from the period before.';
COMMENT ON COLUMN settlements.converted_total IS 'What arrives at the bank, in its currency.';
COMMENT ON COLUMN settlements.converted_currency IS 'ISO 4217 code of converted_total.';
COMMENT ON COLUMN settlements.fund_transfer_status IS 'Amazon''s word for the state of the payout.';
COMMENT ON COLUMN settlements.fund_transfer_date IS 'When it was paid out.';
COMMENT ON COLUMN settlements.trace_id IS 'The bank''s number of the payout.';
COMMENT ON COLUMN settlements.account_tail IS 'Last digits of the bank account.';
COMMENT ON COLUMN settlements.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN settlements.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN settlements.loaded_at IS 'When the row was last written.';

CREATE VIEW inventory AS
SELECT tenant_id, connection_id, sku, source, marketplace_id AS place,
       quantity_on_hand, quantity_available, quantity_reserved, quantity_incoming,
       asin, fnsku, NULL::text AS fulfillment_center,
       NULL::text AS inventory_id, inventory_name, fulfillable_quantity, NULL::integer AS backordered_quantity,
       exception_quantity, NULL::integer AS internal_transfer_quantity, last_updated, created_at
  FROM amazon_inventory
 WHERE deleted_at IS NULL;
COMMENT ON VIEW inventory IS 'One row is the stock of one SKU at one place, of all platforms that tell it. Amazon''s European marketplaces may show the same goods: do not add them up.';
COMMENT ON COLUMN inventory.tenant_id IS 'Who the stock belongs to.';
COMMENT ON COLUMN inventory.connection_id IS 'The connection.';
COMMENT ON COLUMN inventory.sku IS 'The seller''s SKU.';
COMMENT ON COLUMN inventory.source IS 'The platform.';
COMMENT ON COLUMN inventory.place IS 'Amazon: the marketplace.';
COMMENT ON COLUMN inventory.quantity_on_hand IS 'Units that are there.';
COMMENT ON COLUMN inventory.quantity_available IS 'Units that can be sold.';
COMMENT ON COLUMN inventory.quantity_reserved IS 'Units that are held for something.';
COMMENT ON COLUMN inventory.quantity_incoming IS 'Units on their way there.';
COMMENT ON COLUMN inventory.asin IS 'Amazon''s product number.';
COMMENT ON COLUMN inventory.fnsku IS 'Amazon''s number of the goods in its warehouses.';
COMMENT ON COLUMN inventory.fulfillment_center IS 'Without a source at Amazon, which adds its warehouses up.';
COMMENT ON COLUMN inventory.inventory_id IS 'ShipBob''s id; without a source so far.';
COMMENT ON COLUMN inventory.inventory_name IS 'The product''s title.';
COMMENT ON COLUMN inventory.fulfillable_quantity IS 'Units that can be sold, the platform''s word.';
COMMENT ON COLUMN inventory.backordered_quantity IS 'ShipBob''s; without a source so far.';
COMMENT ON COLUMN inventory.exception_quantity IS 'Units that cannot be sold.';
COMMENT ON COLUMN inventory.internal_transfer_quantity IS 'ShipBob''s; without a source so far.';
COMMENT ON COLUMN inventory.last_updated IS 'When the platform last changed it; null when it does not say.';
COMMENT ON COLUMN inventory.created_at IS 'When the row came into the warehouse.';
