package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an entity's pages follow each other. A position is JSON, because it is kept in the checkpoint: whoever goes on
 * with the run needs nothing else.
 */
public interface Paging {

    /**
     * One page.
     *
     * @param payloads what it holds
     * @param next where the following page is; empty after the last one
     * @param reached update time up to which everything has been read with this page; empty where the platform does
     *     not sort by it
     * @param remark what people should know of how reading goes on from here; mostly nothing
     */
    record Page(List<JsonNode> payloads, Optional<JsonNode> next, Optional<Instant> reached, Optional<String> remark) {

        public Page(List<JsonNode> payloads, Optional<JsonNode> next, Optional<Instant> reached) {
            this(payloads, next, reached, Optional.empty());
        }
    }

    /**
     * Some of an answer's payloads: as many as are held in memory at once.
     *
     * @param next the place of the first one that follows; empty after the last one
     */
    record Part(List<JsonNode> payloads, OptionalInt next) {}

    /** The operation that asks for a page. */
    String operation();

    /** The operations whose answers hold payloads; the others only lead to them. */
    default List<String> operations() {
        return List.of(operation());
    }

    /** Where the window's first page is. */
    JsonNode start(Window window);

    /** The same position after an interruption in which its call may have been made unnoticed. */
    default JsonNode resumed(JsonNode position) {
        return position;
    }

    /** The call for the page at a position. */
    Request request(Window window, JsonNode position);

    /** What the answer to a page's call holds. */
    List<JsonNode> payloads(Answer answer);

    /** The same from a place on, which is 0 for the first payload. */
    default Part part(Answer answer, int from) {
        return new Part(payloads(answer), OptionalInt.empty());
    }

    /** The sequence of what an answer shows: that of its own call, unless it shows what was there at an earlier one. */
    default long shownAt(Answer answer) {
        return answer.sequence();
    }

    /** Whether a position lies in the answer that the page before it was read out of, so that it needs no call of its own. */
    default boolean isInSameAnswer(JsonNode position) {
        return false;
    }

    /** Reads the page at a position out of its answer. */
    Page read(Window window, JsonNode position, Answer answer);

    /** A window that goes on to whatever is there when it is read. */
    default Window withoutEnd(Window window) {
        return new Window(window.from(), null);
    }

    /** Which part of the window has been read with the page at a position, from 0 to 1; empty where that is not known. */
    default Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        return Optional.empty();
    }

    /**
     * The same position with a smaller page, or a shorter stretch of the window; empty when it cannot be smaller.
     *
     * @param window the run's, with its end
     */
    default Optional<JsonNode> smaller(Window window, JsonNode position) {
        return Optional.empty();
    }

    /** How often a page is asked for while the platform fails with it, before a smaller one is; at most as often as any. */
    default int tries(Window window, JsonNode position) {
        return Integer.MAX_VALUE;
    }

    /** How long to wait before the call for a position, because what it asks for takes time to be made. */
    default Duration pause(JsonNode position) {
        return Duration.ZERO;
    }

    /**
     * Where reading goes on when the account does not have what a position is of; empty when nothing is worth reading
     * without it.
     */
    default Optional<JsonNode> without(Window window, JsonNode position) {
        return Optional.empty();
    }

    /**
     * What stands for the page at a position that names something which is not there any more, because it was deleted since
     * it was listed: nothing, and where reading goes on. Empty when the position names nothing of the kind, or when nothing
     * is worth reading without it.
     */
    default Optional<Page> withoutMissing(Window window, JsonNode position) {
        return Optional.empty();
    }

    /** Where reading goes on after the platform has forgotten what a position refers to: as little back as can be. */
    default JsonNode again(Window window, JsonNode position) {
        return start(window);
    }
}
