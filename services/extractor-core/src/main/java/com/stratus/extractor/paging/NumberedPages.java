package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.math.BigDecimal;
import java.time.Duration;
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
 * @param sweeps none for a list that knows no filter; a window without a start is one sweep
 * @param pageSize rows a page
 */
public record NumberedPages(
        String operation, String path, Map<String, String> parameters, List<Sweep> sweeps, int pageSize)
        implements Paging {

    /**
     * One filter.
     *
     * @param parameter that takes the window's start
     * @param atLeast how far before the window's end it reaches, however short the window is; before its start when it has
     *     no end
     */
    public record Sweep(String parameter, Duration atLeast) {

        /** A filter that reaches as far as the window. */
        public static Sweep by(String parameter) {
            return new Sweep(parameter, Duration.ZERO);
        }
    }

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
            var sweep = sweeps.get(position.path("sweep").asInt());
            query.put(sweep.parameter(), window.from(sweep.atLeast()).toString());
        }
        return Request.get(operation, path, query);
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        if (!answer.tree().isArray()) {
            throw new SourceException.Rejected("the answer is not a list");
        }
        List<JsonNode> payloads = new ArrayList<>();
        answer.tree().forEach(payloads::add);
        return payloads;
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var payloads = payloads(answer);
        var sweep = position.path("sweep").asInt();
        var page = position.path("page").asInt();
        if (!isLast(page, payloads.size(), answer)) {
            return new Page(payloads, Optional.of(position(sweep, page + 1)), Optional.empty());
        }
        var anotherSweep = isFiltered(window) && sweep + 1 < sweeps.size();
        return new Page(
                payloads, anotherSweep ? Optional.of(position(sweep + 1, 1)) : Optional.empty(), Optional.empty());
    }

    private boolean isFiltered(Window window) {
        return window.from() != null && !sweeps.isEmpty();
    }

    /** The platform's own count decides; only where it says none does a page that is not full. */
    private boolean isLast(int page, int rows, Answer answer) {
        return totalPages(answer).map(total -> page >= total).orElse(rows < pageSize);
    }

    private static Optional<Integer> totalPages(Answer answer) {
        return answer.header("Total-Pages")
                .map(String::trim)
                .filter(total -> total.matches("\\d{1,9}"))
                .map(Integer::valueOf);
    }

    /** Sweeps count alike, whatever they turn out to hold. */
    @Override
    public Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        var all = isFiltered(window) ? sweeps.size() : 1;
        return totalPages(answer)
                .map(total -> total == 0
                        ? BigDecimal.ONE
                        : Shares.of(position.path("page").asInt(), total))
                .map(ofSweep ->
                        ofSweep.add(BigDecimal.valueOf(position.path("sweep").asInt())))
                .map(read -> Shares.of(read, BigDecimal.valueOf(all)));
    }
}
