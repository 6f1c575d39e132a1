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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbered pages (ShipBob README §4, styles A and C), with or without headers that say how many.
 *
 * <p>A window is read in sweeps, one per filter, because each filter alone misses something. Sweeps have no upper
 * bound: a row that changes while pages are read stays in the list, whose order is left to the entity's parameters. A row
 * that leaves a list all the same (one of what is open, say, when it is completed) shifts an unread row onto a page already
 * read, which the sweeps behind it or the next run read. Only where the platform fails with a long stretch of time a sweep is cut
 * into slices ({@link Slice}).
 *
 * @param path the list's path
 * @param parameters that every request has
 * @param sweeps none for a list that knows no filter; a window without a start is one sweep
 * @param pageSize rows a page
 * @param body what holds the rows
 */
public record NumberedPages(
        String operation, String path, Map<String, String> parameters, List<Sweep> sweeps, int pageSize, Body body)
        implements Paging {

    private static final String SWEEP = "sweep";
    private static final String PAGE = "page";

    private static final Pattern CURSOR = Pattern.compile("[?&]Cursor=(\\d{1,9})(&|$)", Pattern.CASE_INSENSITIVE);

    /** The next step of a slice that fails is worth more than the same again. */
    private static final int TRIES = 3;

    /** What holds the rows. */
    public enum Body {
        /** A bare array; its number is called a page. */
        ARRAY("Page"),

        /** The field {@code items} beside {@code next}, which says whether there is one more; the number is called a cursor. */
        ITEMS("Cursor");

        private final String number;

        Body(String number) {
            this.number = number;
        }
    }

    /** Pages that are bare arrays. */
    public NumberedPages(
            String operation, String path, Map<String, String> parameters, List<Sweep> sweeps, int pageSize) {
        this(operation, path, parameters, sweeps, pageSize, Body.ARRAY);
    }

    /**
     * One filter.
     *
     * @param parameter that takes the window's start; null for a filter by something else than time
     * @param atLeast how far before the window's end it reaches, however short the window is; before its start when it has
     *     no end
     * @param end the parameter that takes the end of a slice; null where there are no slices
     * @param oldest before which no row was made, where the filter is by a time that a row keeps: then a window without a start
     *     can be cut into slices too; null where it is not
     * @param always what it asks for whatever the window is
     */
    public record Sweep(String parameter, Duration atLeast, String end, Instant oldest, Map<String, String> always) {

        /** A filter that reaches so far before the window's end, however short the window is. */
        public Sweep(String parameter, Duration atLeast) {
            this(parameter, atLeast, null, null, Map.of());
        }

        /** A filter that reaches as far as the window. */
        public static Sweep by(String parameter) {
            return new Sweep(parameter, Duration.ZERO);
        }

        /** A filter that has nothing to do with the window. */
        public static Sweep where(String parameter, String value) {
            return new Sweep(null, Duration.ZERO, null, null, Map.of(parameter, value));
        }

        /** With slices, whose end this parameter takes. */
        public Sweep upTo(String endParameter) {
            return new Sweep(parameter, atLeast, endParameter, oldest, always);
        }

        /** By a time that a row keeps, so that none leaves a slice; nothing is older than this. */
        public Sweep fixedSince(Instant first) {
            return new Sweep(parameter, atLeast, end, first, always);
        }
    }

    @Override
    public JsonNode start(Window window) {
        return position(0, 1);
    }

    private static ObjectNode position(int sweep, int page) {
        return Json.mapper().createObjectNode().put(SWEEP, sweep).put(PAGE, page);
    }

    private static int page(JsonNode position) {
        return position.path(PAGE).asInt();
    }

    private boolean isFiltered(Window window) {
        return window.from() != null && !sweeps.isEmpty();
    }

    /** The filter at a position; empty where everything is asked for. */
    private Optional<Sweep> sweep(Window window, JsonNode position) {
        return isFiltered(window) ? Optional.of(sweeps.get(position.path(SWEEP).asInt())) : Optional.empty();
    }

    /** The filter that cuts slices at a position; empty where none can. */
    private Optional<Sweep> slicing(Window window, JsonNode position) {
        return isFiltered(window)
                ? sweep(window, position).filter(sweep -> sweep.end() != null)
                : sweeps.stream()
                        .filter(sweep -> sweep.end() != null && sweep.oldest() != null)
                        .findFirst();
    }

    private Optional<Slice> slice(Window window, JsonNode position) {
        return Slice.at(position).flatMap(slice -> slicing(window, position)
                .map(sweep -> slice.startingAt(sliceableFrom(window, sweep))));
    }

    /** Where slices begin: as far back as the sweep reaches at most, so that it does not depend on the window's end. */
    private static Instant sliceableFrom(Window window, Sweep sweep) {
        return window.from() == null ? sweep.oldest() : new Window(window.from(), null).from(sweep.atLeast());
    }

    @Override
    public Request request(Window window, JsonNode position) {
        var query = new LinkedHashMap<>(parameters);
        query.put(body.number, Integer.toString(page(position)));
        query.put("Limit", Integer.toString(pageSize));
        var slice = slice(window, position);
        if (slice.isPresent()) {
            var sweep = slicing(window, position).orElseThrow();
            query.putAll(sweep.always());
            query.put(
                    sweep.parameter(),
                    slice.get().askedFrom(sliceableFrom(window, sweep)).toString());
            slice.get().end().ifPresent(end -> query.put(sweep.end(), end.toString()));
            return Request.get(operation, path, query);
        }
        sweep(window, position).ifPresent(sweep -> {
            query.putAll(sweep.always());
            if (sweep.parameter() != null) {
                query.put(sweep.parameter(), window.from(sweep.atLeast()).toString());
            }
        });
        return Request.get(operation, path, query);
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        return Nodes.list(rows(answer));
    }

    private JsonNode rows(Answer answer) {
        if (body == Body.ITEMS) {
            return Items.of(answer);
        }
        if (!answer.tree().isArray()) {
            throw new SourceException.Rejected("the answer is not a list");
        }
        return answer.tree();
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var payloads = payloads(answer);
        requireProgress(page(position), answer);
        var isLast = isLast(page(position), payloads.size(), answer);
        var next = slice(window, position)
                .map(slice -> nextInSlices(window, position, slice, isLast))
                .orElseGet(() -> isLast ? nextSweep(window, position) : Optional.of(nextPage(position)));
        return new Page(payloads, next, Optional.empty());
    }

    /** A page whose next one does not lie behind it would leave rows out. */
    private void requireProgress(int page, Answer answer) {
        var next = body == Body.ITEMS ? Items.next(answer) : Optional.<String>empty();
        if (next.map(CURSOR::matcher)
                .filter(Matcher::find)
                .filter(cursor -> Integer.parseInt(cursor.group(1)) <= page)
                .isPresent()) {
            throw new SourceException.Rejected(operation + " loops: a page names one before it as the next one");
        }
    }

    private static JsonNode nextPage(JsonNode position) {
        return Nodes.copy(position).put(PAGE, page(position) + 1);
    }

    /** What other sweeps learned of slices is known to the next one, which begins anew. */
    private Optional<JsonNode> nextSweep(Window window, JsonNode position) {
        var next = position.path(SWEEP).asInt() + 1;
        if (!isFiltered(window) || next >= sweeps.size()) {
            return Optional.empty();
        }
        return Optional.of(Slice.at(position)
                .map(slice -> slice.anew().in(position(next, 1)))
                .orElseGet(() -> position(next, 1)));
    }

    private Optional<JsonNode> nextInSlices(Window window, JsonNode position, Slice slice, boolean isLast) {
        if (isLast) {
            return slice.following()
                    .<JsonNode>map(following -> following.in(firstPage(position)))
                    .or(() -> nextSweep(window, position));
        }
        // Rows may leave a slice while its pages are read, unless they keep their time: then it is made to fit on one.
        var keeps = slicing(window, position).orElseThrow().oldest() != null;
        return Optional.of(slice.onOnePage()
                .filter(narrower -> !keeps && slice.end().isPresent())
                .<JsonNode>map(narrower -> narrower.in(firstPage(position)))
                .orElseGet(() -> nextPage(position)));
    }

    private static ObjectNode firstPage(JsonNode position) {
        return Nodes.copy(position).put(PAGE, 1);
    }

    /** The platform's own count decides; only where it says none does what the page itself tells. */
    private boolean isLast(int page, int rows, Answer answer) {
        return totalPages(answer)
                .map(total -> page >= total)
                .orElseGet(() -> body == Body.ITEMS ? Items.next(answer).isEmpty() : rows < pageSize);
    }

    private static Optional<Long> totalPages(Answer answer) {
        return answer.count("Total-Pages");
    }

    /** Sweeps count alike, whatever they turn out to hold. */
    @Override
    public Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        var all = isFiltered(window) ? sweeps.size() : 1;
        return slice(window, position)
                .map(slice -> slice.passed(slicing(window, position)
                        .map(sweep -> sliceableFrom(window, sweep))
                        .orElseThrow()))
                .orElseGet(() -> shareOfPages(position, answer))
                .map(ofSweep ->
                        ofSweep.add(BigDecimal.valueOf(position.path(SWEEP).asInt())))
                .map(read -> Shares.of(read, BigDecimal.valueOf(all)));
    }

    private static Optional<BigDecimal> shareOfPages(JsonNode position, Answer answer) {
        return totalPages(answer).map(total -> total == 0 ? BigDecimal.ONE : Shares.of(page(position), total));
    }

    /** Half the stretch of time that failed. */
    @Override
    public Optional<JsonNode> smaller(Window window, JsonNode position) {
        if (window.to() == null) {
            return Optional.empty();
        }
        return slicing(window, position)
                .flatMap(sweep -> Slice.at(position)
                        .orElseGet(() -> Slice.whole(sliceableFrom(window, sweep), window.to()))
                        .startingAt(sliceableFrom(window, sweep))
                        .half())
                .map(half -> half.in(firstPage(position)));
    }

    /** A list whose first page came is not too much: what fails behind it is worth waiting for. */
    @Override
    public int tries(Window window, JsonNode position) {
        return page(position) == 1 && smaller(window, position).isPresent() ? TRIES : Integer.MAX_VALUE;
    }
}
