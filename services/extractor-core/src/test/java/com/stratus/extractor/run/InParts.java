package com.stratus.extractor.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.Paging;
import com.stratus.model.Json;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One answer, whose payloads are taken two by two. */
record InParts(Paging list) implements Paging {

    @Override
    public String operation() {
        return list.operation();
    }

    @Override
    public JsonNode start(Window window) {
        return at(0);
    }

    private static JsonNode at(int place) {
        return Json.mapper().createObjectNode().put("place", place);
    }

    @Override
    public Request request(Window window, JsonNode position) {
        return list.request(window, list.start(window));
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        return list.payloads(answer);
    }

    @Override
    public Part part(Answer answer, int from) {
        var all = list.payloads(answer);
        var next = from + 2;
        return new Part(
                all.subList(from, Math.min(next, all.size())),
                next < all.size() ? OptionalInt.of(next) : OptionalInt.empty());
    }

    @Override
    public boolean isInSameAnswer(JsonNode position) {
        return position.path("place").asInt() > 0;
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var part = part(answer, position.path("place").asInt());
        var next = part.next().isPresent() ? Optional.of(at(part.next().getAsInt())) : Optional.<JsonNode>empty();
        return new Page(part.payloads(), next, Optional.empty(), Optional.of("in parts"));
    }
}
