package com.stratus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.model.record.Order;
import com.stratus.model.record.SourceRecord;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

class ContentHashTest {

    /** SHA-256 of "abc" begins so (FIPS 180-2, appendix B.1). */
    private static final String HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223";

    @Test
    void isTheBeginningOfSha256() {
        assertThat(ContentHash.toHex(ContentHash.of("abc".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(HASH_OF_ABC);
    }

    @Test
    void ofAPartIsThatOfItsJson() {
        var money = new Money(new BigDecimal("1.5"), "GBP");
        var json = "{\"amount\":\"1.50\",\"currency\":\"GBP\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(ContentHash.ofPart(money)).isEqualTo(ContentHash.of(json)).hasSize(16);
    }

    @Test
    void aLaterUpdateTimeWithTheSameContentHasTheSameHash() {
        assertThat(ContentHash.of(order("#1001", "2026-03-01T10:00:00Z")))
                .isEqualTo(ContentHash.of(order("#1001", "2026-03-01T11:00:00Z")))
                .isNotEqualTo(ContentHash.of(order("#1002", "2026-03-01T10:00:00Z")));
        assertThat(ContentHash.toHex(ContentHash.of(order("#1001", "2026-03-01T10:00:00Z"))))
                .isEqualTo(sha256("{\"platform_order_id\":\"1\",\"order_id\":\"#1001\","
                        + "\"purchase_date\":\"2026-03-01T09:00:00Z\",\"tags\":[],\"items\":[]}"));
    }

    private static SourceRecord order(String number, String updatedAt) {
        var json = "{\"platform_order_id\":\"1\",\"order_id\":\"%s\",\"purchase_date\":\"2026-03-01T09:00:00Z\","
                        .formatted(number)
                + "\"source_updated_at\":\"%s\"}".formatted(updatedAt);
        try {
            return Json.mapper().readValue(json, Order.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        return ContentHash.toHex(ContentHash.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void equalAmountsHaveEqualHashes() {
        assertThat(ContentHash.ofPart(new Money(new BigDecimal("1.5"), "GBP")))
                .isEqualTo(ContentHash.ofPart(new Money(new BigDecimal("1.5000"), "GBP")))
                .isNotEqualTo(ContentHash.ofPart(new Money(new BigDecimal("1.5001"), "GBP")));
    }

    @Property
    void hexAndBack(@ForAll @Size(16) byte[] hash) {
        assertThat(ContentHash.fromHex(ContentHash.toHex(hash))).isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ba78",
                "ba7816bf8f01cfea414140de5dae222",
                "ba7816bf8f01cfea414140de5dae22233",
                "xa7816bf8f01cfea414140de5dae2223"
            })
    void refusesWhatIsNoHash(String hex) {
        assertThatThrownBy(() -> ContentHash.fromHex(hex)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNotWritable() {
        assertThatThrownBy(() -> ContentHash.ofPart(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not writable as JSON: Object");
    }
}
