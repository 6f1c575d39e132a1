package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

class LinkPagesTest {

    private static final LinkPages PAGING = LinkPages.of("Orders", "/orders.json", "orders", 100)
            .with("status", "any")
            .between("updated_at_min", "updated_at_max");
    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));

    @Test
    void firstRequestHasTheWindow() {
        assertThat(PAGING.operation()).isEqualTo("Orders");
        assertThat(target(PAGING, WINDOW, PAGING.start(WINDOW)))
                .isEqualTo("/orders.json?limit=100&status=any"
                        + "&updated_at_min=2026-11-01T00:00:00Z&updated_at_max=2026-11-02T00:00:00Z");
        var open = new Window(null, null);
        assertThat(target(PAGING, open, PAGING.start(open))).isEqualTo("/orders.json?limit=100&status=any");
    }

    @Test
    void windowMayBeDatesThatReachBack() {
        var dated = LinkPages.of("Payouts", "/payouts.json", "payouts", 50)
                .between("date_min", null)
                .dated()
                .reachingBack(Duration.ofDays(30));

        assertThat(target(dated, WINDOW, dated.start(WINDOW))).isEqualTo("/payouts.json?limit=50&date_min=2026-10-03");
        var wide = new Window(Instant.parse("2026-01-01T10:00:00Z"), WINDOW.to());
        assertThat(target(dated, wide, dated.start(wide))).isEqualTo("/payouts.json?limit=50&date_min=2026-01-01");
        var open = new Window(WINDOW.from(), null);
        assertThat(target(dated, open, dated.start(open))).isEqualTo("/payouts.json?limit=50&date_min=2026-10-02");
        var all = new Window(null, WINDOW.to());
        assertThat(target(dated, all, dated.start(all))).isEqualTo("/payouts.json?limit=50");
    }

    /** Whatever host and version the link names: credentials go to no other one, and only what is allowed goes along. */
    @Test
    void nextPageIsAskedForAtTheOwnAddressWithTheLinksParametersOnly() {
        var page = PAGING.read(
                WINDOW,
                PAGING.start(WINDOW),
                answer(
                        "<https://elsewhere.example/admin/api/2026-01/orders.json?limit=100&page_info=a%3Db%2B>; rel=next"));

        assertThat(page.payloads())
                .extracting(order -> order.path("id").asInt())
                .containsExactly(1, 2);
        assertThat(page.reached()).isEmpty();
        assertThat(target(PAGING, WINDOW, page.next().orElseThrow()))
                .isEqualTo("/orders.json?limit=100&page_info=a%3Db%2B");
    }

    @Test
    void withoutLinkItIsTheLastPage() {
        assertThat(PAGING.read(WINDOW, PAGING.start(WINDOW), answer("")).next()).isEmpty();
        assertThat(PAGING.read(
                                WINDOW,
                                PAGING.start(WINDOW),
                                answer("<https://a.example/?page_info=p>; rel=\"previous\""))
                        .next())
                .isEmpty();
    }

    @Test
    void linkThatLeadsNowhereIsRefused() {
        var looping = answer("<https://a.example/orders.json?page_info=n&limit=100>; rel=\"next\"");
        var second = PAGING.read(WINDOW, PAGING.start(WINDOW), looping).next().orElseThrow();

        assertThatThrownBy(() -> PAGING.read(WINDOW, second, looping))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("orders promises another page but names no new one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/orders.json",
                "https://a.example/orders.json?page_info",
                "https://a.example/orders.json?limit=100&page_info",
                "https://a.example/orders.json?page_info=%zz",
                "",
            })
    void linkThatCannotBeReadIsRefused(String target) {
        assertThatThrownBy(() -> PAGING.read(WINDOW, PAGING.start(WINDOW), answer("<" + target + ">; rel=\"next\"")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("orders names a next page whose address cannot be read");
    }

    /** Nothing of it is used but its parameters. */
    @Test
    void restOfTheLinkMayBeNoAddress() {
        var page = PAGING.read(
                WINDOW, PAGING.start(WINDOW), answer("<https://a b/orders^.json?page_info=n>; rel=\"next\""));

        assertThat(target(PAGING, WINDOW, page.next().orElseThrow())).isEqualTo("/orders.json?page_info=n&limit=100");
    }

    @Test
    void answerWithoutTheListIsRefused() {
        assertThatThrownBy(() -> PAGING.payloads(Answers.of("{\"order\":{}}")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the answer has no orders");
    }

    @Test
    void smallerPageStandsAtTheSamePlaceAndForgottenOneIsReadAnew() {
        var second = Sample.json("{\"size\":100,\"next\":{\"limit\":\"100\",\"page_info\":\"n\"}}");

        var half = PAGING.smaller(WINDOW, second).orElseThrow();
        assertThat(target(PAGING, WINDOW, half)).isEqualTo("/orders.json?limit=50&page_info=n");
        assertThat(PAGING.smaller(WINDOW, Sample.json("{\"size\":1}"))).isEmpty();
        assertThat(PAGING.again(WINDOW, half)).isEqualTo(Sample.json("{\"size\":50}"));
    }

    private static String target(LinkPages paging, Window window, JsonNode position) {
        return paging.request(window, position).target();
    }

    private static Answer answer(String link) {
        var headers = link.isEmpty() ? Map.<String, String>of() : Map.of("link", link);
        return Answers.of("{\"orders\":[{\"id\":1},{\"id\":2}]}", headers);
    }
}
