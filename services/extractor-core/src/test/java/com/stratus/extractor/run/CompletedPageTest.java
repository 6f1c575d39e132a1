package com.stratus.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Completion;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.publish.Payload;
import com.stratus.extractor.run.PageSource.AnsweredPage;
import com.stratus.model.record.Deletion;
import com.stratus.model.record.Order;
import com.stratus.model.table.Tables;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class CompletedPageTest {

    private final List<String> asked = new ArrayList<>();

    /** Payloads are coloured; one call tells the colours of all even ones, another those of all odd ones. */
    private static final class Colours implements Completion {
        @Override
        public Optional<Request> missing(ObjectNode payload) {
            throw new UnsupportedOperationException("the page is known");
        }

        @Override
        public Optional<Request> missing(ObjectNode payload, List<ObjectNode> page) {
            return payload.has("colour")
                    ? Optional.empty()
                    : Optional.of(Request.get(
                            "Colours",
                            payload.path("id").asInt() % 2 == 0 ? "/even" : "/odd",
                            Map.of("of", page.size() + "")));
        }

        @Override
        public boolean add(ObjectNode payload, JsonNode answer) {
            var colour = answer.path(payload.path("id").asText());
            if (colour.asText().equals("too many")) {
                throw new SourceException.TooMuch("too many colours");
            }
            payload.set("colour", colour);
            return !colour.isMissingNode();
        }
    }

    private static final Entity<Order, Order> ENTITY = Entity.of(Tables.SHOPIFY_ORDERS)
            .from(Order.class)
            .complete(new Colours())
            .map(order -> order);

    private final class Pages implements PageSource {
        private final Map<String, String> answers;

        Pages(Map<String, String> answers) {
            this.answers = answers;
        }

        @Override
        public Uni<Void> prepare() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Window> window() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Optional<JsonNode>> start(Window window) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<AnsweredPage> read(Window window, JsonNode position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Optional<Answer>> complete(Answer page, Request request) {
            asked.add(request.target());
            return Uni.createFrom()
                    .item(Optional.ofNullable(answers.get(request.path())).map(Answers::of));
        }
    }

    @Test
    void payloadsInARowShareTheCallThatCompletesThem() {
        var completed = complete(
                Map.of("/even", "{\"2\":\"red\",\"4\":\"blue\",\"6\":\"white\"}", "/odd", "{\"5\":\"green\"}"),
                2,
                4,
                5,
                6);

        assertThat(completed)
                .containsExactly(
                        whole("{\"id\":2,\"colour\":\"red\"}"),
                        whole("{\"id\":4,\"colour\":\"blue\"}"),
                        whole("{\"id\":5,\"colour\":\"green\"}"),
                        whole("{\"id\":6,\"colour\":\"white\"}"));
        assertThat(asked).containsExactly("/even?of=4", "/odd?of=4", "/even?of=4");
    }

    @Test
    void whatIsGoneOrTooLongConcernsOnlyItself() {
        var completed = complete(Map.of("/even", "{\"2\":\"red\",\"4\":\"too many\",\"8\":\"blue\"}"), 2, 4, 6, 8);

        assertThat(completed)
                .containsExactly(
                        whole("{\"id\":2,\"colour\":\"red\"}"),
                        new Payload.Cut(Sample.json("{\"id\":4}"), "too many colours"),
                        whole("{\"id\":8,\"colour\":\"blue\"}"));
        assertThat(asked).containsExactly("/even?of=4");
    }

    /** Each counts as left out, so each is asked for. */
    @Test
    void anAnswerThatCannotBeHadIsNotShared() {
        assertThat(complete(Map.of(), 2, 4)).isEmpty();
        assertThat(asked).containsExactly("/even?of=2", "/even?of=2");
    }

    @Test
    void whatIsNoPayloadIsLeftAsItIs() {
        var gone = new Payload.Gone(Tables.SHOPIFY_ORDERS, new Deletion("7", null, "deleted"));
        var page = new AnsweredPage(Answers.of("{}"), List.of(gone), Optional.empty(), Optional.empty());

        assertThat(new CompletedPage(ENTITY, new Pages(Map.of()), page)
                        .payloads()
                        .await()
                        .atMost(Duration.ofSeconds(5)))
                .containsExactly(gone);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsNoObjectIsLeftAsItIs() {
        var page = new AnsweredPage(
                Answers.of("{}"),
                List.of(new Payload.Whole(NullNode.getInstance()), whole("[1]"), whole("{\"id\":2}")),
                Optional.empty(),
                Optional.empty());

        assertThat(new CompletedPage(ENTITY, new Pages(Map.of("/even", "{\"2\":\"red\"}")), page)
                        .payloads()
                        .await()
                        .atMost(Duration.ofSeconds(5)))
                .containsExactly(
                        new Payload.Whole(NullNode.getInstance()),
                        whole("[1]"),
                        whole("{\"id\":2,\"colour\":\"red\"}"));
        assertThat(asked).containsExactly("/even?of=1");
    }

    private List<Payload> complete(Map<String, String> answers, Integer... ids) {
        var payloads = Stream.of(ids).map(id -> whole("{\"id\":" + id + "}")).toList();
        var page = new AnsweredPage(Answers.of("{}"), payloads, Optional.empty(), Optional.empty());
        return new CompletedPage(ENTITY, new Pages(answers), page)
                .payloads()
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private static Payload.Whole whole(String json) {
        return new Payload.Whole(Sample.json(json));
    }
}
