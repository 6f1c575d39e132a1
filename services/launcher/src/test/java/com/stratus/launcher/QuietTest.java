package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class QuietTest {

    private static final String RUN =
            "{\"job\":\"shopify_orders\",\"connection\":\"shopify\",\"status\":\"%s\",\"reason\":\"no scope\"}";
    private static final String ROW =
            "{\"entity\":\"shopify.orders\",\"connection\":\"shopify\",\"platform_count\":3,\"warehouse_count\":2,"
                    + "\"platform_sum\":null,\"warehouse_sum\":null,\"equal\":%s}";
    private static final String LINKS =
            "[{\"kind\":\"order_refund\",\"knowable\":8,\"found\":9,\"missing\":%d,\"false\":%d}]";

    private static Quiet.Settled settled(String status, boolean equal, int missing, int wrong) throws IOException {
        return new Quiet.Settled(
                List.of(json(RUN.formatted(status))),
                List.of(json(ROW.formatted(equal))),
                json(LINKS.formatted(missing, wrong)));
    }

    private static JsonNode json(String text) throws IOException {
        return Json.mapper().readTree(text);
    }

    @Test
    void isGoodWhenRunsSucceedAndRowsAndLinksAreThoseOfThePlatforms() throws IOException {
        assertThat(settled("success", true, 0, 0).isGood()).isTrue();
    }

    @Test
    void aRunThatDidNotSucceedIsNamedWithItsReason() throws IOException {
        var settled = settled("failed", true, 0, 0);
        assertThat(settled.isGood()).isFalse();
        assertThat(settled.failed()).containsExactly("shopify_orders of shopify failed: no scope");
    }

    @Test
    void rowsThatAreNotEqualAreNamed() throws IOException {
        var settled = settled("success", false, 0, 0);
        assertThat(settled.isGood()).isFalse();
        assertThat(settled.unequal()).containsExactly("shopify.orders of shopify: 3 there, 2 here, sums null and null");
    }

    @Test
    void linksThatAreMissingOrFalseAreCounted() throws IOException {
        var settled = settled("success", true, 2, 0);
        assertThat(settled.isGood()).isFalse();
        assertThat(settled.wrongLinks())
                .containsExactly("order_refund: 2 of 8 that can be known are missing, 0 of 9 found are false");
        assertThat(settled("success", true, 0, 1).isGood()).isFalse();
    }

    private static boolean awaitsListing(String... rows) throws IOException {
        var truth = new ArrayList<JsonNode>();
        for (var row : rows) {
            truth.add(json(row));
        }
        return Quiet.awaitsListing(truth);
    }

    @Test
    void onlyRowsThatFreeAgentHasNoMoreWaitForItsListing() throws IOException {
        var equal = "{\"entity\":\"shopify.orders\",\"equal\":true,\"differences\":[]}";
        var gone =
                "{\"entity\":\"freeagent.bills\",\"equal\":false,\"differences\":[{\"id\":\"7\",\"what\":\"surplus\"}]}";
        assertThat(awaitsListing(equal, gone)).isTrue();
        assertThat(awaitsListing(equal)).isFalse();
        assertThat(awaitsListing(gone, gone.replace("freeagent", "shipbob"))).isFalse();
        assertThat(awaitsListing(gone, gone.replace("surplus", "missing"))).isFalse();
        assertThat(awaitsListing(gone.replace("]", ",{\"id\":\"8\",\"what\":\"version\"}]")))
                .isFalse();
        assertThat(awaitsListing("{\"entity\":\"freeagent.bills\",\"equal\":false,\"differences\":[]}"))
                .isFalse();
    }

    @Test
    void aComparisonOfNothingIsNotGood() throws IOException {
        var settled = new Quiet.Settled(List.of(), List.of(), json("[]"));
        assertThat(settled.isGood()).isFalse();
        assertThat(settled.unequal()).containsExactly("nothing was compared");
        assertThat(settled.wrongLinks()).containsExactly("nothing was compared");
    }
}
