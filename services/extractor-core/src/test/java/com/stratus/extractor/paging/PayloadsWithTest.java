package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class PayloadsWithTest {

    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-01T10:00:00Z"), Instant.parse("2026-11-01T12:00:00Z"));
    private static final GraphQlConnection LIST =
            new GraphQlConnection("Prices", "query", "prices", "updated_at", "updatedAt", 50);
    private static final PayloadsWith SUPPLEMENTED = new PayloadsWith(LIST, PayloadsWithTest::withCurrency);
    private static final Answer ANSWER = Answers.to(
            LIST.request(WINDOW, LIST.start(WINDOW)),
            """
            {"data":{"shop":{"currency":"GBP"},"prices":{"pageInfo":{"hasNextPage":true,"endCursor":"c"},
             "nodes":[{"id":"1","updatedAt":"2026-11-01T11:00:00Z"}]}}}""");

    private static List<JsonNode> withCurrency(Answer answer, List<JsonNode> payloads) {
        return payloads.stream()
                .<JsonNode>map(payload -> ((ObjectNode) payload.deepCopy())
                        .set("currency", answer.tree().at("/data/shop/currency")))
                .toList();
    }

    @Test
    void payloadsGetWhatTheyNeedWhoeverReadsThem() {
        var payload = "{\"id\":\"1\",\"updatedAt\":\"2026-11-01T11:00:00Z\",\"currency\":\"GBP\"}";

        assertThat(SUPPLEMENTED.payloads(ANSWER)).singleElement().hasToString(payload);
        assertThat(SUPPLEMENTED.read(WINDOW, LIST.start(WINDOW), ANSWER).payloads())
                .singleElement()
                .hasToString(payload);
        assertThat(LIST.payloads(ANSWER)).singleElement().satisfies(left -> assertThat(left.has("currency"))
                .isFalse());
    }

    @Test
    void everythingElseIsAsTheListHasIt() {
        var start = SUPPLEMENTED.start(WINDOW);
        var page = SUPPLEMENTED.read(WINDOW, start, ANSWER);
        var next = LIST.read(WINDOW, start, ANSWER).next();

        assertThat(start).isEqualTo(LIST.start(WINDOW));
        assertThat(page.next()).isEqualTo(next).isPresent();
        assertThat(page.reached()).contains(Instant.parse("2026-11-01T11:00:00Z"));
        assertThat(SUPPLEMENTED.operation()).isEqualTo("Prices");
        assertThat(SUPPLEMENTED.operations()).containsExactly("Prices");
        assertThat(SUPPLEMENTED.request(WINDOW, start).body())
                .isEqualTo(LIST.request(WINDOW, start).body());
        assertThat(SUPPLEMENTED.smaller(WINDOW, start))
                .isEqualTo(LIST.smaller(WINDOW, start))
                .isPresent();
        assertThat(SUPPLEMENTED.again(WINDOW, next.orElseThrow())).isEqualTo(LIST.again(WINDOW, next.orElseThrow()));
        assertThat(SUPPLEMENTED.share(WINDOW, start, ANSWER))
                .isEqualTo(LIST.share(WINDOW, start, ANSWER))
                .isPresent();
        assertThat(SUPPLEMENTED.withoutEnd(WINDOW)).isEqualTo(LIST.withoutEnd(WINDOW));
        assertThat(SUPPLEMENTED.pause(start)).isEqualTo(LIST.pause(start));
    }
}
