package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Pages that name the address of the next one in their body (ShipBob README §4, style B). The address may be a path with or
 * without the API version, or a whole one: only its parameters are followed, always at the list's own place below the
 * connection's base address, so that the token never goes to another host.
 *
 * @param path the list's path
 * @param parameters of the first request; the following ones are bound to it
 */
public record AddressedPages(String operation, String path, Map<String, String> parameters) implements Paging {

    private static final String NEXT = "next";
    private static final String MARK = "mark";
    private static final String PAGES = "pages";

    private static final Pattern HOST = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:)?//[^/?]*");

    @Override
    public JsonNode start(Window window) {
        return Json.mapper().createObjectNode();
    }

    @Override
    public Request request(Window window, JsonNode position) {
        return Request.get(operation, path, position.has(NEXT) ? Nodes.texts(position.path(NEXT)) : parameters);
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        return Nodes.list(Items.of(answer));
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var next = Items.next(answer).map(address -> following(position, parameters(address)));
        return new Page(payloads(answer), next, Optional.empty());
    }

    /**
     * Of the pages before it a position keeps one, and a later one each time that their number has doubled: whatever the
     * length of a loop, it comes back to the one that is kept.
     */
    private JsonNode following(JsonNode position, ObjectNode next) {
        if (next.equals(position.path(NEXT)) || next.equals(position.path(MARK))) {
            throw new SourceException.Rejected(operation + " loops: a page names one before it as the next one");
        }
        var pages = position.path(PAGES).asInt() + 1;
        var following = Json.mapper().createObjectNode().put(PAGES, pages);
        following.set(NEXT, next);
        following.set(MARK, Integer.bitCount(pages) == 1 ? next : position.path(MARK));
        return following;
    }

    private ObjectNode parameters(String address) {
        var target = HOST.matcher(address.trim()).replaceFirst("").replaceFirst("#.*", "");
        var mark = target.indexOf('?');
        var place = mark < 0 ? target : target.substring(0, mark);
        if (!("/" + place).endsWith(path)) {
            throw new SourceException.Rejected(operation + " names a next page that is none of its list");
        }
        var parameters = Json.mapper().createObjectNode();
        Addresses.parameters(operation, target).forEach(parameters::put);
        return parameters;
    }
}
