package com.stratus.loader.reject;

import static com.stratus.loader.Sample.RUN_1;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.bytes;
import static com.stratus.loader.Sample.headers;
import static com.stratus.loader.Sample.line;
import static com.stratus.loader.Sample.order;
import static com.stratus.loader.Sample.received;
import static com.stratus.model.table.Tables.SHIPBOB_ORDERS;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.loader.reject.Decoder.Unreadable;
import com.stratus.model.table.Aggregate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

class DecoderTest {

    private static final String KEY = "shopify-uk|1";
    private static final String ORDER = order("1", TEN, line("1", "11", 2, "6.25"));
    private static final Map<String, String> HEADERS = headers(SHOPIFY_ORDERS, "1", RUN_1, 5, ORDER);

    @Test
    void readsAMessageAsAnExtractorSendsIt() throws Unreadable {
        var arriving = Decoder.read(SHOPIFY_ORDERS, received(SHOPIFY_ORDERS, KEY, bytes(ORDER), HEADERS));

        assertThat(arriving.offset()).isEqualTo(7);
        assertThat(arriving.envelope().runId()).isEqualTo(RUN_1);
        assertThat(arriving.version().updatedAt()).isEqualTo(TEN);
        assertThat(arriving.version().sequence()).isEqualTo(5);
        assertThat(arriving.record().total().amount()).isEqualTo(new BigDecimal("12.50"));
        assertThat(arriving.record().items().get(0).price().amount()).isEqualTo(new BigDecimal("6.25"));
    }

    @Test
    void headersOfOthersAreIgnored() throws Unreadable {
        var headers = new HashMap<>(HEADERS);
        headers.put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        assertThat(Decoder.read(SHOPIFY_ORDERS, received(SHOPIFY_ORDERS, KEY, bytes(ORDER), headers))
                        .key()
                        .id())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "ce_type, header ce_type is missing",
        "ce_source, header ce_source is missing",
        "ce_id, header ce_id is missing",
        "ce_time, header ce_time is missing or malformed",
        "ce_tenant, header ce_tenant is missing",
        "ce_connection, header ce_connection is missing",
        "ce_runid, header ce_runid is missing or malformed",
        "ce_sequence, header ce_sequence is missing or malformed",
        "ce_contenthash, header ce_contenthash is missing or malformed"
    })
    void missingHeaderIsNamed(String header, String reason) {
        var headers = new HashMap<>(HEADERS);
        headers.remove(header);
        assertUnreadable(SHOPIFY_ORDERS, received(SHOPIFY_ORDERS, KEY, bytes(ORDER), headers), reason);
    }

    @ParameterizedTest
    @CsvSource({"ce_time, yesterday", "ce_runid, 42", "ce_sequence, 5.5", "ce_contenthash, abc"})
    void malformedHeaderIsNamedWithoutItsValue(String header, String value) {
        var headers = new HashMap<>(HEADERS);
        headers.put(header, value);
        assertUnreadable(
                SHOPIFY_ORDERS,
                received(SHOPIFY_ORDERS, KEY, bytes(ORDER), headers),
                "header " + header + " is missing or malformed");
    }

    @Test
    void tombstonesAndEmptyValuesAreNotRecords() {
        assertUnreadable(SHOPIFY_ORDERS, received(SHOPIFY_ORDERS, KEY, null, HEADERS), "the message has no value");
        assertUnreadable(
                SHOPIFY_ORDERS, received(SHOPIFY_ORDERS, KEY, new byte[0], HEADERS), "the message has no value");
        assertUnreadable(
                SHOPIFY_ORDERS, received(SHOPIFY_ORDERS, KEY, bytes("null"), HEADERS), "the message has no value");
        assertUnreadable(SHOPIFY_ORDERS, received(SHOPIFY_ORDERS, KEY, null, Map.of()), "the message has no value");
    }

    @Test
    void otherTypesAreNotReadByAccident() {
        assertUnreadable(
                SHIPBOB_ORDERS,
                received(SHIPBOB_ORDERS, KEY, bytes(ORDER), HEADERS),
                "the message is of a type that this topic does not carry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shopify-uk|2", "shopify-us|1", "1", "shopify-uk|1|"})
    void keyMustBeThatOfTheRecord(String key) {
        assertUnreadable(
                SHOPIFY_ORDERS,
                received(SHOPIFY_ORDERS, key, bytes(ORDER), HEADERS),
                "the message's key is not that of its record");
    }

    @Test
    void messageWithoutKeyIsNotRead() {
        assertUnreadable(
                SHOPIFY_ORDERS,
                received(SHOPIFY_ORDERS, null, bytes(ORDER), HEADERS),
                "the message's key is not that of its record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "secret", "{\"platform_order_id\":\"1\",}", "\u0000"})
    void whatIsNotJsonIsNotQuoted(String value) {
        assertUnreadable(SHOPIFY_ORDERS, received(SHOPIFY_ORDERS, KEY, bytes(value), HEADERS), "the value is not JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"qty\":2; \"qty\":\"many\"; field items.[0].qty cannot be read",
                "\"qty\":2; \"qty\":1e400; field items.[0].qty cannot be read",
                "\"12.50\"; \"secret\"; field total.amount cannot be read",
                "\"12.50\"; \"NaN\"; field total.amount cannot be read",
                "\"12.50\"; NaN; field total cannot be read",
                "\"12.50\"; 1e400; field total cannot be read: amount has more than 15 integer digits",
                "\"12.50\"; 1e2147483647; field total cannot be read: amount has more than 15 integer digits",
                "\"12.50\"; \"1234567890123456.00\"; field total cannot be read: amount has more than 15 integer digits",
                "\"12.50\"; \"0.00001\"; field total cannot be read: amount has more than 4 decimals",
                "\"currency\":\"EUR\"; \"currency\":\"euro\"; field presentment_total cannot be read: currency is not a three-letter code",
                "2026-03-01T10:00:00Z; yesterday; field source_updated_at cannot be read",
                "2026-03-01T10:00:00Z; +10000-01-01T00:00:00Z; field source_updated_at is not in the years 1 to 9999",
                "2026-03-01T09:00:00Z; -0001-01-01T00:00:00Z; field purchase_date is not in the years 1 to 9999",
                "\"platform_order_id\":\"1\"; \"other\":\"1\"; the record cannot be read: platform_order_id is missing",
                "\"line_item_id\":\"11\"; \"line_item_id\":\"1|1\"; field items.[0] cannot be read: line_item_id is blank or holds a |"
            })
    void fieldsThatCannotBeReadAreNamedWithoutTheirValue(String from, String to, String reason) {
        assertThat(ORDER).contains(from);
        assertUnreadable(
                SHOPIFY_ORDERS, received(SHOPIFY_ORDERS, KEY, bytes(ORDER.replace(from, to)), HEADERS), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\uDE00", "vip \\ud83d!", "\\ude00\\ud83d", "\\\\\\ud83d"})
    void halfACharacterIsRefused(String tag) {
        assertUnreadable(
                SHOPIFY_ORDERS,
                received(SHOPIFY_ORDERS, KEY, bytes(ORDER.replace("vip", tag)), HEADERS),
                "a text holds half a character");
    }

    @ParameterizedTest
    @CsvSource({"\\ud83d\\ude00, \uD83D\uDE00", "\uD83D\uDE00, \uD83D\uDE00", "\\u00e9, \u00E9", "\\\\ud83d, \\ud83d"})
    void wholeCharactersAreReadHoweverTheyAreWritten(String tag, String read) throws Unreadable {
        var message = received(SHOPIFY_ORDERS, KEY, bytes(ORDER.replace("vip", tag)), HEADERS);
        assertThat(Decoder.read(SHOPIFY_ORDERS, message).record().tags()).contains(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"secret\"", "42"})
    void otherJsonIsNoRecord(String value) {
        assertUnreadable(
                SHOPIFY_ORDERS, received(SHOPIFY_ORDERS, KEY, bytes(value), HEADERS), "the record cannot be read");
    }

    @Test
    void secondDocumentInOneMessageIsRefused() {
        assertUnreadable(
                SHOPIFY_ORDERS,
                received(SHOPIFY_ORDERS, KEY, bytes(ORDER + " {}"), HEADERS),
                "the record cannot be read");
    }

    @Test
    void rejectKeepsTheMessageAndWhatItsHeadersSay() {
        var reject =
                Decoder.reject(received(SHOPIFY_ORDERS, KEY, bytes("{"), HEADERS), "it names jane.doe@example.com");

        assertThat(reject.offset()).isEqualTo(7);
        assertThat(reject.connectionId()).isEqualTo("shopify-uk");
        assertThat(reject.runId()).isEqualTo(RUN_1);
        assertThat(reject.entity()).isEqualTo("shopify.orders");
        assertThat(reject.key()).isEqualTo("shopify-uk|1");
        assertThat(reject.reason()).isEqualTo("it names ***");
        assertThat(reject.payload()).containsExactly('{');
        assertThat(reject.headers()).containsEntry("ce_sequence", "5");
    }

    @Test
    void rejectOfAMessageWithoutHeadersHasNoRun() {
        var reject = Decoder.reject(received(SHOPIFY_ORDERS, null, null, Map.of()), "no headers");

        assertThat(reject.runId()).isNull();
        assertThat(reject.connectionId()).isNull();
        assertThat(reject.key()).isEmpty();
        assertThat(reject.payload()).isNull();
    }

    @Test
    void rejectAtSourceCarriesItsReason() {
        var reject = Decoder.rejectedAtSource(received(
                SHOPIFY_ORDERS,
                KEY,
                bytes("{}"),
                Map.of("stratus-reason", "createdAt is missing", "stratus-entity", "shopify.orders")));

        assertThat(reject.reason()).isEqualTo("createdAt is missing");
        assertThat(reject.entity()).isEqualTo("shopify.orders");
    }

    private static void assertUnreadable(
            Aggregate<?> aggregate, ConsumerRecord<byte[], byte[]> message, String reason) {
        assertThatThrownBy(() -> Decoder.read(aggregate, message))
                .isInstanceOf(Unreadable.class)
                .hasMessage(reason);
    }
}
