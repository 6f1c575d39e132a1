package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.ListsInTurn.Member;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class ListsInTurnTest {

    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));
    private static final ListsInTurn PAGING = ListsInTurn.of(list("Products", "products"), list("Events", "events"));

    private static GraphQlConnection list(String operation, String root) {
        return new GraphQlConnection(operation, "query " + operation, root, "updated_at", "updatedAt", 10);
    }

    @Test
    void secondListBeginsAfterTheFirstOnesLastPage() {
        var begin = PAGING.start(WINDOW);
        assertThat(PAGING.request(WINDOW, begin).operation()).isEqualTo("Products");

        var first = PAGING.read(WINDOW, begin, answer("Products", "products", true));
        assertThat(first.payloads()).hasSize(1);
        assertThat(first.next().orElseThrow().path("list").asInt()).isZero();
        assertThat(after(first.next().orElseThrow())).isEqualTo("c1");

        var last = PAGING.read(WINDOW, begin, answer("Products", "products", false));
        var second = last.next().orElseThrow();
        assertThat(second).isEqualTo(Sample.json("{\"list\":1,\"at\":{\"size\":10,\"seen\":0}}"));
        assertThat(PAGING.request(WINDOW, second).operation()).isEqualTo("Events");

        assertThat(PAGING.read(WINDOW, second, answer("Events", "events", false))
                        .next())
                .isEmpty();
    }

    /** What the second list has in the window is not read before the first one's last page. */
    @Test
    void cursorMovesWithinTheLastListOnly() {
        var first = PAGING.read(WINDOW, PAGING.start(WINDOW), answer("Products", "products", false));
        var second = PAGING.read(WINDOW, first.next().orElseThrow(), answer("Events", "events", true));

        assertThat(first.reached()).isEmpty();
        assertThat(second.reached()).contains(Instant.parse("2026-11-01T12:00:00Z"));
    }

    @Test
    void keptAnswersAreReadByTheListThatAskedForThem() {
        assertThat(PAGING.operations()).containsExactly("Products", "Events");
        assertThat(PAGING.payloads(answer("Events", "events", false))).hasSize(1);
        assertThatThrownBy(() -> PAGING.payloads(answer("Orders", "orders", false)))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("no list is asked for by Orders");
    }

    @Test
    void listsCountAlike() {
        var begin = PAGING.start(WINDOW);
        var second = PAGING.read(WINDOW, begin, answer("Products", "products", false))
                .next()
                .orElseThrow();

        assertThat(PAGING.share(WINDOW, begin, answer("Products", "products", true))
                        .orElseThrow())
                .isEqualByComparingTo("0.25");
        assertThat(PAGING.share(WINDOW, second, answer("Events", "events", true))
                        .orElseThrow())
                .isEqualByComparingTo("0.75");
    }

    @Test
    void pageIsMadeSmallerAndReadAgainWithinItsList() {
        var position = Sample.json("{\"list\":1,\"at\":{\"size\":10,\"seen\":4,\"after\":\"c4\"}}");

        assertThat(PAGING.smaller(WINDOW, position))
                .contains(Sample.json("{\"list\":1,\"at\":{\"size\":5,\"seen\":4,\"after\":\"c4\"}}"));
        assertThat(PAGING.again(WINDOW, position))
                .isEqualTo(Sample.json("{\"list\":1,\"at\":{\"size\":10,\"seen\":0}}"));
    }

    @Test
    void listThatTheAccountDoesNotHaveIsPassedOver() {
        var paging = PAGING.andIfAllowed(list("Parcels", "parcels"));
        assertThat(paging.operations()).containsExactly("Products", "Parcels", "Events");

        var parcels = Sample.json("{\"list\":1,\"at\":{\"size\":10,\"seen\":4,\"after\":\"c4\"}}");
        assertThat(paging.without(WINDOW, parcels))
                .contains(Sample.json("{\"list\":2,\"at\":{\"size\":10,\"seen\":0}}"));
        assertThat(paging.without(WINDOW, paging.start(WINDOW))).isEmpty();
        assertThat(PAGING.without(WINDOW, PAGING.start(WINDOW))).isEmpty();
    }

    /** Without a start the other lists show all of it. */
    @Test
    void listBesideTheOthersIsReadInAWindowWithAStartOnly() {
        var paging = ListsInTurn.of(list("Products", "products")).andBesides(list("Events", "events"));
        var all = new Window(null, WINDOW.to());
        var last = answer("Products", "products", false);

        assertThat(paging.read(WINDOW, paging.start(WINDOW), last).next().orElseThrow())
                .isEqualTo(Sample.json("{\"list\":1,\"at\":{\"size\":10,\"seen\":0}}"));
        assertThat(paging.read(all, paging.start(all), last).next()).isEmpty();
        assertThat(paging.operations()).containsExactly("Products", "Events");
        assertThatThrownBy(() -> new ListsInTurn(List.of(paging.members().get(1))))
                .hasMessage("the first list cannot be beside others");
    }

    /** Whichever comes first. */
    @Test
    void listsThatAreDispensableAndBesideOthersStayWhatTheyAre() {
        var products = list("Products", "products");
        var parcels = list("Parcels", "parcels");
        var events = list("Events", "events");
        var paging = ListsInTurn.of(products).andBesides(events).andIfAllowed(parcels);
        var all = new Window(null, WINDOW.to());

        assertThat(paging.members())
                .containsExactly(
                        new Member(products, false, false),
                        new Member(parcels, true, false),
                        new Member(events, false, true));
        var atParcels = paging.read(all, paging.start(all), answer("Products", "products", false))
                .next()
                .orElseThrow();
        assertThat(paging.request(all, atParcels).operation()).isEqualTo("Parcels");
        assertThat(paging.read(all, atParcels, answer("Parcels", "parcels", false))
                        .next())
                .isEmpty();
        assertThat(paging.without(WINDOW, atParcels)
                        .map(next -> paging.request(WINDOW, next).operation()))
                .contains("Events");
    }

    @Test
    void listsThatTheWindowLeavesOutDoNotCount() {
        var paging = ListsInTurn.of(list("Products", "products")).andBesides(list("Events", "events"));
        var all = new Window(null, WINDOW.to());
        var other = Sample.json("{\"list\":1,\"at\":{\"size\":10,\"seen\":0}}");

        var centres = ListsInTurn.of(OneAnswer.list("A", "/a"), OneAnswer.list("B", "/b"))
                .andBesides(OneAnswer.list("C", "/c"));
        assertThat(centres.share(all, centres.start(all), Answers.of("[]")).orElseThrow())
                .isEqualByComparingTo("0.5");
        assertThat(centres.share(all, Sample.json("{\"list\":1,\"at\":{}}"), Answers.of("[]"))
                        .orElseThrow())
                .isEqualByComparingTo("1");
        assertThat(centres.share(WINDOW, Sample.json("{\"list\":1,\"at\":{}}"), Answers.of("[]"))
                        .orElseThrow())
                .isEqualByComparingTo("0.6666");
        assertThat(paging.share(WINDOW, other, answer("Events", "events", true)).orElseThrow())
                .isEqualByComparingTo("0.75");
    }

    @Test
    void somethingMissingIsPassedOverWithinItsList() {
        var lines = new PagesBelowEach(
                NumberedLinkPages.of("GetAccounts", "/accounts", "accounts", 2),
                NumberedLinkPages.of("GetLines", "/lines", "lines", 2),
                account -> Map.of("account", account.path("id").asText()),
                account -> "");
        var paging = ListsInTurn.of(lines, list("Events", "events"));
        var atLast =
                Sample.json("{\"list\":0,\"at\":{\"answered\":true,\"waiting\":[],\"at\":{\"page\":1,\"size\":2}}}");

        assertThat(paging.withoutMissing(WINDOW, atLast).orElseThrow().next())
                .contains(Sample.json("{\"list\":1,\"at\":{\"size\":10,\"seen\":0}}"));
        assertThat(paging.withoutMissing(WINDOW, Sample.json("{\"list\":1,\"at\":{\"size\":10}}")))
                .isEmpty();
    }

    @Test
    void whatLeadsToAListShowsWhatIsThere() {
        var lead = Answers.to(Request.get("BulkList", "/", Map.of()), "{}").numbered(7);

        assertThat(PAGING.shownAt(lead)).isEqualTo(7);
        assertThatThrownBy(() -> PAGING.payloads(lead)).hasMessage("no list is asked for by BulkList");
    }

    @Test
    void listIsReplacedByAnotherWayToReadIt() {
        var other = list("Parcels", "parcels");

        assertThat(PAGING.with(PAGING.members().get(1).list(), other).operations())
                .containsExactly("Products", "Parcels");
        assertThatThrownBy(() -> PAGING.with(other, other)).hasMessage("it is none of the lists");
    }

    private static String after(JsonNode position) {
        return Sample.json(PAGING.request(WINDOW, position).body())
                .at("/variables/after")
                .asText();
    }

    private static Answer answer(String operation, String root, boolean more) {
        return Answers.to(
                Request.get(operation, "/", Map.of()),
                """
                {"data":{"%s":{"nodes":[{"id":"1","updatedAt":"2026-11-01T12:00:00Z"}],
                 "pageInfo":{"hasNextPage":%s,"endCursor":"c1"}}}}"""
                        .formatted(root, more));
    }
}
