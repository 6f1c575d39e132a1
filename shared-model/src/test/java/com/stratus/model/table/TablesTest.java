package com.stratus.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.model.Json;
import com.stratus.model.Money;
import com.stratus.model.Platform;
import com.stratus.model.record.InCurrency;
import com.stratus.model.record.Order;
import com.stratus.model.record.ShipbobOrder;
import com.stratus.model.topic.Topics;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class TablesTest {

    @Test
    void columnsOfOrders() {
        var table = Tables.SHOPIFY_ORDERS.table();

        assertThat(table.name()).isEqualTo("orders");
        assertThat(table.key()).isEqualTo("platform_order_id");
        assertThat(signature(table))
                .containsExactly(
                        "platform_order_id text",
                        "order_id text",
                        "shopify_internal_id text",
                        "marketplace_id text",
                        "purchase_date timestamptz",
                        "processed_at timestamptz",
                        "cancelled_at timestamptz",
                        "closed_at timestamptz",
                        "status text",
                        "financial_status text",
                        "fulfillment_status text",
                        "test boolean",
                        "edited boolean",
                        "tags jsonb",
                        "customer_id text",
                        "total numeric",
                        "currency text",
                        "current_total numeric",
                        "refunded numeric",
                        "tax_total numeric",
                        "discount_total numeric",
                        "shipping_total numeric",
                        "taxes_included boolean",
                        "presentment_total numeric",
                        "presentment_currency text",
                        "presentment_current_total numeric",
                        "presentment_refunded numeric",
                        "presentment_tax_total numeric",
                        "tracking_number text",
                        "carrier text",
                        "tracking_url text",
                        "tracking_updated_at timestamptz",
                        "fulfilled_by text",
                        "sales_channel text",
                        "packages jsonb",
                        "associated_orders jsonb");
    }

    @Test
    void whatOnlySaysWhatIsThereNowHasNoDates() {
        assertThat(Tables.all())
                .filteredOn(aggregate -> !aggregate.isDated())
                .containsExactly(
                        Tables.SHIPBOB_INVENTORY, Tables.SHIPBOB_FULFILLMENT_CENTERS, Tables.FREEAGENT_CATEGORIES);
    }

    @Test
    void anOrderAsJsonHoldsItsParts() {
        assertThat(Tables.SHOPIFY_ORDERS.rowAsJson("stored"))
                .isEqualToNormalizingWhitespace(
                        """
                        to_jsonb(stored) || jsonb_build_object('order_items', (
                            SELECT coalesce(jsonb_agg(to_jsonb(part) ORDER BY part.line_item_id), '[]')
                              FROM order_items AS part
                             WHERE part.connection_id = stored.connection_id AND part.platform_order_id = stored.platform_order_id))
                        || jsonb_build_object('shopify_fulfillments', (
                            SELECT coalesce(jsonb_agg(to_jsonb(part) ORDER BY part.tracking_key), '[]')
                              FROM shopify_fulfillments AS part
                             WHERE part.connection_id = stored.connection_id AND part.platform_order_id = stored.platform_order_id))""");
    }

    @Test
    void aRecordAsJsonHasTheColumnsOfItsRowAndItsParts() throws JsonProcessingException {
        var order = Json.mapper()
                .readValue(
                        """
                        {"shipbob_order_id":"1","created_date":"2026-05-01T10:00:00Z","total_weight":1.50,
                         "total_cost":{"amount":"2.5","currency":"USD"},"products":[{"sku":"A","weight":1.50}],
                         "shipments":[{"shipment_id":"9","status":"Completed"}]}
                        """,
                        ShipbobOrder.class);

        var row = Tables.SHIPBOB_ORDERS.toJson(order);

        assertThat(row.path("shipbob_order_id").asText()).isEqualTo("1");
        assertThat(row.path("created_date").asText()).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(row.path("total_weight").asText()).isEqualTo("1.50");
        assertThat(row.path("total_cost").asText() + row.path("currency").asText())
                .isEqualTo("2.50USD");
        assertThat(row.path("status").isNull()).isTrue();
        assertThat(row.path("products")).hasToString("[{\"sku\":\"A\",\"weight\":1.50}]");
        assertThat(row.path("shipbob_shipments")).hasSize(1);
        assertThat(row.path("shipbob_shipments").path(0).path("shipment_id").asText())
                .isEqualTo("9");
    }

    @Test
    void whatSetsOfRecordsAreComparedBy() {
        assertThat(Tables.SHOPIFY_ORDERS.total()).contains(new Aggregate.Amount("total", "currency"));
        assertThat(Tables.SHOPIFY_ORDERS.changedColumn()).isEqualTo("source_updated_at");
        assertThat(Tables.SHOPIFY_VARIANTS.total()).contains(new Aggregate.Amount("price", "currency"));
        assertThat(Tables.SHOPIFY_REFUNDS.total()).contains(new Aggregate.Amount("amount", "currency"));
        assertThat(Tables.SHOPIFY_PAYOUTS.total()).contains(new Aggregate.Amount("net", "currency"));
        assertThat(Tables.SHOPIFY_PAYOUTS.changedColumn()).isEqualTo("issued_at");
        assertThat(Tables.SHOPIFY_PAYOUT_TRANSACTIONS.total()).contains(new Aggregate.Amount("net", "currency"));
        assertThat(Tables.SHOPIFY_PAYOUT_TRANSACTIONS.changedColumn()).isEqualTo("transaction_date");
        assertThat(Tables.SHOPIFY_CUSTOMERS.total()).isEmpty();
        assertThat(Tables.SHIPBOB_ORDERS.total()).contains(new Aggregate.Amount("total_cost", "currency"));
        assertThat(Tables.SHIPBOB_ORDERS.changedColumn()).isEqualTo("last_updated_date");
        assertThat(Tables.SHIPBOB_RETURNS.total()).contains(new Aggregate.Amount("total_cost", "currency"));
        assertThat(Tables.SHIPBOB_RETURNS.changedColumn()).isEqualTo("last_updated_date");
        assertThat(Tables.SHIPBOB_RECEIVING_ORDERS.changedColumn()).isEqualTo("last_updated_date");
        assertThat(Tables.SHIPBOB_PRODUCTS.changedColumn()).isEqualTo("updated_on");
        assertThat(Tables.SHIPBOB_INVENTORY.total()).isEmpty();
    }

    @Test
    void columnsOfOrderItems() {
        var table = Tables.SHOPIFY_ORDERS.children().get(0).table();

        assertThat(table.name()).isEqualTo("order_items");
        assertThat(table.key()).isEqualTo("line_item_id");
        assertThat(signature(table))
                .containsExactly(
                        "line_item_id text",
                        "order_id text",
                        "sku text",
                        "asin text",
                        "title text",
                        "variant_title text",
                        "qty integer",
                        "current_qty integer",
                        "price numeric",
                        "currency text",
                        "discount numeric",
                        "tax numeric",
                        "fee_estimate numeric",
                        "presentment_price numeric",
                        "presentment_currency text",
                        "presentment_discount numeric",
                        "presentment_tax numeric",
                        "variant_id text",
                        "product_id text");
    }

    /** Parcels are the shops' alone. */
    @Test
    void ordersOfAmazonHaveTheColumnsOfTheShops() {
        assertThat(signature(Tables.AMAZON_ORDERS.table())).isEqualTo(signature(Tables.SHOPIFY_ORDERS.table()));
        assertThat(Tables.AMAZON_ORDERS.children()).hasSize(1);
    }

    @Test
    void columnsOfShopifyFulfillments() {
        assertThat(Tables.SHOPIFY_ORDERS.children()).hasSize(2);
        var table = Tables.SHOPIFY_ORDERS.children().get(1).table();

        assertThat(table.name()).isEqualTo("shopify_fulfillments");
        assertThat(table.key()).isEqualTo("tracking_key");
        assertThat(signature(table))
                .containsExactly(
                        "tracking_key text",
                        "fulfillment_id text",
                        "order_id text",
                        "status text",
                        "shipment_status text",
                        "tracking_number text",
                        "carrier text",
                        "tracking_url text",
                        "created_at timestamptz",
                        "updated_at timestamptz",
                        "in_transit_at timestamptz",
                        "delivered_at timestamptz",
                        "quantity integer");
    }

    @Test
    void columnsOfShopifyFulfillmentOrders() {
        var table = Tables.SHOPIFY_FULFILLMENT_ORDERS.table();

        assertThat(table.name()).isEqualTo("shopify_fulfillment_orders");
        assertThat(table.key()).isEqualTo("fulfillment_order_id");
        assertThat(signature(table))
                .containsExactly(
                        "fulfillment_order_id text",
                        "platform_order_id text",
                        "status text",
                        "request_status text",
                        "location_id text",
                        "location_name text",
                        "quantity integer",
                        "remaining_quantity integer");
    }

    @Test
    void columnsOfShopifyCustomers() {
        var table = Tables.SHOPIFY_CUSTOMERS.table();

        assertThat(table.name()).isEqualTo("shopify_customers");
        assertThat(table.key()).isEqualTo("customer_id");
        assertThat(Tables.SHOPIFY_CUSTOMERS.withheldColumn()).contains("withheld");
        assertThat(table.erasedColumns()).extracting(Column::name).containsExactly("email", "first_name", "last_name");
        assertThat(signature(table))
                .containsExactly(
                        "customer_id text",
                        "email text",
                        "first_name text",
                        "last_name text",
                        "created_at timestamptz",
                        "total_spent numeric",
                        "currency text",
                        "orders_count integer",
                        "state text",
                        "tags jsonb",
                        "last_order_id text",
                        "last_order_date timestamptz",
                        "withheld jsonb");
    }

    @Test
    void columnsOfShopifyProductsAndVariants() {
        assertThat(Tables.SHOPIFY_PRODUCTS.table().name()).isEqualTo("shopify_products");
        assertThat(Tables.SHOPIFY_PRODUCTS.table().key()).isEqualTo("product_id");
        assertThat(signature(Tables.SHOPIFY_PRODUCTS.table()))
                .containsExactly(
                        "product_id text",
                        "title text",
                        "vendor text",
                        "product_type text",
                        "status text",
                        "handle text",
                        "tags jsonb",
                        "created_at timestamptz");
        assertThat(Tables.SHOPIFY_VARIANTS.table().name()).isEqualTo("shopify_variants");
        assertThat(Tables.SHOPIFY_VARIANTS.table().key()).isEqualTo("variant_id");
        assertThat(signature(Tables.SHOPIFY_VARIANTS.table()))
                .containsExactly(
                        "variant_id text",
                        "product_id text",
                        "sku text",
                        "title text",
                        "price numeric",
                        "currency text",
                        "inventory_item_id text",
                        "tracked boolean",
                        "inventory_quantity integer",
                        "created_at timestamptz");
    }

    @Test
    void columnsOfShopifyRefundsAndTheirLines() {
        assertThat(Tables.SHOPIFY_REFUNDS.table().name()).isEqualTo("shopify_refunds");
        assertThat(Tables.SHOPIFY_REFUNDS.table().key()).isEqualTo("refund_id");
        assertThat(signature(Tables.SHOPIFY_REFUNDS.table()))
                .containsExactly(
                        "refund_id text",
                        "platform_order_id text",
                        "order_id text",
                        "created_at timestamptz",
                        "processed_at timestamptz",
                        "amount numeric",
                        "currency text",
                        "presentment_amount numeric",
                        "presentment_currency text",
                        "note text");
        var lines = Tables.SHOPIFY_REFUNDS.children().get(0).table();
        assertThat(lines.name()).isEqualTo("shopify_refund_lines");
        assertThat(lines.key()).isEqualTo("refund_line_id");
        assertThat(signature(lines))
                .containsExactly(
                        "refund_line_id text",
                        "line_item_id text",
                        "sku text",
                        "quantity integer",
                        "restock_type text",
                        "restocked boolean",
                        "location_id text",
                        "subtotal numeric",
                        "currency text",
                        "tax numeric");
    }

    @Test
    void columnsOfShopifyInventoryLevels() {
        var table = Tables.SHOPIFY_INVENTORY_LEVELS.table();

        assertThat(table.name()).isEqualTo("shopify_inventory_levels");
        assertThat(table.key()).isEqualTo("level_key");
        assertThat(signature(table))
                .containsExactly(
                        "level_key text",
                        "inventory_item_id text",
                        "location_id text",
                        "location_name text",
                        "sku text",
                        "tracked boolean",
                        "available integer",
                        "on_hand integer",
                        "committed integer",
                        "incoming integer",
                        "reserved integer",
                        "damaged integer",
                        "safety_stock integer",
                        "quality_control integer",
                        "active boolean");
    }

    @Test
    void columnsOfShopifyPayoutsAndTheirTransactions() {
        assertThat(Tables.SHOPIFY_PAYOUTS.table().name()).isEqualTo("shopify_payouts");
        assertThat(Tables.SHOPIFY_PAYOUTS.table().key()).isEqualTo("payout_id");
        assertThat(signature(Tables.SHOPIFY_PAYOUTS.table()))
                .containsExactly(
                        "payout_id text",
                        "issued_at timestamptz",
                        "status text",
                        "transaction_type text",
                        "net numeric",
                        "currency text",
                        "charges_gross numeric",
                        "charges_fee numeric",
                        "refunds_gross numeric",
                        "refunds_fee numeric",
                        "adjustments_gross numeric",
                        "adjustments_fee numeric",
                        "reserved_gross numeric",
                        "reserved_fee numeric",
                        "retried_gross numeric",
                        "retried_fee numeric");
        assertThat(Tables.SHOPIFY_PAYOUT_TRANSACTIONS.table().name()).isEqualTo("shopify_payout_transactions");
        assertThat(Tables.SHOPIFY_PAYOUT_TRANSACTIONS.table().key()).isEqualTo("transaction_id");
        assertThat(signature(Tables.SHOPIFY_PAYOUT_TRANSACTIONS.table()))
                .containsExactly(
                        "transaction_id text",
                        "payout_id text",
                        "payout_status text",
                        "type text",
                        "source_type text",
                        "source_id text",
                        "source_order_transaction_id text",
                        "platform_order_id text",
                        "order_id text",
                        "test boolean",
                        "transaction_date timestamptz",
                        "amount numeric",
                        "currency text",
                        "fee numeric",
                        "net numeric",
                        "adjustment_reason text");
    }

    @Test
    void columnsOfShipbobOrders() {
        var table = Tables.SHIPBOB_ORDERS.table();

        assertThat(table.name()).isEqualTo("shipbob_orders");
        assertThat(table.key()).isEqualTo("shipbob_order_id");
        assertThat(signature(table))
                .containsExactly(
                        "shipbob_order_id text",
                        "reference_id text",
                        "order_number text",
                        "status text",
                        "order_type text",
                        "channel_id text",
                        "channel_name text",
                        "created_date timestamptz",
                        "purchase_date timestamptz",
                        "last_updated_date timestamptz",
                        "shipped_date timestamptz",
                        "delivered_date timestamptz",
                        "tracking_number text",
                        "carrier text",
                        "recipient_name text",
                        "recipient_email text",
                        "fulfillment_center_id text",
                        "total_weight numeric",
                        "total_cost numeric",
                        "currency text",
                        "total_price numeric",
                        "total_price_currency text",
                        "shipping_method text",
                        "products jsonb");
    }

    @Test
    void columnsOfShipbobShipments() {
        var table = Tables.SHIPBOB_ORDERS.children().get(0).table();

        assertThat(table.name()).isEqualTo("shipbob_shipments");
        assertThat(table.key()).isEqualTo("shipment_id");
        assertThat(signature(table))
                .containsExactly(
                        "shipment_id text",
                        "reference_id text",
                        "status text",
                        "status_details jsonb",
                        "is_in_transit boolean",
                        "is_delivered boolean",
                        "has_exception boolean",
                        "exception_reason text",
                        "created_date timestamptz",
                        "last_update_at timestamptz",
                        "last_tracking_update_at timestamptz",
                        "estimated_fulfillment_date timestamptz",
                        "estimated_fulfillment_date_status text",
                        "actual_fulfillment_date timestamptz",
                        "delivery_date timestamptz",
                        "location_id text",
                        "location_name text",
                        "ship_option text",
                        "tracking_number text",
                        "carrier text",
                        "carrier_service text",
                        "tracking_url text",
                        "package_material_type text",
                        "length_in numeric",
                        "width_in numeric",
                        "depth_in numeric",
                        "total_weight_oz numeric",
                        "invoice_amount numeric",
                        "currency text",
                        "products jsonb");
    }

    @Test
    void columnsOfShipbobInventoryAndItsLocations() {
        var table = Tables.SHIPBOB_INVENTORY.table();

        assertThat(table.name()).isEqualTo("shipbob_inventory");
        assertThat(table.key()).isEqualTo("inventory_id");
        assertThat(signature(table))
                .containsExactly(
                        "inventory_id text",
                        "sku text",
                        "inventory_name text",
                        "quantity_on_hand integer",
                        "quantity_available integer",
                        "fulfillable_quantity integer",
                        "quantity_reserved integer",
                        "quantity_incoming integer",
                        "backordered_quantity integer",
                        "exception_quantity integer",
                        "internal_transfer_quantity integer");
        var locations = Tables.SHIPBOB_INVENTORY.children().get(0).table();
        assertThat(locations.name()).isEqualTo("shipbob_inventory_locations");
        assertThat(locations.key()).isEqualTo("location_id");
        assertThat(signature(locations))
                .containsExactly(
                        "location_id text",
                        "location_name text",
                        "quantity_on_hand integer",
                        "fulfillable_quantity integer",
                        "quantity_reserved integer",
                        "quantity_incoming integer",
                        "internal_transfer_quantity integer");
    }

    @Test
    void columnsOfShipbobReturns() {
        var table = Tables.SHIPBOB_RETURNS.table();

        assertThat(table.name()).isEqualTo("shipbob_returns");
        assertThat(table.key()).isEqualTo("return_id");
        assertThat(signature(table))
                .containsExactly(
                        "return_id text",
                        "original_shipment_id text",
                        "reference_id text",
                        "store_order_id text",
                        "status text",
                        "return_type text",
                        "customer_name text",
                        "tracking_number text",
                        "shipment_tracking_number text",
                        "total_cost numeric",
                        "currency text",
                        "channel_id text",
                        "channel_name text",
                        "fulfillment_center_id text",
                        "fulfillment_center_name text",
                        "items jsonb",
                        "transactions jsonb",
                        "status_history jsonb",
                        "insert_date timestamptz",
                        "arrived_date timestamptz",
                        "processing_date timestamptz",
                        "completed_date timestamptz",
                        "cancelled_date timestamptz",
                        "last_updated_date timestamptz");
    }

    @Test
    void columnsOfShipbobReceivingOrders() {
        var table = Tables.SHIPBOB_RECEIVING_ORDERS.table();

        assertThat(table.name()).isEqualTo("shipbob_receiving_orders");
        assertThat(table.key()).isEqualTo("wro_id");
        assertThat(signature(table))
                .containsExactly(
                        "wro_id text",
                        "purchase_order_number text",
                        "status text",
                        "package_type text",
                        "box_packaging_type text",
                        "fulfillment_center_id text",
                        "fulfillment_center_name text",
                        "expected_quantity integer",
                        "received_quantity integer",
                        "stowed_quantity integer",
                        "inventory_quantities jsonb",
                        "status_history jsonb",
                        "expected_arrival_date timestamptz",
                        "insert_date timestamptz",
                        "last_updated_date timestamptz",
                        "external_sync_timestamp timestamptz");
    }

    @Test
    void columnsOfShipbobProductsAndVariants() {
        var table = Tables.SHIPBOB_PRODUCTS.table();

        assertThat(table.name()).isEqualTo("shipbob_products");
        assertThat(table.key()).isEqualTo("product_id");
        assertThat(signature(table))
                .containsExactly(
                        "product_id text",
                        "name text",
                        "product_type text",
                        "sku text",
                        "barcode text",
                        "description text",
                        "category text",
                        "category_path text",
                        "is_case boolean",
                        "is_lot boolean",
                        "is_active boolean",
                        "is_bundle boolean",
                        "is_digital boolean",
                        "is_hazmat boolean",
                        "dimensions jsonb",
                        "weight jsonb",
                        "value jsonb",
                        "created_on timestamptz",
                        "updated_on timestamptz");
        var variants = Tables.SHIPBOB_PRODUCTS.children().get(0).table();
        assertThat(variants.name()).isEqualTo("shipbob_variants");
        assertThat(variants.key()).isEqualTo("variant_id");
        assertThat(signature(variants))
                .containsExactly(
                        "variant_id text",
                        "sku text",
                        "name text",
                        "status text",
                        "inventory_id text",
                        "on_hand_quantity integer",
                        "barcode text",
                        "upc text",
                        "gtin text",
                        "is_digital boolean",
                        "is_hazmat boolean",
                        "is_case boolean",
                        "is_lot boolean",
                        "weight numeric",
                        "weight_unit text",
                        "length numeric",
                        "width numeric",
                        "height numeric",
                        "dimension_unit text",
                        "customs jsonb",
                        "barcodes jsonb",
                        "channels jsonb",
                        "bundle_definition jsonb",
                        "created_on timestamptz",
                        "updated_on timestamptz");
    }

    @Test
    void columnsOfShipbobFulfillmentCenters() {
        var table = Tables.SHIPBOB_FULFILLMENT_CENTERS.table();

        assertThat(table.name()).isEqualTo("shipbob_fulfillment_centers");
        assertThat(table.key()).isEqualTo("center_id");
        assertThat(signature(table))
                .containsExactly(
                        "center_id text",
                        "name text",
                        "address1 text",
                        "address2 text",
                        "city text",
                        "state text",
                        "zip_code text",
                        "country text",
                        "phone_number text",
                        "email text",
                        "timezone text");
    }

    @Test
    void everyTopicHasOneKindOfRecord() {
        assertThat(Tables.ofTopic("stratus.shopify.orders")).isSameAs(Tables.SHOPIFY_ORDERS);
        assertThat(Tables.ofTopic("stratus.shipbob.orders")).isSameAs(Tables.SHIPBOB_ORDERS);
        assertThat(Tables.ofTopic("stratus.rejected")).isNull();
        assertThat(Tables.SHOPIFY_ORDERS.entity()).isEqualTo("orders");
        assertThat(Tables.SHOPIFY_ORDERS.eventType()).isEqualTo("stratus.shopify.orders.v1");
    }

    @Test
    void noTableHasAColumnTwiceAndNoTableIsThereTwice() {
        // Amazon's orders stand in the tables of the shops': a row tells its source.
        var tables = Tables.all().stream()
                .filter(aggregate -> aggregate != Tables.AMAZON_ORDERS)
                .flatMap(aggregate -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(aggregate.table()),
                        aggregate.children().stream().map(Aggregate.Child::table)))
                .toList();

        assertThat(tables).extracting(Table::name).doesNotHaveDuplicates();
        assertThat(tables)
                .allSatisfy(table ->
                        assertThat(table.columns()).extracting(Column::name).doesNotHaveDuplicates());
    }

    private record Everything(
            String entryId,
            int pieces,
            Integer morePieces,
            long size,
            Long moreSize,
            BigDecimal weight,
            boolean sold,
            Boolean returned,
            Instant soldAt,
            LocalDate dueOn,
            List<String> tags,
            Money first,
            Money second,
            @InCurrency("buyer_currency") Money paid) {}

    private static final Everything FULL = new Everything(
            "a1",
            1,
            2,
            3,
            4L,
            new BigDecimal("5.50"),
            true,
            false,
            Instant.parse("2026-11-01T10:00:00Z"),
            LocalDate.of(2026, 11, 30),
            List.of("x", "y \"quoted\""),
            gbp("1.5"),
            gbp("2"),
            new Money(new BigDecimal("300"), "JPY"));

    @Test
    void valuesAreTakenFromTheRecord() {
        assertThat(row(FULL))
                .isEqualTo(Map.ofEntries(
                        Map.entry("entry_id", "a1"),
                        Map.entry("pieces", 1),
                        Map.entry("more_pieces", 2),
                        Map.entry("size", 3L),
                        Map.entry("more_size", 4L),
                        Map.entry("weight", new BigDecimal("5.50")),
                        Map.entry("sold", true),
                        Map.entry("returned", false),
                        Map.entry("sold_at", Instant.parse("2026-11-01T10:00:00Z")),
                        Map.entry("due_on", LocalDate.of(2026, 11, 30)),
                        Map.entry("tags", "[\"x\",\"y \\\"quoted\\\"\"]"),
                        Map.entry("first", new BigDecimal("1.50")),
                        Map.entry("second", new BigDecimal("2.00")),
                        Map.entry("currency", "GBP"),
                        Map.entry("paid", new BigDecimal("300")),
                        Map.entry("buyer_currency", "JPY")));
    }

    @Test
    void currencyIsThatOfTheFirstAmountThatIsThere() {
        var onlySecond = withAmounts(null, gbp("2"), null);
        var none = withAmounts(null, null, null);

        assertThat(row(onlySecond))
                .containsEntry("first", null)
                .containsEntry("second", new BigDecimal("2.00"))
                .containsEntry("currency", "GBP")
                .containsEntry("buyer_currency", null);
        assertThat(row(none)).containsEntry("currency", null).containsEntry("first", null);
    }

    @Test
    void jsonColumnsAreTextOrNull() throws JsonProcessingException {
        var products = Json.mapper().readTree("[{\"sku\":\"A\",\"weight\":1.50}]");
        var order = Json.mapper().readValue("{\"shipbob_order_id\":\"1\"}", ShipbobOrder.class);
        var withProducts = Json.mapper()
                .readValue("{\"shipbob_order_id\":\"1\",\"products\":" + products + "}", ShipbobOrder.class);

        assertThat(value(Tables.SHIPBOB_ORDERS.table(), "products", order)).isNull();
        assertThat(value(Tables.SHIPBOB_ORDERS.table(), "products", withProducts))
                .isEqualTo("[{\"sku\":\"A\",\"weight\":1.50}]");
    }

    @Test
    void partsAreTheRecordsList() throws JsonProcessingException {
        var order = Json.mapper()
                .readValue(
                        """
                {"platform_order_id":"1","order_id":"#1","purchase_date":"2026-11-01T10:00:00Z",
                 "source_updated_at":"2026-11-01T10:00:00Z",
                 "items":[{"line_item_id":"11","order_id":"#1","qty":2}]}""",
                        Order.class);
        var items = Tables.SHOPIFY_ORDERS.children().get(0);

        assertThat(items.parts().apply(order)).hasSize(1);
        assertThat(value(
                        items.table(),
                        "line_item_id",
                        items.parts().apply(order).get(0)))
                .isEqualTo("11");
    }

    private record Unknown(String id, URI address) {}

    @Test
    void refusesWhatHasNoColumnType() {
        assertThatThrownBy(() -> Table.of("unknown", "id", Unknown.class, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("address");
    }

    @Test
    void refusesAKeyThatIsNoColumn() {
        assertThatThrownBy(() -> Table.of("everything", "id", Everything.class, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Everything has no component for the key id");
    }

    @Test
    void refusesAListThatIsNotThere() {
        var builder = Aggregate.of(Platform.SHOPIFY, Topics.SHOPIFY_ORDERS, Order.class);

        assertThatThrownBy(() -> builder.child("lines", Order.Item.class, "order_items", "line_item_id"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Order has no lines");
    }

    private static Everything withAmounts(Money first, Money second, Money paid) {
        return new Everything("a1", 1, null, 3, null, null, true, null, null, null, null, first, second, paid);
    }

    private static Map<String, Object> row(Everything instance) {
        var row = new HashMap<String, Object>();
        Table.of("everything", "entry_id", Everything.class, Set.of())
                .columns()
                .forEach(column -> row.put(column.name(), column.value().apply(instance)));
        return row;
    }

    private static Object value(Table table, String column, Object instance) {
        return table.columns().stream()
                .filter(candidate -> candidate.name().equals(column))
                .findFirst()
                .orElseThrow()
                .value()
                .apply(instance);
    }

    private static List<String> signature(Table table) {
        return table.columns().stream()
                .map(column -> column.name() + " " + column.type().sql())
                .toList();
    }

    private static Money gbp(String amount) {
        return new Money(new BigDecimal(amount), "GBP");
    }
}
