package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Another list's pages with something done to them: what is not said here is as the list says. */
public interface Around extends Paging {

    /** The list. */
    Paging list();

    @Override
    default String operation() {
        return list().operation();
    }

    @Override
    default List<String> operations() {
        return list().operations();
    }

    @Override
    default JsonNode start(Window window) {
        return list().start(window);
    }

    @Override
    default JsonNode resumed(JsonNode position) {
        return list().resumed(position);
    }

    @Override
    default Request request(Window window, JsonNode position) {
        return list().request(window, position);
    }

    @Override
    default List<JsonNode> payloads(Answer answer) {
        return list().payloads(answer);
    }

    @Override
    default Part part(Answer answer, int from) {
        return list().part(answer, from);
    }

    @Override
    default long shownAt(Answer answer) {
        return list().shownAt(answer);
    }

    @Override
    default boolean isInSameAnswer(JsonNode position) {
        return list().isInSameAnswer(position);
    }

    @Override
    default Page read(Window window, JsonNode position, Answer answer) {
        return list().read(window, position, answer);
    }

    @Override
    default Window withoutEnd(Window window) {
        return list().withoutEnd(window);
    }

    @Override
    default Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        return list().share(window, position, answer);
    }

    @Override
    default Optional<JsonNode> smaller(Window window, JsonNode position) {
        return list().smaller(window, position);
    }

    @Override
    default int tries(Window window, JsonNode position) {
        return list().tries(window, position);
    }

    @Override
    default Duration pause(JsonNode position) {
        return list().pause(position);
    }

    @Override
    default Optional<JsonNode> without(Window window, JsonNode position) {
        return list().without(window, position);
    }

    @Override
    default Optional<Page> withoutMissing(Window window, JsonNode position) {
        return list().withoutMissing(window, position);
    }

    @Override
    default JsonNode again(Window window, JsonNode position) {
        return list().again(window, position);
    }
}
