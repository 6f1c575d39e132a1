package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class TextTableTest {

    @Test
    void columnsAreAsWideAsWhatIsInThem() {
        var table = new TextTable(List.of("job", "connection", "extracted", "status"), Set.of("extracted"));
        table.add("freeagent_bank_transaction_explanations", "freeagent", "609", "success");
        table.add("shopify_orders", "shopify-uk", "1234567890", "");

        assertThat(table.toString().lines())
                .containsExactly(
                        "job                                      connection   extracted  status",
                        "freeagent_bank_transaction_explanations  freeagent          609  success",
                        "shopify_orders                           shopify-uk  1234567890");
    }
}
