-- What ShipBob knows beside its orders: stock by centre, returns, goods on their way in, products, centres.

ALTER TABLE shipbob_shipments ADD COLUMN is_in_transit boolean;
ALTER TABLE shipbob_shipments ADD COLUMN is_delivered boolean;
ALTER TABLE shipbob_shipments ADD COLUMN has_exception boolean;
ALTER TABLE shipbob_shipments ADD COLUMN exception_reason text;
CREATE INDEX ix_shipbob_shipments_exception ON shipbob_shipments (exception_reason) WHERE has_exception;
COMMENT ON COLUMN shipbob_shipments.is_in_transit IS 'Whether the carrier has it and it has not arrived, by its details; null for rows that were read before this was told.';
COMMENT ON COLUMN shipbob_shipments.is_delivered IS 'Whether it arrived, by its details or its delivery_date; null for rows that were read before this was told.';
COMMENT ON COLUMN shipbob_shipments.has_exception IS 'Whether it needs a hand: no stock, a hold, trouble on the way; null for rows that were read before this was told.';
COMMENT ON COLUMN shipbob_shipments.exception_reason IS 'ShipBob''s word for that, e.g. OutOfStock or InvalidAddress; null without one.';

CREATE TABLE shipbob_inventory (
  tenant_id                  text NOT NULL,
  connection_id              text NOT NULL,
  source                     text NOT NULL,
  inventory_id               text NOT NULL,
  sku                        text,
  inventory_name             text,
  quantity_on_hand           integer,
  quantity_available         integer,
  fulfillable_quantity       integer,
  quantity_reserved          integer,
  quantity_incoming          integer,
  backordered_quantity       integer,
  exception_quantity         integer,
  internal_transfer_quantity integer,
  source_updated_at          timestamptz,
  sequence                   bigint NOT NULL,
  content_hash               bytea NOT NULL,
  run_id                     uuid NOT NULL,
  deleted_at                 timestamptz,
  deleted_reason             text,
  person_refs                text[],
  created_at                 timestamptz NOT NULL DEFAULT now(),
  loaded_at                  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, inventory_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shipbob_inventory_sku ON shipbob_inventory (sku);
COMMENT ON TABLE shipbob_inventory IS 'One row is the stock of one item that ShipBob holds, all centres together.';
COMMENT ON COLUMN shipbob_inventory.tenant_id IS 'Who the stock belongs to.';
COMMENT ON COLUMN shipbob_inventory.connection_id IS 'The connection that the stock was read through.';
COMMENT ON COLUMN shipbob_inventory.source IS 'shipbob.';
COMMENT ON COLUMN shipbob_inventory.inventory_id IS 'ShipBob''s id of the item.';
COMMENT ON COLUMN shipbob_inventory.sku IS 'The seller''s SKU; null where it has none, and several items may have the same one.';
COMMENT ON COLUMN shipbob_inventory.inventory_name IS 'The item''s name.';
COMMENT ON COLUMN shipbob_inventory.quantity_on_hand IS 'Units that are there.';
COMMENT ON COLUMN shipbob_inventory.quantity_available IS 'Units that can be sold, ShipBob''s sellable; negative where more was sold than is there.';
COMMENT ON COLUMN shipbob_inventory.fulfillable_quantity IS 'Units on hand that no shipment has.';
COMMENT ON COLUMN shipbob_inventory.quantity_reserved IS 'Units that shipments have and that have not left.';
COMMENT ON COLUMN shipbob_inventory.quantity_incoming IS 'Units that receiving orders announce.';
COMMENT ON COLUMN shipbob_inventory.backordered_quantity IS 'Units that orders wait for.';
COMMENT ON COLUMN shipbob_inventory.exception_quantity IS 'Units of shipments that are stuck; of the whole account, centres do not tell theirs.';
COMMENT ON COLUMN shipbob_inventory.internal_transfer_quantity IS 'Units on their way between centres.';
COMMENT ON COLUMN shipbob_inventory.source_updated_at IS 'Always null: ShipBob gives it no update time of its own that every change moves.';
COMMENT ON COLUMN shipbob_inventory.sequence IS 'The version: of two, the higher one is newer.';
COMMENT ON COLUMN shipbob_inventory.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shipbob_inventory.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shipbob_inventory.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN shipbob_inventory.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shipbob_inventory.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shipbob_inventory.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shipbob_inventory.loaded_at IS 'When the row was last written.';

CREATE TABLE shipbob_inventory_locations (
  tenant_id                  text NOT NULL,
  connection_id              text NOT NULL,
  inventory_id               text NOT NULL,
  location_id                text NOT NULL,
  location_name              text,
  quantity_on_hand           integer,
  fulfillable_quantity       integer,
  quantity_reserved          integer,
  quantity_incoming          integer,
  internal_transfer_quantity integer,
  content_hash               bytea NOT NULL,
  created_at                 timestamptz NOT NULL DEFAULT now(),
  loaded_at                  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, inventory_id, location_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shipbob_inventory_locations_location_id ON shipbob_inventory_locations (location_id);
COMMENT ON TABLE shipbob_inventory_locations IS 'One row is what one centre has of an item; an item that was never at a centre has none.';
COMMENT ON COLUMN shipbob_inventory_locations.tenant_id IS 'Who the stock belongs to.';
COMMENT ON COLUMN shipbob_inventory_locations.connection_id IS 'The connection that the stock was read through.';
COMMENT ON COLUMN shipbob_inventory_locations.inventory_id IS 'The item.';
COMMENT ON COLUMN shipbob_inventory_locations.location_id IS 'The centre; links to shipbob_fulfillment_centers.';
COMMENT ON COLUMN shipbob_inventory_locations.location_name IS 'Its name.';
COMMENT ON COLUMN shipbob_inventory_locations.quantity_on_hand IS 'Units that are there.';
COMMENT ON COLUMN shipbob_inventory_locations.fulfillable_quantity IS 'Units on hand that no shipment has.';
COMMENT ON COLUMN shipbob_inventory_locations.quantity_reserved IS 'Units that shipments have and that have not left.';
COMMENT ON COLUMN shipbob_inventory_locations.quantity_incoming IS 'Units that receiving orders announce.';
COMMENT ON COLUMN shipbob_inventory_locations.internal_transfer_quantity IS 'Units on their way between centres.';
COMMENT ON COLUMN shipbob_inventory_locations.content_hash IS 'SHA-256 of the normalised stock, first 16 bytes.';
COMMENT ON COLUMN shipbob_inventory_locations.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shipbob_inventory_locations.loaded_at IS 'When the row was last written.';

CREATE TABLE shipbob_returns (
  tenant_id                text NOT NULL,
  connection_id            text NOT NULL,
  source                   text NOT NULL,
  return_id                text NOT NULL,
  original_shipment_id     text,
  reference_id             text,
  store_order_id           text,
  status                   text,
  return_type              text,
  customer_name            text,
  tracking_number          text,
  shipment_tracking_number text,
  total_cost               numeric(19,4) CHECK (total_cost <> 'NaN'),
  currency                 text,
  channel_id               text,
  channel_name             text,
  fulfillment_center_id    text,
  fulfillment_center_name  text,
  items                    jsonb,
  transactions             jsonb,
  status_history           jsonb,
  insert_date              timestamptz,
  arrived_date             timestamptz,
  processing_date          timestamptz,
  completed_date           timestamptz,
  cancelled_date           timestamptz,
  last_updated_date        timestamptz,
  source_updated_at        timestamptz,
  sequence                 bigint NOT NULL,
  content_hash             bytea NOT NULL,
  run_id                   uuid NOT NULL,
  deleted_at               timestamptz,
  deleted_reason           text,
  person_refs              text[],
  created_at               timestamptz NOT NULL DEFAULT now(),
  loaded_at                timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, return_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shipbob_returns_reference_id ON shipbob_returns (reference_id);
CREATE INDEX ix_shipbob_returns_status ON shipbob_returns (status);
CREATE INDEX ix_shipbob_returns_fulfillment_center ON shipbob_returns (fulfillment_center_id);
CREATE INDEX ix_shipbob_returns_store_order_id ON shipbob_returns (store_order_id);
CREATE INDEX ix_shipbob_returns_original_shipment_id ON shipbob_returns (original_shipment_id);
COMMENT ON TABLE shipbob_returns IS 'One row is one return to ShipBob, as it last showed it.';
COMMENT ON COLUMN shipbob_returns.tenant_id IS 'Who the return belongs to.';
COMMENT ON COLUMN shipbob_returns.connection_id IS 'The connection that the return was read through.';
COMMENT ON COLUMN shipbob_returns.source IS 'shipbob.';
COMMENT ON COLUMN shipbob_returns.return_id IS 'ShipBob''s id of the return.';
COMMENT ON COLUMN shipbob_returns.original_shipment_id IS 'The shipment that comes back; links to shipbob_shipments.';
COMMENT ON COLUMN shipbob_returns.reference_id IS 'The number of the return (RMA), not of the order.';
COMMENT ON COLUMN shipbob_returns.store_order_id IS 'The shop''s order; links to orders and to shipbob_orders.reference_id.';
COMMENT ON COLUMN shipbob_returns.status IS 'ShipBob''s word without spaces: AwaitingArrival, Arrived, Processing, Completed, Cancelled, or another one.';
COMMENT ON COLUMN shipbob_returns.return_type IS 'Regular or ReturnToSender.';
COMMENT ON COLUMN shipbob_returns.customer_name IS 'The merchant''s name, as ShipBob documents it; not the buyer''s.';
COMMENT ON COLUMN shipbob_returns.tracking_number IS 'The carrier''s number on the way back; null when none was given.';
COMMENT ON COLUMN shipbob_returns.shipment_tracking_number IS 'The carrier''s number of the original shipment.';
COMMENT ON COLUMN shipbob_returns.total_cost IS 'What ShipBob invoiced for it, in currency; null until then, which is a day or more after it is completed.';
COMMENT ON COLUMN shipbob_returns.currency IS 'ISO 4217 code of total_cost.';
COMMENT ON COLUMN shipbob_returns.channel_id IS 'The channel that it belongs to.';
COMMENT ON COLUMN shipbob_returns.channel_name IS 'Name of that channel.';
COMMENT ON COLUMN shipbob_returns.fulfillment_center_id IS 'The centre that takes it; links to shipbob_fulfillment_centers.';
COMMENT ON COLUMN shipbob_returns.fulfillment_center_name IS 'Name of that centre.';
COMMENT ON COLUMN shipbob_returns.items IS 'What comes back, with what was asked for and what was done (action_taken), a JSON array.';
COMMENT ON COLUMN shipbob_returns.transactions IS 'What ShipBob charges for it, amounts without a currency, a JSON array.';
COMMENT ON COLUMN shipbob_returns.status_history IS 'When it came into each status, a JSON array; null where ShipBob does not tell.';
COMMENT ON COLUMN shipbob_returns.insert_date IS 'When it was made.';
COMMENT ON COLUMN shipbob_returns.arrived_date IS 'When it arrived at the centre.';
COMMENT ON COLUMN shipbob_returns.processing_date IS 'When the centre took it up.';
COMMENT ON COLUMN shipbob_returns.completed_date IS 'When it was done.';
COMMENT ON COLUMN shipbob_returns.cancelled_date IS 'When it was cancelled.';
COMMENT ON COLUMN shipbob_returns.last_updated_date IS 'The newest of these times; an invoice that comes later moves none of them.';
COMMENT ON COLUMN shipbob_returns.source_updated_at IS 'Always null: ShipBob gives it no update time of its own that every change moves.';
COMMENT ON COLUMN shipbob_returns.sequence IS 'The version: of two, the higher one is newer.';
COMMENT ON COLUMN shipbob_returns.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shipbob_returns.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shipbob_returns.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN shipbob_returns.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shipbob_returns.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shipbob_returns.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shipbob_returns.loaded_at IS 'When the row was last written.';

CREATE TABLE shipbob_receiving_orders (
  tenant_id               text NOT NULL,
  connection_id           text NOT NULL,
  source                  text NOT NULL,
  wro_id                  text NOT NULL,
  purchase_order_number   text,
  status                  text,
  package_type            text,
  box_packaging_type      text,
  fulfillment_center_id   text,
  fulfillment_center_name text,
  expected_quantity       integer,
  received_quantity       integer,
  stowed_quantity         integer,
  inventory_quantities    jsonb,
  status_history          jsonb,
  expected_arrival_date   timestamptz,
  insert_date             timestamptz,
  last_updated_date       timestamptz,
  external_sync_timestamp timestamptz,
  source_updated_at       timestamptz,
  sequence                bigint NOT NULL,
  content_hash            bytea NOT NULL,
  run_id                  uuid NOT NULL,
  deleted_at              timestamptz,
  deleted_reason          text,
  person_refs             text[],
  created_at              timestamptz NOT NULL DEFAULT now(),
  loaded_at               timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, wro_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shipbob_wro_po_number ON shipbob_receiving_orders (purchase_order_number);
CREATE INDEX ix_shipbob_wro_status ON shipbob_receiving_orders (status);
CREATE INDEX ix_shipbob_wro_expected_arrival ON shipbob_receiving_orders (expected_arrival_date);
COMMENT ON TABLE shipbob_receiving_orders IS 'One row is one consignment into a centre of ShipBob (warehouse receiving order, WRO), as it last showed it.';
COMMENT ON COLUMN shipbob_receiving_orders.tenant_id IS 'Who the consignment belongs to.';
COMMENT ON COLUMN shipbob_receiving_orders.connection_id IS 'The connection that the consignment was read through.';
COMMENT ON COLUMN shipbob_receiving_orders.source IS 'shipbob.';
COMMENT ON COLUMN shipbob_receiving_orders.wro_id IS 'ShipBob''s id of the receiving order.';
COMMENT ON COLUMN shipbob_receiving_orders.purchase_order_number IS 'The seller''s number; null when none was given.';
COMMENT ON COLUMN shipbob_receiving_orders.status IS 'ShipBob''s word without spaces, e.g. Awaiting, PartiallyArrived, Processing, Completed, Cancelled, Incomplete.';
COMMENT ON COLUMN shipbob_receiving_orders.package_type IS 'Package, Pallet or FloorLoadedContainer.';
COMMENT ON COLUMN shipbob_receiving_orders.box_packaging_type IS 'How the items lie in the boxes, e.g. OneSkuPerBox.';
COMMENT ON COLUMN shipbob_receiving_orders.fulfillment_center_id IS 'The centre; links to shipbob_fulfillment_centers.';
COMMENT ON COLUMN shipbob_receiving_orders.fulfillment_center_name IS 'Name of that centre.';
COMMENT ON COLUMN shipbob_receiving_orders.expected_quantity IS 'Units that were announced, all items together; null where ShipBob does not list them.';
COMMENT ON COLUMN shipbob_receiving_orders.received_quantity IS 'Units that the centre has counted.';
COMMENT ON COLUMN shipbob_receiving_orders.stowed_quantity IS 'Units that lie on the shelf and can be sold.';
COMMENT ON COLUMN shipbob_receiving_orders.inventory_quantities IS 'The three numbers of each item (expected, received, stowed), a JSON array.';
COMMENT ON COLUMN shipbob_receiving_orders.status_history IS 'When it came into each status, a JSON array; null where ShipBob does not tell.';
COMMENT ON COLUMN shipbob_receiving_orders.expected_arrival_date IS 'When it should arrive.';
COMMENT ON COLUMN shipbob_receiving_orders.insert_date IS 'When it was made.';
COMMENT ON COLUMN shipbob_receiving_orders.last_updated_date IS 'When ShipBob says that it last changed.';
COMMENT ON COLUMN shipbob_receiving_orders.external_sync_timestamp IS 'When another system marked it as taken over.';
COMMENT ON COLUMN shipbob_receiving_orders.source_updated_at IS 'Always null: ShipBob gives it no update time of its own that every change moves.';
COMMENT ON COLUMN shipbob_receiving_orders.sequence IS 'The version: of two, the higher one is newer.';
COMMENT ON COLUMN shipbob_receiving_orders.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shipbob_receiving_orders.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shipbob_receiving_orders.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN shipbob_receiving_orders.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shipbob_receiving_orders.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shipbob_receiving_orders.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shipbob_receiving_orders.loaded_at IS 'When the row was last written.';

CREATE TABLE shipbob_products (
  tenant_id         text NOT NULL,
  connection_id     text NOT NULL,
  source            text NOT NULL,
  product_id        text NOT NULL,
  name              text,
  product_type      text,
  sku               text,
  barcode           text,
  description       text,
  category          text,
  category_path     text,
  is_case           boolean,
  is_lot            boolean,
  is_active         boolean,
  is_bundle         boolean,
  is_digital        boolean,
  is_hazmat         boolean,
  dimensions        jsonb,
  weight            jsonb,
  value             jsonb,
  created_on        timestamptz,
  updated_on        timestamptz,
  source_updated_at timestamptz,
  sequence          bigint NOT NULL,
  content_hash      bytea NOT NULL,
  run_id            uuid NOT NULL,
  deleted_at        timestamptz,
  deleted_reason    text,
  person_refs       text[],
  created_at        timestamptz NOT NULL DEFAULT now(),
  loaded_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, product_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shipbob_products_sku ON shipbob_products (sku);
CREATE INDEX ix_shipbob_products_category ON shipbob_products (category);
COMMENT ON TABLE shipbob_products IS 'One row is one product at ShipBob. ShipBob describes variants, which shipbob_variants holds: of them stands here what the only one says, and null where there are several.';
COMMENT ON COLUMN shipbob_products.tenant_id IS 'Who the product belongs to.';
COMMENT ON COLUMN shipbob_products.connection_id IS 'The connection that the product was read through.';
COMMENT ON COLUMN shipbob_products.source IS 'shipbob.';
COMMENT ON COLUMN shipbob_products.product_id IS 'ShipBob''s id of the product.';
COMMENT ON COLUMN shipbob_products.name IS 'The product''s name.';
COMMENT ON COLUMN shipbob_products.product_type IS 'Regular or Bundle.';
COMMENT ON COLUMN shipbob_products.sku IS 'SKU of the only variant, null where there are several.';
COMMENT ON COLUMN shipbob_products.barcode IS 'First barcode of the only variant, null where there are several.';
COMMENT ON COLUMN shipbob_products.description IS 'What customs are told of the only variant, null where there are several; ShipBob knows no other description.';
COMMENT ON COLUMN shipbob_products.category IS 'Name of its category in ShipBob''s taxonomy; null without one.';
COMMENT ON COLUMN shipbob_products.category_path IS 'That category with those above it.';
COMMENT ON COLUMN shipbob_products.is_case IS 'Whether it is picked by the case; of the only variant, null where there are several.';
COMMENT ON COLUMN shipbob_products.is_lot IS 'Whether its lots are told apart; of the only variant, null where there are several.';
COMMENT ON COLUMN shipbob_products.is_active IS 'Whether any variant is active; null without variants.';
COMMENT ON COLUMN shipbob_products.is_bundle IS 'Whether it is put together of other items; stock is kept of those.';
COMMENT ON COLUMN shipbob_products.is_digital IS 'Whether nothing is sent; of the only variant, null where there are several.';
COMMENT ON COLUMN shipbob_products.is_hazmat IS 'Whether it is dangerous goods; of the only variant, null where there are several.';
COMMENT ON COLUMN shipbob_products.dimensions IS 'length, width, height, unit of the only variant, null where there are several.';
COMMENT ON COLUMN shipbob_products.weight IS 'value and unit of the only variant, null where there are several.';
COMMENT ON COLUMN shipbob_products.value IS 'amount and currency that customs are told of the only variant, null where there are several.';
COMMENT ON COLUMN shipbob_products.created_on IS 'When it was made.';
COMMENT ON COLUMN shipbob_products.updated_on IS 'When it last changed; null where ShipBob does not say, and stock does not move it.';
COMMENT ON COLUMN shipbob_products.source_updated_at IS 'Always null: ShipBob gives it no update time of its own that every change moves.';
COMMENT ON COLUMN shipbob_products.sequence IS 'The version: of two, the higher one is newer.';
COMMENT ON COLUMN shipbob_products.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shipbob_products.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shipbob_products.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN shipbob_products.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shipbob_products.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shipbob_products.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shipbob_products.loaded_at IS 'When the row was last written.';

CREATE TABLE shipbob_variants (
  tenant_id         text NOT NULL,
  connection_id     text NOT NULL,
  product_id        text NOT NULL,
  variant_id        text NOT NULL,
  sku               text,
  name              text,
  status            text,
  inventory_id      text,
  on_hand_quantity  integer,
  barcode           text,
  upc               text,
  gtin              text,
  is_digital        boolean,
  is_hazmat         boolean,
  is_case           boolean,
  is_lot            boolean,
  weight            numeric(19,4) CHECK (weight <> 'NaN'),
  weight_unit       text,
  length            numeric(19,4) CHECK (length <> 'NaN'),
  width             numeric(19,4) CHECK (width <> 'NaN'),
  height            numeric(19,4) CHECK (height <> 'NaN'),
  dimension_unit    text,
  customs           jsonb,
  barcodes          jsonb,
  channels          jsonb,
  bundle_definition jsonb,
  created_on        timestamptz,
  updated_on        timestamptz,
  content_hash      bytea NOT NULL,
  created_at        timestamptz NOT NULL DEFAULT now(),
  loaded_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, product_id, variant_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shipbob_variants_variant_id ON shipbob_variants (variant_id);
CREATE INDEX ix_shipbob_variants_sku ON shipbob_variants (sku);
CREATE INDEX ix_shipbob_variants_inventory_id ON shipbob_variants (inventory_id);
COMMENT ON TABLE shipbob_variants IS 'One row is what is sold of a product at ShipBob.';
COMMENT ON COLUMN shipbob_variants.tenant_id IS 'Who the variant belongs to.';
COMMENT ON COLUMN shipbob_variants.connection_id IS 'The connection that the variant was read through.';
COMMENT ON COLUMN shipbob_variants.product_id IS 'The product.';
COMMENT ON COLUMN shipbob_variants.variant_id IS 'ShipBob''s id of the variant.';
COMMENT ON COLUMN shipbob_variants.sku IS 'The seller''s SKU; null where it has none.';
COMMENT ON COLUMN shipbob_variants.name IS 'The variant''s name.';
COMMENT ON COLUMN shipbob_variants.status IS 'ShipBob''s word, e.g. Active.';
COMMENT ON COLUMN shipbob_variants.inventory_id IS 'The stock that it takes from; links to shipbob_inventory, null for bundles and what has none.';
COMMENT ON COLUMN shipbob_variants.on_hand_quantity IS 'Units of that stock; null without one.';
COMMENT ON COLUMN shipbob_variants.barcode IS 'The first of its barcodes.';
COMMENT ON COLUMN shipbob_variants.upc IS 'UPC; null where it has none.';
COMMENT ON COLUMN shipbob_variants.gtin IS 'GTIN; null where it has none.';
COMMENT ON COLUMN shipbob_variants.is_digital IS 'Whether nothing is sent.';
COMMENT ON COLUMN shipbob_variants.is_hazmat IS 'Whether it is dangerous goods.';
COMMENT ON COLUMN shipbob_variants.is_case IS 'Whether it is picked by the case.';
COMMENT ON COLUMN shipbob_variants.is_lot IS 'Whether its lots are told apart.';
COMMENT ON COLUMN shipbob_variants.weight IS 'In weight_unit; 0 where nobody has weighed it.';
COMMENT ON COLUMN shipbob_variants.weight_unit IS 'ShipBob''s word, e.g. oz.';
COMMENT ON COLUMN shipbob_variants.length IS 'In dimension_unit.';
COMMENT ON COLUMN shipbob_variants.width IS 'In dimension_unit.';
COMMENT ON COLUMN shipbob_variants.height IS 'In dimension_unit.';
COMMENT ON COLUMN shipbob_variants.dimension_unit IS 'ShipBob''s word, e.g. inch.';
COMMENT ON COLUMN shipbob_variants.customs IS 'What customs are told: value, currency, tariff code, country of origin, description.';
COMMENT ON COLUMN shipbob_variants.barcodes IS 'All its barcodes, a JSON array.';
COMMENT ON COLUMN shipbob_variants.channels IS 'The shops that sell it with their own ids and prices, a JSON array.';
COMMENT ON COLUMN shipbob_variants.bundle_definition IS 'What a bundle is put together of, a JSON array.';
COMMENT ON COLUMN shipbob_variants.created_on IS 'When it was made.';
COMMENT ON COLUMN shipbob_variants.updated_on IS 'When it last changed; null where ShipBob does not say.';
COMMENT ON COLUMN shipbob_variants.content_hash IS 'SHA-256 of the normalised variant, first 16 bytes.';
COMMENT ON COLUMN shipbob_variants.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shipbob_variants.loaded_at IS 'When the row was last written.';

CREATE TABLE shipbob_fulfillment_centers (
  tenant_id         text NOT NULL,
  connection_id     text NOT NULL,
  source            text NOT NULL,
  center_id         text NOT NULL,
  name              text,
  address1          text,
  address2          text,
  city              text,
  state             text,
  zip_code          text,
  country           text,
  phone_number      text,
  email             text,
  timezone          text,
  source_updated_at timestamptz,
  sequence          bigint NOT NULL,
  content_hash      bytea NOT NULL,
  run_id            uuid NOT NULL,
  deleted_at        timestamptz,
  deleted_reason    text,
  person_refs       text[],
  created_at        timestamptz NOT NULL DEFAULT now(),
  loaded_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, center_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shipbob_centers_state ON shipbob_fulfillment_centers (state);
CREATE INDEX ix_shipbob_centers_country ON shipbob_fulfillment_centers (country);
COMMENT ON TABLE shipbob_fulfillment_centers IS 'One row is one warehouse of ShipBob.';
COMMENT ON COLUMN shipbob_fulfillment_centers.tenant_id IS 'Who the centre belongs to.';
COMMENT ON COLUMN shipbob_fulfillment_centers.connection_id IS 'The connection that the centre was read through.';
COMMENT ON COLUMN shipbob_fulfillment_centers.source IS 'shipbob.';
COMMENT ON COLUMN shipbob_fulfillment_centers.center_id IS 'ShipBob''s id of the centre.';
COMMENT ON COLUMN shipbob_fulfillment_centers.name IS 'Its name.';
COMMENT ON COLUMN shipbob_fulfillment_centers.address1 IS 'Street and number.';
COMMENT ON COLUMN shipbob_fulfillment_centers.address2 IS 'More of the address; null when there is no more.';
COMMENT ON COLUMN shipbob_fulfillment_centers.city IS 'Town.';
COMMENT ON COLUMN shipbob_fulfillment_centers.state IS 'State or province.';
COMMENT ON COLUMN shipbob_fulfillment_centers.zip_code IS 'Postal code.';
COMMENT ON COLUMN shipbob_fulfillment_centers.country IS 'As ShipBob writes it: US here, USA there.';
COMMENT ON COLUMN shipbob_fulfillment_centers.phone_number IS 'The centre''s number.';
COMMENT ON COLUMN shipbob_fulfillment_centers.email IS 'The centre''s address; null when ShipBob does not tell one.';
COMMENT ON COLUMN shipbob_fulfillment_centers.timezone IS 'Name of its time zone as Windows has it, e.g. Pacific Standard Time.';
COMMENT ON COLUMN shipbob_fulfillment_centers.source_updated_at IS 'Always null: ShipBob gives it no update time of its own that every change moves.';
COMMENT ON COLUMN shipbob_fulfillment_centers.sequence IS 'The version: of two, the higher one is newer.';
COMMENT ON COLUMN shipbob_fulfillment_centers.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shipbob_fulfillment_centers.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shipbob_fulfillment_centers.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN shipbob_fulfillment_centers.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shipbob_fulfillment_centers.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN shipbob_fulfillment_centers.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shipbob_fulfillment_centers.loaded_at IS 'When the row was last written.';

INSERT INTO record_tables (entity, table_name, key_column, parent_table) VALUES
  ('shipbob.inventory', 'shipbob_inventory', 'inventory_id', NULL),
  ('shipbob.inventory', 'shipbob_inventory_locations', 'location_id', 'shipbob_inventory'),
  ('shipbob.returns', 'shipbob_returns', 'return_id', NULL),
  ('shipbob.receiving_orders', 'shipbob_receiving_orders', 'wro_id', NULL),
  ('shipbob.products', 'shipbob_products', 'product_id', NULL),
  ('shipbob.products', 'shipbob_variants', 'variant_id', 'shipbob_products'),
  ('shipbob.fulfillment_centers', 'shipbob_fulfillment_centers', 'center_id', NULL);

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
                  CASE WHEN coalesce(sku, '') = '' THEN inventory_item_id END) AS stock
 UNION ALL
SELECT item.tenant_id, item.connection_id, item.sku, item.source, centre.place,
       item.quantity_on_hand, item.quantity_available, item.quantity_reserved, item.quantity_incoming,
       NULL, NULL, centre.name, item.inventory_id, item.inventory_name, item.fulfillable_quantity, item.backordered_quantity,
       item.exception_quantity, item.internal_transfer_quantity, item.loaded_at, item.created_at
  FROM shipbob_inventory AS item
 CROSS JOIN LATERAL (
       SELECT CASE WHEN count(*) = 1 THEN min(location_id) END AS place,
              CASE WHEN count(*) = 1 THEN min(location_name) END AS name
         FROM shipbob_inventory_locations AS part
        WHERE part.connection_id = item.connection_id AND part.inventory_id = item.inventory_id) AS centre
 WHERE item.deleted_at IS NULL;
COMMENT ON VIEW inventory IS 'One row is the stock of one SKU at one place, of all platforms that tell it; Shopify''s locations and ShipBob''s centres are added up. Of ShipBob one row is one item, and several may have the same SKU. Amazon''s European marketplaces may show the same goods: do not add them up.';
COMMENT ON COLUMN inventory.sku IS 'The seller''s SKU; null for an item of a shop or of ShipBob that has none.';
COMMENT ON COLUMN inventory.place IS 'Amazon: the marketplace. Shopify: null, all active locations together; shopify_inventory_levels has each. ShipBob: the centre, null where it is several or none; shipbob_inventory_locations has each.';
COMMENT ON COLUMN inventory.quantity_available IS 'Units that can be sold; negative where a shop or ShipBob has sold more than was there.';
COMMENT ON COLUMN inventory.quantity_reserved IS 'Units that are held for something. Shopify: committed and reserved. ShipBob: in shipments that have not left.';
COMMENT ON COLUMN inventory.fulfillment_center IS 'ShipBob: name of the centre where it is the only one. Without a source at Amazon, which adds its warehouses up, and at Shopify.';
COMMENT ON COLUMN inventory.inventory_id IS 'ShipBob: the item. Shopify: the item, where only one has the SKU.';
COMMENT ON COLUMN inventory.inventory_name IS 'The product''s title; Shopify: where only one item has the SKU.';
COMMENT ON COLUMN inventory.backordered_quantity IS 'ShipBob: units that orders wait for.';
COMMENT ON COLUMN inventory.exception_quantity IS 'Units that cannot be sold. Shopify: damaged and in quality control. ShipBob: in shipments that are stuck.';
COMMENT ON COLUMN inventory.internal_transfer_quantity IS 'ShipBob: units on their way between centres.';
COMMENT ON COLUMN inventory.last_updated IS 'When the platform last changed it; null when it does not say. ShipBob, which never says: when a change of it was last loaded.';
