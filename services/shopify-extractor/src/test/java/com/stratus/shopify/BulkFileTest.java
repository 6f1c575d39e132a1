package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.contract.sample.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.StreamSupport;

class BulkFileTest {

    private static final BulkNote RIGHT = new BulkNote("USD", 40, 5, 11_577L, 7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "constructed/bulk/orders_ungrouped.jsonl",
                "constructed/bulk/orders_grouped.jsonl",
                "constructed/bulk/orders_child_before_parent.jsonl",
                "constructed/bulk/orders_escaped_slashes.jsonl"
            })
    void childrenFindTheirParentsWhereverTheyStand(String name) {
        var file = file(name);

        assertThat(file.fault()).isEmpty();
        assertThat(file.roots()).isEqualTo(5);
        var orders = file.roots(0, 100, "lineItems");
        assertThat(orders)
                .extracting(order -> order.path("name").asText() + " " + lines(order))
                .containsExactly(
                        "#1001 [1610001, 1610002, 1610003]",
                        "#1002 [1620001, 1620002]",
                        "#1003 [1630001]",
                        "#1004 [1640001, 1640002, 1640003, 1640004, 1640005, 1640006, 1640007, 1640008, 1640009, 1640010,"
                                + " 1640011, 1640012, 1640013, 1640014, 1640015, 1640016, 1640017, 1640018, 1640019,"
                                + " 1640020, 1640021, 1640022, 1640023, 1640024, 1640025, 1640026, 1640027]",
                        "#1005-B [1650001, 1650002]");
        assertThat(orders).allSatisfy(order -> assertThat(
                        order.at("/lineItems/pageInfo/hasNextPage").booleanValue())
                .isFalse());
        assertThat(orders.get(0).at("/lineItems/nodes/0").has("__parentId")).isFalse();
        assertThat(orders.get(4).path("id").asText()).isEqualTo("gid://shopify/Order/820982911946154509");
    }

    private static List<String> lines(JsonNode order) {
        return StreamSupport.stream(order.at("/lineItems/nodes").spliterator(), false)
                .map(line -> Fields.number(line.path("id").asText()))
                .toList();
    }

    @Test
    void rootsComeInParts() {
        var file = file("constructed/bulk/orders_ungrouped.jsonl");

        assertThat(file.roots(3, 1, "lineItems"))
                .singleElement()
                .extracting(order -> order.at("/lineItems/nodes").size())
                .isEqualTo(27);
        assertThat(file.roots(4, 100, "lineItems")).hasSize(1);
        assertThat(file.roots(5, 100, "lineItems")).isEmpty();
    }

    @Test
    void fileThatHoldsWhatWasCountedIsWhole() {
        assertThat(file("constructed/bulk/orders_ungrouped.jsonl").difference(RIGHT))
                .isEmpty();
        assertThat(file("constructed/bulk/orders_ungrouped.jsonl").difference(new BulkNote("USD", 40, 5, null, 7)))
                .isEmpty();
    }

    @Test
    void fileThatHoldsSomethingElseSaysWhat() {
        var file = file("constructed/bulk/orders_ungrouped.jsonl");

        assertThat(file.difference(new BulkNote("USD", 47, 5, 11_577L, 7)))
                .contains("it counted 47 objects, 5 of them roots, and the file holds 40 and 5");
        assertThat(file.difference(new BulkNote("USD", 40, 6, 11_577L, 7)))
                .contains("it counted 40 objects, 6 of them roots, and the file holds 40 and 5");
        assertThat(file.difference(new BulkNote("USD", 40, 5, 11_578L, 7)))
                .contains("it wrote 11578 bytes, and 11577 came");
    }

    @Test
    void cutLineIsAFault() {
        assertThat(file("constructed/bulk/orders_truncated.jsonl").fault()).contains("line 22 is not a whole object");
        assertThat(of("{\"id\":\"1\"}\n{\"id\":\"2\"").fault()).contains("line 2 is not a whole object");
        assertThat(of("{\"id\":\"1\"} {\"id\":\"2\"}").fault()).contains("line 1 is not a whole object");
        assertThat(of("[]").fault()).contains("line 1 is not a whole object");
    }

    /** Its lines are whole, and only the counts tell that it is not. */
    @Test
    void partOfAFileIsWholeByItself() {
        var file = file("constructed/bulk/orders_partial_complete_lines.jsonl");

        assertThat(file.fault()).isEmpty();
        assertThat(file.difference(RIGHT))
                .hasValueSatisfying(what -> assertThat(what).startsWith("it counted 40 objects, 5 of them roots"));
    }

    @Test
    void childWithoutParentIsAFault() {
        assertThat(of("{\"id\":\"1\"}\n{}").fault()).contains("an object has no id, or its parent is missing");
        assertThat(of("{\"id\":\"1\"}\n{\"id\":\"2\",\"__parentId\":\"9\"}\n").fault())
                .contains("an object has no id, or its parent is missing");
    }

    @Test
    void lineEndsAreNoMatter() {
        var file = of("{\"id\":\"1\",\"name\":\"Zoë\"}\r\n\n{\"id\":\"2\"}");

        assertThat(file.fault()).isEmpty();
        assertThat(file.roots(0, 10, null))
                .extracting(root -> root.path("name").asText())
                .containsExactly("Zoë", "");
        assertThat(of("").roots()).isZero();
    }

    @Test
    void noteIsReadAsItWasWritten() {
        assertThat(RIGHT.text()).isEqualTo("USD,40,5,11577,7");
        assertThat(BulkNote.parse("USD,40,5,11577,7")).isEqualTo(RIGHT);
        assertThat(BulkNote.parse(",0,0,,7")).isEqualTo(new BulkNote("", 0, 0, null, 7));
    }

    private static BulkFile file(String name) {
        try {
            return new BulkFile(Files.readAllBytes(Sample.platformFile("shopify/fixtures/" + name)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static BulkFile of(String text) {
        return new BulkFile(text.getBytes(StandardCharsets.UTF_8));
    }
}
