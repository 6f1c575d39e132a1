package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Numbered pages of a bare JSON array (ShipBob README §4, style A), with or without headers that say how many.
 *
 * <p>A window is read in sweeps, one per filter, because each filter alone misses something. Sweeps have no upper
 * bound and come oldest first: a row that changes while pages are read then never leaves the list, which would shift
 * an unread row onto a page already read.
 *
 * @param path the list's path
 * @param parameters that every request has
 * @param sweeps names of the parameters that take the window's start, none for a list that knows no filter; a window
 *     without a start is one sweep
 * @param pageSize rows a page
 */
public record NumberedPages(
        String operation, String path, Map<String, String> parameters, List<String> sweeps, int pageSize)
        implements Paging {

    @Override
    public JsonNode start(Window window) {
        return position(0, 1);
    }

    private static ObjectNode position(int sweep, int page) {
        return Json.mapper().createObjectNode().put("sweep", sweep).put("page", page);
    }

    @Override
    public Request request(Window window, JsonNode position) {
        var query = new LinkedHashMap<>(parameters);
        query.put("Page", position.path("page").asText());
        query.put("Limit", Integer.toString(pageSize));
        if (isFiltered(window)) {
            query.put(sweeps.get(position.path("sweep").asInt()), window.from().toString());
        }
        return Request.get(operation, path, query);
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var rows = answer.tree();
        if (!rows.isArray()) {
            throw new SourceException.Rejected("the answer is not a list");
        }
        List<JsonNode> payloads = new ArrayList<>();
        rows.forEach(payloads::add);
        var sweep = position.path("sweep").asInt();
        var page = position.path("page").asInt();
        if (!isLast(page, payloads.size(), answer)) {
            return new Page(payloads, Optional.of(position(sweep, page + 1)));
        }
        var anotherSweep = isFiltered(window) && sweep + 1 < sweeps.size();
        return new Page(payloads, anotherSweep ? Optional.of(position(sweep + 1, 1)) : Optional.empty());
    }

    private boolean isFiltered(Window window) {
        return window.from() != null && !sweeps.isEmpty();
    }

    private boolean isLast(int page, int rows, Answer answer) {
        var total = answer.header("Total-Pages").map(NumberedPages::number).orElse(Integer.MAX_VALUE);
        return rows < pageSize || page >= total;
    }

    private static int number(String header) {
        try {
            return Integer.parseInt(header.trim());
        } catch (NumberFormatException unreadable) {
            return Integer.MAX_VALUE;
        }
    }

    @Override
    public Optional<JsonNode> smaller(JsonNode position) {
        return Optional.empty();
    }
}
