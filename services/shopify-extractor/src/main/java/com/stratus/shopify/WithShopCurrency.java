package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.Paging;
import com.stratus.model.Json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list whose amounts are in the shop's currency and do not name it: the shop is asked for first, and every page's request
 * bears its currency as a note.
 */
record WithShopCurrency(Paging list) implements Paging {

    private static final String CURRENCY = "currency";
    private static final String AT = "at";

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
        return Json.mapper().createObjectNode();
    }

    private static boolean isAtShop(JsonNode position) {
        return !position.has(CURRENCY);
    }

    private static JsonNode at(JsonNode position, JsonNode at) {
        return ((ObjectNode) position.deepCopy()).set(AT, at);
    }

    @Override
    public Request request(Window window, JsonNode position) {
        return isAtShop(position)
                ? Request.get("RestShop", "/shop.json", Map.of("fields", CURRENCY))
                : list.request(window, position.path(AT))
                        .noted(position.path(CURRENCY).asText());
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        return list.payloads(answer);
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        if (isAtShop(position)) {
            var currency = answer.tree().path("shop").path(CURRENCY).asText("");
            if (currency.isEmpty()) {
                throw new SourceException.Rejected("the shop names no currency");
            }
            JsonNode next =
                    Json.mapper().createObjectNode().put(CURRENCY, currency).set(AT, list.start(window));
            return new Page(List.of(), Optional.of(next), Optional.empty());
        }
        var page = list.read(window, position.path(AT), answer);
        return new Page(page.payloads(), page.next().map(at -> at(position, at)), page.reached(), page.remark());
    }

    @Override
    public Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        return isAtShop(position) ? Optional.empty() : list.share(window, position.path(AT), answer);
    }

    @Override
    public Optional<JsonNode> smaller(Window window, JsonNode position) {
        return isAtShop(position)
                ? Optional.empty()
                : list.smaller(window, position.path(AT)).map(at -> at(position, at));
    }

    @Override
    public JsonNode again(Window window, JsonNode position) {
        return isAtShop(position) ? position : at(position, list.again(window, position.path(AT)));
    }
}
