-- What Shopify knows beside orders: parcels, work on orders, customers, the catalogue, refunds, stock, payouts.

CREATE TABLE shopify_fulfillments (
  tenant_id         text NOT NULL,
  connection_id     text NOT NULL,
  platform_order_id text NOT NULL,
  tracking_key      text NOT NULL,
  fulfillment_id    text NOT NULL,
  order_id          text NOT NULL,
  status            text,
  shipment_status   text,
  tracking_number   text,
  carrier           text,
  tracking_url      text,
  created_at        timestamptz,
  updated_at        timestamptz,
  in_transit_at     timestamptz,
  delivered_at      timestamptz,
  quantity          integer,
  content_hash      bytea NOT NULL,
  loaded_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, platform_order_id, tracking_key)
) WITH (fillfactor = 90);
CREATE INDEX ix_shopify_fulfillments_fulfillment_id ON shopify_fulfillments (fulfillment_id);
CREATE INDEX ix_shopify_fulfillments_tracking_number ON shopify_fulfillments (tracking_number);
COMMENT ON TABLE shopify_fulfillments IS 'One row is one parcel of what was sent of an order: a fulfilment with several numbers has a row for each, one without number has one.';
COMMENT ON COLUMN shopify_fulfillments.tenant_id IS 'Who the order belongs to.';
COMMENT ON COLUMN shopify_fulfillments.connection_id IS 'The connection that the order was read through.';
COMMENT ON COLUMN shopify_fulfillments.platform_order_id IS 'The platform''s own id of the order.';
COMMENT ON COLUMN shopify_fulfillments.tracking_key IS 'Shopify''s id of the fulfilment for its first number or when it has none; of its nth number <id>/<n>.';
COMMENT ON COLUMN shopify_fulfillments.fulfillment_id IS 'Shopify''s id of the fulfilment.';
COMMENT ON COLUMN shopify_fulfillments.order_id IS 'The order''s number that people use.';
COMMENT ON COLUMN shopify_fulfillments.status IS 'Shopify''s word; only what is SUCCESS was sent.';
COMMENT ON COLUMN shopify_fulfillments.shipment_status IS 'Shopify''s word for where the parcels are (displayStatus), e.g. IN_TRANSIT.';
COMMENT ON COLUMN shopify_fulfillments.tracking_number IS 'The carrier''s number; null when none was given.';
COMMENT ON COLUMN shopify_fulfillments.carrier IS 'The carrier, as the merchant or Shopify names it.';
COMMENT ON COLUMN shopify_fulfillments.tracking_url IS 'Address to follow the number.';
COMMENT ON COLUMN shopify_fulfillments.created_at IS 'When the fulfilment was made.';
COMMENT ON COLUMN shopify_fulfillments.updated_at IS 'When the fulfilment last changed.';
COMMENT ON COLUMN shopify_fulfillments.in_transit_at IS 'When the carrier took it over, as far as Shopify knows.';
COMMENT ON COLUMN shopify_fulfillments.delivered_at IS 'When it arrived, as far as Shopify knows.';
COMMENT ON COLUMN shopify_fulfillments.quantity IS 'Units in the whole fulfilment, all its parcels together.';
COMMENT ON COLUMN shopify_fulfillments.content_hash IS 'SHA-256 of the normalised parcel, first 16 bytes.';
COMMENT ON COLUMN shopify_fulfillments.loaded_at IS 'When the row was last written.';

CREATE TABLE shopify_fulfillment_orders (
  tenant_id            text NOT NULL,
  connection_id        text NOT NULL,
  source               text NOT NULL,
  fulfillment_order_id text NOT NULL,
  platform_order_id    text NOT NULL,
  status               text,
  request_status       text,
  location_id          text,
  location_name        text,
  quantity             integer,
  remaining_quantity   integer,
  source_updated_at    timestamptz,
  updated_at           timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence             bigint NOT NULL,
  content_hash         bytea NOT NULL,
  run_id               uuid NOT NULL,
  deleted_at           timestamptz,
  deleted_reason       text,
  person_refs          text[],
  created_at           timestamptz NOT NULL DEFAULT now(),
  loaded_at            timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, fulfillment_order_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shopify_fulfillment_orders_platform_order_id ON shopify_fulfillment_orders (platform_order_id);
COMMENT ON TABLE shopify_fulfillment_orders IS 'One row is the work on an order at one location. It changes without the order: holds, releases, other locations.';
COMMENT ON COLUMN shopify_fulfillment_orders.tenant_id IS 'Who the order belongs to.';
COMMENT ON COLUMN shopify_fulfillment_orders.connection_id IS 'The connection that the order was read through.';
COMMENT ON COLUMN shopify_fulfillment_orders.source IS 'shopify.';
COMMENT ON COLUMN shopify_fulfillment_orders.fulfillment_order_id IS 'Shopify''s id.';
COMMENT ON COLUMN shopify_fulfillment_orders.platform_order_id IS 'The platform''s own id of the order.';
COMMENT ON COLUMN shopify_fulfillment_orders.status IS 'Shopify''s word, e.g. OPEN, ON_HOLD, CLOSED.';
COMMENT ON COLUMN shopify_fulfillment_orders.request_status IS 'Shopify''s word for what was asked of who ships it.';
COMMENT ON COLUMN shopify_fulfillment_orders.location_id IS 'The location that is to ship it; null when that is no longer there.';
COMMENT ON COLUMN shopify_fulfillment_orders.location_name IS 'Name of that location, as it was when it was assigned.';
COMMENT ON COLUMN shopify_fulfillment_orders.quantity IS 'Units that it is about.';
COMMENT ON COLUMN shopify_fulfillment_orders.remaining_quantity IS 'Units that are still to be sent.';
COMMENT ON COLUMN shopify_fulfillment_orders.source_updated_at IS 'Shopify''s updatedAt of this version.';
COMMENT ON COLUMN shopify_fulfillment_orders.updated_at IS 'The same as source_updated_at.';
COMMENT ON COLUMN shopify_fulfillment_orders.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN shopify_fulfillment_orders.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shopify_fulfillment_orders.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shopify_fulfillment_orders.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN shopify_fulfillment_orders.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shopify_fulfillment_orders.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shopify_fulfillment_orders.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shopify_fulfillment_orders.loaded_at IS 'When the row was last written.';

CREATE TABLE shopify_customers (
  tenant_id         text NOT NULL,
  connection_id     text NOT NULL,
  source            text NOT NULL,
  customer_id       text NOT NULL,
  email             text,
  first_name        text,
  last_name         text,
  created_at        timestamptz,
  total_spent       numeric(19,4) CHECK (total_spent <> 'NaN'),
  currency          text,
  orders_count      integer,
  state             text,
  tags              jsonb,
  last_order_id     text,
  last_order_date   timestamptz,
  withheld          jsonb,
  source_updated_at timestamptz,
  updated_at        timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence          bigint NOT NULL,
  content_hash      bytea NOT NULL,
  run_id            uuid NOT NULL,
  deleted_at        timestamptz,
  deleted_reason    text,
  person_refs       text[],
  loaded_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, customer_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shopify_customers_email ON shopify_customers (email);
CREATE INDEX ix_shopify_customers_updated_at ON shopify_customers (updated_at);
COMMENT ON TABLE shopify_customers IS 'One row is one customer of a shop.';
COMMENT ON COLUMN shopify_customers.tenant_id IS 'Who the customer belongs to.';
COMMENT ON COLUMN shopify_customers.connection_id IS 'The connection that the customer was read through.';
COMMENT ON COLUMN shopify_customers.source IS 'shopify.';
COMMENT ON COLUMN shopify_customers.customer_id IS 'Shopify''s id; links to orders.customer_id.';
COMMENT ON COLUMN shopify_customers.email IS 'Personal data. Null when there is none.';
COMMENT ON COLUMN shopify_customers.first_name IS 'Personal data. Null when there is none.';
COMMENT ON COLUMN shopify_customers.last_name IS 'Personal data. Null when there is none.';
COMMENT ON COLUMN shopify_customers.created_at IS 'When the customer was created in the shop.';
COMMENT ON COLUMN shopify_customers.total_spent IS 'What the customer has spent so far, in the shop''s currency.';
COMMENT ON COLUMN shopify_customers.currency IS 'ISO 4217 code of total_spent.';
COMMENT ON COLUMN shopify_customers.orders_count IS 'How many orders the customer has placed so far.';
COMMENT ON COLUMN shopify_customers.state IS 'enabled, disabled, invited or declined; says something only for shops with classic customer accounts.';
COMMENT ON COLUMN shopify_customers.tags IS 'Tags, a JSON array.';
COMMENT ON COLUMN shopify_customers.last_order_id IS 'The NAME of the customer''s last order, as in orders.order_id; null without one.';
COMMENT ON COLUMN shopify_customers.last_order_date IS 'When that order was processed.';
COMMENT ON COLUMN shopify_customers.withheld IS 'Columns that Shopify did not let us see when the customer was last read, a JSON array: they hold what was known before.';
COMMENT ON COLUMN shopify_customers.source_updated_at IS 'Shopify''s updatedAt of this version.';
COMMENT ON COLUMN shopify_customers.updated_at IS 'The same as source_updated_at.';
COMMENT ON COLUMN shopify_customers.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN shopify_customers.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shopify_customers.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shopify_customers.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN shopify_customers.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shopify_customers.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shopify_customers.loaded_at IS 'When the row was last written.';

CREATE TABLE shopify_products (
  tenant_id         text NOT NULL,
  connection_id     text NOT NULL,
  source            text NOT NULL,
  product_id        text NOT NULL,
  title             text,
  vendor            text,
  product_type      text,
  status            text,
  handle            text,
  tags              jsonb,
  created_at        timestamptz,
  source_updated_at timestamptz,
  updated_at        timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence          bigint NOT NULL,
  content_hash      bytea NOT NULL,
  run_id            uuid NOT NULL,
  deleted_at        timestamptz,
  deleted_reason    text,
  person_refs       text[],
  loaded_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, product_id)
) WITH (fillfactor = 90);
COMMENT ON TABLE shopify_products IS 'One row is one product of a shop; what is sold of it stands in shopify_variants.';
COMMENT ON COLUMN shopify_products.tenant_id IS 'Who the product belongs to.';
COMMENT ON COLUMN shopify_products.connection_id IS 'The connection that the product was read through.';
COMMENT ON COLUMN shopify_products.source IS 'shopify.';
COMMENT ON COLUMN shopify_products.product_id IS 'Shopify''s id.';
COMMENT ON COLUMN shopify_products.title IS 'The title.';
COMMENT ON COLUMN shopify_products.vendor IS 'Who makes or sells it, as the merchant wrote it.';
COMMENT ON COLUMN shopify_products.product_type IS 'Kind of product, as the merchant wrote it.';
COMMENT ON COLUMN shopify_products.status IS 'Shopify''s word: ACTIVE, ARCHIVED, DRAFT or UNLISTED.';
COMMENT ON COLUMN shopify_products.handle IS 'The product''s part of its address in the shop.';
COMMENT ON COLUMN shopify_products.tags IS 'Tags, a JSON array.';
COMMENT ON COLUMN shopify_products.created_at IS 'When the product was created in the shop.';
COMMENT ON COLUMN shopify_products.source_updated_at IS 'Shopify''s updatedAt of this version.';
COMMENT ON COLUMN shopify_products.updated_at IS 'The same as source_updated_at.';
COMMENT ON COLUMN shopify_products.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN shopify_products.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shopify_products.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shopify_products.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN shopify_products.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shopify_products.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shopify_products.loaded_at IS 'When the row was last written.';

CREATE TABLE shopify_variants (
  tenant_id          text NOT NULL,
  connection_id      text NOT NULL,
  source             text NOT NULL,
  variant_id         text NOT NULL,
  product_id         text NOT NULL,
  sku                text,
  title              text,
  price              numeric(19,4) CHECK (price <> 'NaN'),
  currency           text,
  inventory_item_id  text,
  tracked            boolean,
  inventory_quantity integer,
  created_at         timestamptz,
  source_updated_at  timestamptz,
  updated_at         timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence           bigint NOT NULL,
  content_hash       bytea NOT NULL,
  run_id             uuid NOT NULL,
  deleted_at         timestamptz,
  deleted_reason     text,
  person_refs        text[],
  loaded_at          timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, variant_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shopify_variants_sku ON shopify_variants (sku);
CREATE INDEX ix_shopify_variants_product_id ON shopify_variants (product_id);
CREATE INDEX ix_shopify_variants_inventory_item_id ON shopify_variants (inventory_item_id);
COMMENT ON TABLE shopify_variants IS 'One row is one thing that a shop sells: a variant of a product.';
COMMENT ON COLUMN shopify_variants.tenant_id IS 'Who the variant belongs to.';
COMMENT ON COLUMN shopify_variants.connection_id IS 'The connection that the variant was read through.';
COMMENT ON COLUMN shopify_variants.source IS 'shopify.';
COMMENT ON COLUMN shopify_variants.variant_id IS 'Shopify''s id.';
COMMENT ON COLUMN shopify_variants.product_id IS 'The product; a variant may come before it.';
COMMENT ON COLUMN shopify_variants.sku IS 'As sent: null or empty where there is none, and several variants may have the same one.';
COMMENT ON COLUMN shopify_variants.title IS 'What tells it from the other variants of the product.';
COMMENT ON COLUMN shopify_variants.price IS 'Price, in currency.';
COMMENT ON COLUMN shopify_variants.currency IS 'ISO 4217 code of the shop''s currency.';
COMMENT ON COLUMN shopify_variants.inventory_item_id IS 'The item whose stock it sells; links to shopify_inventory_levels.';
COMMENT ON COLUMN shopify_variants.tracked IS 'Whether the shop counts its stock.';
COMMENT ON COLUMN shopify_variants.inventory_quantity IS 'Units on offer over all locations; says nothing when it is not tracked.';
COMMENT ON COLUMN shopify_variants.created_at IS 'When the variant was created in the shop.';
COMMENT ON COLUMN shopify_variants.source_updated_at IS 'Shopify''s updatedAt of this version.';
COMMENT ON COLUMN shopify_variants.updated_at IS 'The same as source_updated_at.';
COMMENT ON COLUMN shopify_variants.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN shopify_variants.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shopify_variants.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shopify_variants.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN shopify_variants.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shopify_variants.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shopify_variants.loaded_at IS 'When the row was last written.';

CREATE TABLE shopify_refunds (
  tenant_id            text NOT NULL,
  connection_id        text NOT NULL,
  source               text NOT NULL,
  refund_id            text NOT NULL,
  platform_order_id    text NOT NULL,
  order_id             text,
  created_at           timestamptz,
  processed_at         timestamptz,
  amount               numeric(19,4) CHECK (amount <> 'NaN'),
  currency             text,
  presentment_amount   numeric(19,4) CHECK (presentment_amount <> 'NaN'),
  presentment_currency text,
  note                 text,
  source_updated_at    timestamptz,
  updated_at           timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence             bigint NOT NULL,
  content_hash         bytea NOT NULL,
  run_id               uuid NOT NULL,
  deleted_at           timestamptz,
  deleted_reason       text,
  person_refs          text[],
  loaded_at            timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, refund_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shopify_refunds_platform_order_id ON shopify_refunds (platform_order_id);
CREATE INDEX ix_shopify_refunds_order_id ON shopify_refunds (order_id);
COMMENT ON TABLE shopify_refunds IS 'One row is one refund of an order; it may be without money, when something is only restocked.';
COMMENT ON COLUMN shopify_refunds.tenant_id IS 'Who the refund belongs to.';
COMMENT ON COLUMN shopify_refunds.connection_id IS 'The connection that the refund was read through.';
COMMENT ON COLUMN shopify_refunds.source IS 'shopify.';
COMMENT ON COLUMN shopify_refunds.refund_id IS 'Shopify''s id.';
COMMENT ON COLUMN shopify_refunds.platform_order_id IS 'The platform''s own id of the order.';
COMMENT ON COLUMN shopify_refunds.order_id IS 'The order''s number that people use.';
COMMENT ON COLUMN shopify_refunds.created_at IS 'When the refund was made; Shopify may not say it.';
COMMENT ON COLUMN shopify_refunds.processed_at IS 'When it counts for the books.';
COMMENT ON COLUMN shopify_refunds.amount IS 'What was given back, in currency; the lines need not add up to it.';
COMMENT ON COLUMN shopify_refunds.currency IS 'ISO 4217 code of the shop''s currency.';
COMMENT ON COLUMN shopify_refunds.presentment_amount IS 'What was given back, in the currency the buyer saw.';
COMMENT ON COLUMN shopify_refunds.presentment_currency IS 'ISO 4217 code of the currency the buyer saw.';
COMMENT ON COLUMN shopify_refunds.note IS 'The merchant''s words.';
COMMENT ON COLUMN shopify_refunds.source_updated_at IS 'Shopify''s updatedAt of this version.';
COMMENT ON COLUMN shopify_refunds.updated_at IS 'The same as source_updated_at.';
COMMENT ON COLUMN shopify_refunds.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN shopify_refunds.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shopify_refunds.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shopify_refunds.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN shopify_refunds.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shopify_refunds.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shopify_refunds.loaded_at IS 'When the row was last written.';

CREATE TABLE shopify_refund_lines (
  tenant_id      text NOT NULL,
  connection_id  text NOT NULL,
  refund_id      text NOT NULL,
  refund_line_id text NOT NULL,
  line_item_id   text NOT NULL,
  sku            text,
  quantity       integer,
  restock_type   text,
  restocked      boolean,
  location_id    text,
  subtotal       numeric(19,4) CHECK (subtotal <> 'NaN'),
  tax            numeric(19,4) CHECK (tax <> 'NaN'),
  currency       text,
  content_hash   bytea NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  loaded_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, refund_id, refund_line_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shopify_refund_lines_line_item_id ON shopify_refund_lines (line_item_id);
COMMENT ON TABLE shopify_refund_lines IS 'One row is what a refund takes back of one line of the order.';
COMMENT ON COLUMN shopify_refund_lines.tenant_id IS 'Who the refund belongs to.';
COMMENT ON COLUMN shopify_refund_lines.connection_id IS 'The connection that the refund was read through.';
COMMENT ON COLUMN shopify_refund_lines.refund_id IS 'The refund.';
COMMENT ON COLUMN shopify_refund_lines.refund_line_id IS 'Shopify''s id of the line.';
COMMENT ON COLUMN shopify_refund_lines.line_item_id IS 'The order''s line; links to order_items.';
COMMENT ON COLUMN shopify_refund_lines.sku IS 'As sent: null or empty for lines without one.';
COMMENT ON COLUMN shopify_refund_lines.quantity IS 'Units that were refunded.';
COMMENT ON COLUMN shopify_refund_lines.restock_type IS 'no_restock, cancel, return or legacy_restock.';
COMMENT ON COLUMN shopify_refund_lines.restocked IS 'Whether the units were put back.';
COMMENT ON COLUMN shopify_refund_lines.location_id IS 'Where they were put back; null when they were not.';
COMMENT ON COLUMN shopify_refund_lines.subtotal IS 'What the units cost before tax, in currency.';
COMMENT ON COLUMN shopify_refund_lines.tax IS 'Tax on them, in currency.';
COMMENT ON COLUMN shopify_refund_lines.currency IS 'ISO 4217 code of the shop''s currency.';
COMMENT ON COLUMN shopify_refund_lines.content_hash IS 'SHA-256 of the normalised line, first 16 bytes.';
COMMENT ON COLUMN shopify_refund_lines.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shopify_refund_lines.loaded_at IS 'When the row was last written.';

CREATE TABLE shopify_inventory_levels (
  tenant_id         text NOT NULL,
  connection_id     text NOT NULL,
  source            text NOT NULL,
  level_key         text NOT NULL,
  inventory_item_id text NOT NULL,
  location_id       text NOT NULL,
  location_name     text,
  sku               text,
  tracked           boolean,
  available         integer,
  on_hand           integer,
  committed         integer,
  incoming          integer,
  reserved          integer,
  damaged           integer,
  safety_stock      integer,
  quality_control   integer,
  active            boolean,
  source_updated_at timestamptz,
  updated_at        timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence          bigint NOT NULL,
  content_hash      bytea NOT NULL,
  run_id            uuid NOT NULL,
  deleted_at        timestamptz,
  deleted_reason    text,
  person_refs       text[],
  created_at        timestamptz NOT NULL DEFAULT now(),
  loaded_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, level_key)
) WITH (fillfactor = 90);
CREATE INDEX ix_shopify_inventory_levels_inventory_item_id ON shopify_inventory_levels (inventory_item_id);
CREATE INDEX ix_shopify_inventory_levels_sku ON shopify_inventory_levels (sku);
COMMENT ON TABLE shopify_inventory_levels IS 'One row is the stock of one item at one location of a shop.';
COMMENT ON COLUMN shopify_inventory_levels.tenant_id IS 'Who the stock belongs to.';
COMMENT ON COLUMN shopify_inventory_levels.connection_id IS 'The connection that the stock was read through.';
COMMENT ON COLUMN shopify_inventory_levels.source IS 'shopify.';
COMMENT ON COLUMN shopify_inventory_levels.level_key IS 'Item and location: <inventory_item_id>/<location_id>.';
COMMENT ON COLUMN shopify_inventory_levels.inventory_item_id IS 'Shopify''s id of the item; links to shopify_variants.';
COMMENT ON COLUMN shopify_inventory_levels.location_id IS 'Shopify''s id of the location.';
COMMENT ON COLUMN shopify_inventory_levels.location_name IS 'Name of the location.';
COMMENT ON COLUMN shopify_inventory_levels.sku IS 'The item''s SKU as sent: several items may have the same one, or none.';
COMMENT ON COLUMN shopify_inventory_levels.tracked IS 'Whether the shop counts its stock; the numbers say nothing otherwise.';
COMMENT ON COLUMN shopify_inventory_levels.available IS 'Units that can be sold; negative when more was sold than was there.';
COMMENT ON COLUMN shopify_inventory_levels.on_hand IS 'Units that are there: available, committed, reserved, damaged, safety_stock and quality_control.';
COMMENT ON COLUMN shopify_inventory_levels.committed IS 'Units that belong to orders.';
COMMENT ON COLUMN shopify_inventory_levels.incoming IS 'Units on their way there.';
COMMENT ON COLUMN shopify_inventory_levels.reserved IS 'Units that are held for something else than orders.';
COMMENT ON COLUMN shopify_inventory_levels.damaged IS 'Units that are damaged.';
COMMENT ON COLUMN shopify_inventory_levels.safety_stock IS 'Units that are kept back so as not to sell too many.';
COMMENT ON COLUMN shopify_inventory_levels.quality_control IS 'Units that are being inspected.';
COMMENT ON COLUMN shopify_inventory_levels.active IS 'Whether the item is stocked there and the location is active.';
COMMENT ON COLUMN shopify_inventory_levels.source_updated_at IS 'Shopify''s updatedAt of this version.';
COMMENT ON COLUMN shopify_inventory_levels.updated_at IS 'The same as source_updated_at.';
COMMENT ON COLUMN shopify_inventory_levels.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN shopify_inventory_levels.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shopify_inventory_levels.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shopify_inventory_levels.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN shopify_inventory_levels.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shopify_inventory_levels.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shopify_inventory_levels.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shopify_inventory_levels.loaded_at IS 'When the row was last written.';

CREATE TABLE shopify_payouts (
  tenant_id         text NOT NULL,
  connection_id     text NOT NULL,
  source            text NOT NULL,
  payout_id         text NOT NULL,
  issued_at         timestamptz NOT NULL,
  status            text,
  transaction_type  text,
  net               numeric(19,4) CHECK (net <> 'NaN'),
  currency          text,
  charges_gross     numeric(19,4) CHECK (charges_gross <> 'NaN'),
  charges_fee       numeric(19,4) CHECK (charges_fee <> 'NaN'),
  refunds_gross     numeric(19,4) CHECK (refunds_gross <> 'NaN'),
  refunds_fee       numeric(19,4) CHECK (refunds_fee <> 'NaN'),
  adjustments_gross numeric(19,4) CHECK (adjustments_gross <> 'NaN'),
  adjustments_fee   numeric(19,4) CHECK (adjustments_fee <> 'NaN'),
  reserved_gross    numeric(19,4) CHECK (reserved_gross <> 'NaN'),
  reserved_fee      numeric(19,4) CHECK (reserved_fee <> 'NaN'),
  retried_gross     numeric(19,4) CHECK (retried_gross <> 'NaN'),
  retried_fee       numeric(19,4) CHECK (retried_fee <> 'NaN'),
  source_updated_at timestamptz,
  sequence          bigint NOT NULL,
  content_hash      bytea NOT NULL,
  run_id            uuid NOT NULL,
  deleted_at        timestamptz,
  deleted_reason    text,
  person_refs       text[],
  created_at        timestamptz NOT NULL DEFAULT now(),
  loaded_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, payout_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shopify_payouts_issued_at ON shopify_payouts (issued_at);
COMMENT ON TABLE shopify_payouts IS 'One row is one payout of Shopify Payments; its transactions add up to it.';
COMMENT ON COLUMN shopify_payouts.tenant_id IS 'Who the payout belongs to.';
COMMENT ON COLUMN shopify_payouts.connection_id IS 'The connection that the payout was read through.';
COMMENT ON COLUMN shopify_payouts.source IS 'shopify.';
COMMENT ON COLUMN shopify_payouts.payout_id IS 'Shopify''s id.';
COMMENT ON COLUMN shopify_payouts.issued_at IS 'When it was issued.';
COMMENT ON COLUMN shopify_payouts.status IS 'Shopify''s word: SCHEDULED, PAID, FAILED or CANCELED; it changes after the payout was issued.';
COMMENT ON COLUMN shopify_payouts.transaction_type IS 'DEPOSIT or WITHDRAWAL.';
COMMENT ON COLUMN shopify_payouts.net IS 'What arrives at the bank: the gross figures less the fees; negative for a withdrawal.';
COMMENT ON COLUMN shopify_payouts.currency IS 'ISO 4217 code; not always the shop''s currency.';
COMMENT ON COLUMN shopify_payouts.charges_gross IS 'Charges.';
COMMENT ON COLUMN shopify_payouts.charges_fee IS 'Fees on charges.';
COMMENT ON COLUMN shopify_payouts.refunds_gross IS 'Refunds; negative.';
COMMENT ON COLUMN shopify_payouts.refunds_fee IS 'Fees on refunds.';
COMMENT ON COLUMN shopify_payouts.adjustments_gross IS 'Adjustments, e.g. chargebacks.';
COMMENT ON COLUMN shopify_payouts.adjustments_fee IS 'Fees on adjustments.';
COMMENT ON COLUMN shopify_payouts.reserved_gross IS 'What was put into reserve (negative) or released from it.';
COMMENT ON COLUMN shopify_payouts.reserved_fee IS 'Fees on that.';
COMMENT ON COLUMN shopify_payouts.retried_gross IS 'Payouts that failed before and are paid with this one.';
COMMENT ON COLUMN shopify_payouts.retried_fee IS 'Fees on them.';
COMMENT ON COLUMN shopify_payouts.source_updated_at IS 'Always null: Shopify gives it no update time.';
COMMENT ON COLUMN shopify_payouts.sequence IS 'The version: of two, the higher one is newer.';
COMMENT ON COLUMN shopify_payouts.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shopify_payouts.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shopify_payouts.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN shopify_payouts.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shopify_payouts.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shopify_payouts.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shopify_payouts.loaded_at IS 'When the row was last written.';

CREATE TABLE shopify_payout_transactions (
  tenant_id                   text NOT NULL,
  connection_id               text NOT NULL,
  source                      text NOT NULL,
  transaction_id              text NOT NULL,
  payout_id                   text,
  payout_status               text,
  type                        text,
  source_type                 text,
  source_id                   text,
  source_order_transaction_id text,
  platform_order_id           text,
  order_id                    text,
  test                        boolean,
  transaction_date            timestamptz NOT NULL,
  amount                      numeric(19,4) CHECK (amount <> 'NaN'),
  fee                         numeric(19,4) CHECK (fee <> 'NaN'),
  net                         numeric(19,4) CHECK (net <> 'NaN'),
  currency                    text,
  adjustment_reason           text,
  source_updated_at           timestamptz,
  sequence                    bigint NOT NULL,
  content_hash                bytea NOT NULL,
  run_id                      uuid NOT NULL,
  deleted_at                  timestamptz,
  deleted_reason              text,
  person_refs                 text[],
  created_at                  timestamptz NOT NULL DEFAULT now(),
  loaded_at                   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, transaction_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shopify_payout_transactions_payout_id ON shopify_payout_transactions (payout_id);
CREATE INDEX ix_shopify_payout_transactions_platform_order_id ON shopify_payout_transactions (platform_order_id);
CREATE INDEX ix_shopify_payout_transactions_order_id ON shopify_payout_transactions (order_id);
CREATE INDEX ix_shopify_payout_transactions_transaction_date ON shopify_payout_transactions (transaction_date);
COMMENT ON TABLE shopify_payout_transactions IS 'One row is one movement of money on the balance of Shopify Payments.';
COMMENT ON COLUMN shopify_payout_transactions.tenant_id IS 'Who the transaction belongs to.';
COMMENT ON COLUMN shopify_payout_transactions.connection_id IS 'The connection that the transaction was read through.';
COMMENT ON COLUMN shopify_payout_transactions.source IS 'shopify.';
COMMENT ON COLUMN shopify_payout_transactions.transaction_id IS 'Shopify''s id.';
COMMENT ON COLUMN shopify_payout_transactions.payout_id IS 'The payout that it is part of; null before there is one.';
COMMENT ON COLUMN shopify_payout_transactions.payout_status IS 'State of that payout when the transaction was last read; shopify_payouts has today''s.';
COMMENT ON COLUMN shopify_payout_transactions.type IS 'Shopify''s word, e.g. CHARGE or REFUND; the list is long and grows.';
COMMENT ON COLUMN shopify_payout_transactions.source_type IS 'Shopify''s word for what it comes from.';
COMMENT ON COLUMN shopify_payout_transactions.source_id IS 'Shopify''s id of what it comes from.';
COMMENT ON COLUMN shopify_payout_transactions.source_order_transaction_id IS 'Shopify''s id of the order''s transaction that it comes from.';
COMMENT ON COLUMN shopify_payout_transactions.platform_order_id IS 'The platform''s own id of the order, where it is about one.';
COMMENT ON COLUMN shopify_payout_transactions.order_id IS 'That order''s number that people use.';
COMMENT ON COLUMN shopify_payout_transactions.test IS 'Whether it is only a test.';
COMMENT ON COLUMN shopify_payout_transactions.transaction_date IS 'When it was processed.';
COMMENT ON COLUMN shopify_payout_transactions.amount IS 'What was moved before the fee; money to the seller is positive.';
COMMENT ON COLUMN shopify_payout_transactions.fee IS 'What Shopify takes.';
COMMENT ON COLUMN shopify_payout_transactions.net IS 'amount less fee: what it adds to the payout.';
COMMENT ON COLUMN shopify_payout_transactions.currency IS 'ISO 4217 code.';
COMMENT ON COLUMN shopify_payout_transactions.adjustment_reason IS 'Shopify''s words, for adjustments.';
COMMENT ON COLUMN shopify_payout_transactions.source_updated_at IS 'Always null: Shopify gives it no update time.';
COMMENT ON COLUMN shopify_payout_transactions.sequence IS 'The version: of two, the higher one is newer.';
COMMENT ON COLUMN shopify_payout_transactions.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shopify_payout_transactions.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shopify_payout_transactions.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN shopify_payout_transactions.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shopify_payout_transactions.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shopify_payout_transactions.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shopify_payout_transactions.loaded_at IS 'When the row was last written.';

INSERT INTO record_tables (entity, table_name, key_column, parent_table) VALUES
  ('shopify.orders', 'shopify_fulfillments', 'tracking_key', 'orders'),
  ('shopify.fulfillment_orders', 'shopify_fulfillment_orders', 'fulfillment_order_id', NULL),
  ('shopify.customers', 'shopify_customers', 'customer_id', NULL),
  ('shopify.products', 'shopify_products', 'product_id', NULL),
  ('shopify.variants', 'shopify_variants', 'variant_id', NULL),
  ('shopify.refunds', 'shopify_refunds', 'refund_id', NULL),
  ('shopify.refunds', 'shopify_refund_lines', 'refund_line_id', 'shopify_refunds'),
  ('shopify.inventory_levels', 'shopify_inventory_levels', 'level_key', NULL),
  ('shopify.payouts', 'shopify_payouts', 'payout_id', NULL),
  ('shopify.payout_transactions', 'shopify_payout_transactions', 'transaction_id', NULL);

CREATE OR REPLACE VIEW inventory AS
SELECT tenant_id, connection_id, sku, source, marketplace_id AS place,
       quantity_on_hand, quantity_available, quantity_reserved, quantity_incoming,
       asin, fnsku, NULL::text AS fulfillment_center,
       NULL::text AS inventory_id, inventory_name, fulfillable_quantity, NULL::integer AS backordered_quantity,
       exception_quantity, NULL::integer AS internal_transfer_quantity, last_updated, created_at
  FROM amazon_inventory
 WHERE deleted_at IS NULL
 UNION ALL
SELECT stock.tenant_id, stock.connection_id, stock.sku, stock.source, NULL,
       stock.on_hand, stock.available, stock.reserved, stock.incoming,
       NULL, NULL, NULL,
       CASE WHEN stock.items = 1 THEN stock.item END,
       CASE WHEN stock.items = 1 THEN (
         SELECT min(product.title)
           FROM shopify_variants AS variant
           JOIN shopify_products AS product
             ON product.connection_id = variant.connection_id AND product.product_id = variant.product_id
          WHERE variant.connection_id = stock.connection_id AND variant.inventory_item_id = stock.item) END,
       stock.available, NULL, stock.exception, NULL, stock.last_updated, stock.created_at
  FROM (SELECT tenant_id, connection_id, source, sku,
               (sum(on_hand) FILTER (WHERE tracked))::integer AS on_hand,
               (sum(available) FILTER (WHERE tracked))::integer AS available,
               (sum(coalesce(committed, 0) + coalesce(reserved, 0)) FILTER (WHERE tracked))::integer AS reserved,
               (sum(incoming) FILTER (WHERE tracked))::integer AS incoming,
               (sum(coalesce(damaged, 0) + coalesce(quality_control, 0)) FILTER (WHERE tracked))::integer AS exception,
               count(DISTINCT inventory_item_id) AS items, min(inventory_item_id) AS item,
               max(source_updated_at) AS last_updated, min(created_at) AS created_at
          FROM shopify_inventory_levels
         WHERE deleted_at IS NULL AND active
         GROUP BY tenant_id, connection_id, source, sku,
                  CASE WHEN coalesce(sku, '') = '' THEN inventory_item_id END) AS stock;
COMMENT ON VIEW inventory IS 'One row is the stock of one SKU at one place, of all platforms that tell it; Shopify''s locations are added up. Amazon''s European marketplaces may show the same goods: do not add them up.';
COMMENT ON COLUMN inventory.sku IS 'The seller''s SKU; null for an item of a shop that has none.';
COMMENT ON COLUMN inventory.place IS 'Amazon: the marketplace. Shopify: null, all active locations together; shopify_inventory_levels has each.';
COMMENT ON COLUMN inventory.quantity_on_hand IS 'Units that are there; null, as every quantity, where a shop does not count them.';
COMMENT ON COLUMN inventory.quantity_available IS 'Units that can be sold; negative where a shop has sold more than was there.';
COMMENT ON COLUMN inventory.quantity_reserved IS 'Units that are held for something. Shopify: committed and reserved.';
COMMENT ON COLUMN inventory.fulfillment_center IS 'Without a source at Amazon, which adds its warehouses up, and at Shopify.';
COMMENT ON COLUMN inventory.inventory_id IS 'Shopify: the item, where only one has the SKU. ShipBob''s id has no source so far.';
COMMENT ON COLUMN inventory.inventory_name IS 'The product''s title; Shopify: where only one item has the SKU.';
COMMENT ON COLUMN inventory.exception_quantity IS 'Units that cannot be sold. Shopify: damaged and in quality control.';
