package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class GraphQlConnectionTest {

    private static final String QUERY = "query OrdersPage { orders }";
    private static final GraphQlConnection PAGING =
            new GraphQlConnection("OrdersPage", QUERY, "orders", "updated_at", "updatedAt", 25);
    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));
    private static final Window FROM_THE_BEGINNING = new Window(null, Instant.parse("2026-11-02T00:00:00Z"));

    @Test
    void firstRequestAsksForTheWindowInQuotes() {
        var request = PAGING.request(WINDOW, PAGING.start(WINDOW));

        assertThat(request.operation()).isEqualTo("OrdersPage");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/graphql.json");
        assertThat(Sample.json(request.body()))
                .isEqualTo(
                        Sample.json(
                                """
                {"query":"query OrdersPage { orders }","operationName":"OrdersPage","variables":{
                  "first":25,"after":null,
                  "query":"updated_at:>='2026-11-01T00:00:00Z' AND updated_at:<='2026-11-02T00:00:00Z'"}}"""));
    }

    @Test
    void windowWithoutStartHasOnlyAnEnd() {
        assertThat(variables(FROM_THE_BEGINNING, PAGING.start(FROM_THE_BEGINNING))
                        .path("query")
                        .asText())
                .isEqualTo("updated_at:<='2026-11-02T00:00:00Z'");
    }

    @Test
    void windowWithoutEndIsOpen() {
        assertThat(query(new Window(Instant.parse("2026-11-01T00:00:00Z"), null)))
                .isEqualTo("updated_at:>='2026-11-01T00:00:00Z'");
        assertThat(query(new Window(null, null))).isEmpty();
    }

    private static String query(Window window) {
        return variables(window, PAGING.start(window)).path("query").asText();
    }

    @Test
    void nextPageFollowsTheCursor() {
        var page = PAGING.read(WINDOW, PAGING.start(WINDOW), answer(2, "c1", true));

        assertThat(page.payloads()).extracting(node -> node.path("id").asText()).containsExactly("0", "1");
        var next = variables(WINDOW, page.next().orElseThrow());
        assertThat(next.path("after").asText()).isEqualTo("c1");
        assertThat(next.path("first").asInt()).isEqualTo(25);
        assertThat(next.path("query").asText()).startsWith("updated_at:>='2026-11-01T00:00:00Z'");
    }

    @Test
    void lastPageHasNoNext() {
        var page = PAGING.read(WINDOW, PAGING.start(WINDOW), answer(2, "c1", false));

        assertThat(page.payloads()).hasSize(2);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void emptyPageHasNoNext() {
        var page = PAGING.read(
                WINDOW,
                PAGING.start(WINDOW),
                Answers.of(
                        """
                {"data":{"orders":{"nodes":[],"pageInfo":{"hasNextPage":false,"endCursor":null}}}}"""));

        assertThat(page.payloads()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void cursorThatComesAgainIsRefused() {
        var second = PAGING.read(WINDOW, PAGING.start(WINDOW), answer(2, "c1", true))
                .next()
                .orElseThrow();

        assertThatThrownBy(() -> PAGING.read(WINDOW, second, answer(2, "c1", true)))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("orders promises another page but names no new cursor");
    }

    @Test
    void promisedPageWithoutCursorIsRefused() {
        assertThatThrownBy(
                        () -> PAGING.read(
                                WINDOW,
                                PAGING.start(WINDOW),
                                Answers.of(
                                        """
                        {"data":{"orders":{"nodes":[],"pageInfo":{"hasNextPage":true,"endCursor":null}}}}""")))
                .isInstanceOf(SourceException.Rejected.class);
    }

    @Test
    void answerWithoutTheConnectionIsRefused() {
        assertThatThrownBy(() -> PAGING.read(WINDOW, PAGING.start(WINDOW), Answers.of("{\"data\":{}}")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the answer has no orders");
    }

    @Test
    void beginsAnewAtTheLastUpdateTimeBeforeTheListEnds() {
        var position = PAGING.start(WINDOW);
        var restarts = 0;
        var longest = 0;
        var sinceRestart = 0;
        for (var page = 0; page < 1700; page++) {
            var next = PAGING.read(WINDOW, position, answer(25, "c" + page, true, page))
                    .next()
                    .orElseThrow();
            sinceRestart += 25;
            longest = Math.max(longest, sinceRestart);
            var variables = variables(WINDOW, next);
            if (variables.path("after").isNull()) {
                restarts++;
                sinceRestart = 0;
                assertThat(variables.path("query").asText())
                        .isEqualTo("updated_at:>='" + updatedAt(page) + "' AND updated_at:<='2026-11-02T00:00:00Z'");
            }
            position = next;
        }

        assertThat(restarts).isEqualTo(2);
        assertThat(longest).isEqualTo(20_000);
    }

    @Test
    void goesOnInTheListWhenAllItsUpdateTimesAreTheSame() {
        var position = Json.mapper()
                .createObjectNode()
                .put("size", 25)
                .put("seen", 19_999)
                .put("from", updatedAt(7))
                .put("after", "c0");

        var next =
                PAGING.read(WINDOW, position, answer(2, "c1", true, 7)).next().orElseThrow();

        assertThat(variables(WINDOW, next).path("after").asText()).isEqualTo("c1");
    }

    @Test
    void withoutUpdateTimeItCannotBeginAnew() {
        var position = Json.mapper().createObjectNode().put("size", 25).put("seen", 19_999);

        assertThatThrownBy(
                        () -> PAGING.read(
                                WINDOW,
                                position,
                                Answers.of(
                                        """
                        {"data":{"orders":{"nodes":[{"id":"1"}],"pageInfo":{"hasNextPage":true,"endCursor":"c1"}}}}""")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("orders has no updatedAt");
    }

    @Test
    void emptyPageInTheMiddleGoesOn() {
        var position = Json.mapper()
                .createObjectNode()
                .put("size", 25)
                .put("seen", 20_000)
                .put("after", "c0");

        var next = PAGING.read(
                        WINDOW,
                        position,
                        Answers.of(
                                """
                        {"data":{"orders":{"nodes":[],"pageInfo":{"hasNextPage":true,"endCursor":"c1"}}}}"""))
                .next()
                .orElseThrow();

        assertThat(variables(WINDOW, next).path("after").asText()).isEqualTo("c1");
    }

    @Test
    void smallerPageStandsAtTheSamePlace() {
        var second = PAGING.read(WINDOW, PAGING.start(WINDOW), answer(2, "c1", true))
                .next()
                .orElseThrow();
        var half = PAGING.smaller(WINDOW, second).orElseThrow();

        assertThat(variables(WINDOW, half).path("first").asInt()).isEqualTo(12);
        assertThat(variables(WINDOW, half).path("after").asText()).isEqualTo("c1");
        assertThat(variables(WINDOW, second).path("first").asInt()).isEqualTo(25);
    }

    @Test
    void onePayloadIsTheSmallestPage() {
        var position = Json.mapper().createObjectNode().put("size", 3);

        assertThat(PAGING.smaller(WINDOW, position).orElseThrow().path("size").asInt())
                .isEqualTo(1);
        assertThat(PAGING.smaller(WINDOW, position.deepCopy().put("size", 1))).isEmpty();
    }

    @Test
    void innerConnectionIsDrainedInOrder() {
        var lines = InnerParts.connection("lineItems", "order", "OrderLines", "query OrderLines", 100);
        var payload = object(
                """
                {"id":"gid://shopify/Order/1","lineItems":{"nodes":[{"id":"a"},{"id":"b"}],
                 "pageInfo":{"hasNextPage":true,"endCursor":"c1"}}}""");

        var request = lines.missing(payload).orElseThrow();
        assertThat(request.operation()).isEqualTo("OrderLines");
        assertThat(Sample.json(request.body()).path("variables"))
                .isEqualTo(Sample.json("{\"id\":\"gid://shopify/Order/1\",\"first\":100,\"after\":\"c1\"}"));

        lines.add(
                payload,
                Sample.json(
                        """
                {"data":{"order":{"lineItems":{"nodes":[{"id":"c"}],
                 "pageInfo":{"hasNextPage":true,"endCursor":"c2"}}}}}"""));
        assertThat(Sample.json(lines.missing(payload).orElseThrow().body())
                        .at("/variables/after")
                        .asText())
                .isEqualTo("c2");

        lines.add(
                payload,
                Sample.json(
                        """
                {"data":{"order":{"lineItems":{"nodes":[{"id":"d"}],
                 "pageInfo":{"hasNextPage":false,"endCursor":"c3"}}}}}"""));
        assertThat(lines.missing(payload)).isEmpty();
        assertThat(payload.at("/lineItems/nodes"))
                .hasToString("[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"}]");
    }

    @Test
    void wholeInnerConnectionIsLeftAlone() {
        var lines = InnerParts.connection("lineItems", "order", "OrderLines", "query OrderLines", 100);

        assertThat(
                        lines.missing(
                                object(
                                        """
                {"id":"1","lineItems":{"nodes":[],"pageInfo":{"hasNextPage":false,"endCursor":null}}}""")))
                .isEmpty();
    }

    @Test
    void pageSaysHowFarItReachesBecauseItIsSorted() {
        assertThat(PAGING.read(WINDOW, PAGING.start(WINDOW), answer(2, "c1", true, 7))
                        .reached())
                .contains(Instant.parse("2026-11-01T00:00:07Z"));
        assertThat(PAGING.read(WINDOW, PAGING.start(WINDOW), answer(0, "c1", false))
                        .reached())
                .isEmpty();
    }

    @Test
    void pageThatDoesNotSayWhetherItIsTheLastIsRefused() {
        for (var pageInfo : new String[] {"{}", "{\"hasNextPage\":null}", "{\"hasNextPage\":\"false\"}"}) {
            var answer = Answers.of("{\"data\":{\"orders\":{\"nodes\":[],\"pageInfo\":" + pageInfo + "}}}");

            assertThatThrownBy(() -> PAGING.read(WINDOW, PAGING.start(WINDOW), answer))
                    .as(pageInfo)
                    .isInstanceOf(SourceException.Rejected.class)
                    .hasMessage("orders does not say whether there is another page");
        }
    }

    @Test
    void payloadThatIsGoneIsSaidToBe() {
        var lines = InnerParts.connection("lineItems", "order", "OrderLines", "query OrderLines", 100);
        var list = InnerParts.list("fulfillments", null, 2, "order", "OrderFulfillments", "query F");

        assertThat(lines.add(object("{\"id\":\"1\"}"), Sample.json("{\"data\":{\"order\":null}}")))
                .isFalse();
        assertThat(list.add(object("{\"id\":\"1\"}"), Sample.json("{\"data\":{\"order\":null}}")))
                .isFalse();
    }

    @Test
    void answerWithoutTheInnerConnectionIsRefused() {
        var lines = InnerParts.connection("lineItems", "order", "OrderLines", "query OrderLines", 100);
        var payload = object(
                """
                {"id":"1","lineItems":{"nodes":[],"pageInfo":{"hasNextPage":true,"endCursor":"c1"}}}""");

        assertThatThrownBy(() -> lines.add(payload, Sample.json("{\"data\":{\"order\":{}}}")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the answer has no order.lineItems");
    }

    @Test
    void innerCursorThatComesAgainIsRefused() {
        var lines = InnerParts.connection("lineItems", "order", "OrderLines", "query OrderLines", 100);
        var payload = object(
                """
                {"id":"1","lineItems":{"nodes":[],"pageInfo":{"hasNextPage":true,"endCursor":"c1"}}}""");

        assertThatThrownBy(
                        () -> lines.add(
                                payload,
                                Sample.json(
                                        """
                        {"data":{"order":{"lineItems":{"nodes":[],
                         "pageInfo":{"hasNextPage":true,"endCursor":"c1"}}}}}""")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("order.lineItems promises another page but names no new cursor");
    }

    @Test
    void fullPlainListIsReadOnceMoreWhole() {
        var list = InnerParts.list("fulfillments", null, 2, "order", "OrderFulfillments", "query F");
        var payload = object("{\"id\":\"1\",\"fulfillments\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");

        var request = list.missing(payload).orElseThrow();
        assertThat(Sample.json(request.body()).path("variables"))
                .isEqualTo(Sample.json("{\"id\":\"1\",\"first\":250}"));

        list.add(payload, Sample.json("{\"data\":{\"order\":{\"fulfillments\":[{\"id\":\"a\"},{\"id\":\"b\"}]}}}"));
        assertThat(list.missing(payload)).isEmpty();
        assertThat(payload.path("fulfillments")).hasToString("[{\"id\":\"a\"},{\"id\":\"b\"}]");
    }

    @Test
    void plainListThatIsNotFullIsLeftAlone() {
        var list = InnerParts.list("fulfillments", null, 2, "order", "OrderFulfillments", "query F");

        assertThat(list.missing(object("{\"id\":\"1\",\"fulfillments\":[{\"id\":\"a\"}]}")))
                .isEmpty();
    }

    @Test
    void plainListThatNobodyCanReadWholeIsRefused() {
        var list = InnerParts.list("fulfillments", null, 1, "order", "OrderFulfillments", "query F");
        var payload = object("{\"id\":\"1\",\"fulfillments\":[{\"id\":\"a\"}]}");
        var full =
                IntStream.range(0, 250).mapToObj(i -> "{\"id\":\"" + i + "\"}").collect(Collectors.joining(","));

        assertThatThrownBy(() ->
                        list.add(payload, Sample.json("{\"data\":{\"order\":{\"fulfillments\":[" + full + "]}}}")))
                .isInstanceOf(SourceException.TooMuch.class)
                .hasMessage("order.fulfillments cannot be read whole");
    }

    private static JsonNode variables(Window window, JsonNode position) {
        return Sample.json(PAGING.request(window, position).body()).path("variables");
    }

    private static String updatedAt(int second) {
        return Instant.parse("2026-11-01T00:00:00Z").plusSeconds(second).toString();
    }

    private static Answer answer(int nodes, String cursor, boolean more) {
        return answer(nodes, cursor, more, 0);
    }

    private static Answer answer(int nodes, String cursor, boolean more, int second) {
        var list = IntStream.range(0, nodes)
                .mapToObj(i -> "{\"id\":\"" + i + "\",\"updatedAt\":\"" + updatedAt(second) + "\"}")
                .collect(Collectors.joining(","));
        return Answers.of("{\"data\":{\"orders\":{\"nodes\":[" + list + "],\"pageInfo\":{\"hasNextPage\":" + more
                + ",\"endCursor\":\"" + cursor + "\"}}}}");
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Sample.json(json);
    }
}
