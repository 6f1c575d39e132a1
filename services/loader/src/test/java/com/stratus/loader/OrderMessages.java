package com.stratus.loader;

import static com.stratus.loader.Sample.CONNECTION;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.hash;

import com.stratus.model.table.Tables;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Messages about a warehouse of orders {@code o-0}, {@code o-1} and so on, made so that it is known what becomes of them.
 * Every order has two lines, and no order comes twice in a batch.
 */
final class OrderMessages {

    static final String TOPIC = Tables.SHOPIFY_ORDERS.topic().name();
    static final int PARTITION = 0;

    /** What every stored order was first told as. */
    static final State FIRST = new State(1, 'A');

    /** What becomes of a message. */
    enum Kind {
        NEW,
        /** The order and one of its lines; an order that is gone comes back. */
        CHANGED,
        /** The order, and one of its lines is gone. */
        SHORTENED,
        CONFIRMED,
        UNCHANGED,
        STALE,
        DELETED,
        DELETED_UNSEEN,
        /** An order that is known to be deleted, and was not. */
        SEEN_AFTER_ALL,
        UNREADABLE
    }

    /** The newest that was told of an order: its sequence, also the minutes after ten, and a letter for its content. */
    record State(long version, char content) {}

    private final long stored;
    private final UUID run;
    private final Map<String, State> told = new HashMap<>();
    private long offset;
    private long first;
    private long next;
    private long unseen;
    private long deletedUnseen;
    private long seenAfterAll;

    /**
     * Messages of one run, from offset 0.
     *
     * @param stored how many orders the warehouse holds
     */
    OrderMessages(long stored, UUID run) {
        this.stored = stored;
        this.run = run;
    }

    /** So many messages; their kinds take turns, and the stored orders among them lie all over the warehouse. */
    List<ConsumerRecord<byte[], byte[]>> batch(int size, Kind... kinds) {
        var messages = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int index = 0; index < size; index++) {
            messages.add(message(kinds[index % kinds.length]));
        }
        return messages;
    }

    /** The first messages about so many of the orders that the warehouse is to hold, in their order. */
    List<ConsumerRecord<byte[], byte[]>> firsts(int size) {
        var messages = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int index = 0; index < size; index++) {
            messages.add(sighting("o-" + first++, FIRST));
        }
        return messages;
    }

    /** The first offset that no message has yet. */
    long nextOffset() {
        return offset;
    }

    private ConsumerRecord<byte[], byte[]> message(Kind kind) {
        return switch (kind) {
            case NEW -> sighting("n-" + unseen++, FIRST);
            case DELETED_UNSEEN -> deletion("g-" + deletedUnseen++, 1);
            case SEEN_AFTER_ALL -> sighting("d-" + seenAfterAll++, new State(2, 'A'));
            default -> {
                // Without a common divisor with the number of orders, all of them take their turn.
                var id = "o-" + next++ * 7919 % stored;
                yield ofStored(kind, id, told.getOrDefault(id, FIRST));
            }
        };
    }

    private ConsumerRecord<byte[], byte[]> ofStored(Kind kind, String id, State last) {
        return switch (kind) {
            case CHANGED -> newer(id, last, last.content() == 'A' ? 'B' : 'A');
            case SHORTENED -> newer(id, last, 'C');
            case CONFIRMED -> newer(id, last, last.content());
            case UNCHANGED -> sighting(id, last);
            case STALE -> sighting(id, new State(last.version() - 1, 'Z'));
            case DELETED -> {
                told.put(id, new State(last.version() + 1, last.content()));
                yield deletion(id, last.version() + 1);
            }
            default ->
                placed(
                        id,
                        "{",
                        Sample.envelope(Tables.SHOPIFY_ORDERS, id, run, 1, hash('-'))
                                .toHeaders());
        };
    }

    private ConsumerRecord<byte[], byte[]> newer(String id, State last, char content) {
        var state = new State(last.version() + 1, content);
        told.put(id, state);
        return sighting(id, state);
    }

    private ConsumerRecord<byte[], byte[]> sighting(String id, State state) {
        var envelope = Sample.envelope(Tables.SHOPIFY_ORDERS, id, run, state.version(), hash(state.content()));
        return placed(id, order(id, state), envelope.toHeaders());
    }

    private ConsumerRecord<byte[], byte[]> deletion(String id, long sequence) {
        var headers = Sample.envelope(Tables.SHOPIFY_ORDERS, id, run, sequence, hash('-'))
                .toHeaders();
        headers.put("ce_type", Tables.SHOPIFY_ORDERS.deletedType());
        return placed(id, "{\"key\":\"%s\",\"reason\":\"the shop said so\"}".formatted(id), headers);
    }

    private ConsumerRecord<byte[], byte[]> placed(String id, String value, Map<String, String> headers) {
        var message = new ConsumerRecord<>(
                TOPIC, PARTITION, offset++, Sample.bytes(CONNECTION + "|" + id), Sample.bytes(value));
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    /** As wide as an order of a shop is. */
    private static String order(String id, State state) {
        var lines = new ArrayList<String>();
        if (state.content() != 'C') {
            lines.add(line(id, "a", state.content() - 'A' + 1));
        }
        lines.add(line(id, "b", 1));
        return """
                {"platform_order_id":"%1$s","order_id":"#%1$s","shopify_internal_id":"5432109876543",
                 "purchase_date":"2026-03-01T09:00:00Z","processed_at":"2026-03-01T09:00:01Z","status":"open",
                 "financial_status":"%2$s","fulfillment_status":"FULFILLED","test":false,"edited":false,
                 "tags":["vip","wholesale"],"customer_id":"7654321098765",
                 "total":{"amount":"62.50","currency":"GBP"},"current_total":{"amount":"62.50","currency":"GBP"},
                 "refunded":{"amount":"0.00","currency":"GBP"},"tax_total":{"amount":"10.42","currency":"GBP"},
                 "discount_total":{"amount":"5.00","currency":"GBP"},"shipping_total":{"amount":"3.99","currency":"GBP"},
                 "taxes_included":true,
                 "presentment_total":{"amount":"73.12","currency":"EUR"},
                 "presentment_current_total":{"amount":"73.12","currency":"EUR"},
                 "presentment_refunded":{"amount":"0.00","currency":"EUR"},
                 "presentment_tax_total":{"amount":"12.19","currency":"EUR"},
                 "tracking_number":"JD0002212345678901","carrier":"Royal Mail",
                 "tracking_url":"https://www.royalmail.com/track-your-item#/tracking-results/JD0002212345678901",
                 "tracking_updated_at":"2026-03-01T09:30:00Z","source_updated_at":"%3$s","items":[%4$s]}"""
                .formatted(
                        id,
                        state.content() == 'A' ? "paid" : "partially_refunded",
                        TEN.plusSeconds(60 * state.version()),
                        String.join(",", lines));
    }

    private static String line(String orderId, String id, int quantity) {
        return """
                {"line_item_id":"%2$s","order_id":"#%1$s","sku":"SKU-%2$s","title":"Stoneware mug, glazed by hand",
                 "variant_title":"Blue / 350 ml","qty":%3$d,"current_qty":%3$d,
                 "price":{"amount":"31.25","currency":"GBP"},"discount":{"amount":"2.50","currency":"GBP"},
                 "tax":{"amount":"5.21","currency":"GBP"},"presentment_price":{"amount":"36.56","currency":"EUR"},
                 "presentment_discount":{"amount":"2.93","currency":"EUR"},
                 "presentment_tax":{"amount":"6.10","currency":"EUR"},
                 "variant_id":"4321098765432","product_id":"3210987654321"}"""
                .formatted(orderId, id, quantity);
    }
}
