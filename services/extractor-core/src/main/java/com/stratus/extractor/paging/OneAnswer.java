package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A list that comes in one answer, however long it is, and whatever the window is.
 *
 * @param path of the list below the connection's base address
 * @param parameters of its call
 * @param rows gives the payloads of an answer
 */
public record OneAnswer(
        String operation, String path, Map<String, String> parameters, Function<JsonNode, List<JsonNode>> rows)
        implements Paging {

    /** A list that is the whole answer. */
    public static OneAnswer list(String operation, String path) {
        return new OneAnswer(operation, path, Map.of(), answer -> rows(operation, answer));
    }

    private static List<JsonNode> rows(String operation, JsonNode answer) {
        if (!answer.isArray()) {
            throw new SourceException.Rejected("the answer to " + operation + " is not a list");
        }
        return Nodes.list(answer);
    }

    @Override
    public JsonNode start(Window window) {
        return Json.mapper().createObjectNode();
    }

    @Override
    public Request request(Window window, JsonNode position) {
        return Request.get(operation, path, parameters);
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        return rows.apply(answer.tree());
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        return new Page(payloads(answer), Optional.empty(), Optional.empty());
    }

    @Override
    public Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        return Optional.of(BigDecimal.ONE);
    }
}
