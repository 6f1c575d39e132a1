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
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Pages of a GraphQL connection (Shopify README §4.4, §4.5), found through a query with the variables {@code first},
 * {@code after} and {@code query}.
 *
 * <p>A list ends after 25,000 objects. Before that one sorted by update time begins anew at the last time seen, one sorted by
 * id behind the last id; of one that is sorted by neither the window is halved. What comes twice changes nothing.
 *
 * <p>Immutable; each method gives pages that are asked for, or read, in one more way.
 */
public final class GraphQlConnection implements Paging {

    /** Where GraphQL is asked, below the connection's base address. */
    public static final String PATH = "/graphql.json";

    private static final int LIST_LIMIT = 20_000;

    /** Before the first shop there was. */
    private static final Instant BEGINNING = Instant.parse("2004-01-01T00:00:00Z");

    private static final String AFTER = "after";
    private static final String SEEN = "seen";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String BEGUN = "begun";
    private static final String BEHIND_ID = "behindId";
    private static final String SLICES = "slices";
    private static final String WHOLE = "whole";
    private static final String VARIABLES = "variables";

    private final String operation;
    private final String query;
    private final List<String> path;
    private final int pageSize;
    private Search search = Search.ALL;
    private String sortedTime;
    private boolean sortedById;
    private String absence;
    private boolean emptyWhereAbsent;
    private Held held;
    private Map<String, Set<String>> kept = Map.of();

    /** See {@link #holding}. */
    private record Held(String field, int asked, String as, String operation, String query) {}

    private GraphQlConnection(String operation, String query, List<String> path, int pageSize) {
        this.operation = operation;
        this.query = query;
        this.path = path;
        this.pageSize = pageSize;
    }

    /**
     * Pages of a connection that is sorted by and filtered on an update time.
     *
     * @param operation the operation's name in the query
     * @param root the connection's field
     * @param filter the search filter's name of the update time
     * @param updateTime the payload's field with the update time
     * @param pageSize objects a page, halved when the platform says that this is too much
     */
    public GraphQlConnection(
            String operation, String query, String root, String filter, String updateTime, int pageSize) {
        this(operation, query, List.of(root.split("\\.")), pageSize);
        this.search = search.on(filter);
        this.sortedTime = updateTime;
    }

    /**
     * Pages of a connection that is sorted by nothing that helps, and not filtered.
     *
     * @param operation the operation's name in the query
     * @param path the connection's field, below others as in {@code shopifyPaymentsAccount.payouts}
     * @param pageSize objects a page, halved when the platform says that this is too much
     */
    public static GraphQlConnection of(String operation, String query, String path, int pageSize) {
        return new GraphQlConnection(operation, query, List.of(path.split("\\.")), pageSize);
    }

    private GraphQlConnection with(Consumer<GraphQlConnection> change) {
        var changed = new GraphQlConnection(operation, query, path, pageSize);
        changed.search = search;
        changed.sortedTime = sortedTime;
        changed.sortedById = sortedById;
        changed.absence = absence;
        changed.emptyWhereAbsent = emptyWhereAbsent;
        changed.held = held;
        changed.kept = kept;
        change.accept(changed);
        return changed;
    }

    /** With the window's bounds on a search filter. */
    public GraphQlConnection filteredOn(String name) {
        return with(changed -> changed.search = search.on(name));
    }

    /** With one more term in every search. */
    public GraphQlConnection searching(String term) {
        return with(changed -> changed.search = search.always(term));
    }

    /** At least so far back, however short the window is: before its end, or before its start when it has none. */
    public GraphQlConnection reachingBack(Duration atLeast) {
        return with(changed -> changed.search = search.reachingBack(atLeast));
    }

    /** Without the window's end, because the filter's time may lie ahead. */
    public GraphQlConnection openEnded() {
        return with(changed -> changed.search = search.withoutEnd());
    }

    /** The query sorts by the filter's time, which stands in this field of a payload. */
    public GraphQlConnection sortedByTime(String field) {
        return with(changed -> changed.sortedTime = field);
    }

    /** The query sorts by id; payloads have the field {@code id}, and the search knows a filter of this name. */
    public GraphQlConnection sortedById() {
        return with(changed -> changed.sortedById = true);
    }

    /** Where the field above the connection is null the account does not have what is asked for: it is skipped. */
    public GraphQlConnection unavailableWithout(String reason) {
        return with(changed -> changed.absence = reason);
    }

    /** Where the field above the connection is null it was deleted meanwhile: its list is empty. */
    public GraphQlConnection emptyWithout() {
        return with(changed -> changed.emptyWhereAbsent = true);
    }

    /** Only those payloads whose field says one of these: a search that Shopify does not understand finds everything. */
    public GraphQlConnection keeping(String field, Set<String> values) {
        return with(changed -> {
            changed.kept = new LinkedHashMap<>(kept);
            changed.kept.put(field, Set.copyOf(values));
        });
    }

    /**
     * The payloads are what each object of the connection holds in a plain list, each with the object, without the list, as
     * a field. A plain list has no page info: it is asked for again, whole, when it holds as many as were asked for.
     *
     * @param field the list
     * @param asked how many of it the query asks for
     * @param as the object's name in the payloads, and its field in the answer to the second query
     * @param wholeOperation of a query with the variables {@code id} and {@code first}
     */
    public GraphQlConnection holding(String field, int asked, String as, String wholeOperation, String wholeQuery) {
        return with(changed -> changed.held = new Held(field, asked, as, wholeOperation, wholeQuery));
    }

    @Override
    public String operation() {
        return operation;
    }

    @Override
    public List<String> operations() {
        return held == null ? List.of(operation) : List.of(operation, held.operation());
    }

    @Override
    public JsonNode start(Window window) {
        return Json.mapper().createObjectNode().put("size", pageSize).put(SEEN, 0);
    }

    /** Where the first page is of the list that a variable of the query chooses. */
    JsonNode start(Window window, String variable, String value) {
        ObjectNode position = start(window).deepCopy();
        position.putObject(VARIABLES).put(variable, value);
        return position;
    }

    @Override
    public Request request(Window window, JsonNode position) {
        var variables = Json.mapper().createObjectNode();
        if (isReadWhole(position)) {
            variables.put("id", position.path(WHOLE).path(0).asText());
            variables.put("first", InnerParts.WHOLE);
            return graphQl(held.operation(), held.query(), variables);
        }
        position.path(VARIABLES).properties().forEach(chosen -> variables.set(chosen.getKey(), chosen.getValue()));
        variables.put("first", position.path("size").asInt());
        variables.set(AFTER, position.get(AFTER));
        variables.put("query", search(window, position));
        return graphQl(operation, query, variables);
    }

    private static boolean isReadWhole(JsonNode position) {
        return !position.path(WHOLE).isEmpty();
    }

    private String search(Window window, JsonNode position) {
        var byId = position.has(BEHIND_ID) ? "id:>" + position.path(BEHIND_ID).asText() : "";
        return search.text(
                window, position.path(FROM).asText(null), position.path(TO).asText(null), byId);
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        if (held != null && answer.request().operation().equals(held.operation())) {
            return whole(answer);
        }
        var parent = shownParent(answer);
        return nodes(answer).stream()
                .flatMap(node -> held == null ? Stream.of(below(parent, node)) : heldBy(node))
                .filter(this::isKept)
                .toList();
    }

    private boolean isKept(JsonNode payload) {
        return kept.entrySet().stream().allMatch(wanted -> wanted.getValue()
                .contains(payload.path(wanted.getKey()).asText()));
    }

    private Stream<JsonNode> heldBy(JsonNode node) {
        ObjectNode holder = node.deepCopy();
        var list = holder.remove(held.field());
        if (list == null || !list.isArray()) {
            throw new SourceException.Rejected("the answer has no " + name() + "." + held.field());
        }
        return StreamSupport.stream(list.spliterator(), false)
                .map(payload -> ((ObjectNode) payload.deepCopy()).set(held.as(), holder));
    }

    private List<JsonNode> whole(Answer answer) {
        var holder = answer.tree().path("data").path(held.as());
        if (holder.isNull()) {
            return List.of();
        }
        var list = holder.path(held.field());
        if (!list.isArray()) {
            throw new SourceException.Rejected("the answer has no " + held.as() + "." + held.field());
        }
        if (list.size() >= InnerParts.WHOLE) {
            throw new SourceException.Rejected(held.as() + "." + held.field() + " cannot be read whole");
        }
        return heldBy(holder).toList();
    }

    /** The object that payloads get as a field, without the list; null where the list is below none. */
    private JsonNode shownParent(Answer answer) {
        if (path.size() == 1 || absence != null || !parent(answer).isObject()) {
            return null;
        }
        ObjectNode parent = parent(answer).deepCopy();
        parent.remove(path.get(path.size() - 1));
        return parent;
    }

    private JsonNode below(JsonNode parent, JsonNode node) {
        return parent == null ? node : ((ObjectNode) node.deepCopy()).set(path.get(path.size() - 2), parent);
    }

    private List<JsonNode> nodes(Answer answer) {
        if (emptyWhereAbsent && parent(answer).isNull()) {
            return List.of();
        }
        var page = page(answer).path("nodes");
        if (!page.isArray()) {
            throw new SourceException.Rejected("the answer has no " + name());
        }
        List<JsonNode> nodes = new ArrayList<>();
        page.forEach(nodes::add);
        return nodes;
    }

    private JsonNode page(Answer answer) {
        var parent = parent(answer);
        if (absence != null && parent.isNull()) {
            throw new SourceException.Unavailable(absence);
        }
        return parent.path(path.get(path.size() - 1));
    }

    private JsonNode parent(Answer answer) {
        var parent = answer.tree().path("data");
        for (var field : path.subList(0, path.size() - 1)) {
            parent = parent.path(field);
        }
        return parent;
    }

    private String name() {
        return String.join(".", path);
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var payloads = payloads(answer);
        if (isReadWhole(position)) {
            ObjectNode next = position.deepCopy();
            next.withArray("/" + WHOLE).remove(0);
            return new Page(payloads, following(next), Optional.empty());
        }
        var nodes = nodes(answer);
        var next = nextPage(window, position, answer, nodes).or(() -> nextSlice(position));
        var cut = cut(nodes);
        if (cut.isEmpty()) {
            return new Page(payloads, next, reached(nodes));
        }
        ObjectNode then = next.<ObjectNode>map(JsonNode::deepCopy)
                .orElseGet(() -> Json.mapper().createObjectNode().put("end", true));
        cut.forEach(then.putArray(WHOLE)::add);
        return new Page(payloads, Optional.of(then), Optional.empty());
    }

    /** What follows a position at which nothing is read whole any more. */
    private static Optional<JsonNode> following(ObjectNode position) {
        if (!isReadWhole(position)) {
            position.remove(WHOLE);
        }
        return position.size() == 1 && position.has("end") ? Optional.empty() : Optional.of(position);
    }

    /** The objects whose lists may go on beyond what was asked for. */
    private List<String> cut(List<JsonNode> nodes) {
        return held == null
                ? List.of()
                : nodes.stream()
                        .filter(node -> node.path(held.field()).size() >= held.asked())
                        .map(node -> node.path("id").asText())
                        .toList();
    }

    static boolean hasNextPage(String name, JsonNode connection) {
        var answer = connection.path("pageInfo").path("hasNextPage");
        if (!answer.isBoolean()) {
            throw new SourceException.Rejected(name + " does not say whether there is another page");
        }
        return answer.booleanValue();
    }

    private Optional<Instant> reached(List<JsonNode> nodes) {
        return nodes.isEmpty() || sortedTime == null ? Optional.empty() : time(nodes.get(nodes.size() - 1));
    }

    private Optional<Instant> time(JsonNode node) {
        try {
            return Optional.of(Instant.parse(node.path(sortedTime).asText()));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<JsonNode> nextPage(Window window, JsonNode position, Answer answer, List<JsonNode> nodes) {
        if (emptyWhereAbsent && parent(answer).isNull()) {
            return Optional.empty();
        }
        var connection = page(answer);
        return hasNextPage(name(), connection)
                ? Optional.of(after(window, position, answer, connection, nodes))
                : Optional.empty();
    }

    private JsonNode after(Window window, JsonNode position, Answer answer, JsonNode connection, List<JsonNode> nodes) {
        var cursor = connection.path("pageInfo").path("endCursor").asText("");
        if (cursor.isEmpty() || cursor.equals(position.path(AFTER).asText())) {
            throw new SourceException.Rejected(name() + " promises another page but names no new cursor");
        }
        ObjectNode next = position.deepCopy();
        next.put(SEEN, position.path(SEEN).asInt() + nodes.size());
        if (sortedTime != null && !nodes.isEmpty() && !next.has(BEGUN)) {
            time(nodes.get(0)).ifPresent(first -> next.put(BEGUN, first.toString()));
        }
        return next.path(SEEN).asInt() >= LIST_LIMIT && !nodes.isEmpty()
                ? beginAnew(window, next, answer, nodes.get(nodes.size() - 1), cursor)
                : next.put(AFTER, cursor);
    }

    private JsonNode beginAnew(Window window, ObjectNode next, Answer answer, JsonNode last, String cursor) {
        if (sortedTime != null) {
            var time = last.path(sortedTime).asText("");
            if (time.isEmpty()) {
                throw new SourceException.Rejected(name() + " has no " + sortedTime);
            }
            return time.equals(next.path(FROM).asText()) ? next.put(AFTER, cursor) : anew(next.put(FROM, time));
        }
        return sortedById ? anew(next.put(BEHIND_ID, number(last))) : halved(window, next, answer);
    }

    private static ObjectNode anew(ObjectNode position) {
        position.remove(AFTER);
        return position.put(SEEN, 0);
    }

    private String number(JsonNode node) {
        var id = node.path("id").asText("").replaceFirst("\\?.*", "").replaceFirst(".*/", "");
        if (!id.matches("\\d+")) {
            throw new SourceException.Rejected(name() + " has no id with a number");
        }
        return id;
    }

    /** The slice that is read now is cut into two, and its first half read anew. */
    private JsonNode halved(Window window, ObjectNode next, Answer answer) {
        var begin = time(next, FROM, search.from(window), BEGINNING);
        var end = time(next, TO, search.to(window), answer.platformTime());
        var middle = begin.plus(Duration.between(begin, end).dividedBy(2)).truncatedTo(ChronoUnit.SECONDS);
        if (!search.isBounded() || !middle.isAfter(begin)) {
            throw new SourceException.Rejected(
                    name() + " has more objects than Shopify lists, and nothing tells how the next ones are asked for");
        }
        var rest = Json.mapper().createObjectNode().put(FROM, middle.toString());
        if (next.has(TO)) {
            rest.set(TO, next.get(TO));
        }
        next.withArray("/" + SLICES).insert(0, rest);
        return anew(next.put(TO, middle.toString()));
    }

    private static Instant time(JsonNode position, String field, Instant ofWindow, Instant otherwise) {
        if (position.has(field)) {
            return Instant.parse(position.path(field).asText());
        }
        return ofWindow == null ? otherwise : ofWindow;
    }

    private Optional<JsonNode> nextSlice(JsonNode position) {
        if (position.path(SLICES).isEmpty()) {
            return Optional.empty();
        }
        ObjectNode next = anew(position.deepCopy());
        next.remove(List.of(FROM, TO));
        next.setAll((ObjectNode) next.withArray("/" + SLICES).remove(0));
        return Optional.of(next);
    }

    /** Of a window without a start, what lies behind the first page counts. */
    @Override
    public Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        var begin = position.has(BEGUN) ? Instant.parse(position.path(BEGUN).asText()) : search.from(window);
        var end = search.to(window);
        return begin == null || end == null || sortedTime == null || isReadWhole(position)
                ? Optional.empty()
                : reached(nodes(answer)).flatMap(reached -> Shares.passed(begin, reached, end));
    }

    @Override
    public Optional<JsonNode> smaller(Window window, JsonNode position) {
        var half = position.path("size").asInt() / 2;
        return half < 1 || isReadWhole(position)
                ? Optional.empty()
                : Optional.of(((ObjectNode) position.deepCopy()).put("size", half));
    }

    /** The list, or the slice of it, that the forgotten cursor was of. */
    @Override
    public JsonNode again(Window window, JsonNode position) {
        return anew(position.deepCopy());
    }

    /** A GraphQL call; the path is relative to the API version. */
    public static Request graphQl(String operation, String query, ObjectNode variables) {
        var body = Json.mapper().createObjectNode();
        body.put("query", query).put("operationName", operation).set("variables", variables);
        return Request.post(operation, PATH, body.toString());
    }
}
