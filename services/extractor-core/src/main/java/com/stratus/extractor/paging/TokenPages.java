package com.stratus.extractor.paging;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages that name a token for the next one, which is asked for with every other parameter repeated to the letter
 * (Amazon README §4.1). Only a missing token is the end: a page may be empty and name one.
 *
 * <p>Immutable; each method gives pages that are asked for in one more way.
 */
public final class TokenPages implements Paging {

    private static final String LIST = "list";
    private static final String TOKEN = "token";
    private static final String FROM = "from";
    private static final String SEEN = "seen";

    private final Call call;
    private final Map<String, String> parameters;
    private final Lists lists;
    private final Filter filter;
    private final Slices slices;

    /** What is called, and where its answer holds the page and the next one's token. */
    private record Call(
            String operation, String path, JsonPointer payloads, JsonPointer token, String tokenParameter) {}

    /** See {@link #each}; of one list, parameter and field are null. */
    private record Lists(String parameter, String field, List<Map<String, String>> each) {
        static final Lists ONE = new Lists(null, null, List.of(Map.of()));
    }

    /**
     * A window as parameters: whole seconds, UTC, the same text for every page.
     *
     * @param reach how far back a window without a start goes, before its end
     */
    private record Filter(String after, String before, Duration reach) {}

    /** See {@link #sliced}. */
    private record Slices(String after, JsonPointer time, int most) {}

    private TokenPages(Call call, Map<String, String> parameters, Lists lists, Filter filter, Slices slices) {
        this.call = call;
        this.parameters = parameters;
        this.lists = lists;
        this.filter = filter;
        this.slices = slices;
    }

    /**
     * Pages of one list.
     *
     * @param payloads pointer to the list in an answer, which may be null there but not missing
     * @param token pointer to the next page's token
     * @param tokenParameter that takes it
     */
    public static TokenPages of(String operation, String path, String payloads, String token, String tokenParameter) {
        var call = new Call(operation, path, JsonPointer.compile(payloads), JsonPointer.compile(token), tokenParameter);
        return new TokenPages(call, Map.of(), Lists.ONE, null, null);
    }

    /** With a parameter in every request, in the order in which they are told. */
    public TokenPages with(String name, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new TokenPages(call, more, lists, filter, slices);
    }

    /**
     * As several lists, one after the other.
     *
     * @param parameter that tells the lists apart
     * @param field of a payload that gets the parameter's value, because a payload does not say where it stands
     * @param each the parameters of each list
     */
    public TokenPages each(String parameter, String field, List<Map<String, String>> each) {
        return new TokenPages(call, parameters, new Lists(parameter, field, List.copyOf(each)), filter, slices);
    }

    /**
     * With the window's bounds.
     *
     * @param reach how far back a window without a start goes, before its end
     */
    public TokenPages between(String after, String before, Duration reach) {
        return new TokenPages(call, parameters, lists, new Filter(after, before, reach), slices);
    }

    /**
     * In slices, where the platform lists only so many. Its list must be sorted by a time: the next slice begins at the last
     * time seen, so what stands there comes twice and changes nothing.
     *
     * @param after parameter of the slice's start, which belongs to it
     * @param time pointer to a payload's time
     * @param most that one list shows
     */
    public TokenPages sliced(String after, String time, int most) {
        return new TokenPages(call, parameters, lists, filter, new Slices(after, JsonPointer.compile(time), most));
    }

    @Override
    public String operation() {
        return call.operation();
    }

    @Override
    public JsonNode start(Window window) {
        return list(0);
    }

    private static ObjectNode list(int number) {
        return Json.mapper().createObjectNode().put(LIST, number);
    }

    @Override
    public Request request(Window window, JsonNode position) {
        var query = new LinkedHashMap<>(parameters);
        query.putAll(lists.each().get(position.path(LIST).asInt()));
        if (filter != null) {
            query.put(filter.after(), seconds(from(window)));
            if (window.to() != null) {
                query.put(filter.before(), seconds(window.to()));
            }
        }
        if (position.has(FROM)) {
            query.put(slices.after(), position.path(FROM).asText());
        }
        if (position.has(TOKEN)) {
            query.put(call.tokenParameter(), position.path(TOKEN).asText());
        }
        return Request.get(call.operation(), call.path(), query);
    }

    private Instant from(Window window) {
        return window.from() == null ? window.to().minus(filter.reach()) : window.from();
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Its start must be there to be sent, and it is reckoned from the end. */
    @Override
    public Window withoutEnd(Window window) {
        return new Window(filter == null ? window.from() : from(window), null);
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        var page = answer.tree().at(call.payloads());
        if (!page.isArray() && !page.isNull()) {
            throw new SourceException.Rejected("the answer to " + call.operation() + " has no " + call.payloads());
        }
        return Nodes.list(page).stream().map(payload -> listed(payload, answer)).toList();
    }

    private JsonNode listed(JsonNode payload, Answer answer) {
        if (lists.parameter() == null || !payload.isObject()) {
            return payload;
        }
        return Nodes.copy(payload).put(lists.field(), answer.request().query().get(lists.parameter()));
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var found = payloads(answer);
        var next = nextSlice(position, found)
                .or(() -> nextPage(position, answer, found.size()))
                .or(() -> nextList(position));
        return new Page(found, next, Optional.empty());
    }

    private Optional<JsonNode> nextPage(JsonNode position, Answer answer, int found) {
        var next = answer.tree().at(call.token()).asText("");
        if (next.isEmpty()) {
            if (isCut(position, found)) {
                throw new SourceException.Rejected(call.operation() + " shows no more than " + slices.most()
                        + " of one time, and nothing tells how the next ones are asked for");
            }
            return Optional.empty();
        }
        if (next.equals(position.path(TOKEN).asText(""))) {
            throw new SourceException.Rejected(call.operation() + " loops: a page names itself as the next one");
        }
        return Optional.of(Nodes.copy(position)
                .put(TOKEN, next)
                .put(SEEN, position.path(SEEN).asInt() + found));
    }

    /** Whether a list has come to where the platform shows no more, whatever there is. */
    private boolean isCut(JsonNode position, int found) {
        return slices != null && position.path(SEEN).asInt() + found >= slices.most();
    }

    private Optional<JsonNode> nextSlice(JsonNode position, List<JsonNode> found) {
        if (found.isEmpty() || !isCut(position, found.size())) {
            return Optional.empty();
        }
        var last = found.get(found.size() - 1).at(slices.time()).asText("");
        return last.isEmpty() || last.equals(position.path(FROM).asText(""))
                ? Optional.empty()
                : Optional.of(list(position.path(LIST).asInt()).put(FROM, last));
    }

    private Optional<JsonNode> nextList(JsonNode position) {
        var next = position.path(LIST).asInt() + 1;
        return next < lists.each().size() ? Optional.of(list(next)) : Optional.empty();
    }

    /** The list, or the slice of it, that the forgotten token was of. */
    @Override
    public JsonNode again(Window window, JsonNode position) {
        var begun = list(position.path(LIST).asInt());
        return position.has(FROM) ? begun.set(FROM, position.get(FROM)) : begun;
    }
}
