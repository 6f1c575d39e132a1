package com.stratus.loader;

import static com.stratus.loader.Sample.CONNECTION;
import static com.stratus.model.table.Tables.SHOPIFY_CUSTOMERS;
import static com.stratus.model.table.Tables.SHOPIFY_INVENTORY_LEVELS;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static com.stratus.model.table.Tables.SHOPIFY_PAYOUTS;
import static com.stratus.model.table.Tables.SHOPIFY_PRODUCTS;
import static com.stratus.model.table.Tables.SHOPIFY_REFUNDS;
import static com.stratus.model.table.Tables.SHOPIFY_VARIANTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.model.person.PersonReferences;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What is true of Shopify's tables alone: withheld columns, parcels, made columns, and the stock of shops in the view. */
class ShopifyTablesIT {

    private static final PersonReferences REFERENCES = PersonReferences.of(Sample.ENCRYPTION_KEY);
    private static final String CUSTOMER =
            """
            SELECT concat_ws(' ', coalesce(email, '-'), coalesce(first_name, '-'), coalesce(last_name, '-'), orders_count,
                             withheld)
              FROM shopify_customers WHERE customer_id = ?
            """;

    private static Versions versions;
    private static Database database;

    @BeforeAll
    static void start() {
        versions = new Versions("loader_shopify");
        database = versions.database();
    }

    @AfterAll
    static void stop() {
        versions.close();
    }

    @Test
    void whatIsWithheldKeepsWhatIsStored() {
        versions.load(SHOPIFY_CUSTOMERS, "1", customer("1", 10, "ada@example.com", "Ada", "Okafor", 3));
        versions.load(
                SHOPIFY_CUSTOMERS, "1", customer("1", 11, null, null, null, 4, "email", "first_name", "last_name"));

        assertThat(database.text(CUSTOMER, "1"))
                .isEqualTo("ada@example.com Ada Okafor 4 [\"email\", \"first_name\", \"last_name\"]");
        assertThat(database.texts("SELECT unnest(person_refs) FROM shopify_customers WHERE customer_id = '1'"))
                .as("an erasure still finds the row")
                .containsExactlyInAnyOrder(
                        REFERENCES.ofEmail("ada@example.com"), REFERENCES.ofCustomer(CONNECTION, "1"));
        assertThat(database.number(
                        "SELECT count(*) FROM record_history WHERE entity = 'shopify.customers' AND key = '1'"))
                .isEqualTo(1);

        versions.load(SHOPIFY_CUSTOMERS, "1", customer("1", 12, "ada@example.org", "Ada", null, 4));
        assertThat(database.text(CUSTOMER, "1")).isEqualTo("ada@example.org Ada - 4 []");
        assertThat(database.texts("SELECT unnest(person_refs) FROM shopify_customers WHERE customer_id = '1'"))
                .containsExactlyInAnyOrder(
                        REFERENCES.ofEmail("ada@example.org"), REFERENCES.ofCustomer(CONNECTION, "1"));
    }

    @Test
    void onlyWhatIsWithheldIsKept() {
        versions.load(SHOPIFY_CUSTOMERS, "2", customer("2", 10, "ben@example.com", "Ben", "Berg", 1));
        versions.load(SHOPIFY_CUSTOMERS, "2", customer("2", 11, null, null, "Burg", 1, "email"));

        assertThat(database.text(CUSTOMER, "2")).isEqualTo("ben@example.com - Burg 1 [\"email\"]");
    }

    /** As one by one: the first version passes through the table. */
    @Test
    void whatIsWithheldInTheBatchThatBroughtItIsKept() {
        versions.load(
                SHOPIFY_CUSTOMERS,
                "3",
                customer("3", 10, "carl@example.com", "Carl", "Cole", 1),
                customer("3", 11, null, null, null, 2, "email", "first_name", "last_name"));

        assertThat(database.text(CUSTOMER, "3"))
                .isEqualTo("carl@example.com Carl Cole 2 [\"email\", \"first_name\", \"last_name\"]");
    }

    @Test
    void whatWasNeverShownIsNull() {
        versions.load(
                SHOPIFY_CUSTOMERS, "4", customer("4", 10, null, null, null, 1, "email", "first_name", "last_name"));

        assertThat(database.text(CUSTOMER, "4")).isEqualTo("- - - 1 [\"email\", \"first_name\", \"last_name\"]");
        assertThat(database.text("SELECT person_refs FROM shopify_customers WHERE customer_id = '4'"))
                .isEqualTo("{}");
    }

    @Test
    void whatIsReadAgainWithheldWritesNothing() {
        var withheld = customer("5", 10, null, "Eva", null, 1, "email");
        versions.load(SHOPIFY_CUSTOMERS, "5", withheld);
        var row = "SELECT to_jsonb(c) FROM shopify_customers c WHERE customer_id = '5'";
        var before = database.text(row);

        versions.load(SHOPIFY_CUSTOMERS, "5", withheld);

        assertThat(database.text(row)).isEqualTo(before);
    }

    /** Nobody has looked yet whom the row names, so whoever looks later must look at the row. */
    @Test
    void aRowThatNobodyHasLookedAtStaysSo() {
        versions.load(SHOPIFY_CUSTOMERS, "6", customer("6", 10, "fay@example.com", "Fay", "Fox", 1));
        database.execute("UPDATE shopify_customers SET person_refs = NULL WHERE customer_id = '6'");
        versions.load(SHOPIFY_CUSTOMERS, "6", customer("6", 11, null, "Fay", "Fox", 2, "email"));

        assertThat(database.number("SELECT count(*) FROM shopify_customers WHERE customer_id = '6'"
                        + " AND person_refs IS NULL AND email = 'fay@example.com'"))
                .isEqualTo(1);
    }

    @Test
    void updateTimesAreMadeOfTheVersion() {
        versions.load(SHOPIFY_PRODUCTS, "60", product("60", 10));
        versions.load(SHOPIFY_PRODUCTS, "60", product("60", 11));

        assertThat(database.text(
                        "SELECT updated_at = '2026-03-01T11:00:00Z' AND source_updated_at = updated_at AND created_at ="
                                + " '2025-01-01T00:00:00Z' FROM shopify_products WHERE product_id = '60'"))
                .isEqualTo("t");
        assertThat(database.number("SELECT count(*) FROM record_history WHERE entity = 'shopify.products'"))
                .as("the same content with a later time is no change")
                .isZero();
    }

    @Test
    void parcelsComeAndGoWithTheirOrder() {
        versions.load(SHOPIFY_ORDERS, "70", shipped("70", 10, "\"7001\"", "\"7001/2\""));
        versions.load(SHOPIFY_ORDERS, "70", shipped("70", 11, "\"7001\"", "\"7002\""));

        assertThat(database.texts("SELECT tracking_key || ' ' || fulfillment_id || ' ' || order_id || ' ' || quantity"
                        + " FROM shopify_fulfillments WHERE platform_order_id = '70' ORDER BY 1"))
                .containsExactly("7001 7001 #70 2", "7002 7001 #70 2");
        assertThat(database.texts(
                        "SELECT tracking_key FROM as_of(NULL::shopify_fulfillments, (SELECT recorded_from FROM"
                                + " record_history WHERE entity = 'shopify.orders' AND key = '70')) ORDER BY 1"))
                .containsExactly("7001", "7001/2");
    }

    @Test
    void refundsAndPayoutsAreStoredToTheLastDigit() {
        versions.load(
                SHOPIFY_REFUNDS,
                "80",
                """
                {"refund_id":"80","platform_order_id":"70","order_id":"#70","amount":{"amount":"12.5","currency":"KWD"},
                 "presentment_amount":{"amount":"3841","currency":"JPY"},"source_updated_at":"2026-03-01T10:00:00Z",
                 "lines":[{"refund_line_id":"801","line_item_id":"11","quantity":1,
                 "subtotal":{"amount":"10.1234","currency":"KWD"},"tax":{"amount":"0","currency":"KWD"}}]}""");
        versions.load(
                SHOPIFY_PAYOUTS,
                "90",
                """
                {"payout_id":"90","issued_at":"2026-03-01T00:00:00Z","status":"SCHEDULED",
                 "net":{"amount":"-39.00","currency":"USD"},"charges_fee":{"amount":"0.01","currency":"USD"}}""");

        assertThat(database.text("SELECT concat_ws(' ', amount, currency, presentment_amount, presentment_currency)"
                        + " FROM shopify_refunds WHERE refund_id = '80'"))
                .isEqualTo("12.5000 KWD 3841.0000 JPY");
        assertThat(database.text("SELECT concat_ws(' ', subtotal, tax, currency) FROM shopify_refund_lines"
                        + " WHERE refund_id = '80'"))
                .isEqualTo("10.1234 0.0000 KWD");
        assertThat(database.text("SELECT concat_ws(' ', net, charges_fee, currency, status) FROM shopify_payouts"))
                .isEqualTo("-39.0000 0.0100 USD SCHEDULED");
    }

    /** README §9.6: locations are added up by SKU, without inactive ones; what is not counted has no number. */
    @Test
    void theViewOfAllStockAddsLocationsUp() {
        versions.load(
                SHOPIFY_PRODUCTS,
                "601",
                "{\"product_id\":\"601\",\"title\":\"Mug\",\"source_updated_at\":\"2026-03-01T10:00:00Z\"}");
        versions.load(
                SHOPIFY_VARIANTS,
                "41",
                "{\"variant_id\":\"41\",\"product_id\":\"601\",\"inventory_item_id\":\"51\","
                        + "\"source_updated_at\":\"2026-03-01T10:00:00Z\"}");
        level("51", "70", "MUG", true, true, 30, 36, 3, 1, 2, 20);
        level("51", "71", "MUG", true, true, -2, 0, 2, 0, 0, 5);
        level("51", "72", "MUG", true, false, 100, 100, 0, 0, 0, 0);
        level("52", "70", "MAT", true, true, 1, 1, 0, 0, 0, 0);
        level("53", "70", "MAT", true, true, 2, 2, 0, 0, 0, 0);
        level("54", "70", "WRAP", false, true, 0, 0, 0, 0, 0, 0);
        level("55", "70", null, true, true, 5, 5, 0, 0, 0, 0);
        level("56", "70", null, true, true, 6, 6, 0, 0, 0, 0);

        assertThat(
                        database.texts(
                                """
                        SELECT concat_ws(' ', coalesce(sku, '-'), source, coalesce(place, '-'), coalesce(inventory_id, '-'),
                               coalesce(inventory_name, '-'), 'on hand', coalesce(quantity_on_hand::text, '-'), 'available',
                               coalesce(quantity_available::text, '-'), 'reserved', coalesce(quantity_reserved::text, '-'),
                               'incoming', coalesce(quantity_incoming::text, '-'), 'exception', coalesce(exception_quantity::text, '-'))
                          FROM inventory WHERE source = 'shopify' ORDER BY sku NULLS LAST, inventory_id
                        """))
                .containsExactly(
                        "MAT shopify - - - on hand 3 available 3 reserved 0 incoming 0 exception 0",
                        "MUG shopify - 51 Mug on hand 36 available 28 reserved 6 incoming 25 exception 2",
                        "WRAP shopify - 54 - on hand - available - reserved - incoming - exception -",
                        "- shopify - 55 - on hand 5 available 5 reserved 0 incoming 0 exception 0",
                        "- shopify - 56 - on hand 6 available 6 reserved 0 incoming 0 exception 0");
    }

    private static void level(
            String item,
            String location,
            String sku,
            boolean tracked,
            boolean active,
            int available,
            int onHand,
            int committed,
            int reserved,
            int damaged,
            int incoming) {
        var key = item + "/" + location;
        versions.load(
                SHOPIFY_INVENTORY_LEVELS,
                key,
                """
                {"level_key":"%s","inventory_item_id":"%s","location_id":"%s","sku":%s,"tracked":%s,"active":%s,"available":%d,
                 "on_hand":%d,"committed":%d,"reserved":%d,"damaged":%d,"incoming":%d,
                 "source_updated_at":"2026-03-01T10:00:00Z"}"""
                        .formatted(
                                key,
                                item,
                                location,
                                sku == null ? "null" : "\"" + sku + "\"",
                                tracked,
                                active,
                                available,
                                onHand,
                                committed,
                                reserved,
                                damaged,
                                incoming));
    }

    private static String customer(
            String id, int hour, String email, String first, String last, int orders, String... withheld) {
        return """
                {"customer_id":"%s","email":%s,"first_name":%s,"last_name":%s,"orders_count":%d,"tags":[],"withheld":[%s],
                 "source_updated_at":"2026-03-01T%d:00:00Z"}"""
                .formatted(id, json(email), json(first), json(last), orders, joined(withheld), hour);
    }

    private static String joined(String... names) {
        return String.join(
                ",", List.of(names).stream().map(ShopifyTablesIT::json).toList());
    }

    private static String json(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private static String product(String id, int hour) {
        return """
                {"product_id":"%s","title":"Mug","tags":[],"created_at":"2025-01-01T00:00:00Z",
                 "source_updated_at":"2026-03-01T%d:00:00Z"}"""
                .formatted(id, hour);
    }

    private static String shipped(String id, int hour, String... keys) {
        var parcels = List.of(keys).stream()
                .map(key -> "{\"tracking_key\":%s,\"fulfillment_id\":\"7001\",\"order_id\":\"#%s\",\"quantity\":2}"
                        .formatted(key, id))
                .toList();
        return """
                {"platform_order_id":"%1$s","order_id":"#%1$s","purchase_date":"2026-03-01T09:00:00Z","items":[],
                 "source_updated_at":"2026-03-01T%2$d:00:00Z","fulfillments":[%3$s]}"""
                .formatted(id, hour, String.join(",", parcels));
    }
}
