-- What the REST API lists: views that put platforms side by side, and indexes in the order in which lists begin. The parts of
-- a view have no conditions: PostgreSQL could not follow an index through them.

CREATE VIEW shipments WITH (security_invoker = true) AS
SELECT parcel.tenant_id, parcel.connection_id, parcel.shipment_id, parent.source, parcel.shipbob_order_id,
       parcel.reference_id, parent.order_number, parcel.status, parcel.status_details, parcel.created_date,
       parcel.estimated_fulfillment_date, parcel.actual_fulfillment_date, parcel.delivery_date, parcel.is_in_transit,
       parcel.is_delivered, parcel.has_exception, parcel.exception_reason, parcel.location_id, parcel.location_name,
       parcel.ship_option, parcel.carrier, parcel.carrier_service, parcel.tracking_number, parcel.tracking_url,
       parent.recipient_name, parent.recipient_email, parcel.total_weight_oz, parcel.invoice_amount, parcel.currency,
       parcel.products, parcel.last_update_at, parent.deleted_at, parcel.loaded_at
  FROM shipbob_shipments AS parcel
  JOIN shipbob_orders AS parent ON parent.connection_id = parcel.connection_id
   AND parent.shipbob_order_id = parcel.shipbob_order_id;
COMMENT ON VIEW shipments IS 'One row is one parcel that ShipBob sends, with what its order says of it.';
COMMENT ON COLUMN shipments.shipment_id IS 'ShipBob''s id of the shipment.';
COMMENT ON COLUMN shipments.shipbob_order_id IS 'ShipBob''s id of the order.';
COMMENT ON COLUMN shipments.reference_id IS 'The shop''s reference.';
COMMENT ON COLUMN shipments.status IS 'ShipBob''s word; Completed means that it left, not that it arrived.';
COMMENT ON COLUMN shipments.status_details IS 'Details behind the status (id, name, description), a JSON array.';
COMMENT ON COLUMN shipments.created_date IS 'When the shipment was made.';
COMMENT ON COLUMN shipments.estimated_fulfillment_date IS 'When ShipBob expects to hand it over.';
COMMENT ON COLUMN shipments.actual_fulfillment_date IS 'When it left.';
COMMENT ON COLUMN shipments.delivery_date IS 'When it arrived.';
COMMENT ON COLUMN shipments.is_in_transit IS 'Whether the carrier has it and it has not arrived, by its details; null for rows that were read before this was told.';
COMMENT ON COLUMN shipments.is_delivered IS 'Whether it arrived, by its details or its delivery_date; null for rows that were read before this was told.';
COMMENT ON COLUMN shipments.has_exception IS 'Whether it needs a hand: no stock, a hold, trouble on the way; null for rows that were read before this was told.';
COMMENT ON COLUMN shipments.exception_reason IS 'ShipBob''s word for that, e.g. OutOfStock or InvalidAddress; null without one.';
COMMENT ON COLUMN shipments.location_id IS 'The centre that ships it; null before one is chosen.';
COMMENT ON COLUMN shipments.location_name IS 'Name of that centre.';
COMMENT ON COLUMN shipments.ship_option IS 'ShipBob''s own name of the service.';
COMMENT ON COLUMN shipments.carrier IS 'The carrier.';
COMMENT ON COLUMN shipments.carrier_service IS 'The carrier''s service.';
COMMENT ON COLUMN shipments.tracking_number IS 'The carrier''s number; null when none was given.';
COMMENT ON COLUMN shipments.tracking_url IS 'Address to follow the number.';
COMMENT ON COLUMN shipments.total_weight_oz IS 'Ounces; 0 before packing.';
COMMENT ON COLUMN shipments.invoice_amount IS 'What ShipBob invoiced for it, in currency; null until then.';
COMMENT ON COLUMN shipments.currency IS 'ISO 4217 code of invoice_amount.';
COMMENT ON COLUMN shipments.products IS 'What is inside, with inventory ids and lots, a JSON array.';
COMMENT ON COLUMN shipments.last_update_at IS 'When the shipment last changed.';
COMMENT ON COLUMN shipments.loaded_at IS 'When the row was last written.';
COMMENT ON COLUMN shipments.tenant_id IS 'Who the parcel belongs to.';
COMMENT ON COLUMN shipments.connection_id IS 'The connection.';
COMMENT ON COLUMN shipments.source IS 'shipbob.';
COMMENT ON COLUMN shipments.order_number IS 'The shop''s order number, when ShipBob knows it.';
COMMENT ON COLUMN shipments.recipient_name IS 'Personal data.';
COMMENT ON COLUMN shipments.recipient_email IS 'Personal data.';
COMMENT ON COLUMN shipments.deleted_at IS 'When its order was found to be gone; null while it exists.';

CREATE VIEW returns WITH (security_invoker = true) AS
SELECT tenant_id, connection_id, return_id, source, insert_date AS returned_at, store_order_id AS order_reference, reference_id,
       original_shipment_id, status, return_type, NULL::text AS reason, NULL::text AS customer_comments,
       NULL::text AS disposition, NULL::text AS sku, NULL::text AS product_name, NULL::integer AS quantity, items,
       tracking_number, fulfillment_center_id, fulfillment_center_name, arrived_date, completed_date, total_cost, currency,
       deleted_at, deleted_reason, loaded_at
  FROM shipbob_returns
 UNION ALL
SELECT tenant_id, connection_id, line_key, source, return_date, order_id, license_plate_number,
       NULL, status, NULL, reason, customer_comments, detailed_disposition, sku, product_name, quantity, NULL,
       NULL, fulfillment_center_id, NULL, return_date, NULL, NULL, NULL,
       deleted_at, deleted_reason, loaded_at
  FROM amazon_returns;
COMMENT ON VIEW returns IS 'One row is one return to ShipBob, or one line of what customers sent back to Amazon. What they got back is in refunds and in lines of settlements.';
COMMENT ON COLUMN returns.tenant_id IS 'Who the return belongs to.';
COMMENT ON COLUMN returns.connection_id IS 'The connection.';
COMMENT ON COLUMN returns.return_id IS 'ShipBob''s id of the return; of Amazon, which gives none, what identifies the line of its report.';
COMMENT ON COLUMN returns.source IS 'shipbob or amazon.';
COMMENT ON COLUMN returns.returned_at IS 'ShipBob: when the return was made. Amazon: when it arrived.';
COMMENT ON COLUMN returns.order_reference IS 'The shop''s order as ShipBob names it, or the order at Amazon; null when none is named.';
COMMENT ON COLUMN returns.reference_id IS 'ShipBob: the number of the return (RMA). Amazon: its number of the unit.';
COMMENT ON COLUMN returns.original_shipment_id IS 'ShipBob: the shipment that comes back. Without a source at Amazon.';
COMMENT ON COLUMN returns.status IS 'The platform''s word.';
COMMENT ON COLUMN returns.return_type IS 'ShipBob: Regular or ReturnToSender. Without a source at Amazon.';
COMMENT ON COLUMN returns.reason IS 'Amazon''s word for the customer''s reason. ShipBob tells it of each thing in items.';
COMMENT ON COLUMN returns.customer_comments IS 'Amazon: the customer''s words. Without a source at ShipBob.';
COMMENT ON COLUMN returns.disposition IS 'Amazon: state of the goods, e.g. SELLABLE. ShipBob tells what was done with each thing in items.';
COMMENT ON COLUMN returns.sku IS 'Amazon: the seller''s SKU. ShipBob tells it in items.';
COMMENT ON COLUMN returns.product_name IS 'Amazon: the product''s title. ShipBob tells it in items.';
COMMENT ON COLUMN returns.quantity IS 'Amazon: units. ShipBob tells them in items.';
COMMENT ON COLUMN returns.items IS 'ShipBob: what comes back, with what was asked for and what was done (action_taken), a JSON array.';
COMMENT ON COLUMN returns.tracking_number IS 'ShipBob: the carrier''s number on the way back; null when none was given. Without a source at Amazon.';
COMMENT ON COLUMN returns.fulfillment_center_id IS 'The centre or warehouse that takes it.';
COMMENT ON COLUMN returns.fulfillment_center_name IS 'ShipBob: name of that centre.';
COMMENT ON COLUMN returns.arrived_date IS 'When it arrived.';
COMMENT ON COLUMN returns.completed_date IS 'ShipBob: when it was done. Without a source at Amazon.';
COMMENT ON COLUMN returns.total_cost IS 'What ShipBob invoiced for it, in currency; null until then. What Amazon takes is among the lines of settlements.';
COMMENT ON COLUMN returns.currency IS 'ISO 4217 code of total_cost.';
COMMENT ON COLUMN returns.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN returns.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN returns.loaded_at IS 'When the row was last written.';

CREATE VIEW stock WITH (security_invoker = true) AS
SELECT tenant_id, connection_id, inventory_key AS stock_key, source, sku, asin AS item_id, inventory_name AS item_name,
       marketplace_id AS place, NULL::text AS place_name, quantity_on_hand, quantity_available, quantity_reserved,
       quantity_incoming, NULL::integer AS backordered_quantity, exception_quantity, true AS active, last_updated, deleted_at,
       deleted_reason, loaded_at
  FROM amazon_inventory
 UNION ALL
SELECT tenant_id, connection_id, level_key, source, sku, inventory_item_id, NULL, location_id, location_name,
       CASE WHEN tracked AND active THEN on_hand END, CASE WHEN tracked AND active THEN available END,
       CASE WHEN tracked AND active THEN coalesce(committed, 0) + coalesce(reserved, 0) END,
       CASE WHEN tracked AND active THEN incoming END, NULL,
       CASE WHEN tracked AND active THEN coalesce(damaged, 0) + coalesce(quality_control, 0) END, active, source_updated_at,
       deleted_at, deleted_reason, loaded_at
  FROM shopify_inventory_levels
 UNION ALL
SELECT tenant_id, connection_id, inventory_id, source, sku, inventory_id, inventory_name, NULL, NULL, quantity_on_hand,
       quantity_available, quantity_reserved, quantity_incoming, backordered_quantity, exception_quantity, true, NULL,
       deleted_at, deleted_reason, loaded_at
  FROM shipbob_inventory;
COMMENT ON VIEW stock IS 'One row is the stock of one item at one place, as its platform tells it; shipbob_inventory_locations has ShipBob''s centres one by one. Amazon''s European marketplaces may show the same goods: do not add them up.';
COMMENT ON COLUMN stock.tenant_id IS 'Who the stock belongs to.';
COMMENT ON COLUMN stock.connection_id IS 'The connection.';
COMMENT ON COLUMN stock.stock_key IS 'Amazon: marketplace and SKU. Shopify: item and location. ShipBob: its id of the item.';
COMMENT ON COLUMN stock.source IS 'amazon, shopify or shipbob.';
COMMENT ON COLUMN stock.sku IS 'The seller''s SKU; null for an item that has none, and several items may have the same one.';
COMMENT ON COLUMN stock.item_id IS 'Shopify''s or ShipBob''s id of the item; Amazon''s number of the product (ASIN).';
COMMENT ON COLUMN stock.item_name IS 'The product''s title. Shopify tells it of the product.';
COMMENT ON COLUMN stock.place IS 'Amazon: the marketplace. Shopify: the location. ShipBob: null, all centres together.';
COMMENT ON COLUMN stock.place_name IS 'Shopify: name of the location.';
COMMENT ON COLUMN stock.quantity_on_hand IS 'Units that are there; null, as every quantity, where a shop does not count them, or not at the place.';
COMMENT ON COLUMN stock.quantity_available IS 'Units that can be sold; negative where a shop or ShipBob has sold more than was there.';
COMMENT ON COLUMN stock.quantity_reserved IS 'Units that are held for something. Shopify: committed and reserved. ShipBob: in shipments that have not left.';
COMMENT ON COLUMN stock.quantity_incoming IS 'Units on their way there.';
COMMENT ON COLUMN stock.backordered_quantity IS 'ShipBob: units that orders wait for.';
COMMENT ON COLUMN stock.exception_quantity IS 'Units that cannot be sold. Shopify: damaged and in quality control. ShipBob: in shipments that are stuck.';
COMMENT ON COLUMN stock.active IS 'Whether the item is stocked at the place and the place is active; Amazon and ShipBob tell of no others.';
COMMENT ON COLUMN stock.last_updated IS 'When the platform last changed it; null when it does not say, as ShipBob never does.';
COMMENT ON COLUMN stock.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN stock.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN stock.loaded_at IS 'When the row was last written.';

CREATE INDEX ix_shopify_customers_created_at ON shopify_customers (created_at);
CREATE INDEX ix_shopify_products_created_at ON shopify_products (created_at);
CREATE INDEX ix_shopify_refunds_created_at ON shopify_refunds (created_at);
CREATE INDEX ix_shipbob_shipments_created_date ON shipbob_shipments (created_date);
CREATE INDEX ix_freeagent_bills_dated_on ON freeagent_bills (dated_on);
-- Rows of several tables are merged only in an order that is whole.
CREATE INDEX ix_shipbob_returns_in_order ON shipbob_returns (insert_date, connection_id, return_id);
CREATE INDEX ix_amazon_returns_in_order ON amazon_returns (return_date, connection_id, line_key);
CREATE INDEX ix_amazon_inventory_in_order ON amazon_inventory (sku, connection_id, inventory_key);
CREATE INDEX ix_shopify_inventory_levels_in_order ON shopify_inventory_levels (sku, connection_id, level_key);
CREATE INDEX ix_shipbob_inventory_in_order ON shipbob_inventory (sku, connection_id, inventory_id);
