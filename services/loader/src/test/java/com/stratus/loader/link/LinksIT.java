package com.stratus.loader.link;

import static org.assertj.core.api.Assertions.assertThat;

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
            change("shopify_payouts", "payout_id", "status = 'PAID', issued_at = '2026-05-12T00:00:00Z'"),
            change("freeagent_bank_transactions", "transaction_id", "amount = 80, currency = 'USD'"),
            change("freeagent_bank_transactions", "transaction_id", "description = 'TRC10000001'"),
            change("freeagent_bank_transactions", "transaction_id", "dated_on = dated_on + 400"),
            change("freeagent_bank_transactions", "transaction_id", "deleted_at = now()"),
            change("freeagent_bank_transaction_explanations", "explanation_id", "deleted_at = now()"),
            change("freeagent_invoices", "invoice_id", "reference = 'INV-101'"),
            change("freeagent_invoices", "invoice_id", "dated_on = '2027-05-10'"),
            change("freeagent_bills", "bill_id", "contact_name = 'ShipBob', dated_on = '2026-05-20'"),
            change("freeagent_bills", "bill_id", "total_value = 41, currency = 'GBP'"),
            change("freeagent_bank_accounts", "bank_account_id", "name = 'Current account'"));

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

    @Test
    void oneLinksAtATime() throws Exception {
        tell(LinkWorld.ROWS);
        try (var other = trial.database().begin();
                var lock = other.createStatement()) {
            lock.execute("SELECT pg_advisory_xact_lock(hashtext('linker'))");
            trial.link();
            assertThat(trial.links()).isEmpty();
        }
        trial.link();
        assertThat(trial.links()).isEqualTo(LinkWorld.LINKS);
    }
}
