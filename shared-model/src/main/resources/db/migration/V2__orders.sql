-- Orders of the shops and marketplaces. One row is written by the order's own platform and by nobody else.

CREATE TABLE orders (
  tenant_id            text NOT NULL,
  connection_id        text NOT NULL,
  source               text NOT NULL,
  platform_order_id    text NOT NULL,
  order_id             text NOT NULL,
  shopify_internal_id  text,
  marketplace_id       text,
  purchase_date        timestamptz NOT NULL,
  processed_at         timestamptz,
  cancelled_at         timestamptz,
  closed_at            timestamptz,
  status               text,
  financial_status     text,
  fulfillment_status   text,
  test                 boolean,
  edited               boolean,
  tags                 jsonb,
  customer_id          text,
  total                numeric(19,4) CHECK (total <> 'NaN'),
  current_total        numeric(19,4) CHECK (current_total <> 'NaN'),
  refunded             numeric(19,4) CHECK (refunded <> 'NaN'),
  tax_total            numeric(19,4) CHECK (tax_total <> 'NaN'),
  discount_total       numeric(19,4) CHECK (discount_total <> 'NaN'),
  shipping_total       numeric(19,4) CHECK (shipping_total <> 'NaN'),
  currency             text,
  taxes_included       boolean,
  presentment_total    numeric(19,4) CHECK (presentment_total <> 'NaN'),
  presentment_current_total numeric(19,4) CHECK (presentment_current_total <> 'NaN'),
  presentment_refunded numeric(19,4) CHECK (presentment_refunded <> 'NaN'),
  presentment_tax_total numeric(19,4) CHECK (presentment_tax_total <> 'NaN'),
  presentment_currency text,
  tracking_number      text,
  carrier              text,
  tracking_url         text,
  tracking_updated_at  timestamptz,
  source_updated_at    timestamptz,
  sequence             bigint NOT NULL,
  content_hash         bytea NOT NULL,
  run_id               uuid NOT NULL,
  deleted_at           timestamptz,
  deleted_reason       text,
  created_at           timestamptz NOT NULL DEFAULT now(),
  loaded_at            timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, platform_order_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_orders_order_id ON orders (order_id);
CREATE INDEX ix_orders_purchase_date ON orders (purchase_date);
CREATE INDEX ix_orders_source_purchase_date ON orders (source, purchase_date DESC);
CREATE INDEX ix_orders_status ON orders (status);
CREATE INDEX ix_orders_tracking_updated ON orders (tracking_updated_at);
COMMENT ON TABLE orders IS 'One row is one order of a shop or marketplace, as its platform last showed it.';
COMMENT ON COLUMN orders.tenant_id IS 'Who the order belongs to.';
COMMENT ON COLUMN orders.connection_id IS 'The connection that the order was read through.';
COMMENT ON COLUMN orders.source IS 'The platform: shopify or amazon.';
COMMENT ON COLUMN orders.platform_order_id IS 'The platform''s own id of the order.';
COMMENT ON COLUMN orders.order_id IS 'The number that people use, e.g. #1001; not unique over shops.';
COMMENT ON COLUMN orders.shopify_internal_id IS 'Shopify''s numeric id; null for other platforms.';
COMMENT ON COLUMN orders.marketplace_id IS 'Amazon''s marketplace; null for Shopify.';
COMMENT ON COLUMN orders.purchase_date IS 'When the order was placed (Shopify createdAt).';
COMMENT ON COLUMN orders.processed_at IS 'Business time of the order; differs for imported orders.';
COMMENT ON COLUMN orders.cancelled_at IS 'When the order was cancelled.';
COMMENT ON COLUMN orders.closed_at IS 'When the order was closed.';
COMMENT ON COLUMN orders.status IS 'open, closed or cancelled; cancelled wins.';
COMMENT ON COLUMN orders.financial_status IS 'Platform''s word for the state of payment, in lower case.';
COMMENT ON COLUMN orders.fulfillment_status IS 'Platform''s word for the state of fulfilment, in upper case.';
COMMENT ON COLUMN orders.test IS 'True for an order made to test the shop.';
COMMENT ON COLUMN orders.edited IS 'True when lines were changed after the order was placed.';
COMMENT ON COLUMN orders.tags IS 'The shop''s tags, a JSON array of texts.';
COMMENT ON COLUMN orders.customer_id IS 'The platform''s id of the customer; null for guests.';
COMMENT ON COLUMN orders.total IS 'Total as ordered, in currency.';
COMMENT ON COLUMN orders.current_total IS 'Total after edits, removals and refunds, in currency.';
COMMENT ON COLUMN orders.refunded IS 'Money given back so far, in currency.';
COMMENT ON COLUMN orders.tax_total IS 'Tax as ordered, in currency.';
COMMENT ON COLUMN orders.discount_total IS 'Discounts as ordered, in currency.';
COMMENT ON COLUMN orders.shipping_total IS 'Shipping charged as ordered, in currency.';
COMMENT ON COLUMN orders.currency IS 'ISO 4217 code of the shop''s currency.';
COMMENT ON COLUMN orders.taxes_included IS 'True when prices contain the tax.';
COMMENT ON COLUMN orders.presentment_total IS 'Total as ordered, in the currency the buyer saw.';
COMMENT ON COLUMN orders.presentment_current_total IS 'Total after edits and refunds, in the currency the buyer saw.';
COMMENT ON COLUMN orders.presentment_refunded IS 'Money given back so far, in the currency the buyer saw.';
COMMENT ON COLUMN orders.presentment_tax_total IS 'Tax as ordered, in the currency the buyer saw.';
COMMENT ON COLUMN orders.presentment_currency IS 'ISO 4217 code of the currency the buyer saw.';
COMMENT ON COLUMN orders.tracking_number IS 'First number of the newest good fulfilment that has one.';
COMMENT ON COLUMN orders.carrier IS 'Carrier of that number, free text.';
COMMENT ON COLUMN orders.tracking_url IS 'Address to follow that number.';
COMMENT ON COLUMN orders.tracking_updated_at IS 'When that fulfilment last changed.';
COMMENT ON COLUMN orders.source_updated_at IS 'The platform''s update time of this version.';
COMMENT ON COLUMN orders.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN orders.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN orders.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN orders.deleted_at IS 'When the order was found to be gone; null while it exists.';
COMMENT ON COLUMN orders.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN orders.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN orders.loaded_at IS 'When the row was last written.';

CREATE TABLE order_items (
  id                bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id         text NOT NULL,
  connection_id     text NOT NULL,
  platform_order_id text NOT NULL,
  line_item_id      text NOT NULL,
  order_id          text NOT NULL,
  sku               text,
  asin              text,
  title             text,
  variant_title     text,
  qty               integer NOT NULL,
  current_qty       integer,
  price             numeric(19,4) CHECK (price <> 'NaN'),
  discount          numeric(19,4) CHECK (discount <> 'NaN'),
  tax               numeric(19,4) CHECK (tax <> 'NaN'),
  fee_estimate      numeric(19,4) CHECK (fee_estimate <> 'NaN'),
  currency          text,
  presentment_price numeric(19,4) CHECK (presentment_price <> 'NaN'),
  presentment_discount numeric(19,4) CHECK (presentment_discount <> 'NaN'),
  presentment_tax   numeric(19,4) CHECK (presentment_tax <> 'NaN'),
  presentment_currency text,
  variant_id        text,
  product_id        text,
  content_hash      bytea NOT NULL,
  created_at        timestamptz NOT NULL DEFAULT now(),
  loaded_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, platform_order_id, line_item_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_order_items_sku ON order_items (sku);
COMMENT ON TABLE order_items IS 'One row is one line of an order.';
COMMENT ON COLUMN order_items.id IS 'Number of the row.';
COMMENT ON COLUMN order_items.tenant_id IS 'Who the order belongs to.';
COMMENT ON COLUMN order_items.connection_id IS 'The connection that the order was read through.';
COMMENT ON COLUMN order_items.platform_order_id IS 'The platform''s own id of the order.';
COMMENT ON COLUMN order_items.line_item_id IS 'The platform''s id of the line.';
COMMENT ON COLUMN order_items.order_id IS 'The order''s number that people use.';
COMMENT ON COLUMN order_items.sku IS 'As sent: null or empty for lines without one, and one SKU may stand on several lines.';
COMMENT ON COLUMN order_items.asin IS 'Amazon''s product number; null for Shopify.';
COMMENT ON COLUMN order_items.title IS 'The product''s title when it was sold.';
COMMENT ON COLUMN order_items.variant_title IS 'Title and variant as the buyer saw them.';
COMMENT ON COLUMN order_items.qty IS 'Quantity as ordered.';
COMMENT ON COLUMN order_items.current_qty IS 'Quantity after edits and refunds; 0 for a removed line.';
COMMENT ON COLUMN order_items.price IS 'Unit price before discounts, in currency.';
COMMENT ON COLUMN order_items.discount IS 'Discounts allocated to the whole line, in currency.';
COMMENT ON COLUMN order_items.tax IS 'Tax on the whole line, in currency.';
COMMENT ON COLUMN order_items.fee_estimate IS 'Platform fees expected for the line; without a source for Shopify.';
COMMENT ON COLUMN order_items.currency IS 'ISO 4217 code of the shop''s currency.';
COMMENT ON COLUMN order_items.presentment_price IS 'Unit price before discounts, in the currency the buyer saw.';
COMMENT ON COLUMN order_items.presentment_discount IS 'Discounts allocated to the whole line, in the currency the buyer saw.';
COMMENT ON COLUMN order_items.presentment_tax IS 'Tax on the whole line, in the currency the buyer saw.';
COMMENT ON COLUMN order_items.presentment_currency IS 'ISO 4217 code of the currency the buyer saw.';
COMMENT ON COLUMN order_items.variant_id IS 'Shopify''s variant; null after it was deleted and for custom lines.';
COMMENT ON COLUMN order_items.product_id IS 'Shopify''s product; null after it was deleted and for custom lines.';
COMMENT ON COLUMN order_items.content_hash IS 'SHA-256 of the normalised line, first 16 bytes.';
COMMENT ON COLUMN order_items.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN order_items.loaded_at IS 'When the row was last written.';
