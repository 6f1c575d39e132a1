package com.stratus.loader.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.model.link.LinkNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Links of a small world: which, whatever the order of arrival, and what a change does to them. */
class LinksIT {

    private static final AtomicInteger TRIALS = new AtomicInteger();

    private final LinkTrial trial = new LinkTrial("links_" + TRIALS.incrementAndGet());

    @AfterEach
    void close() {
        trial.close();
    }

    private void tell(List<LinkWorld.Row> rows) {
        LinkWorld.CONNECTIONS.forEach(trial::execute);
        rows.forEach(row -> trial.insert(row.table(), row.json()));
    }

    @Test
    void everyRuleFindsWhatItIsFor() {
        tell(LinkWorld.ROWS);
        trial.link();

        assertThat(trial.links()).isEqualTo(LinkWorld.LINKS);
        assertThat(trial.leftovers()).isEqualTo(LinkWorld.LEFTOVERS);
        assertThat(trial.database().number("SELECT count(*) FROM link_queue")).isZero();
    }

    @Test
    void kindsAndReasonsHaveTheNamesThatOthersKnow() {
        assertThat(LinkKinds.ALL.stream().map(LinkKind::name).distinct().toList())
                .isEqualTo(LinkNames.KINDS);
        assertThat(trial.database()
                        .text(
                                """
                                SELECT pg_get_constraintdef(oid) FROM pg_constraint
                                 WHERE conrelid = 'link_leftovers'::regclass AND contype = 'c'
                                """)
                        .replaceAll("[^']*'([a-z_]+)'::text[^']*", "$1 ")
                        .strip()
                        .split(" "))
                .containsExactlyElementsOf(LinkNames.REASONS);
    }

    @Test
    void kindsTieTheTablesThatOthersKnow() {
        LinkNames.ENDS.forEach((name, ends) -> {
            var kinds = LinkKinds.ALL.stream()
                    .filter(kind -> kind.name().equals(name))
                    .toList();
            assertThat(kinds)
                    .as(name)
                    .extracting(kind -> kind.entity(Side.FROM))
                    .containsOnly(ends.from());
            assertThat(kinds).as(name).extracting(kind -> kind.entity(Side.TO)).containsExactlyElementsOf(ends.to());
        });
    }

    /** Rows come one by one, and between any two of them links may be made. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theOrderOfArrivalDoesNotMatter(long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<>(LinkWorld.ROWS);
        Collections.shuffle(rows, random);
        LinkWorld.CONNECTIONS.forEach(trial::execute);
        for (var row : rows) {
            trial.insert(row.table(), row.json());
            if (random.nextInt(8) == 0) {
                trial.link();
            }
        }
        trial.link();

        assertThat(trial.links()).isEqualTo(LinkWorld.LINKS);
        assertThat(trial.leftovers()).isEqualTo(LinkWorld.LEFTOVERS);
    }

    /** After any changes and deletions links are those that are made from nothing. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void stepByStepIsTheSameAsFromNothing(long seed) {
        tell(LinkWorld.ROWS);
        trial.link();
        var random = new Random(seed);
        for (int change = 0; change < 25; change++) {
            trial.execute(CHANGES.get(random.nextInt(CHANGES.size())), random.nextInt(40));
            if (random.nextInt(3) == 0) {
                trial.link();
            }
        }
        trial.link();
        var links = trial.links();
        var leftovers = trial.leftovers();

        trial.linkFromNothing();

        assertThat(links).isEqualTo(trial.links());
        assertThat(leftovers).isEqualTo(trial.leftovers());
    }

    /** Each changes the row of some place of a table. */
    private static final List<String> CHANGES = List.of(
            change("orders", "platform_order_id", "order_id = '#1002'"),
            change("orders", "platform_order_id", "deleted_at = now()"),
            change("orders", "platform_order_id", "deleted_at = NULL"),
            change("orders", "platform_order_id", "fulfillment_status = 'FULFILLED'"),
            change("orders", "platform_order_id", "tenant_id = 'other'"),
            change("shipbob_orders", "shipbob_order_id", "reference_id = '#1003'"),
            change("shipbob_orders", "shipbob_order_id", "deleted_at = now()"),
            change("shipbob_shipments", "shipment_id", "tracking_number = '1Z777'"),
            change(
                    "shipbob_shipments",
                    "shipment_id",
                    "actual_fulfillment_date = '2026-05-14T10:00:00Z', invoice_amount = 1"),
            remove("shipbob_shipments", "shipment_id"),
            change("shipbob_returns", "return_id", "original_shipment_id = '604'"),
            change("shopify_refunds", "refund_id", "platform_order_id = '3', amount = 7"),
            change("shopify_refunds", "refund_id", "amount = 9"),
            change(
                    "shopify_payout_transactions",
                    "transaction_id",
                    "platform_order_id = '2', amount = -7, type = 'REFUND'"),
            remove("settlement_lines", "transaction_id || line_key"),
            change("settlement_transactions", "transaction_id", "deleted_at = now()"),
            change("shopify_payouts", "payout_id", "net = 80"),
            change("shopify_payouts", "payout_id", "tenant_id = 'other'"),
            change("shopify_payouts", "payout_id", "status = 'PAID', issued_at = '2026-05-12T00:00:00Z'"),
            change("freeagent_bank_transactions", "transaction_id", "amount = 80, currency = 'USD'"),
            change("freeagent_bank_transactions", "transaction_id", "description = 'TRC10000001'"),
            change("freeagent_bank_transactions", "transaction_id", "dated_on = dated_on + 400"),
            change("freeagent_bank_transactions", "transaction_id", "deleted_at = now()"),
            change("freeagent_bank_transactions", "transaction_id", "tenant_id = 'other'"),
            change("freeagent_bank_transaction_explanations", "explanation_id", "deleted_at = now()"),
            change("freeagent_invoices", "invoice_id", "reference = 'INV-101'"),
            change("freeagent_invoices", "invoice_id", "dated_on = '2027-05-10'"),
            change("freeagent_bills", "bill_id", "contact_name = 'ShipBob', dated_on = '2026-05-20'"),
            change("freeagent_bills", "bill_id", "total_value = 41, currency = 'GBP'"),
            change("freeagent_bank_accounts", "bank_account_id", "name = 'Current account'"),
            change("freeagent_bank_accounts", "bank_account_id", "deleted_at = now()"),
            change(
                    "amazon_settlements",
                    "settlement_id",
                    "origin = 'report', original_total = 10, period_start = '2026-04-20T00:00:00Z'"),
            change(
                    "amazon_settlements",
                    "settlement_id",
                    "origin = 'finances', period_start = '2026-04-20T12:00:00Z', original_total = 10, currency = 'USD'"),
            change("connections", "connection_id", "tenant_id = 'other'"),
            change("connections", "connection_id", "platform = 'shipbob'"));

    private static String change(String table, String key, String what) {
        return "UPDATE %1$s SET %3$s WHERE ctid = (%2$s)".formatted(table, some(table, key), what);
    }

    private static String remove(String table, String key) {
        return "DELETE FROM %1$s WHERE ctid = (%2$s)".formatted(table, some(table, key));
    }

    private static String some(String table, String key) {
        return "SELECT ctid FROM %1$s ORDER BY %2$s LIMIT 1 OFFSET ? %% greatest(1, (SELECT count(*) FROM %1$s))::integer"
                .formatted(table, key);
    }

    @Test
    void aLaterRowOnEitherSideMakesTheLink() {
        LinkWorld.CONNECTIONS.forEach(trial::execute);
        trial.insert(
                "shopify_refunds",
                "{\"connection_id\":\"shop\",\"refund_id\":\"801\",\"platform_order_id\":\"1\",\"amount\":5,\"currency\":\"USD\"}");
        trial.link();
        assertThat(trial.links()).isEmpty();
        assertThat(trial.leftovers()).containsExactly("order_refund shopify_refunds shop/801 no_order");

        trial.insert(
                "orders",
                "{\"connection_id\":\"shop\",\"source\":\"shopify\",\"platform_order_id\":\"1\",\"order_id\":\"#1\",\"cancelled_at\":\"2026-05-02T00:00:00Z\"}");
        trial.link();
        assertThat(trial.links()).containsExactly("order_refund shop/1 -> shop/801 order_id");
        assertThat(trial.leftovers()).isEmpty();
    }

    @Test
    void aLinkOfARowThatIsGoneGoes() {
        tell(LinkWorld.ROWS);
        trial.link();

        trial.execute("UPDATE orders SET deleted_at = now() WHERE platform_order_id = '3'");
        trial.link();
        assertThat(trial.links()).noneMatch(link -> link.contains(" shop/3 "));
        assertThat(trial.leftovers("order_refund")).contains("shopify_refunds shop/804 no_order");
        assertThat(trial.links("order_return")).noneMatch(link -> link.contains("shipbob/702"));

        trial.execute("UPDATE orders SET deleted_at = NULL WHERE platform_order_id = '3'");
        trial.link();
        assertThat(trial.links()).isEqualTo(LinkWorld.LINKS);
        assertThat(trial.leftovers()).isEqualTo(LinkWorld.LEFTOVERS);
    }

    @Test
    void linksAndLeftoversChangeTheirTenantWithTheRow() {
        tell(LinkWorld.ROWS);
        trial.link();

        trial.execute("UPDATE shopify_refunds SET tenant_id = 'other' WHERE refund_id IN ('801', '805')");
        trial.link();
        assertThat(trial.links("order_refund")).contains("shop/1 -> shop/801 order_id other");
        assertThat(trial.leftovers("order_refund")).containsExactly("shopify_refunds shop/805 no_order other");
    }

    @Test
    void whatStaysIsNotWrittenAgain() {
        tell(LinkWorld.ROWS);
        trial.link();
        var before = trial.database().texts("SELECT xmin::text FROM links ORDER BY kind, from_id, to_id");

        trial.execute("UPDATE freeagent_bank_transactions SET unexplained_amount = 0 WHERE transaction_id = '1'");
        trial.execute("UPDATE orders SET purchase_date = purchase_date");
        trial.database().text("SELECT relink()");
        trial.link();

        assertThat(trial.database().texts("SELECT xmin::text FROM links ORDER BY kind, from_id, to_id"))
                .isEqualTo(before);
    }

    @Test
    void onlyChangesThatRulesLookAtAreQueued() {
        tell(LinkWorld.ROWS);
        trial.link();

        trial.execute("UPDATE orders SET sequence = sequence + 1, financial_status = 'paid', loaded_at = now()");
        assertThat(trial.database().number("SELECT count(*) FROM link_queue")).isZero();

        trial.execute("UPDATE orders SET order_id = '#1005' WHERE platform_order_id = '4'");
        assertThat(trial.database().texts("SELECT keys::text FROM link_queue ORDER BY keys"))
                .containsExactly("{4,#1004}", "{4,#1005}");
    }

    /** A period that a report told first and the Finances API tells later, under another number. */
    @Test
    void aSettlementThatCountsNoLongerIsTiedNoLonger() {
        LinkWorld.CONNECTIONS.forEach(trial::execute);
        trial.insert("amazon_settlements", settlement("R1", "report", "2026-04-18T00:00:00Z", "2026-05-02T00:00:00Z"));
        trial.insert("freeagent_bank_transactions", LinkWorld.line("1", "2026-05-03", "500", "USD", "AMAZON PAYMENTS"));
        trial.link();
        assertThat(trial.links()).containsExactly("settlement_bank_line amazon/R1 -> books/1 payer_and_amount");

        trial.insert("amazon_settlements", settlement("F1", "finances", "2026-04-18T07:00:00Z", null));
        trial.link();
        assertThat(trial.links()).isEmpty();
        assertThat(trial.leftovers()).containsExactly("settlement_bank_line amazon_settlements amazon/F1 not_due");

        trial.execute(
                "UPDATE amazon_settlements SET fund_transfer_date = '2026-05-02T00:00:00Z' WHERE settlement_id = 'F1'");
        trial.link();
        assertThat(trial.links()).containsExactly("settlement_bank_line amazon/F1 -> books/1 payer_and_amount");
    }

    private static String settlement(String id, String origin, String begun, String transferred) {
        return """
                {"connection_id":"amazon","settlement_id":"%s","origin":"%s","status":"Closed","original_total":500,
                 "period_start":"%s","fund_transfer_date":%s,"currency":"USD"}"""
                .formatted(id, origin, begun, transferred == null ? "null" : '"' + transferred + '"');
    }

    /** What a settlement report and the Finances API both tell counts once; what only a report tells counts too. */
    @Test
    void everySettlementCountsOnce() {
        LinkWorld.CONNECTIONS.forEach(trial::execute);
        trial.insert(
                "orders",
                "{\"connection_id\":\"amazon\",\"source\":\"amazon\",\"platform_order_id\":\"1\",\"order_id\":\"1\"}");
        trial.insert("amazon_settlements", settlement("R1", "report", "2026-04-18T00:00:00Z", "2026-05-02T00:00:00Z"));
        trial.insert(
                "amazon_settlements", settlement("F1", "finances", "2026-04-18T07:00:00Z", "2026-05-02T00:00:00Z"));
        trial.insert("amazon_settlements", settlement("R0", "report", "2026-04-04T00:00:00Z", "2026-04-18T00:00:00Z"));
        for (var settlement : List.of("R1 report", "F1 finances", "R0 report")) {
            var parts = settlement.split(" ");
            trial.insert(
                    "settlement_transactions",
                    "{\"connection_id\":\"amazon\",\"transaction_id\":\"t%1$s\",\"settlement_id\":\"%1$s\",\"origin\":\"%2$s\"}"
                            .formatted(parts[0], parts[1]));
            trial.insert(
                    "settlement_lines",
                    """
                    {"connection_id":"amazon","transaction_id":"t%1$s","line_key":"0","settlement_id":"%1$s","origin":"%2$s",
                     "order_id":"1","category":"gross","amount":10,"currency":"USD"}"""
                            .formatted(parts[0], parts[1]));
        }
        trial.link();

        assertThat(trial.database().texts("SELECT settlement_id FROM counted_settlements ORDER BY settlement_id"))
                .containsExactly("F1", "R0");
        assertThat(trial.database().texts("SELECT settlement_id FROM settlements ORDER BY settlement_id"))
                .containsExactly("F1", "R0");
        assertThat(trial.database().texts("SELECT id FROM platform_payouts ORDER BY id"))
                .containsExactly("F1", "R0");
        assertThat(trial.database()
                        .texts("SELECT concat_ws(' ', money_lines, trim_scale(gross), payouts) FROM order_to_cash"))
                .containsExactly("2 20 2");

        trial.execute("UPDATE amazon_settlements SET deleted_at = now() WHERE settlement_id = 'F1'");
        trial.link();
        assertThat(trial.database().texts("SELECT settlement_id FROM counted_settlements ORDER BY settlement_id"))
                .containsExactly("R0", "R1");
        assertThat(trial.database().texts("SELECT settlement_id FROM settlements ORDER BY settlement_id"))
                .containsExactly("R0", "R1");
        assertThat(trial.database()
                        .texts("SELECT concat_ws(' ', money_lines, trim_scale(gross), payouts) FROM order_to_cash"))
                .containsExactly("2 20 2");
    }

    /**
     * What PostgreSQL does where the tables are large, with the settings under which the linker asks. Whether the Finances API
     * tells the period of a report is looked up among the settlements of its connection.
     */
    @Test
    void payoutsAreFoundByIndex() throws Exception {
        for (var kind : LinkKinds.ALL) {
            if (!kind.name().equals("settlement_bank_line") && !kind.name().equals("payout_bank_line")) {
                continue;
            }
            var statements = LinkStatements.of(kind);
            for (var sql : statements.touches().values()) {
                assertFoundByIndex(sql, true);
            }
            var made = new ArrayList<>(statements.leftovers().values());
            made.add(statements.link());
            for (var sql : made) {
                assertFoundByIndex(sql, !kind.isComparing());
            }
        }
    }

    private void assertFoundByIndex(String sql, boolean loops) throws Exception {
        assertThat(plan(sql, loops))
                .as(sql)
                .doesNotContain("Seq Scan on shopify_payouts", "Seq Scan on amazon_settlements");
    }

    private String plan(String sql, boolean loops) throws Exception {
        try (var connection = trial.database().begin();
                var statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off; SET enable_mergejoin = off; SET enable_nestloop = " + loops);
            var lines = new ArrayList<String>();
            try (var rows = statement.executeQuery("EXPLAIN " + sql.replaceAll("\\$\\d::", "'{}'::"))) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            return String.join("\n", lines);
        }
    }

    /** The bill before it is too long ago to say when its time begins, whether or not a batch has both. */
    @Test
    void aBillLongAfterTheOneBeforeChargesAWeek() {
        LinkWorld.CONNECTIONS.forEach(trial::execute);
        trial.insert("freeagent_bills", LinkWorld.bill("SB1", "2026-03-01", "1.00"));
        trial.link();
        trial.insert("freeagent_bills", LinkWorld.bill("SB2", "2026-05-18", "10.00"));
        trial.insert("shipbob_orders", "{\"connection_id\":\"shipbob\",\"shipbob_order_id\":\"500\"}");
        trial.insert("shipbob_shipments", LinkWorld.parcel("600", "2026-04-25T10:00:00Z", "10.00"));
        trial.link();
        assertThat(trial.links()).isEmpty();

        trial.linkFromNothing();
        assertThat(trial.links()).isEmpty();
    }

    /** What is in several currencies has no sum. */
    @Test
    void amountsOfSeveralCurrenciesAreNotAdded() {
        var cash =
                """
                SELECT concat_ws(' ', shipments, trim_scale(shipping_cost), shipping_currency, refunds, trim_scale(refunded),
                                 money_lines, trim_scale(gross), trim_scale(fees), trim_scale(net), money_currency)
                  FROM order_to_cash""";
        LinkWorld.CONNECTIONS.forEach(trial::execute);
        trial.insert(
                "orders",
                """
                {"connection_id":"shop","source":"shopify","platform_order_id":"1","order_id":"#1","currency":"USD"}""");
        trial.insert(
                "shipbob_orders",
                "{\"connection_id\":\"shipbob\",\"shipbob_order_id\":\"500\",\"reference_id\":\"1\"}");
        trial.insert("shipbob_shipments", LinkWorld.parcel("600", "2026-05-16T00:00:00Z", "10.00"));
        trial.insert("shopify_refunds", refund("801", "USD"));
        trial.insert("shopify_payout_transactions", charge("901", "USD"));
        trial.link();
        assertThat(trial.database().texts(cash)).containsExactly("1 10 USD 1 5 1 20 -1 19 USD");

        trial.insert(
                "shipbob_shipments",
                LinkWorld.parcel("601", "2026-05-16T00:00:00Z", "10.00").replace("USD", "GBP"));
        trial.insert("shopify_refunds", refund("802", "GBP"));
        trial.insert("shopify_payout_transactions", charge("902", "GBP"));
        trial.link();
        assertThat(trial.database().texts(cash)).containsExactly("2 2 2");
    }

    private static String refund(String id, String currency) {
        return """
                {"connection_id":"shop","refund_id":"%s","platform_order_id":"1","amount":5,"currency":"%s"}"""
                .formatted(id, currency);
    }

    private static String charge(String id, String currency) {
        return """
                {"connection_id":"shop","transaction_id":"%s","platform_order_id":"1","payout_id":"P1","type":"CHARGE",
                 "amount":20,"fee":1,"currency":"%s"}"""
                .formatted(id, currency);
    }

    @Test
    void aConnectionThatComesLaterIsSeen() {
        trial.execute(
                "INSERT INTO connections (connection_id, platform, tenant_id) VALUES ('theirs', 'shipbob', 'other')");
        trial.insert(
                "orders",
                "{\"connection_id\":\"shop\",\"source\":\"shopify\",\"platform_order_id\":\"1\",\"order_id\":\"#1\"}");
        trial.insert(
                "shipbob_orders",
                "{\"connection_id\":\"shipbob\",\"shipbob_order_id\":\"500\",\"reference_id\":\"1\"}");
        trial.insert(
                "shipbob_shipments",
                "{\"connection_id\":\"shipbob\",\"shipbob_order_id\":\"500\",\"shipment_id\":\"600\"}");
        trial.insert(
                "shipbob_orders",
                "{\"connection_id\":\"theirs\",\"shipbob_order_id\":\"501\",\"reference_id\":\"1\",\"tenant_id\":\"other\"}");
        trial.insert(
                "shipbob_shipments",
                "{\"connection_id\":\"theirs\",\"shipbob_order_id\":\"501\",\"shipment_id\":\"601\",\"tenant_id\":\"other\"}");
        trial.link();
        assertThat(trial.links()).isEmpty();
        assertThat(trial.leftovers("order_shipment"))
                .containsExactly(
                        "shipbob_shipments shipbob/600 unknown_reference",
                        "shipbob_shipments theirs/601 unknown_reference other");

        trial.execute("INSERT INTO connections (connection_id, platform) VALUES ('shipbob', 'shipbob')");
        assertThat(trial.database().texts("SELECT concat_ws(' ', entity, connection_id, keys) FROM link_queue"))
                .containsExactly("connections shipbob {shipbob,default}");
        trial.link();
        assertThat(trial.leftovers("order_shipment")).contains("orders shop/1 not_due");

        trial.execute("INSERT INTO connections (connection_id, platform) VALUES ('shop', 'shopify')");
        trial.link();
        assertThat(trial.links()).containsExactly("order_shipment shop/1 -> shipbob/600 platform_order_id");

        trial.execute("UPDATE connections SET state = 'disabled', tenant_id = tenant_id");
        assertThat(trial.database().number("SELECT count(*) FROM link_queue")).isZero();
    }

    @Test
    void onlyWhatIsCommittedIsCounted() {
        tell(LinkWorld.ROWS);
        trial.execute(
                """
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not today'; END $$;
                CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON links DEFERRABLE INITIALLY DEFERRED
                   FOR EACH ROW EXECUTE FUNCTION refuse()""");
        assertThatThrownBy(trial::link).hasMessageContaining("not today");
        assertThat(trial.written("order_shipment")).isZero();

        trial.execute("DROP TRIGGER refuse ON links");
        trial.link();
        assertThat(trial.written("order_shipment")).isEqualTo(5);
    }

    @Test
    void aDeletedAccountNamesNoTransfer() {
        tell(LinkWorld.ROWS);
        trial.link();
        assertThat(trial.links("bank_line_transfer")).contains("books/24 -> books/25 account_names");

        trial.execute("UPDATE freeagent_bank_accounts SET deleted_at = now() WHERE bank_account_id = 'A-USD'");
        trial.link();
        assertThat(trial.links("bank_line_transfer")).noneMatch(link -> link.startsWith("books/24 "));
    }

    @Test
    void oneLinksAtATime() throws Exception {
        tell(LinkWorld.ROWS);
        try (var other = trial.database().begin();
                var lock = other.createStatement()) {
            lock.execute("SELECT pg_advisory_xact_lock(hashtext('linker'))");
            trial.link();
            assertThat(trial.links()).isEmpty();
            // A connection that is closed keeps its lock for a moment.
            other.rollback();
        }
        trial.link();
        assertThat(trial.links()).isEqualTo(LinkWorld.LINKS);
    }
}
