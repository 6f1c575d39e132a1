package com.stratus.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "39.98; 39.98",
                "-3.20; -3.20",
                "50; 50",
                "1,234.56; 1234.56",
                "39,98; 39.98",
                "-1.234,5; -1234.5",
                "1.234.567,89; 1234567.89",
                "0.1234; 0.1234",
                "1,234,567; 1234567"
            })
    void numbersHaveAPointOrAComma(String text, String number) {
        assertThat(ReportValues.decimal(text, "amount")).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,234", "", "12,34.5", "1 234,00", "abc", "1.23.4,0", "NaN", "1e5"})
    void whatMayBeReadInTwoWaysOrNoneIsRefused(String text) {
        assertThatThrownBy(() -> ReportValues.decimal(text, "amount"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("amount is not a number that can be read in one way only");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-09 05:23:19 UTC, 2025-06-09T05:23:19Z",
        "2025-06-05T15:31:40+00:00, 2025-06-05T15:31:40Z",
        "2025-06-05T15:31:40+02:00, 2025-06-05T13:31:40Z",
        "09.06.2025 05:23:19 UTC, 2025-06-09T05:23:19Z"
    })
    void timesAreWrittenInManyWays(String text, String instant) {
        assertThat(ReportValues.instant(text, "posted-date-time")).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"09/06/2025 05:23:19 UTC", "2025-06-09 05:23:19", "2025-13-09 05:23:19 UTC"})
    void aTimeWithoutItsZoneIsRefused(String text) {
        assertThatThrownBy(() -> ReportValues.instant(text, "posted-date-time"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("posted-date-time is not a time with its zone");
    }

    @Test
    void nothingStaysNothing() {
        assertThat(ReportValues.decimal(null, "amount")).isNull();
        assertThat(ReportValues.instant(null, "deposit-date")).isNull();
        assertThat(ReportValues.integer(null, "quantity")).isNull();
    }
}
