package com.stratus.extractor.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.Paging.Page;
import com.stratus.extractor.publish.Payload;
import io.smallrye.mutiny.Uni;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the pages of an attempt come from: the platform, or what is known of it already. */
interface PageSource {

    /** Makes sure that reading may begin; what fails ends the run. */
    Uni<Void> prepare();

    /** The window to freeze. */
    Uni<Window> window();

    /** Where the window's first page is; empty when there is none. */
    Uni<Optional<JsonNode>> start(Window window);

    /** The same position after an interruption in which its call may have been made unnoticed. */
    default JsonNode resumed(JsonNode position) {
        return position;
    }

    /**
     * A page and the answer that it was read out of.
     *
     * @param next where the following page is; empty after the last one
     * @param reached update time up to which everything has been read with this page; empty where that is not known
     */
    record AnsweredPage(
            Answer answer, List<? extends Payload> payloads, Optional<JsonNode> next, Optional<Instant> reached) {

        static AnsweredPage of(Entity<?, ?> entity, Answer answer, Page page) {
            var payloads = page.payloads().stream()
                    .map(payload -> payload(entity, payload))
                    .toList();
            return new AnsweredPage(answer, payloads, page.next(), page.reached());
        }

        private static Payload payload(Entity<?, ?> entity, JsonNode payload) {
            return entity.withOthers().stream()
                    .flatMap(one -> one.goneBy(payload).stream()
                            .<Payload>map(deletion -> new Payload.Gone(one.aggregate(), deletion)))
                    .findFirst()
                    .orElseGet(() -> new Payload.Whole(payload));
        }
    }

    /** Reads the page at a position. */
    Uni<AnsweredPage> read(Window window, JsonNode position);

    /** Gets what completes a payload of a page; empty when it cannot be had any more. */
    default Uni<Optional<Answer>> complete(Answer page, Request request) {
        return Uni.createFrom().item(Optional.empty());
    }

    /** Which part of the window has been read by now, from 0 to 1; empty where that is not known. */
    default Optional<BigDecimal> share() {
        return Optional.empty();
    }

    /** What a run that ended well could not read, each as said to people; empty when it read everything. */
    default List<String> leftOut() {
        return List.of();
    }
}
