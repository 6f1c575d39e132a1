package com.stratus.extractor.paging;

import static java.util.stream.Collectors.joining;
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

import java.time.Instant;
import java.util.HashMap;
import java.util.stream.IntStream;

class NumberedLinkPagesTest {

    private static final NumberedLinkPages PAGING = NumberedLinkPages.of("GetContacts", "/contacts", "contacts", 2)
            .with("view", "all")
            .changedSince("updated_since");
    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));
    private static final Window ALL = new Window(null, WINDOW.to());
    private static final JsonNode FIRST = PAGING.start(WINDOW);
    private static final String SECOND = "<https://api.example/v2/contacts?page=2&per_page=2&view=none>; rel='next'";

    @Test
    void firstRequestHasTheWindowsStart() {
        assertThat(PAGING.operation()).isEqualTo("GetContacts");
        assertThat(target(WINDOW, FIRST))
                .isEqualTo("/contacts?view=all&updated_since=2026-11-01T00:00:00Z&page=1&per_page=2");
        assertThat(target(ALL, FIRST)).isEqualTo("/contacts?view=all&page=1&per_page=2");
    }

    /** Whatever host and filters the link names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                SECOND,
                "<https://elsewhere.example/v2/contacts?page=2>; rel=\"next\"",
                "<https://a.example/?page=9>; rel='last', <https://a.example/?bank_account=https%3A%2F%2Fa%2F1&page=2>; rel='next'",
            })
    void ofTheLinkOnlyThePagesNumberIsUsed(String link) {
        var page = PAGING.read(WINDOW, FIRST, answer(2, link, "4"));

        assertThat(page.payloads()).hasSize(2);
        assertThat(page.reached()).isEmpty();
        assertThat(target(WINDOW, page.next().orElseThrow()))
                .isEqualTo("/contacts?view=all&updated_since=2026-11-01T00:00:00Z&page=2&per_page=2");
    }

    /** With one page the header is there and empty. */
    @Test
    void firstPageWithAnEmptyHeaderIsTheOnlyOne() {
        assertThat(PAGING.read(WINDOW, FIRST, answer(1, "", "1")).next()).isEmpty();
        assertThat(PAGING.read(WINDOW, FIRST, answer(2, "", "2")).next()).isEmpty();
        assertThat(PAGING.read(WINDOW, FIRST, answer(2, "", null)).next()).isEmpty();
        assertThat(PAGING.read(WINDOW, FIRST, answer(0, "", "0")).next()).isEmpty();
    }

    @Test
    void pageThatIsNotFullIsTheLastOne() {
        assertThat(PAGING.read(WINDOW, FIRST, answer(1, null, null)).next()).isEmpty();
        assertThat(PAGING.read(WINDOW, FIRST, answer(1, "unreadable", null)).next())
                .isEmpty();
    }

    @Test
    void pageIsNotTheLastOneWhileThereAreMoreRows() {
        assertRejected(
                answer(1, null, "4"),
                "the header X-Total-Count says that there are 4 contacts, and the header Link names no page after 1 of"
                        + " them");
        assertRejected(
                answer(2, "<https://a.example/?page=1>; rel='first'", "3"),
                "the header X-Total-Count says that there are 3 contacts, and the header Link names no page after 2 of"
                        + " them");
        var second = Sample.json("{\"page\":2,\"size\":2}");
        assertThat(PAGING.read(WINDOW, second, answer(1, "", "3")).next()).isEmpty();
    }

    @Test
    void fullPageIsTheLastOneWhenItsLinksSaySo() {
        assertThat(PAGING.read(WINDOW, FIRST, answer(2, "<https://a.example/?page=1>; rel='first'", "2"))
                        .next())
                .isEmpty();
    }

    @Test
    void fullPageWithoutAReadableLinkFails() {
        assertRejected(
                answer(2, null, "4"),
                "a full page of contacts does not say whether another follows: its header Link is missing");
        assertRejected(
                answer(2, SECOND.replace("rel=", "r="), "4"),
                "a full page of contacts does not say whether another follows: its header Link is not readable");
        assertRejected(
                answer(2, "", "4"),
                "a full page of contacts does not say whether another follows: its header Link is not readable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://a.example/contacts?page=1>; rel='next'",
                "<https://a.example/contacts?page=x>; rel='next'",
                "<https://a.example/contacts?page=3>; rel='next'",
                "<https://a.example/contacts?per_page=2>; rel='next'",
            })
    void linkThatLeadsElsewhereThanToTheNextPageIsRefused(String link) {
        assertRejected(answer(2, link, "6"), "contacts promises another page but does not name page 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "contacts?page", "contacts?page=2&x", "contacts?page=%zz"})
    void linkThatCannotBeReadIsRefused(String target) {
        assertRejected(
                answer(2, "<https://a.example/" + target + ">; rel='next'", "4"),
                "contacts names a next page whose address cannot be read");
    }

    /** Nothing of it is used but the page's number. */
    @Test
    void restOfTheLinkMayBeNoAddress() {
        var page = PAGING.read(WINDOW, FIRST, answer(2, "<https://a b/^?page=2>; rel='next'", "4"));

        assertThat(page.next().orElseThrow()).hasToString("{\"page\":2,\"size\":2,\"total\":4}");
    }

    private static void assertRejected(Answer answer, String message) {
        assertThatThrownBy(() -> PAGING.read(WINDOW, FIRST, answer))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage(message);
    }

    /** A row that was deleted from a page already read has moved an unread one onto it. */
    @Test
    void listThatBecameShorterIsReadAnewThreeTimesAndThenFails() {
        var second = PAGING.read(WINDOW, FIRST, answer(2, SECOND, "5")).next().orElseThrow();
        var third = SECOND.replace("page=2&", "page=3&");

        var shorter = PAGING.read(WINDOW, second, answer(2, third, "4"));
        assertThat(shorter.payloads()).hasSize(2);
        assertThat(shorter.remark()).contains("contacts became fewer while they were read: reading them anew");
        assertThat(shorter.next().orElseThrow()).hasToString("{\"page\":1,\"size\":2,\"anew\":1}");

        var often = Sample.json("{\"page\":2,\"size\":2,\"total\":5,\"anew\":3}");
        assertThatThrownBy(() -> PAGING.read(WINDOW, often, answer(2, third, "4")))
                .isInstanceOf(SourceException.Transient.class)
                .hasMessage("contacts became fewer while they were read, each of 4 times, so that some may be missing:"
                        + " run the job when fewer of them go");
        assertThat(PAGING.read(WINDOW, often, answer(2, third, "5")).next().orElseThrow())
                .hasToString("{\"page\":3,\"size\":2,\"total\":5,\"anew\":3}");
        assertThat(PAGING.read(WINDOW, second, answer(2, third, "6")).next().orElseThrow())
                .hasToString("{\"page\":3,\"size\":2,\"total\":6}");
    }

    @Test
    void smallerPageBeginsAtTheSameRow() {
        var wide = NumberedLinkPages.of("GetContacts", "/contacts", "contacts", 100);
        var third = Sample.json("{\"page\":3,\"size\":100}");

        var half = wide.smaller(WINDOW, third).orElseThrow();
        assertThat(half).isEqualTo(Sample.json("{\"page\":5,\"size\":50}"));
        assertThat(wide.smaller(WINDOW, half)).contains(Sample.json("{\"page\":9,\"size\":25}"));
        assertThat(wide.smaller(WINDOW, Sample.json("{\"page\":9,\"size\":25}")))
                .isEmpty();
    }

    @Test
    void shareGoesByTheirCount() {
        assertThat(PAGING.share(WINDOW, FIRST, answer(2, SECOND, "8")))
                .hasValueSatisfying(share -> assertThat(share).isEqualByComparingTo("0.25"));
        assertThat(PAGING.share(WINDOW, FIRST, answer(1, "", "1")))
                .hasValueSatisfying(share -> assertThat(share).isEqualByComparingTo("1"));
        assertThat(PAGING.share(WINDOW, FIRST, answer(1, "", "many"))).isEmpty();
    }

    @Test
    void answerWithoutTheListIsRefused() {
        assertThatThrownBy(() -> PAGING.payloads(Answers.of("{\"contact\":{}}")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the answer has no contacts");
    }

    private static String target(Window window, JsonNode position) {
        return PAGING.request(window, position).target();
    }

    private static Answer answer(int rows, String link, String total) {
        var headers = new HashMap<String, String>();
        if (link != null) {
            headers.put("link", link);
        }
        if (total != null) {
            headers.put("x-total-count", total);
        }
        return Answers.of(
                "{\"contacts\":["
                        + IntStream.range(0, rows)
                                .mapToObj(row -> "{\"id\":" + row + "}")
                                .collect(joining(",")) + "]}",
                headers);
    }
}
