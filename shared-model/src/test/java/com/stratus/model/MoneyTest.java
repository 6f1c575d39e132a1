package com.stratus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "12, GBP, 12.00",
        "12.5, GBP, 12.50",
        "12.3456, GBP, 12.3456",
        "12.340, GBP, 12.34",
        "0, GBP, 0.00",
        "0.000, GBP, 0.00",
        "-0.0100, GBP, -0.01",
        "1E+3, GBP, 1000.00",
        "1200, JPY, 1200",
        "1200.00, JPY, 1200",
        "1200.5, JPY, 1200.5",
        "1.2, KWD, 1.200",
        "1.2345, KWD, 1.2345",
        "5, ZZZ, 5.00",
        "5, XXX, 5",
    })
    void scaleIsTheCurrencysUnlessTheAmountNeedsMore(String sent, String currency, String kept) {
        assertThat(new Money(new BigDecimal(sent), currency).amount().toString())
                .isEqualTo(kept);
    }

    @Property
    void equalAmountsAreEqualWhateverTheirZeros(
            @ForAll @BigRange(min = "-999999999999999", max = "999999999999999") @Scale(4) BigDecimal amount,
            @ForAll @IntRange(max = 20) int zeros) {
        var padded = amount.setScale(amount.scale() + zeros);

        assertThat(new Money(padded, "GBP"))
                .isEqualTo(new Money(amount.stripTrailingZeros(), "GBP"))
                .hasSameHashCodeAs(new Money(amount, "GBP"));
    }

    @Test
    void amountsInOtherCurrenciesDiffer() {
        assertThat(gbp("1.00")).isNotEqualTo(new Money(new BigDecimal("1.00"), "USD"));
    }

    @Test
    void noAmountIsNoMoney() {
        assertThat(Money.of(null, "GBP")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gbp", "GB", "GBPX", "", "G P", "£££"})
    void refusesWhatIsNoCurrencyCode(String currency) {
        assertThatThrownBy(() -> new Money(BigDecimal.ONE, currency))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("currency is not a three-letter code");
    }

    @Test
    void refusesMissingParts() {
        assertThatThrownBy(() -> new Money(null, "GBP")).hasMessage("amount");
        assertThatThrownBy(() -> Money.of(BigDecimal.ONE, null)).hasMessage("currency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999999.9999", "-999999999999999.9999", "999999999999999.99990000", "0.0001"})
    void takesWhatTheWarehouseTakes(String amount) {
        assertThat(gbp(amount).amount()).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000000", "-1000000000000000", "1E+15", "1E+999999999", "1E+2147483647"})
    void refusesMoreIntegerDigitsThanTheWarehouseHas(String amount) {
        assertThatThrownBy(() -> gbp(amount))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("amount has more than 15 integer digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00001", "1.23456", "1E-2147483647"})
    void refusesMoreDecimalsThanTheWarehouseHas(String amount) {
        assertThatThrownBy(() -> gbp(amount))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("amount has more than 4 decimals");
    }

    @Test
    void zeroFitsWhateverItsExponent() {
        assertThat(gbp("0E+2147483647").amount()).hasToString("0.00");
    }

    @Test
    void addsAmountsOfOneCurrency() {
        assertThat(gbp("1.10").plus(gbp("2.2050"))).isEqualTo(gbp("3.305"));
        assertThat(gbp("1.1001").plus(gbp("-0.0001")).amount()).hasToString("1.10");
    }

    @Test
    void doesNotAddTwoCurrencies() {
        assertThatThrownBy(() -> gbp("1").plus(new Money(BigDecimal.ONE, "USD")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot add USD to GBP");
    }

    @Test
    void sumMustFitToo() {
        assertThatThrownBy(() -> gbp("999999999999999").plus(gbp("1")))
                .hasMessage("amount has more than 15 integer digits");
    }

    private static Money gbp(String amount) {
        return new Money(new BigDecimal(amount), "GBP");
    }
}
