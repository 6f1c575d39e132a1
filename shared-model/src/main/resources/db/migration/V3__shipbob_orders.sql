-- Orders and shipments as ShipBob handles them.

CREATE TABLE shipbob_orders (
  tenant_id             text NOT NULL,
  connection_id         text NOT NULL,
  source                text NOT NULL,
  shipbob_order_id      text NOT NULL,
  reference_id          text,
  order_number          text,
  status                text,
  order_type            text,
  channel_id            text,
  channel_name          text,
  created_date          timestamptz,
  purchase_date         timestamptz,
  last_updated_date     timestamptz,
  shipped_date          timestamptz,
  delivered_date        timestamptz,
  tracking_number       text,
  carrier               text,
  recipient_name        text,
  recipient_email       text,
  fulfillment_center_id text,
  total_weight          numeric(19,4) CHECK (total_weight <> 'NaN'),
  total_cost            numeric(19,4) CHECK (total_cost <> 'NaN'),
  currency              text,
  total_price           numeric(19,4) CHECK (total_price <> 'NaN'),
  total_price_currency  text,
  shipping_method       text,
  products              jsonb,
  source_updated_at     timestamptz,
  sequence              bigint NOT NULL,
  content_hash          bytea NOT NULL,
  run_id                uuid NOT NULL,
  deleted_at            timestamptz,
  deleted_reason        text,
  created_at            timestamptz NOT NULL DEFAULT now(),
  loaded_at             timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, shipbob_order_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shipbob_orders_reference_id ON shipbob_orders (reference_id);
CREATE INDEX ix_shipbob_orders_tracking_number ON shipbob_orders (tracking_number);
CREATE INDEX ix_shipbob_orders_status ON shipbob_orders (status);
COMMENT ON TABLE shipbob_orders IS 'One row is one order at ShipBob, as it last showed it.';
COMMENT ON COLUMN shipbob_orders.tenant_id IS 'Who the order belongs to.';
COMMENT ON COLUMN shipbob_orders.connection_id IS 'The connection that the order was read through.';
COMMENT ON COLUMN shipbob_orders.source IS 'shipbob.';
COMMENT ON COLUMN shipbob_orders.shipbob_order_id IS 'ShipBob''s id of the order.';
COMMENT ON COLUMN shipbob_orders.reference_id IS 'The shop''s reference; links to orders, not unique over channels.';
COMMENT ON COLUMN shipbob_orders.order_number IS 'The shop''s order number, when ShipBob knows it.';
COMMENT ON COLUMN shipbob_orders.status IS 'ShipBob''s word; derived there from the shipments.';
COMMENT ON COLUMN shipbob_orders.order_type IS 'DTC, DropShip or B2B.';
COMMENT ON COLUMN shipbob_orders.channel_id IS 'The channel that brought the order.';
COMMENT ON COLUMN shipbob_orders.channel_name IS 'Name of that channel.';
COMMENT ON COLUMN shipbob_orders.created_date IS 'When the order came to ShipBob.';
COMMENT ON COLUMN shipbob_orders.purchase_date IS 'When the order was placed in the shop.';
COMMENT ON COLUMN shipbob_orders.last_updated_date IS 'Newest update of a shipment, else its creation, else the order''s creation.';
COMMENT ON COLUMN shipbob_orders.shipped_date IS 'When the first shipment left.';
COMMENT ON COLUMN shipbob_orders.delivered_date IS 'When the last shipment arrived; null until all that are not cancelled have.';
COMMENT ON COLUMN shipbob_orders.tracking_number IS 'Number of the first shipment that has one; all are in shipbob_shipments.';
COMMENT ON COLUMN shipbob_orders.carrier IS 'Carrier of that shipment.';
COMMENT ON COLUMN shipbob_orders.recipient_name IS 'Personal data.';
COMMENT ON COLUMN shipbob_orders.recipient_email IS 'Personal data.';
COMMENT ON COLUMN shipbob_orders.fulfillment_center_id IS 'Centre of the first shipment that has one.';
COMMENT ON COLUMN shipbob_orders.total_weight IS 'Sum over the shipments, ounces; 0 before packing.';
COMMENT ON COLUMN shipbob_orders.total_cost IS 'Sum of what ShipBob invoiced, in currency; null until then, and null when currencies differ.';
COMMENT ON COLUMN shipbob_orders.currency IS 'ISO 4217 code of total_cost.';
COMMENT ON COLUMN shipbob_orders.total_price IS 'What the shop said the buyer paid.';
COMMENT ON COLUMN shipbob_orders.total_price_currency IS 'USD, as ShipBob documents it.';
COMMENT ON COLUMN shipbob_orders.shipping_method IS 'The merchant''s name of the shipping method.';
COMMENT ON COLUMN shipbob_orders.products IS 'Ordered products, a JSON array.';
COMMENT ON COLUMN shipbob_orders.source_updated_at IS 'Null: ShipBob orders have no update time of their own, so versions compare by sequence.';
COMMENT ON COLUMN shipbob_orders.sequence IS 'Decides which of two versions is newer.';
COMMENT ON COLUMN shipbob_orders.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN shipbob_orders.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN shipbob_orders.deleted_at IS 'When the order was found to be gone; null while it exists.';
COMMENT ON COLUMN shipbob_orders.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN shipbob_orders.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shipbob_orders.loaded_at IS 'When the row was last written.';

CREATE TABLE shipbob_shipments (
  tenant_id               text NOT NULL,
  connection_id           text NOT NULL,
  shipbob_order_id        text NOT NULL,
  shipment_id             text NOT NULL,
  reference_id            text,
  status                  text,
  status_details          jsonb,
  created_date            timestamptz,
  last_update_at          timestamptz,
  last_tracking_update_at timestamptz,
  estimated_fulfillment_date timestamptz,
  estimated_fulfillment_date_status text,
  actual_fulfillment_date timestamptz,
  delivery_date           timestamptz,
  location_id             text,
  location_name           text,
  ship_option             text,
  tracking_number         text,
  carrier                 text,
  carrier_service         text,
  tracking_url            text,
  package_material_type   text,
  length_in               numeric(19,4) CHECK (length_in <> 'NaN'),
  width_in                numeric(19,4) CHECK (width_in <> 'NaN'),
  depth_in                numeric(19,4) CHECK (depth_in <> 'NaN'),
  total_weight_oz         numeric(19,4) CHECK (total_weight_oz <> 'NaN'),
  invoice_amount          numeric(19,4) CHECK (invoice_amount <> 'NaN'),
  currency                text,
  products                jsonb,
  content_hash            bytea NOT NULL,
  created_at              timestamptz NOT NULL DEFAULT now(),
  loaded_at               timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, shipbob_order_id, shipment_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_shipbob_shipments_shipment_id ON shipbob_shipments (shipment_id);
CREATE INDEX ix_shipbob_shipments_tracking_number ON shipbob_shipments (tracking_number);
COMMENT ON TABLE shipbob_shipments IS 'One row is one shipment of an order at ShipBob.';
COMMENT ON COLUMN shipbob_shipments.tenant_id IS 'Who the order belongs to.';
COMMENT ON COLUMN shipbob_shipments.connection_id IS 'The connection that the order was read through.';
COMMENT ON COLUMN shipbob_shipments.shipbob_order_id IS 'ShipBob''s id of the order.';
COMMENT ON COLUMN shipbob_shipments.shipment_id IS 'ShipBob''s id of the shipment.';
COMMENT ON COLUMN shipbob_shipments.reference_id IS 'The shop''s reference.';
COMMENT ON COLUMN shipbob_shipments.status IS 'ShipBob''s word; Completed means that it left, not that it arrived.';
COMMENT ON COLUMN shipbob_shipments.status_details IS 'Details behind the status (id, name, description), a JSON array.';
COMMENT ON COLUMN shipbob_shipments.created_date IS 'When the shipment was made.';
COMMENT ON COLUMN shipbob_shipments.last_update_at IS 'When the shipment last changed.';
COMMENT ON COLUMN shipbob_shipments.last_tracking_update_at IS 'When its tracking last changed.';
COMMENT ON COLUMN shipbob_shipments.estimated_fulfillment_date IS 'When ShipBob expects to hand it over.';
COMMENT ON COLUMN shipbob_shipments.estimated_fulfillment_date_status IS 'Whether that was or will be in time.';
COMMENT ON COLUMN shipbob_shipments.actual_fulfillment_date IS 'When it left.';
COMMENT ON COLUMN shipbob_shipments.delivery_date IS 'When it arrived.';
COMMENT ON COLUMN shipbob_shipments.location_id IS 'The centre that ships it; null before one is chosen.';
COMMENT ON COLUMN shipbob_shipments.location_name IS 'Name of that centre.';
COMMENT ON COLUMN shipbob_shipments.ship_option IS 'ShipBob''s own name of the service.';
COMMENT ON COLUMN shipbob_shipments.tracking_number IS 'The carrier''s number; null when none was given.';
COMMENT ON COLUMN shipbob_shipments.carrier IS 'The carrier.';
COMMENT ON COLUMN shipbob_shipments.carrier_service IS 'The carrier''s service.';
COMMENT ON COLUMN shipbob_shipments.tracking_url IS 'Address to follow the number.';
COMMENT ON COLUMN shipbob_shipments.package_material_type IS 'What it was packed in.';
COMMENT ON COLUMN shipbob_shipments.length_in IS 'Inches.';
COMMENT ON COLUMN shipbob_shipments.width_in IS 'Inches.';
COMMENT ON COLUMN shipbob_shipments.depth_in IS 'Inches.';
COMMENT ON COLUMN shipbob_shipments.total_weight_oz IS 'Ounces; 0 before packing.';
COMMENT ON COLUMN shipbob_shipments.invoice_amount IS 'What ShipBob invoiced for it, in currency; null until then.';
COMMENT ON COLUMN shipbob_shipments.currency IS 'ISO 4217 code of invoice_amount.';
COMMENT ON COLUMN shipbob_shipments.products IS 'What is inside, with inventory ids and lots, a JSON array.';
COMMENT ON COLUMN shipbob_shipments.content_hash IS 'SHA-256 of the normalised shipment, first 16 bytes.';
COMMENT ON COLUMN shipbob_shipments.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN shipbob_shipments.loaded_at IS 'When the row was last written.';
