package com.stratus.analytics.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @Test
    void valuesAreTakenAsTheyAreWritten() {
        assertThat(Values.amount(" 12.50 ")).isEqualTo("12.50");
        assertThat(Values.amount("0")).isEqualTo("0");
        assertThat(Values.amount("999999999999999.9999")).isEqualTo("999999999999999.9999");
        assertThat(Values.rate("0.09702361")).isEqualTo("0.09702361");
        assertThat(Values.rate("0.000000000001")).isEqualTo("0.000000000001");
        assertThat(Values.quantity("007")).isEqualTo("7");
        assertThat(Values.quantity("1000000")).isEqualTo("1000000");
        assertThat(Values.date("2024-02-29")).isEqualTo("2024-02-29");
        assertThat(Values.currency(" GBP ")).isEqualTo("GBP");
        assertThat(Values.connection("  ")).isEmpty();
        assertThat(Values.connection(" shopify ")).isEqualTo("shopify");
        assertThat(Values.foreign(" =cmd|' /C calc'!A0 ")).isEqualTo(" =cmd|' /C calc'!A0 ");
        assertThat(Values.own("Tasse „Blau“ ☕")).isEqualTo("Tasse „Blau“ ☕");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "+1",
                "1e400",
                "1E2",
                "NaN",
                "Infinity",
                "1,50",
                "1.234,50",
                "1 000",
                "£3",
                "12.34567",
                ".5",
                "5.",
                "1000000000000000",
                "0x10",
                "\u0661\u0662"
            })
    void amountsThatAreNoneAreRefused(String text) {
        assertThatThrownBy(() -> Values.amount(text))
                .isInstanceOf(RefusedValueException.class)
                .hasMessage("must be a plain decimal like 12.50, 0 or more, with at most 15 digits and 4 decimals");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0.0",
                "-0.8",
                "1e400",
                "1e-3",
                "NaN",
                "inf",
                "0,86",
                "0.0000000000009",
                "1000000000000.1",
                "99999999999999",
                "0.1234567890123456789012345678901"
            })
    void ratesThatAreNoneAreRefused(String text) {
        assertThatThrownBy(() -> Values.rate(text))
                .isInstanceOf(RefusedValueException.class)
                .hasMessage("must be a plain decimal like 0.8642, from 0.000000000001 to 1000000000000, with at most 30"
                        + " decimals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "1000001", "99999999999999999999", "one"})
    void quantitiesThatAreNoneAreRefused(String text) {
        assertThatThrownBy(() -> Values.quantity(text)).hasMessage("must be a whole number from 1 to 1000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-30",
                "2026-13-01",
                "01.02.2026",
                "2026-1-2",
                "20260102",
                "2026-01-01T00:00:00Z",
                "today"
            })
    void daysThatAreNoneAreRefused(String text) {
        assertThatThrownBy(() -> Values.date(text)).hasMessage("must be a day like 2026-11-20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "1969-12-31", "2200-01-01", "9999-12-31"})
    void absurdDaysAreRefused(String text) {
        assertThatThrownBy(() -> Values.date(text)).hasMessage("must lie between the years 1970 and 2199");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gbp", "EURO", "UKP", "XXX", "XAU", "£"})
    void currenciesThatThereAreNotAreRefused(String text) {
        assertThatThrownBy(() -> Values.currency(text)).hasMessage("must be the ISO 4217 code of a currency, like GBP");
    }

    @Test
    void textsThatNobodyMeantAreRefused() {
        assertThatThrownBy(() -> Values.own(" ")).hasMessage("must not be empty");
        assertThatThrownBy(() -> Values.own("CUP ")).hasMessage("must not begin or end with blanks");
        assertThatThrownBy(() -> Values.foreign("x".repeat(256))).hasMessage("must not be longer than 255 characters");
        assertThat(Values.foreign("☕".repeat(255))).hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\nb",
                "a\u0085b",
                "a\u2028b",
                "CUP\u00A0BLUE",
                "\u00A0",
                "CUP\u202FBLUE",
                "CUP\u3000BLUE",
                "CUP\u200B",
                "\uFEFFCUP",
                "CUP\u00ADBLUE",
                "\u202ECUP",
                "CUP\uDB40\uDC41"
            })
    void whatCannotBeSeenIsRefused(String text) {
        assertThatThrownBy(() -> Values.foreign(text))
                .hasMessage("must not hold line breaks, tabs or other characters that cannot be seen");
        assertThatThrownBy(() -> Values.own(text)).hasMessageContaining("cannot be seen");
    }
}
