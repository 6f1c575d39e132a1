package com.stratus.analytics.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "=1+1 | '=1+1",
                "+44 | '+44",
                "-A | '-A",
                "@SUM(A1) | '@SUM(A1)",
                "'=1 | ''=1",
                "\" =1\" | \"' =1\"",
                "\uFF1D1 | '\uFF1D1",
                "CUP-1 | CUP-1",
                "'CUP | 'CUP",
                "A=1 | A=1"
            })
    void aFormulaIsGuardedAndNothingElse(String text, String cell) {
        assertThat(Cells.guarded(text)).isEqualTo(cell);
        assertThat(Cells.plain(cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "''", "=1", "'CUP", "12.50", "2026-01-01", "A'=1"})
    void whatNobodyGuardedIsReadAsItStands(String cell) {
        assertThat(Cells.plain(cell)).isEqualTo(cell);
    }
}
