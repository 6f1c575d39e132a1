package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class TokenPagesTest {

    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-01T00:00:00.750Z"), Instant.parse("2026-11-02T00:00:00.250Z"));
    private static final Window FROM_THE_BEGINNING = new Window(null, Instant.parse("2026-11-02T00:00:00Z"));

    private static final TokenPages ORDERS = TokenPages.of("orders", "/orders", "/page/rows", "/page/next", "token")
            .with("places", "A,B")
            .with("size", "100")
            .between("after", "before", Duration.ofDays(730));

    private static final TokenPages GOODS = TokenPages.of("goods", "/goods", "/rows", "/next", "token")
            .each("place", "stands_in", List.of(Map.of("place", "A"), Map.of("place", "B")))
            .sliced("made_after", "/made", 3);

    private static final String FIRST =
            "/orders?places=A,B&size=100&after=2026-11-01T00:00:00Z&before=2026-11-02T00:00:00Z";

    @Test
    void nextRequestRepeatsTheFirstToTheLetterAndAddsTheToken() {
        var start = ORDERS.start(WINDOW);
        assertThat(ORDERS.request(WINDOW, start).target()).isEqualTo(FIRST);

        var page = ORDERS.read(WINDOW, start, Answers.of("{\"page\":{\"rows\":[{\"id\":1}],\"next\":\"a+b/c==\"}}"));

        assertThat(page.payloads()).extracting(row -> row.path("id").asInt()).containsExactly(1);
        assertThat(page.reached()).isEmpty();
        assertThat(target(ORDERS, page)).isEqualTo(FIRST + "&token=a%2Bb%2Fc%3D%3D");
    }

    @Test
    void onlyAMissingTokenIsTheEnd() {
        for (var empty : List.of("[]", "null")) {
            var page = ORDERS.read(
                    WINDOW, ORDERS.start(WINDOW), Answers.of("{\"page\":{\"rows\":" + empty + ",\"next\":\"t\"}}"));
            assertThat(page.payloads()).isEmpty();
            assertThat(page.next()).isPresent();
        }
        for (var end : List.of("", ",\"next\":null", ",\"next\":\"\"")) {
            assertThat(ORDERS.read(
                                    WINDOW,
                                    ORDERS.start(WINDOW),
                                    Answers.of("{\"page\":{\"rows\":[{\"id\":1}]" + end + "}}"))
                            .next())
                    .isEmpty();
        }
    }

    @Test
    void windowWithoutAStartGoesBackAsFarAsThePlatformDoes() {
        assertThat(ORDERS.request(FROM_THE_BEGINNING, ORDERS.start(FROM_THE_BEGINNING))
                        .query())
                .containsEntry("after", "2024-11-02T00:00:00Z")
                .containsEntry("before", "2026-11-02T00:00:00Z");
    }

    @Test
    void windowWithoutAnEndKeepsItsStart() {
        var open = ORDERS.withoutEnd(FROM_THE_BEGINNING);

        assertThat(ORDERS.request(open, ORDERS.start(open)).target())
                .isEqualTo("/orders?places=A,B&size=100&after=2024-11-02T00:00:00Z");
    }

    @Test
    void tokenOfThisPageForTheNextOneIsALoop() {
        var second = ORDERS.read(WINDOW, ORDERS.start(WINDOW), Answers.of("{\"page\":{\"rows\":[],\"next\":\"same\"}}"))
                .next()
                .orElseThrow();

        assertThatThrownBy(() -> ORDERS.read(WINDOW, second, Answers.of("{\"page\":{\"rows\":[],\"next\":\"same\"}}")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("orders loops: a page names itself as the next one");
    }

    @Test
    void answerWithoutTheListIsRefused() {
        assertThatThrownBy(() -> ORDERS.read(WINDOW, ORDERS.start(WINDOW), Answers.of("{\"page\":{}}")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the answer to orders has no /page/rows");
    }

    @Test
    void forgottenTokenBeginsTheWindowAgain() {
        var second = ORDERS.read(WINDOW, ORDERS.start(WINDOW), Answers.of("{\"page\":{\"rows\":[],\"next\":\"t\"}}"))
                .next()
                .orElseThrow();

        assertThat(ORDERS.request(WINDOW, ORDERS.again(WINDOW, second)).target())
                .isEqualTo(FIRST);
    }

    @Test
    void listsComeOneAfterTheOtherAndTheirPayloadsSayWhichTheyStandIn() {
        var first = page(GOODS.start(WINDOW), "{\"rows\":[{\"made\":\"1\"}],\"next\":\"t\"}");
        assertThat(first.payloads())
                .extracting(row -> row.path("stands_in").asText())
                .containsExactly("A");
        assertThat(target(GOODS, first)).isEqualTo("/goods?place=A&token=t");

        var second = page(first.next().orElseThrow(), "{\"rows\":[{\"made\":\"2\"}]}");
        assertThat(target(GOODS, second)).isEqualTo("/goods?place=B");

        var third = page(second.next().orElseThrow(), "{\"rows\":[{\"made\":\"1\"}],\"next\":\"t\"}");
        assertThat(third.payloads())
                .extracting(row -> row.path("stands_in").asText())
                .containsExactly("B");
        assertThat(GOODS.request(WINDOW, GOODS.again(WINDOW, third.next().orElseThrow()))
                        .target())
                .isEqualTo("/goods?place=B");
        assertThat(page(third.next().orElseThrow(), "{\"rows\":[]}").next()).isEmpty();
    }

    @Test
    void longListGoesOnWhereItsLastSliceEnded() {
        var first = page(GOODS.start(WINDOW), "{\"rows\":[{\"made\":\"1\"},{\"made\":\"2\"}],\"next\":\"t\"}");
        var second = page(first.next().orElseThrow(), "{\"rows\":[{\"made\":\"5\"}]}");
        assertThat(target(GOODS, second)).isEqualTo("/goods?place=A&made_after=5");

        var slice = page(second.next().orElseThrow(), "{\"rows\":[{\"made\":\"5\"},{\"made\":\"6\"}],\"next\":\"u\"}");
        assertThat(target(GOODS, slice)).isEqualTo("/goods?place=A&made_after=5&token=u");
        assertThat(GOODS.request(WINDOW, GOODS.again(WINDOW, slice.next().orElseThrow()))
                        .target())
                .isEqualTo("/goods?place=A&made_after=5");
    }

    @Test
    void listThatIsLongerThanShownAtOneTimeIsNotTakenForWhole() {
        var slice = page(GOODS.start(WINDOW), "{\"rows\":[{\"made\":\"5\"},{\"made\":\"5\"},{\"made\":\"5\"}]}")
                .next()
                .orElseThrow();

        assertThat(page(slice, "{\"rows\":[{\"made\":\"5\"},{\"made\":\"5\"},{\"made\":\"5\"}],\"next\":\"t\"}")
                        .next())
                .isPresent();
        assertThatThrownBy(() -> page(slice, "{\"rows\":[{\"made\":\"5\"},{\"made\":\"5\"},{\"made\":\"5\"}]}"))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("goods shows no more than 3 of one time, and nothing tells how the next ones are asked"
                        + " for");
    }

    private static Paging.Page page(JsonNode position, String body) {
        Answer answer = Answers.to(GOODS.request(WINDOW, position), body);
        return GOODS.read(WINDOW, position, answer);
    }

    private static String target(TokenPages paging, Paging.Page page) {
        return paging.request(WINDOW, page.next().orElseThrow()).target();
    }
}
