package com.stratus.shopify;

import static com.stratus.extractor.contract.sample.Refusals.assertRefused;
import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static com.stratus.shopify.Fixtures.eur;
import static com.stratus.shopify.Fixtures.gbp;
import static com.stratus.shopify.Fixtures.sek;
import static com.stratus.shopify.Fixtures.usd;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.http.Answer;
import com.stratus.model.record.ShopifyRefund;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class RefundsTest {

    /** One of each order's refunds is a payload, completed by its lines. */
    @Test
    void readsRefundsWithTheirLinesAsShopifySendsThem() {
        assertThat(refunds(Fixtures.sample("Refunds", "refunds.json"))).hasSize(2);
        var refund = completed(
                refunds(Fixtures.sample("Refunds", "refunds.json")).get(0),
                "gid://shopify/Refund/91501",
                Sample.read("refund-lines.json"));

        assertThat(Fixtures.record(Refunds.ENTITY, refund))
                .isEqualTo(new ShopifyRefund(
                        "91501",
                        "5550000000501",
                        "#KQ501",
                        null,
                        Instant.parse("2026-09-19T10:00:00Z"),
                        gbp("12.25"),
                        sek("171.50"),
                        "quill was blunt",
                        Instant.parse("2026-09-20T11:00:04Z"),
                        List.of(
                                new ShopifyRefund.Line(
                                        "33501",
                                        "99003",
                                        "QUILL-GOOSE",
                                        1,
                                        "return",
                                        true,
                                        "70101",
                                        gbp("10.21"),
                                        gbp("2.04")),
                                new ShopifyRefund.Line(
                                        "33502",
                                        "99002",
                                        null,
                                        2,
                                        "no_restock",
                                        false,
                                        null,
                                        gbp("0.00"),
                                        gbp("0.00")))));
    }

    @Test
    void readsTheConstructedShop() {
        var pages = new ArrayList<JsonNode>();
        for (var file : List.of(
                "constructed/graphql/orders_page1.json",
                "constructed/graphql/orders_page2.json",
                "constructed/graphql/orders_page3.json")) {
            pages.addAll(refunds(Fixtures.answer("Refunds", file)));
        }

        assertThat(pages).hasSize(3);
        assertThat(read(pages.get(0), "9320001", "constructed/graphql/refund_9320001.json"))
                .isEqualTo(new ShopifyRefund(
                        "9320001",
                        "6100000000002",
                        "#1002",
                        Instant.parse("2026-11-21T15:59:30Z"),
                        Instant.parse("2026-11-21T15:59:30Z"),
                        usd("12.50"),
                        eur("11.55"),
                        "arrived broken",
                        Instant.parse("2026-11-21T15:59:30Z"),
                        List.of(new ShopifyRefund.Line(
                                "3320001",
                                "1620001",
                                "MUG-RED",
                                1,
                                "return",
                                true,
                                "70001",
                                usd("12.50"),
                                usd("2.00")))));
        assertThat(read(pages.get(1), "9330001", "constructed/graphql/refund_9330001.json"))
                .isEqualTo(new ShopifyRefund(
                        "9330001",
                        "6100000000003",
                        "#1003",
                        Instant.parse("2026-11-21T15:59:59Z"),
                        Instant.parse("2026-11-21T15:59:59Z"),
                        usd("39.00"),
                        usd("39.00"),
                        null,
                        Instant.parse("2026-11-21T15:59:59Z"),
                        List.of(new ShopifyRefund.Line(
                                "3330001",
                                "1630001",
                                "MAT-01",
                                1,
                                "cancel",
                                true,
                                "70001",
                                usd("39.00"),
                                usd("0.00")))));
        // Nothing was given back: the order's id is beyond what a double holds.
        assertThat(read(pages.get(2), "9350001", "constructed/graphql/refund_9350001.json"))
                .isEqualTo(new ShopifyRefund(
                        "9350001",
                        "820982911946154509",
                        "#1005-B",
                        Instant.parse("2026-11-22T00:59:00Z"),
                        Instant.parse("2026-11-22T00:59:00Z"),
                        usd("0.00"),
                        usd("0.00"),
                        null,
                        Instant.parse("2026-11-22T00:59:00Z"),
                        List.of(new ShopifyRefund.Line(
                                "3350001",
                                "1650002",
                                "MUG-RED",
                                1,
                                "no_restock",
                                false,
                                null,
                                usd("12.50"),
                                usd("0.00")))));
    }

    private static ShopifyRefund read(JsonNode payload, String id, String file) {
        var lines = Sample.platformJson("shopify/fixtures/" + file);
        return Fixtures.record(Refunds.ENTITY, completed(payload, "gid://shopify/Refund/" + id, lines));
    }

    private static List<JsonNode> refunds(Answer answer) {
        return Refunds.ENTITY.paging().payloads(answer);
    }

    private static ObjectNode completed(JsonNode payload, String gid, JsonNode answer) {
        ObjectNode refund = payload.deepCopy();
        var lines = Refunds.ENTITY.completions().get(0);
        assertThat(lines.missing(refund).orElseThrow().body()).contains("\"id\":\"" + gid + "\"");
        assertThat(lines.add(refund, answer)).isTrue();
        assertThat(lines.missing(refund)).isEmpty();
        return refund;
    }

    /** A refund that nobody completed must not look like one without lines. */
    @Test
    void aRefundWithoutItsLinesIsRefused() {
        assertRefused(
                Refunds.ENTITY,
                refunds(Fixtures.sample("Refunds", "refunds.json")).get(1),
                "refundLineItems is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "'', legacyResourceId, refund_id is missing",
        "'', order, order is missing",
        "/order, legacyResourceId, platform_order_id is missing",
        "'', totalRefundedSet, totalRefundedSet is missing",
        "/totalRefundedSet, shopMoney, shopMoney is missing",
        "/totalRefundedSet, presentmentMoney, presentmentMoney is missing",
        "'', updatedAt, source_updated_at is missing",
        "/refundLineItems, nodes, refundLineItems is missing",
        "/refundLineItems/nodes/0, id, refundLineItems.id is missing",
        "/refundLineItems/nodes/0, lineItem, refundLineItems.lineItem is missing",
        "/refundLineItems/nodes/0/lineItem, id, line_item_id is missing",
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String parent, String field, String reason) {
        assertRequired(Refunds.ENTITY, refund(), parent, field, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/processedAt", "/refundLineItems/nodes/1/quantity", "/totalRefundedSet/shopMoney/amount"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(Refunds.ENTITY, refund(), pointer);
    }

    private static ObjectNode refund() {
        return completed(
                refunds(Fixtures.sample("Refunds", "refunds.json")).get(0),
                "gid://shopify/Refund/91501",
                Sample.read("refund-lines.json"));
    }
}
