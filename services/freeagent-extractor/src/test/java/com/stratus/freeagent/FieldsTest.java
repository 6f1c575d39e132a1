package com.stratus.freeagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

class FieldsTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.freeagent.com/v2/contacts/225200, 225200",
        "https://api.sandbox.freeagent.com/v2/contacts/225200/, 225200",
        "https://api.freeagent.com/v2/categories/001, 001",
        "https://api.freeagent.com/v2/categories/602-1, 602-1",
        "https://api.freeagent.com/v2/accounting/transactions/1?view=all, 1",
        "7001, 7001",
    })
    void idIsTheLastPartOfTheAddress(String address, String id) {
        assertThat(Fields.id(address)).isEqualTo(id);
    }

    @Test
    void nothingHasNoId() {
        assertThat(Fields.id(null)).isNull();
        assertThat(Fields.id(" ")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"251.0, 251", "-42.50, -42.5", "100, 100", "1E+2, 100", "0.00, 0", "0.09702361, 0.09702361"})
    void decimalsHaveNoZerosThatSayNothing(BigDecimal sent, String kept) {
        assertThat(Fields.decimal(sent)).hasToString(kept);
    }

    @Test
    void amountsNeedACurrency() {
        assertThat(Fields.money(null, null)).isNull();
        assertThat(Fields.money(new BigDecimal("1.0"), "GBP").amount()).hasToString("1.00");
        assertThatThrownBy(() -> Fields.money(BigDecimal.ONE, null)).hasMessage("currency is missing");
        assertThatThrownBy(() -> Fields.money(BigDecimal.ONE, "")).hasMessage("currency is missing");
    }

    @Test
    void whatIsEmptyIsNothing() {
        assertThat(Fields.text("")).isNull();
        assertThat(Fields.text(" ")).isNull();
        assertThat(Fields.text("Leeds")).isEqualTo("Leeds");
        assertThat(Fields.instant(null)).isNull();
        assertThat(Fields.instant(OffsetDateTime.parse("2026-09-01T10:00:00+01:00")))
                .hasToString("2026-09-01T09:00:00Z");
    }
}
