package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list that comes whole in one answer, a bare JSON array.
 *
 * @param path the list's path
 */
public record WholeList(String operation, String path) implements Paging {

    @Override
    public JsonNode start(Window window) {
        return Json.mapper().createObjectNode();
    }

    @Override
    public Request request(Window window, JsonNode position) {
        return Request.get(operation, path, Map.of());
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        if (!answer.tree().isArray()) {
            throw new SourceException.Rejected("the answer to " + operation + " is not a list");
        }
        List<JsonNode> payloads = new ArrayList<>();
        answer.tree().forEach(payloads::add);
        return payloads;
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
