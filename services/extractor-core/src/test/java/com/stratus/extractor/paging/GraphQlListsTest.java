package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Connections that are not simply sorted by and filtered on an update time. */
class GraphQlListsTest {

    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));
    private static final Window FROM_THE_BEGINNING = new Window(null, Instant.parse("2026-11-02T00:00:00Z"));

    private static final GraphQlConnection VARIANTS = GraphQlConnection.of(
                    "Variants", "query Variants", "productVariants", 100)
            .filteredOn("updated_at")
            .sortedById();
    private static final GraphQlConnection PAYOUTS = GraphQlConnection.of(
                    "Payouts", "query Payouts", "shopifyPaymentsAccount.payouts", 100)
            .filteredOn("issued_at")
            .sortedByTime("issuedAt")
            .reachingBack(Duration.ofDays(30))
            .openEnded()
            .unavailableWithout("this shop does not use Shopify Payments");
    private static final GraphQlConnection LEVELS = GraphQlConnection.of(
                    "Levels", "query Levels", "location.inventoryLevels", 50)
            .filteredOn("updated_at")
            .emptyWithout();
    private static final GraphQlConnection REFUNDS = new GraphQlConnection(
                    "Refunds", "query Refunds", "orders", "updated_at", "updatedAt", 25)
            .holding("refunds", 2, "order", "OrderRefunds", "query OrderRefunds");
    private static final GraphQlConnection EVENTS = GraphQlConnection.of("Events", "query Events", "events", 100)
            .searching("action:'destroy'")
            .filteredOn("created_at")
            .sortedByTime("createdAt")
            .keeping("action", Set.of("destroy"))
            .keeping("subjectType", Set.of("PRODUCT", "PRODUCT_VARIANT"));

    // ---- sorted by id

    @Test
    void listSortedByIdGoesOnBehindTheLastIdBeforeItEnds() {
        var position = at("{'size':100,'seen':19999,'after':'c0'}");

        var page = VARIANTS.read(
                WINDOW,
                position,
                answer("{'data':{'productVariants':{'nodes':[{'id':'gid://shopify/ProductVariant/7001?x=1'}],"
                        + "'pageInfo':{'hasNextPage':true,'endCursor':'c1'}}}}"));

        assertThat(page.reached()).isEmpty();
        assertThat(variables(VARIANTS, WINDOW, page.next().orElseThrow()))
                .isEqualTo(
                        json(
                                "{'first':100,'after':null,'query':"
                                        + "\"updated_at:>='2026-11-01T00:00:00Z' AND updated_at:<='2026-11-02T00:00:00Z' AND id:>7001\"}"));
    }

    @Test
    void idWithoutNumberIsRefused() {
        assertThatThrownBy(() -> VARIANTS.read(
                        WINDOW,
                        at("{'size':100,'seen':19999}"),
                        answer("{'data':{'productVariants':{'nodes':[{'id':'gid://shopify/ProductVariant/'}],"
                                + "'pageInfo':{'hasNextPage':true,'endCursor':'c1'}}}}")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("productVariants has no id with a number");
    }

    // ---- below another field

    @Test
    void payoutsAreReadThirtyDaysBackAndWithoutEnd() {
        assertThat(search(PAYOUTS, WINDOW)).isEqualTo("issued_at:>='2026-10-03T00:00:00Z'");
        assertThat(search(PAYOUTS, FROM_THE_BEGINNING)).isEmpty();
        assertThat(search(PAYOUTS, new Window(Instant.parse("2026-11-01T00:00:00Z"), null)))
                .isEqualTo("issued_at:>='2026-10-02T00:00:00Z'");
        assertThat(search(PAYOUTS, new Window(Instant.parse("2026-01-01T00:00:00Z"), WINDOW.to())))
                .isEqualTo("issued_at:>='2026-01-01T00:00:00Z'");
    }

    @Test
    void shopWithoutPaymentsIsSkippedWithTheReason() {
        assertThatThrownBy(() ->
                        PAYOUTS.read(WINDOW, PAYOUTS.start(WINDOW), answer("{'data':{'shopifyPaymentsAccount':null}}")))
                .isInstanceOf(SourceException.Unavailable.class)
                .hasMessage("this shop does not use Shopify Payments");
    }

    @Test
    void payoutsComeAsTheyStand() {
        var page = PAYOUTS.read(
                WINDOW,
                PAYOUTS.start(WINDOW),
                answer(
                        "{'data':{'shopifyPaymentsAccount':{'id':'1','payouts':{"
                                + "'nodes':[{'id':'p1','issuedAt':'2026-11-01T00:00:00Z'}],'pageInfo':{'hasNextPage':false}}}}}"));

        assertThat(page.payloads()).containsExactly(json("{'id':'p1','issuedAt':'2026-11-01T00:00:00Z'}"));
        assertThat(page.next()).isEmpty();
    }

    // ---- lists of lists

    @Test
    void eachRefundOfAnOrderIsAPayloadThatNamesItsOrder() {
        var page = REFUNDS.read(
                WINDOW,
                REFUNDS.start(WINDOW),
                answer("{'data':{'orders':{'nodes':["
                        + "{'id':'o1','updatedAt':'2026-11-01T00:00:01Z','refunds':[]},"
                        + "{'id':'o2','updatedAt':'2026-11-01T00:00:02Z','refunds':[{'id':'r1'}]}],"
                        + "'pageInfo':{'hasNextPage':false}}}}"));

        assertThat(page.payloads())
                .containsExactly(json("{'id':'r1','order':{'id':'o2','updatedAt':'2026-11-01T00:00:02Z'}}"));
        assertThat(page.reached()).contains(Instant.parse("2026-11-01T00:00:02Z"));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void fullListOfAnOrderIsAskedForOnceMoreWhole() {
        var cut = REFUNDS.read(
                WINDOW,
                REFUNDS.start(WINDOW),
                answer("{'data':{'orders':{'nodes':["
                        + "{'id':'o1','updatedAt':'2026-11-01T00:00:01Z','refunds':[{'id':'r1'},{'id':'r2'}]}],"
                        + "'pageInfo':{'hasNextPage':true,'endCursor':'c1'}}}}"));
        assertThat(cut.payloads())
                .extracting(refund -> refund.path("id").asText())
                .containsExactly("r1", "r2");
        assertThat(cut.reached()).isEmpty();

        var again = REFUNDS.request(WINDOW, cut.next().orElseThrow());
        assertThat(again.operation()).isEqualTo("OrderRefunds");
        assertThat(json(again.body()).path("variables")).isEqualTo(json("{'id':'o1','first':250}"));

        var whole = REFUNDS.read(
                WINDOW,
                cut.next().orElseThrow(),
                answer(again, "{'data':{'order':{'id':'o1','refunds':[{'id':'r1'},{'id':'r2'},{'id':'r3'}]}}}"));
        assertThat(whole.payloads())
                .extracting(refund -> refund.path("id").asText())
                .containsExactly("r1", "r2", "r3");
        assertThat(whole.payloads())
                .extracting(refund -> refund.at("/order/id").asText())
                .containsOnly("o1");
        assertThat(variables(REFUNDS, WINDOW, whole.next().orElseThrow())
                        .path("after")
                        .asText())
                .isEqualTo("c1");
        assertThat(REFUNDS.operations()).containsExactly("Refunds", "OrderRefunds");
    }

    @Test
    void lastPageEndsAfterTheListsThatAreReadWhole() {
        var cut = REFUNDS.read(
                WINDOW,
                REFUNDS.start(WINDOW),
                answer("{'data':{'orders':{'nodes':[{'id':'o1','refunds':[{'id':'r1'},{'id':'r2'}]}],"
                        + "'pageInfo':{'hasNextPage':false}}}}"));
        var again = REFUNDS.request(WINDOW, cut.next().orElseThrow());

        var gone = REFUNDS.read(WINDOW, cut.next().orElseThrow(), answer(again, "{'data':{'order':null}}"));

        assertThat(gone.payloads()).isEmpty();
        assertThat(gone.next()).isEmpty();
    }

    // ---- searches

    @Test
    void whatTheSearchShouldNotHaveFoundIsLeftOut() {
        assertThat(search(EVENTS, WINDOW))
                .isEqualTo("action:'destroy' AND created_at:>='2026-11-01T00:00:00Z'"
                        + " AND created_at:<='2026-11-02T00:00:00Z'");
        assertThat(EVENTS.payloads(answer("{'data':{'events':{'nodes':["
                        + "{'id':'e1','action':'destroy','subjectType':'PRODUCT'},"
                        + "{'id':'e2','action':'create','subjectType':'PRODUCT'},"
                        + "{'id':'e3','action':'destroy','subjectType':'COLLECTION'}],"
                        + "'pageInfo':{'hasNextPage':false}}}}")))
                .extracting(event -> event.path("id").asText())
                .containsExactly("e1");
    }

    // ---- neither sorted by time nor by id

    @Test
    void windowOfAnUnsortedListIsHalvedUntilItCanBeRead() {
        var cut = read(LEVELS, at("{'size':50,'seen':19999,'after':'c0','variables':{'locationId':'l1'}}"), true);
        assertThat(variables(LEVELS, WINDOW, cut))
                .isEqualTo(json("{'locationId':'l1','first':50,'after':null,'query':"
                        + "\"updated_at:>='2026-11-01T00:00:00Z' AND updated_at:<='2026-11-01T12:00:00Z'\"}"));

        var again = read(LEVELS, ((ObjectNode) cut.deepCopy()).put("seen", 19_999), true);
        assertThat(search(LEVELS, WINDOW, again))
                .isEqualTo("updated_at:>='2026-11-01T00:00:00Z' AND updated_at:<='2026-11-01T06:00:00Z'");

        var second = read(LEVELS, again, false);
        assertThat(search(LEVELS, WINDOW, second))
                .isEqualTo("updated_at:>='2026-11-01T06:00:00Z' AND updated_at:<='2026-11-01T12:00:00Z'");

        var third = read(LEVELS, second, false);
        assertThat(search(LEVELS, WINDOW, third))
                .isEqualTo("updated_at:>='2026-11-01T12:00:00Z' AND updated_at:<='2026-11-02T00:00:00Z'");
        assertThat(LEVELS.read(WINDOW, third, levels(false)).next()).isEmpty();
    }

    @Test
    void windowWithoutStartIsHalvedToo() {
        var half = LEVELS.read(FROM_THE_BEGINNING, at("{'size':50,'seen':19999}"), levels(true))
                .next()
                .orElseThrow();

        assertThat(search(LEVELS, FROM_THE_BEGINNING, half)).isEqualTo("updated_at:<='2015-06-02T12:00:00Z'");
    }

    @Test
    void secondThatHoldsMoreThanTheListIsRefused() {
        var second = at("{'size':50,'seen':19999,'from':'2026-11-01T00:00:00Z','to':'2026-11-01T00:00:01Z'}");

        assertThatThrownBy(() -> LEVELS.read(WINDOW, second, levels(true)))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("location.inventoryLevels has more objects than Shopify lists,"
                        + " and nothing tells how the next ones are asked for");
    }

    private static JsonNode read(GraphQlConnection paging, JsonNode position, boolean more) {
        return paging.read(WINDOW, position, levels(more)).next().orElseThrow();
    }

    private static Answer levels(boolean more) {
        return answer("{'data':{'location':{'inventoryLevels':{'nodes':[{'id':'l'}],'pageInfo':{'hasNextPage':" + more
                + ",'endCursor':'c1'}}}}}");
    }

    // ---- expired cursors

    @Test
    void listIsReadAnewFromWhereItsForgottenCursorBegan() {
        var position = at("{'size':12,'seen':300,'from':'2026-11-01T06:00:00Z','after':'c9'}");

        assertThat(VARIANTS.again(WINDOW, position))
                .isEqualTo(json("{'size':12,'seen':0,'from':'2026-11-01T06:00:00Z'}"));
    }

    // ---- a list below each of another list

    private static final ListBelowEach LEVELS_OF_EACH = new ListBelowEach(
            GraphQlConnection.of("Locations", "query Locations", "locations", 50), LEVELS, "locationId");

    @Test
    void listsAreReadBelowEachParentBeforeTheNextParents() {
        var locations = LEVELS_OF_EACH.start(WINDOW);
        assertThat(LEVELS_OF_EACH.request(WINDOW, locations).operation()).isEqualTo("Locations");
        assertThat(variables(LEVELS_OF_EACH, WINDOW, locations))
                .isEqualTo(json("{'first':50,'after':null,'query':''}"));

        var parents = LEVELS_OF_EACH.read(
                WINDOW,
                locations,
                answer("{'data':{'locations':{'nodes':[{'id':'l1'},{'id':'l2'}],"
                        + "'pageInfo':{'hasNextPage':true,'endCursor':'c1'}}}}"));
        assertThat(parents.payloads()).isEmpty();
        var first = parents.next().orElseThrow();
        assertThat(variables(LEVELS_OF_EACH, WINDOW, first).path("locationId").asText())
                .isEqualTo("l1");

        var page = LEVELS_OF_EACH.read(
                WINDOW,
                first,
                answer("{'data':{'location':{'id':'l1','name':'Shop','inventoryLevels':{'nodes':[{'id':'v1'}],"
                        + "'pageInfo':{'hasNextPage':true,'endCursor':'d1'}}}}}"));
        assertThat(page.payloads()).containsExactly(json("{'id':'v1','location':{'id':'l1','name':'Shop'}}"));
        assertThat(page.reached()).isEmpty();
        var goesOn = variables(LEVELS_OF_EACH, WINDOW, page.next().orElseThrow());
        assertThat(goesOn.path("locationId").asText()).isEqualTo("l1");
        assertThat(goesOn.path("after").asText()).isEqualTo("d1");

        var second = LEVELS_OF_EACH
                .read(
                        WINDOW,
                        page.next().orElseThrow(),
                        answer("{'data':{'location':{'id':'l1','inventoryLevels':{'nodes':[],"
                                + "'pageInfo':{'hasNextPage':false}}}}}"))
                .next()
                .orElseThrow();
        assertThat(variables(LEVELS_OF_EACH, WINDOW, second).path("locationId").asText())
                .isEqualTo("l2");

        var afterAGoneOne = LEVELS_OF_EACH
                .read(WINDOW, second, answer("{'data':{'location':null}}"))
                .next()
                .orElseThrow();
        assertThat(LEVELS_OF_EACH.request(WINDOW, afterAGoneOne).operation()).isEqualTo("Locations");
        assertThat(variables(LEVELS_OF_EACH, WINDOW, afterAGoneOne)
                        .path("after")
                        .asText())
                .isEqualTo("c1");

        assertThat(LEVELS_OF_EACH
                        .read(
                                WINDOW,
                                afterAGoneOne,
                                answer("{'data':{'locations':{'nodes':[],'pageInfo':{'hasNextPage':false}}}}"))
                        .next())
                .isEmpty();
    }

    @Test
    void smallerPagesAreAskedForBelowAParent() {
        var first = at("{'waiting':[],'at':{'size':50,'seen':0,'variables':{'locationId':'l1'}}}");

        assertThat(variables(
                                LEVELS_OF_EACH,
                                WINDOW,
                                LEVELS_OF_EACH.smaller(WINDOW, first).orElseThrow())
                        .path("first")
                        .asInt())
                .isEqualTo(25);
    }

    // ---- what a page does not ask for

    @Test
    void connectionThatThePageLeavesOutIsReadFromItsBeginning() {
        var lines = InnerParts.connectionApart("lines", "refund", "RefundLines", "query RefundLines", 50);
        var payload = (ObjectNode) json("{'id':'r1'}");

        var request = lines.missing(payload).orElseThrow();
        assertThat(json(request.body()).path("variables")).isEqualTo(json("{'id':'r1','first':50,'after':null}"));

        lines.add(
                payload,
                json("{'data':{'refund':{'lines':{'nodes':[{'id':'a'}],"
                        + "'pageInfo':{'hasNextPage':true,'endCursor':'c1'}}}}}"));
        lines.add(
                payload, json("{'data':{'refund':{'lines':{'nodes':[{'id':'b'}],'pageInfo':{'hasNextPage':false}}}}}"));

        assertThat(lines.missing(payload)).isEmpty();
        assertThat(payload.at("/lines/nodes")).isEqualTo(json("[{'id':'a'},{'id':'b'}]"));
    }

    @Test
    void aConnectionThatIsAskedForApartMayBeEmpty() {
        var lines = InnerParts.connectionApart("lines", "refund", "RefundLines", "query RefundLines", 50);
        var payload = (ObjectNode) json("{'id':'r1'}");

        lines.add(payload, json("{'data':{'refund':{'lines':{'nodes':[],'pageInfo':{'hasNextPage':false}}}}}"));

        assertThat(lines.missing(payload)).isEmpty();
        assertThat(payload.at("/lines/nodes")).isEqualTo(json("[]"));
    }

    private static JsonNode variables(Paging paging, Window window, JsonNode position) {
        return json(paging.request(window, position).body()).path("variables");
    }

    private static String search(GraphQlConnection paging, Window window) {
        return search(paging, window, paging.start(window));
    }

    private static String search(GraphQlConnection paging, Window window, JsonNode position) {
        return variables(paging, window, position).path("query").asText();
    }

    private static JsonNode at(String position) {
        return json(position);
    }

    /** JSON that is quoted once only where an apostrophe would do; text with apostrophes stands in quotes. */
    private static JsonNode json(String text) {
        try {
            return Json.mapper()
                    .reader()
                    .with(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer answer(String body) {
        return Answers.of(json(body).toString(), Map.of("date", "Mon, 02 Nov 2026 00:02:00 GMT"));
    }

    private static Answer answer(Request request, String body) {
        return Answers.to(request, json(body).toString());
    }
}
