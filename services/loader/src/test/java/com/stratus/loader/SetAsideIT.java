package com.stratus.loader;

import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.bytes;
import static com.stratus.loader.Sample.headers;
import static com.stratus.loader.Sample.line;
import static com.stratus.loader.Sample.message;
import static com.stratus.loader.Sample.order;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;

/** What cannot be loaded is set aside alone, with its reason. */
class SetAsideIT extends LoaderPerClass {

    private static final String REJECTED = "stratus.rejected";

    @Test
    void whatCannotBeReadOrStoredIsSetAsideAloneAndTheRestIsLoadedInTheSameTransaction() {
        var run = run(8);
        var good = order("601", TEN);
        var headers = headers(SHOPIFY_ORDERS, "602", run, 10, good);
        var headerless = new HashMap<>(headers);
        headerless.remove("ce_sequence");
        var nulHeader = new HashMap<>(headers(SHOPIFY_ORDERS, "613", run, 10, good));
        nulHeader.put("ce_tenant", "de\u0000fault");
        var messages = new ArrayList<ProducerRecord<byte[], byte[]>>();
        messages.add(message(SHOPIFY_ORDERS, 4, "601", run, 10, good));
        messages.add(message(ORDERS, 4, "shopify-uk|602", bytes("{secret"), headers));
        messages.add(message(
                ORDERS, 4, "shopify-uk|603", bytes(order("603", TEN).replace("[\"vip\"]", "\"secret\"")), headers));
        messages.add(message(ORDERS, 4, "shopify-uk|604", bytes(order("604", TEN)), headerless));
        messages.add(
                message(SHOPIFY_ORDERS, 4, "605", run, 10, order("605", TEN).replace("#605", "secret\\u0000")));
        messages.add(
                message(SHOPIFY_ORDERS, 4, "606", run, 10, order("606", TEN).replace("12.50", "1234567890123456.00")));
        messages.add(message(ORDERS, 4, "shopify-uk|secret", bytes(order("607", TEN)), headers));
        messages.add(message(ORDERS, 4, "shopify-uk|608", new byte[0], headers));
        messages.add(message(ORDERS, 4, "shopify-uk|609", bytes("null"), headers));
        messages.add(
                message(SHOPIFY_ORDERS, 4, "610", run, 10, order("610", TEN).replace("vip", "secret\\u0000")));
        messages.add(message(
                SHOPIFY_ORDERS,
                4,
                "611",
                run,
                10,
                order("611", TEN, line("611", "a", 1, "1.00"), line("611", "a", 2, "1.00"))));
        messages.add(
                message(SHOPIFY_ORDERS, 4, "612", run, 10, order("612", TEN).replace("#612", noise(9000))));
        messages.add(message(ORDERS, 4, "shopify-uk|613", bytes(order("613", TEN)), nulHeader));
        messages.add(message(
                SHOPIFY_ORDERS,
                4,
                "614",
                run,
                10,
                order("614", TEN).replace("2026-03-01T09:00:00Z", "+300000-01-01T00:00:00Z")));
        messages.add(message(
                SHOPIFY_ORDERS,
                4,
                "615",
                run,
                10,
                order("615", TEN).replace("2026-03-01T09:00:00Z", "+999999999-01-01T00:00:00Z")));
        messages.add(message(ORDERS, 4, "shopify-uk|616", null, headers));
        messages.add(message(SHOPIFY_ORDERS, 4, "617", run, 10, order("617", TEN)));
        broker.send(messages);
        awaitLoaded(ORDERS, 4, 17);

        assertThat(database.texts(
                        "SELECT concat_ws(' ', \"offset\", record_key, reason) FROM dead_letters WHERE topic = ? ORDER BY \"offset\"",
                        ORDERS))
                .containsExactly(
                        "1 shopify-uk|602 the value is not JSON",
                        "2 shopify-uk|603 field tags cannot be read",
                        "3 shopify-uk|604 header ce_sequence is missing or malformed",
                        "4 shopify-uk|605 PostgreSQL refused it: SQLSTATE 22021",
                        "5 shopify-uk|606 field total cannot be read: amount has more than 15 integer digits",
                        "6 shopify-uk|secret the message's key is not that of its record",
                        "7 shopify-uk|608 the message has no value",
                        "8 shopify-uk|609 the message has no value",
                        "9 shopify-uk|610 PostgreSQL refused it: SQLSTATE 22P05",
                        "10 shopify-uk|611 PostgreSQL refused it: SQLSTATE 21000",
                        "11 shopify-uk|612 PostgreSQL refused it: SQLSTATE 54000",
                        "12 shopify-uk|613 PostgreSQL refused it: SQLSTATE 22021",
                        "13 shopify-uk|614 field purchase_date is not in the years 1 to 9999",
                        "14 shopify-uk|615 field purchase_date is not in the years 1 to 9999",
                        "15 shopify-uk|616 the message has no value");
        assertThat(database.texts("SELECT platform_order_id FROM orders WHERE platform_order_id LIKE '6__' ORDER BY 1"))
                .containsExactly("601", "617");
        assertThat(counts(run, ORDERS, 4)).isEqualTo("2 0 0 0 0 15");
        assertThat(database.texts(
                        """
                        SELECT DISTINCT created_at FROM orders WHERE platform_order_id LIKE '6__'
                         UNION SELECT rejected_at FROM dead_letters WHERE topic = ?
                        """,
                        ORDERS))
                .as("one transaction has one time")
                .hasSize(1);
        assertThat(database.text(
                        """
                        SELECT concat_ws(' ', convert_from(payload, 'UTF8'), connection_id, entity, run_id, headers->>'ce_sequence')
                          FROM dead_letters WHERE topic = ? AND "offset" = 1
                        """,
                        ORDERS))
                .isEqualTo("{secret shopify-uk shopify.orders " + run + " 10");
        assertThat(database.text(
                        "SELECT headers->>'ce_tenant' FROM dead_letters WHERE topic = ? AND \"offset\" = 12", ORDERS))
                .isEqualTo("de\uFFFDfault");
        assertThat(loader.log()).doesNotContain("secret");
    }

    @Test
    void whatAnExtractorRejectedIsSetAsideWithItsReason() {
        var run = run(9);
        var headers = new HashMap<>(headers(SHOPIFY_ORDERS, "701", run, 10, "{}"));
        headers.put("stratus-reason", "createdAt is missing");
        headers.put("stratus-entity", "shopify.orders");
        broker.send(message(REJECTED, 0, "shopify-uk|701", bytes("{\"id\":701}"), headers));
        awaitLoaded(REJECTED, 0, 1);

        assertThat(database.text(
                        "SELECT concat_ws(' ', entity, record_key, reason, convert_from(payload, 'UTF8')) FROM dead_letters WHERE topic = ?",
                        REJECTED))
                .isEqualTo("shopify.orders shopify-uk|701 createdAt is missing {\"id\":701}");
        assertThat(counts(run, REJECTED, 0)).isEqualTo("0 0 0 0 0 1");
    }

    /** Text that does not compress. */
    private static String noise(int length) {
        var random = new java.util.Random(1);
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(Long.toString(random.nextLong(), 36));
        }
        return text.substring(0, length);
    }
}
