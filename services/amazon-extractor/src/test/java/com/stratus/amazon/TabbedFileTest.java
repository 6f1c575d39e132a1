package com.stratus.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class TabbedFileTest {

    private static List<ObjectNode> rows(String text) {
        return TabbedFile.rows(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id\tcurrency\tamount\n1\tEUR\t9.50\n2\tEUR\t1.00\n",
                "id\tcurrency\tamount\r\n1\tEUR\t9.50\r\n2\tEUR\t1.00",
                "id\tcurrency\tamount\n1\tEUR\t9.50\n2\tEUR\t1.00\n \t"
            })
    void aWholeFileIsReadWhetherItsLastLineEndsOrNot(String file) {
        assertThat(rows(file))
                .map(ObjectNode::toString)
                .containsExactly(
                        "{\"id\":\"1\",\"currency\":\"EUR\",\"amount\":\"9.50\"}",
                        "{\"id\":\"2\",\"currency\":\"EUR\",\"amount\":\"1.00\"}");
    }

    @Test
    void aLineThatEndsMayLeaveItsLastFieldsOut() {
        assertThat(rows("id\tcurrency\tamount\n1\tEUR\n"))
                .map(ObjectNode::toString)
                .containsExactly("{\"id\":\"1\",\"currency\":\"EUR\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id\tcurrency\tamount\n1\tEUR\t9.50\n2\tEU",
                "id\tcurrency\tamount\n1\tEUR\t9.50\n2",
                "id\tcurrency\tamount\n1\tEUR\t9.50\n2\tEUR\t1.0\0noise"
            })
    void aFileThatBrokeOffIsReadAgainAndNotByHalf(String file) {
        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(SourceException.Transient.class)
                .hasMessage("the report broke off");
    }
}
