package com.stratus.loader;

import static com.stratus.loader.Sample.CONNECTION;
import static com.stratus.loader.Sample.ELEVEN;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.bytes;
import static com.stratus.loader.Sample.headers;
import static com.stratus.loader.Sample.message;
import static com.stratus.model.table.Tables.FREEAGENT_CONTACTS;
import static com.stratus.model.table.Tables.FREEAGENT_INVOICES;
import static com.stratus.model.table.Tables.SHIPBOB_ORDERS;
import static com.stratus.model.table.Tables.SHOPIFY_CUSTOMERS;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.loader.raw.Gzip;
import com.stratus.loader.replay.TopicReader;
import com.stratus.model.Json;
import com.stratus.model.person.PersonReferences;
import com.stratus.model.table.Aggregate;
import com.stratus.model.topic.AnswerEnvelope;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A person is erased wherever she is named, nobody else is touched, and nothing brings her back. */
class ErasureIT extends LoaderPerTest {

    private static final UUID RUN = new UUID(0, 1);
    private static final String ANNA = "Anna.Adler@Example.com";
    private static final String ANNAS_NUMBER = "7770000000900";
    private static final PersonReferences REFERENCES = PersonReferences.of(Sample.ENCRYPTION_KEY);
    private static final String BY_EMAIL = REFERENCES.ofEmail("anna.adler@example.com");
    private static final String BY_NUMBER = REFERENCES.ofCustomer(CONNECTION, ANNAS_NUMBER);
    private static final Instant FAR_FROM_ITS_END = Instant.parse("2126-11-01T12:00:00Z");

    @Test
    void aPersonIsErasedWhereverSheIsNamedAndNobodyElseIsTouched() {
        var between = loadTwoVersionsOfEverything();
        broker.send(
                answer("stratus.shipbob.raw", 64, recipients("ben@example.org", ANNA)),
                answer("stratus.shipbob.raw", 128, recipients("ben@example.org", ANNA)),
                answer("stratus.shipbob.raw", 192, recipients("ben@example.org", "carl@example.org")),
                answer("stratus.shopify.raw", 256, "{\"orders\":[{\"customer\":{\"id\":\"" + ANNAS_NUMBER + "\"}}]}"));
        awaitNumber(4, "SELECT count(*) FROM raw_answers");
        var others = others();
        assertThat(placesThatName("anna")).contains("dead_letters", "record_history", "shipbob_orders");
        assertThat(placesThatName(ANNAS_NUMBER)).contains("dead_letters", "orders", "record_history");

        erase(BY_EMAIL, "email");
        erase(BY_NUMBER, "customer");
        awaitErased(2);

        assertThat(placesThatName("anna")).isEmpty();
        assertThat(placesThatName("adler")).isEmpty();
        assertThat(placesThatName(ANNAS_NUMBER)).isEmpty();
        assertThat(bodies())
                .containsExactly(
                        "[{\"id\":1,\"recipient\":{\"email\":\"ben@example.org\"}},{\"id\":2,\"recipient\":{}}]",
                        "[{\"id\":1,\"recipient\":{\"email\":\"ben@example.org\"}},{\"id\":2,\"recipient\":{}}]",
                        recipients("ben@example.org", "carl@example.org"),
                        "{\"orders\":[{\"customer\":{}}]}");
        assertThat(database.number("SELECT count(*) FROM raw_payloads")).isEqualTo(3);
        awaitLoaded(SHOPIFY_ORDERS, 1);
        assertThat(others()).isEqualTo(others);
        assertThat(database.text("SELECT report -> 'erased' ->> 'orders' FROM erasures WHERE named_by = 'email'"))
                .isEqualTo("0");
        assertThat(placesOf("email"))
                .isEqualTo("{\"raw_answers\": 2, \"dead_letters\": 1, \"record_history\": 1, \"shipbob_orders\": 1,"
                        + " \"stratus.shipbob.orders\": 2}");
        assertThat(placesOf("customer"))
                .isEqualTo("{\"orders\": 1, \"raw_answers\": 1, \"dead_letters\": 1, \"record_history\": 1,"
                        + " \"stratus.shopify.orders\": 2}");
        assertThat(database.texts("SELECT jsonb_object_keys(report -> 'erased') FROM erasures WHERE erasure_id = 1"))
                .containsExactlyInAnyOrder(
                        "orders",
                        "shipbob_orders",
                        "amazon_returns",
                        "shopify_customers",
                        "freeagent_contacts",
                        "freeagent_invoices",
                        "freeagent_bills",
                        "freeagent_bank_accounts",
                        "freeagent_users",
                        "record_history",
                        "dead_letters",
                        "raw_answers",
                        "stratus.shopify.orders",
                        "stratus.shopify.customers",
                        "stratus.shipbob.orders",
                        "stratus.amazon.orders",
                        "stratus.amazon.returns",
                        "stratus.freeagent.contacts",
                        "stratus.freeagent.invoices",
                        "stratus.freeagent.bills",
                        "stratus.freeagent.bank_accounts",
                        "stratus.freeagent.users");
        assertThat(database.texts("SELECT jsonb_object_keys(report -> 'remaining') FROM erasures WHERE erasure_id = 1"))
                .containsExactlyInAnyOrder(
                        "stratus.amazon.orders",
                        "stratus.amazon.settlements",
                        "stratus.amazon.settlement_transactions",
                        "stratus.amazon.inventory",
                        "stratus.amazon.returns",
                        "stratus.amazon.listings",
                        "stratus.amazon.raw",
                        "stratus.shopify.orders",
                        "stratus.shopify.fulfillment_orders",
                        "stratus.shopify.customers",
                        "stratus.shopify.products",
                        "stratus.shopify.variants",
                        "stratus.shopify.refunds",
                        "stratus.shopify.inventory_levels",
                        "stratus.shopify.payouts",
                        "stratus.shopify.payout_transactions",
                        "stratus.shipbob.orders",
                        "stratus.shipbob.inventory",
                        "stratus.shipbob.returns",
                        "stratus.shipbob.receiving_orders",
                        "stratus.shipbob.products",
                        "stratus.shipbob.fulfillment_centers",
                        "stratus.freeagent.contacts",
                        "stratus.freeagent.invoices",
                        "stratus.freeagent.bills",
                        "stratus.freeagent.categories",
                        "stratus.freeagent.bank_accounts",
                        "stratus.freeagent.bank_transactions",
                        "stratus.freeagent.bank_transaction_explanations",
                        "stratus.freeagent.transactions",
                        "stratus.freeagent.users",
                        "stratus.rejected",
                        "stratus.shopify.raw",
                        "stratus.shipbob.raw",
                        "stratus.freeagent.raw",
                        "free text that names nobody by an address or an id",
                        "backups of the database",
                        "the platforms themselves");
        assertThat(database.texts("SELECT state || ' ' || outcome || ' ' || reason FROM dead_letters"
                        + " WHERE payload IS NULL ORDER BY id"))
                .containsExactly(
                        "discarded erased the record cannot be read", "discarded erased the record cannot be read");
        assertThat(database.texts(
                        """
                        SELECT concat_ws(' ', shipbob_order_id, status, recipient_name, recipient_email)
                          FROM as_of(NULL::shipbob_orders, ?::timestamptz) ORDER BY 1
                        """,
                        between))
                .containsExactly("1 Processing", "2 Processing Ben Berg ben@example.org");
        assertThat(newestOfEachKey(SHIPBOB_ORDERS)).hasSize(4).allSatisfy((key, value) -> assertThat(value)
                .doesNotContainIgnoringCase("anna")
                .doesNotContain("\\u0040"));
        assertThat(newestOfEachKey(SHOPIFY_ORDERS)).hasSize(4).allSatisfy((key, value) -> assertThat(value)
                .doesNotContain(ANNAS_NUMBER));
    }

    /** Where a person was found, with how often. */
    private String placesOf(String namedBy) {
        return database.text("SELECT jsonb_object_agg(place.key, place.value) FROM erasures,"
                + " jsonb_each(report -> 'erased') AS place WHERE named_by = '" + namedBy + "' AND place.value <> '0'");
    }

    /** The key stays, for it is the row's; nothing else says who it was. */
    @Test
    void aShopsCustomerIsErasedByTheNumberAndStaysWithoutIt() {
        broker.send(
                message(SHOPIFY_CUSTOMERS, 0, ANNAS_NUMBER, RUN, 1, customer(TEN, "\"Anna\"", "\"" + ANNA + "\"", "")),
                message(SHOPIFY_CUSTOMERS, 0, ANNAS_NUMBER, RUN, 2, customer(ELEVEN, "\"Anna\"", "null", "\"email\"")));
        broker.send(answer(
                "stratus.shopify.raw",
                64,
                "{\"customers\":{\"nodes\":[{\"id\":\"gid://shopify/Customer/" + ANNAS_NUMBER
                        + "\",\"firstName\":\"Anna\",\"defaultEmailAddress\":{\"emailAddress\":\"" + ANNA + "\"}}]}}"));
        awaitNumber(1, "SELECT count(*) FROM raw_answers");
        awaitNumber(1, "SELECT count(*) FROM shopify_customers WHERE email IS NOT NULL AND withheld <> '[]'");

        erase(BY_NUMBER, "customer");
        awaitErased(1);

        var row = "SELECT concat_ws(' ', customer_id, email, first_name, last_name, orders_count, person_refs)"
                + " FROM shopify_customers";
        assertThat(placesThatName("anna")).isEmpty();
        assertThat(bodies()).containsExactly("{\"customers\":{\"nodes\":[{}]}}");
        awaitLoaded(SHOPIFY_CUSTOMERS, 1);
        assertThat(database.texts(row)).containsExactly(ANNAS_NUMBER + " 3 {}");
        assertThat(placesOf("customer"))
                .isEqualTo("{\"raw_answers\": 1, \"record_history\": 1, \"shopify_customers\": 1,"
                        + " \"stratus.shopify.customers\": 1}");

        var later = Instant.parse("2026-03-01T12:00:00Z");
        broker.send(
                message(SHOPIFY_CUSTOMERS, 0, ANNAS_NUMBER, RUN, 9, customer(later, "\"A.\"", "\"a@b.example\"", "")));
        awaitNumber(1, "SELECT count(*) FROM shopify_customers WHERE source_updated_at = '2026-03-01T12:00:00Z'");
        assertThat(database.texts(row)).containsExactly(ANNAS_NUMBER + " 3 {}");

        database.execute("UPDATE erasures SET state = 'running', finished_at = NULL");
        awaitErased(1);
        assertThat(database.text("SELECT report -> 'erased' ->> 'shopify_customers' FROM erasures"))
                .as("found no second time")
                .isEqualTo("1");
    }

    private static String customer(Instant at, String firstName, String email, String withheld) {
        return """
                {"customer_id":"%s","first_name":%s,"email":%s,"orders_count":3,"tags":[],"withheld":[%s],
                 "source_updated_at":"%s"}"""
                .formatted(ANNAS_NUMBER, firstName, email, withheld, at);
    }

    /** FreeAgent's invoices name a contact by the id and, beside it, by name; its answers name her in two ways. */
    @Test
    void aContactOfTheBooksIsErasedWithTheNamesOnInvoices() {
        var later = Instant.parse("2026-03-01T12:00:00Z");
        var body = "{\"invoices\":[{\"contact\":\"https://api.freeagent.com/v2/contacts/%s\",\"contact_name\":\"%s\","
                + "\"client_contact_name\":\"%s\",\"total_value\":\"120.0\"}]}";
        broker.send(
                message(FREEAGENT_CONTACTS, 0, ANNAS_NUMBER, RUN, 1, contact(ANNAS_NUMBER, TEN, "Anna", ANNA)),
                message(FREEAGENT_CONTACTS, 0, ANNAS_NUMBER, RUN, 2, contact(ANNAS_NUMBER, ELEVEN, "Anna", ANNA)),
                message(FREEAGENT_CONTACTS, 0, "901", RUN, 1, contact("901", TEN, "Ben", "ben@example.org")));
        broker.send(
                message(FREEAGENT_INVOICES, 0, "1", RUN, 1, invoice("1", TEN, "Open", ANNAS_NUMBER, "Anna Adler")),
                message(FREEAGENT_INVOICES, 0, "1", RUN, 2, invoice("1", ELEVEN, "Paid", ANNAS_NUMBER, "Anna Adler")),
                message(FREEAGENT_INVOICES, 0, "2", RUN, 1, invoice("2", TEN, "Open", "901", "Ben Berg")));
        broker.send(
                answer("stratus.freeagent.raw", 64, body.formatted(ANNAS_NUMBER, "Anna Adler", "Anna Adler")),
                answer("stratus.freeagent.raw", 128, body.formatted("901", "Ben Berg", "Ben Berg")));
        awaitNumber(2, "SELECT count(*) FROM record_history");
        awaitNumber(2, "SELECT count(*) FROM freeagent_contacts");
        awaitNumber(2, "SELECT count(*) FROM freeagent_invoices");
        awaitNumber(2, "SELECT count(*) FROM raw_answers");
        assertThat(placesThatName("anna"))
                .containsExactlyInAnyOrder("freeagent_contacts", "freeagent_invoices", "record_history");

        erase(BY_NUMBER, "customer");
        awaitErased(1);
        broker.send(message(FREEAGENT_INVOICES, 0, "1", RUN, 9, invoice("1", later, "Paid", ANNAS_NUMBER, "A. Adler")));
        awaitNumber(1, "SELECT count(*) FROM freeagent_invoices WHERE source_updated_at = '2026-03-01T12:00:00Z'");

        assertThat(placesThatName("anna")).isEmpty();
        assertThat(placesThatName("adler")).isEmpty();
        assertThat(bodies())
                .containsExactly(
                        "{\"invoices\":[{\"contact\":null,\"total_value\":\"120.0\"}]}",
                        body.formatted("901", "Ben Berg", "Ben Berg"));
        assertThat(database.texts("SELECT concat_ws(' ', contact_id, organisation_name, first_name, email)"
                        + " FROM freeagent_contacts ORDER BY contact_id"))
                .containsExactly(ANNAS_NUMBER + " Books & Co", "901 Books & Co Ben ben@example.org");
        assertThat(database.texts("SELECT concat_ws(' ', invoice_id, status, contact_id, contact_name, total_value)"
                        + " FROM freeagent_invoices ORDER BY invoice_id"))
                .containsExactly("1 Paid " + ANNAS_NUMBER + " 120.0000", "2 Open 901 Ben Berg 120.0000");
        assertThat(placesOf("customer"))
                .isEqualTo(
                        "{\"raw_answers\": 1, \"record_history\": 2, \"freeagent_contacts\": 1, \"freeagent_invoices\": 1,"
                                + " \"stratus.freeagent.contacts\": 1, \"stratus.freeagent.invoices\": 1}");
    }

    private static String contact(String id, Instant at, String firstName, String email) {
        return """
                {"contact_id":"%s","organisation_name":"Books & Co","first_name":"%s","email":"%s","status":"Active",
                 "source_updated_at":"%s"}"""
                .formatted(id, firstName, email, at);
    }

    private static String invoice(String id, Instant at, String status, String contact, String name) {
        return """
                {"invoice_id":"%s","contact_id":"%s","contact_name":"%s","status":"%s",
                 "total_value":{"amount":"120.00","currency":"GBP"},"items":[],"source_updated_at":"%s"}"""
                .formatted(id, contact, name, status, at);
    }

    @Test
    void nothingThatArrivesLaterBringsThePersonBack() {
        loadTwoVersionsOfEverything();
        erase(BY_EMAIL, "email");
        erase(BY_NUMBER, "customer");
        awaitErased(2);

        broker.send(
                message(SHIPBOB_ORDERS, 0, "1", RUN, 50, shipbobOrder("1", "Cancelled", "Anna Adler", ANNA)),
                message(SHIPBOB_ORDERS, 0, "3", RUN, 50, shipbobOrder("3", "Processing", "A. Adler", ANNA)),
                message(SHIPBOB_ORDERS, 0, "7", RUN, 51, "[{\"to\":\"" + ANNA + "\"}]"));
        broker.send(message(SHOPIFY_ORDERS, 0, "12", RUN, 50, order("12", ELEVEN, ANNAS_NUMBER)));
        broker.send(
                answer("stratus.shipbob.raw", 64, recipients("ben@example.org", ANNA)),
                answer("stratus.shipbob.raw", 128, "cut off: [{\"email\":\"" + ANNA));
        awaitNumber(2, "SELECT count(*) FROM raw_answers");
        awaitNumber(1, "SELECT count(*) FROM shipbob_orders WHERE status = 'Cancelled'");
        awaitNumber(3, "SELECT count(*) FROM shipbob_orders");
        awaitNumber(5, "SELECT count(*) FROM dead_letters");
        awaitNumber(3, "SELECT count(*) FROM orders");
        for (var topic : List.of(SHIPBOB_ORDERS, SHOPIFY_ORDERS)) {
            database.execute(
                    "INSERT INTO replays (topic, requested_by) VALUES (?, 'test')",
                    topic.topic().name());
        }
        awaitNumber(2, "SELECT count(*) FROM replays WHERE state = 'done'");

        assertThat(placesThatName("anna")).isEmpty();
        assertThat(placesThatName("adler")).isEmpty();
        assertThat(placesThatName(ANNAS_NUMBER)).isEmpty();
        assertThat(
                        database.texts(
                                "SELECT concat_ws(' ', shipbob_order_id, status, recipient_email) FROM shipbob_orders ORDER BY 1"))
                .containsExactly("1 Cancelled", "2 Fulfilled ben@example.org", "3 Processing");
        assertThat(bodies())
                .containsExactly(
                        "[{\"id\":1,\"recipient\":{\"email\":\"ben@example.org\"}},{\"id\":2,\"recipient\":{}}]", "");
        assertThat(database.texts("SELECT state || ' ' || outcome FROM dead_letters WHERE payload IS NULL"))
                .containsExactly("discarded erased", "discarded erased", "discarded erased");
    }

    @Test
    void aDeadLetterThatIsTriedAgainBringsNobodyBack() {
        erase(BY_NUMBER, "customer");
        awaitErased(1);

        var json = order("13", TEN, ANNAS_NUMBER);
        database.execute(
                """
                INSERT INTO dead_letters (topic, partition, "offset", connection_id, entity, record_key, reason, payload,
                                          headers, state)
                VALUES ('stratus.shopify.orders', 0, 99, ?, 'shopify.orders', ?, 'a fault that is cured', ?, ?::jsonb,
                        'replay_requested')
                """,
                CONNECTION,
                CONNECTION + "|13",
                bytes(json),
                Json.mapper()
                        .valueToTree(headers(SHOPIFY_ORDERS, "13", RUN, 1, json))
                        .toString());
        awaitNumber(1, "SELECT count(*) FROM dead_letters WHERE state = 'replayed'");

        assertThat(database.texts("SELECT concat_ws(' ', platform_order_id, customer_id, person_refs) FROM orders"))
                .containsExactly("13 {}");
    }

    @Test
    void rowsOfAnEarlierBuildAreRecognised() {
        loadTwoVersionsOfEverything();
        broker.send(answer("stratus.shipbob.raw", 64, recipients("ben@example.org", ANNA)));
        awaitNumber(1, "SELECT count(*) FROM raw_answers");
        database.execute("UPDATE raw_answers SET person_refs = NULL");
        database.execute("UPDATE orders SET person_refs = NULL");
        database.execute("UPDATE shipbob_orders SET person_refs = NULL");
        database.execute("UPDATE dead_letters SET person_refs = NULL");
        database.execute("UPDATE record_history SET row = row - 'person_refs'");

        erase(BY_EMAIL, "email");
        erase(BY_NUMBER, "customer");
        awaitErased(2);

        assertThat(placesThatName("anna")).isEmpty();
        assertThat(placesThatName(ANNAS_NUMBER)).isEmpty();
        assertThat(bodies())
                .hasSize(1)
                .allSatisfy(body -> assertThat(body).contains("ben@example.org").doesNotContain(ANNA));
        assertThat(database.texts("SELECT DISTINCT cardinality(person_refs) FROM shipbob_orders ORDER BY 1"))
                .containsExactly("0", "1");
    }

    @Test
    void anErasureThatIsKilledOrRepeatedEndsTheSame() {
        loadTwoVersionsOfEverything();
        erase(BY_EMAIL, "email");
        loader.kill();
        loader = startLoader();
        awaitErased(1);
        var rows = "SELECT to_jsonb(s) FROM shipbob_orders s ORDER BY shipbob_order_id";
        awaitNumber(1, "SELECT count(*) FROM run_load JOIN erasures USING (run_id)");
        var before = database.texts(rows);

        database.execute("UPDATE erasures SET state = 'running', finished_at = NULL");
        awaitErased(1);

        assertThat(database.texts(rows)).isEqualTo(before);
        assertThat(placesThatName("anna")).isEmpty();
        assertThat(database.text("SELECT report -> 'erased' ->> 'stratus.shipbob.orders' FROM erasures"))
                .as("the redacted order and a tombstone, each once")
                .isEqualTo("2");
    }

    @Test
    void aTransactionThatBeganBeforeIsWaitedFor() throws SQLException {
        loadTwoVersionsOfEverything();
        try (var batch = database.begin()) {
            Database.execute(batch, "SELECT pg_advisory_xact_lock_shared(hashtext('erasures'))");
            erase(BY_EMAIL, "email");
            awaitNumber(1, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
            Database.execute(
                    batch,
                    "UPDATE shipbob_orders SET recipient_email = ?, person_refs = ARRAY[?] WHERE shipbob_order_id = '2'",
                    ANNA,
                    BY_EMAIL);
            assertThat(database.text("SELECT state FROM erasures")).isEqualTo("requested");
            batch.commit();
        }
        awaitErased(1);

        assertThat(placesThatName("anna")).isEmpty();
    }

    /** @return a time between the first versions and the second ones */
    private String loadTwoVersionsOfEverything() {
        broker.send(
                message(SHIPBOB_ORDERS, 0, "1", RUN, 1, shipbobOrder("1", "Processing", "Anna Adler", ANNA)),
                message(
                        SHIPBOB_ORDERS,
                        0,
                        "2",
                        RUN,
                        1,
                        shipbobOrder("2", "Processing", "Ben Berg", "ben@example.org")));
        broker.send(
                message(SHOPIFY_ORDERS, 0, "10", RUN, 1, order("10", TEN, ANNAS_NUMBER)),
                message(SHOPIFY_ORDERS, 0, "11", RUN, 1, order("11", TEN, "7770000000901")));
        awaitNumber(2, "SELECT count(*) FROM shipbob_orders");
        awaitNumber(2, "SELECT count(*) FROM orders");
        var between = database.text("SELECT clock_timestamp()");
        broker.send(
                message(SHIPBOB_ORDERS, 0, "1", RUN, 9, shipbobOrder("1", "Fulfilled", "Anna Adler", ANNA)),
                message(SHIPBOB_ORDERS, 0, "2", RUN, 9, shipbobOrder("2", "Fulfilled", "Ben Berg", "ben@example.org")),
                message(SHIPBOB_ORDERS, 0, "8", RUN, 9, "[{\"to\":\"anna.adler\\u0040example.com\"}]"),
                message(SHIPBOB_ORDERS, 0, "9", RUN, 9, "[{\"to\":\"ben@example.org\"}]"));
        broker.send(
                message(SHOPIFY_ORDERS, 0, "10", RUN, 9, order("10", ELEVEN, ANNAS_NUMBER)),
                message(SHOPIFY_ORDERS, 0, "11", RUN, 9, order("11", ELEVEN, "7770000000901")),
                message(SHOPIFY_ORDERS, 0, "18", RUN, 9, "[{\"customer\":{\"id\":\"" + ANNAS_NUMBER + "\"}}]"),
                message(SHOPIFY_ORDERS, 0, "19", RUN, 9, "[{\"customer\":{\"id\":\"7770000000901\"}}]"));
        awaitNumber(4, "SELECT count(*) FROM record_history");
        awaitNumber(4, "SELECT count(*) FROM dead_letters");
        return between;
    }

    private static String shipbobOrder(String id, String status, String name, String email) {
        return "{\"shipbob_order_id\":\"%s\",\"status\":\"%s\",\"recipient_name\":\"%s\",\"recipient_email\":\"%s\",\"shipments\":[]}"
                .formatted(id, status, name, email);
    }

    private static String order(String id, Instant at, String customer) {
        return Sample.order(id, at, Sample.line(id, "a", 1, "1.00"))
                .replace("\"tags\"", "\"customer_id\":\"" + customer + "\",\"tags\"");
    }

    private static String recipients(String one, String other) {
        return "[{\"id\":1,\"recipient\":{\"email\":\"%s\"}},{\"id\":2,\"recipient\":{\"email\":\"%s\"}}]"
                .formatted(one, other);
    }

    private static ProducerRecord<byte[], byte[]> answer(String topic, long sequence, String body) {
        var entity = topic.replace(".raw", ".orders");
        var envelope = new AnswerEnvelope(
                "default",
                CONNECTION,
                RUN,
                sequence,
                FAR_FROM_ITS_END,
                entity,
                "GetOrders",
                "GET /order",
                null,
                "f",
                200);
        return message(topic, 0, CONNECTION, bytes(body), envelope.toHeaders());
    }

    /** The bodies of all answers, which are kept compressed. */
    private List<String> bodies() {
        return database
                .texts(
                        """
                        SELECT encode(body, 'hex') FROM raw_answers JOIN raw_payloads USING (payload_hash) ORDER BY sequence
                        """)
                .stream()
                .map(hex -> text(Gzip.decompressed(HexFormat.of().parseHex(hex))))
                .toList();
    }

    /** Everything that names somebody else, byte for byte. */
    private List<String> others() {
        var rows = new ArrayList<String>();
        rows.addAll(database.texts("SELECT s::text FROM shipbob_orders s WHERE shipbob_order_id = '2'"));
        rows.addAll(database.texts("SELECT o::text FROM orders o WHERE platform_order_id = '11'"));
        rows.addAll(database.texts("SELECT h::text FROM record_history h WHERE key IN ('2', '11') ORDER BY key"));
        rows.addAll(
                database.texts(
                        "SELECT l::text FROM dead_letters l WHERE record_key LIKE '%9' AND person_refs IS NOT NULL ORDER BY id"));
        return rows;
    }

    /** Tables with a row that holds a text, as it stands or as bytes, in small letters or with a capital. */
    private List<String> placesThatName(String text) {
        var capital = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return database
                .texts(
                        """
                        SELECT c.oid::regclass::text FROM pg_class c
                         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                        """)
                .stream()
                .filter(table -> database.number(
                                "SELECT count(*) FROM " + table
                                        + " AS t WHERE to_jsonb(t)::text ~* ? OR to_jsonb(t)::text ~ ? OR to_jsonb(t)::text ~ ?",
                                text,
                                hex(text),
                                hex(capital))
                        > 0)
                .toList();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> newestOfEachKey(Aggregate<?> aggregate) {
        var newest = new TreeMap<String, String>();
        try (var reader = new TopicReader(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                aggregate.topic().name(),
                null,
                Map.of())) {
            TopicReader.Polled polled;
            do {
                polled = reader.next();
                polled.messages()
                        .values()
                        .forEach(messages -> messages.forEach(message -> {
                            newest.put(
                                    text(message.key()),
                                    message.value() == null
                                            ? "tombstone"
                                            : text(message.value().bytes()));
                        }));
            } while (polled.more());
        }
        return newest;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void erase(String person, String namedBy) {
        database.execute(
                "INSERT INTO erasures (person_ref, named_by, requested_by) VALUES (?, ?, 'test')", person, namedBy);
    }

    private void awaitErased(int count) {
        awaitNumber(count, "SELECT count(*) FROM erasures WHERE state = 'done'");
    }

    private void awaitLoaded(Aggregate<?> aggregate, long runs) {
        awaitNumber(
                runs,
                "SELECT count(*) FROM run_load JOIN erasures USING (run_id) WHERE topic = ?",
                aggregate.topic().name());
    }
}
