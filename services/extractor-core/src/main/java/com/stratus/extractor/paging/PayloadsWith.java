package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A list whose payloads need something that stands elsewhere in their answer.
 *
 * @param list which is asked for and read
 * @param supplement gives the payloads of an answer what they need, and leaves the answer as it is
 */
public record PayloadsWith(Paging list, Supplement supplement) implements Paging {

    /** What payloads get out of their answer. */
    public interface Supplement {

        /** The payloads, in their order, each with what it needs. */
        List<JsonNode> add(Answer answer, List<JsonNode> payloads);
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        return supplement.add(answer, list.payloads(answer));
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var page = list.read(window, position, answer);
        return new Page(supplement.add(answer, page.payloads()), page.next(), page.reached(), page.remark());
    }

    @Override
    public String operation() {
        return list.operation();
    }

    @Override
    public List<String> operations() {
        return list.operations();
    }

    @Override
    public JsonNode start(Window window) {
        return list.start(window);
    }

    @Override
    public Request request(Window window, JsonNode position) {
        return list.request(window, position);
    }

    @Override
    public Window withoutEnd(Window window) {
        return list.withoutEnd(window);
    }

    @Override
    public Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        return list.share(window, position, answer);
    }

    @Override
    public Optional<JsonNode> smaller(JsonNode position) {
        return list.smaller(position);
    }

    @Override
    public Duration pause(JsonNode position) {
        return list.pause(position);
    }

    @Override
    public Optional<JsonNode> without(Window window, JsonNode position) {
        return list.without(window, position);
    }

    @Override
    public JsonNode again(Window window, JsonNode position) {
        return list.again(window, position);
    }
}
