package com.stratus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void ofARecordIsThatOfItsJson() {
        var money = new Money(new BigDecimal("1.5"), "GBP");
        var json = "{\"amount\":\"1.50\",\"currency\":\"GBP\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(ContentHash.of(money)).isEqualTo(ContentHash.of(json)).hasSize(16);
    }

    @Test
    void equalAmountsHaveEqualHashes() {
        assertThat(ContentHash.of(new Money(new BigDecimal("1.5"), "GBP")))
                .isEqualTo(ContentHash.of(new Money(new BigDecimal("1.5000"), "GBP")))
                .isNotEqualTo(ContentHash.of(new Money(new BigDecimal("1.5001"), "GBP")));
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
        assertThatThrownBy(() -> ContentHash.of(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not writable as JSON: Object");
    }
}
