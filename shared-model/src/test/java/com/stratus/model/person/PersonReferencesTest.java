package com.stratus.model.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonReferencesTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final PersonReferences REFERENCES = PersonReferences.of(KEY);

    @Test
    void anAddressIsTheSamePersonHoweverItIsWritten() {
        var anna = REFERENCES.ofEmail("anna.adler@example.com");

        assertThat(anna).isEqualTo("7929fcb0a87fd5e9ea5f63b4d2176d83");
        assertThat(REFERENCES.ofEmail("  Anna.ADLER@Example.com\n")).isEqualTo(anna);
        assertThat(REFERENCES.ofEmail("anna.adler@example.org")).isNotEqualTo(anna);
    }

    @Test
    void aCustomerIsOneOfAConnection() {
        var customer = REFERENCES.ofCustomer("shopify-uk", "900");

        assertThat(customer).isEqualTo("b05115299d759bd2c7286609b8ccf0a9");
        assertThat(REFERENCES.ofCustomer("shopify-uk", " 900 ")).isEqualTo(customer);
        assertThat(REFERENCES.ofCustomer("shopify-us", "900")).isNotEqualTo(customer);
    }

    @Test
    void anotherKeyGivesOtherReferences() {
        var other = PersonReferences.of("AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

        assertThat(other.ofEmail("anna@example.com")).isNotEqualTo(REFERENCES.ofEmail("anna@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no base64!", "AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ=="
            })
    void aMalformedKeyIsRefusedWithoutItsValue(String key) {
        assertThatThrownBy(() -> PersonReferences.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key is not 32 bytes in base64")
                .hasNoCause();
    }
}
