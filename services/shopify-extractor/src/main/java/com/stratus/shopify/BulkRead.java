package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.Paging;
import com.stratus.model.Json;
import com.stratus.shopify.BulkSettings.Use;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A list that is read by bulk operations where the window is wide, and by pages otherwise (README §5).
 *
 * <p>The window is read by {@linkplain BulkSlice slices}: a file that would be too large is never got, its slice is halved. A
 * position holds the {@code step} within the slice, the operation's id and the place in its file, so another attempt goes on
 * with the same operation. Before an operation is started those of this connection are looked at: the run may have started it
 * already, in an attempt that could not note it. What a file shows is as old as that look, for the operation may have run for
 * hours while the same was read live.
 *
 * @param pages the same list by pages
 */
record BulkRead(Paging pages, BulkQuery query, BulkSettings settings) implements Paging {

    private static final Duration WIDE = Duration.ofDays(7);

    private static final int PAYLOADS_AT_ONCE = 100;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration UNTIL_CANCELLED = Duration.ofMinutes(5);
    private static final int TRIES = 3;
    private static final int MOST_MOVES = 5;
    private static final int OK = 200;

    private static final String PAGES = "pages";
    private static final String BULK = "bulk";
    private static final String STEP = "step";
    private static final String LOOK = "look";
    private static final String RUN = "run";
    private static final String POLL = "poll";
    private static final String CANCEL = "cancel";
    private static final String CLEAR = "clear";
    private static final String FILE = "file";
    private static final String TO = "to";
    private static final String AS_OF = "as_of";
    private static final String ID = "id";
    private static final String WAITS = "waits";
    private static final String WAITED = "waited";
    private static final String FAILURES = "failures";
    private static final String SPENT = "spent";
    private static final String PLACE = "place";
    private static final String OF_RUN = "run";
    private static final String URL = "url";
    private static final String NOTE = "note";
    private static final String MOVES = "moves";
    private static final String REFUSED = "refused";
    private static final String BROKEN = "broken";
    private static final String CANCELLED = "cancelled";

    @Override
    public String operation() {
        return pages.operation();
    }

    @Override
    public List<String> operations() {
        return Stream.concat(pages.operations().stream(), Stream.of(query.operation()))
                .toList();
    }

    @Override
    public Window withoutEnd(Window window) {
        return pages.withoutEnd(window);
    }

    @Override
    public JsonNode start(Window window) {
        if (!isForBulk(window)) {
            return byPages(window, null);
        }
        return bulk(look(BulkSlice.first(window), settings.runs().get()));
    }

    private static ObjectNode look(BulkSlice slice, String run) {
        return slice.position().put(STEP, LOOK).put(OF_RUN, run);
    }

    private boolean isForBulk(Window window) {
        if (window.to() == null || settings.use() == Use.NEVER) {
            return false;
        }
        return settings.use() == Use.ALWAYS
                || window.from() == null
                || Duration.between(window.from(), window.to()).compareTo(WIDE) > 0;
    }

    private JsonNode byPages(Window window, Instant to) {
        var position = Json.mapper().createObjectNode();
        if (to != null) {
            position.put(TO, to.toString());
        }
        return position.set(PAGES, pages.start(window));
    }

    private static JsonNode bulk(ObjectNode at) {
        return Json.mapper().createObjectNode().set(BULK, at);
    }

    private static boolean isByPages(JsonNode position) {
        return position.has(PAGES);
    }

    private static Window windowOf(Window window, JsonNode position) {
        return position.has(TO)
                ? new Window(window.from(), Instant.parse(position.path(TO).asText()))
                : window;
    }

    private static JsonNode withPages(JsonNode position, JsonNode at) {
        return ((ObjectNode) position.deepCopy()).set(PAGES, at);
    }

    private String text(ObjectNode at) {
        return settings.marker() + at.path(OF_RUN).asText() + "\n"
                + query.text().replace("$search", BulkSlice.of(at).search());
    }

    /** A start that was asked for may have been heard. */
    @Override
    public JsonNode resumed(JsonNode position) {
        if (isByPages(position)) {
            return withPages(position, pages.resumed(position.path(PAGES)));
        }
        ObjectNode at = position.path(BULK).deepCopy();
        return bulk(at.path(STEP).asText().equals(RUN) ? step(at, LOOK) : at);
    }

    @Override
    public Request request(Window window, JsonNode position) {
        if (isByPages(position)) {
            return pages.request(windowOf(window, position), position.path(PAGES));
        }
        var at = (ObjectNode) position.path(BULK);
        return switch (at.path(STEP).asText()) {
            case LOOK -> BulkOperation.list();
            case RUN -> BulkOperation.run(text(at));
            case POLL -> BulkOperation.poll(at.path(ID).asText());
            case CANCEL, CLEAR -> BulkOperation.cancel(at.path(ID).asText());
            default ->
                Request.document(query.operation(), at.path(URL).asText())
                        .noted(at.path(NOTE).asText());
        };
    }

    /** Between two looks at an operation, or for a slot: 1, 2, 4 … 30 seconds. */
    @Override
    public Duration pause(JsonNode position) {
        return isByPages(position) ? pages.pause(position.path(PAGES)) : pauseAt(position.path(BULK));
    }

    private static Duration pauseAt(JsonNode at) {
        var waits = at.path(WAITS).asInt();
        if (waits == 0) {
            return Duration.ZERO;
        }
        return waits > 5 ? LONGEST_PAUSE : Duration.ofSeconds(1L << (waits - 1));
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        return isFile(answer) ? roots(answer, fileOf(answer), 0, Integer.MAX_VALUE) : pages.payloads(answer);
    }

    /**
     * Of a kept file that is not whole nothing is taken: another one came after it. Objects without anything are persons who
     * were erased since.
     */
    @Override
    public Part part(Answer answer, int from) {
        if (!isFile(answer)) {
            return pages.part(answer, from);
        }
        var file = fileOf(answer);
        if (!file.isReadable()
                || (settings.isStrict() && file.objects() != note(answer).objects())) {
            return new Part(List.of(), OptionalInt.empty());
        }
        var next = from + PAYLOADS_AT_ONCE;
        return new Part(
                roots(answer, file, from, PAYLOADS_AT_ONCE),
                next < file.roots() ? OptionalInt.of(next) : OptionalInt.empty());
    }

    @Override
    public long shownAt(Answer answer) {
        return isFile(answer) ? note(answer).asOf() : pages.shownAt(answer);
    }

    private boolean isFile(Answer answer) {
        return answer.request().operation().equals(query.operation());
    }

    private static BulkFile fileOf(Answer answer) {
        return answer.read(BulkFile.class, BulkFile::new);
    }

    private List<JsonNode> roots(Answer answer, BulkFile file, int from, int most) {
        var note = note(answer);
        return file.roots(from, most, query.children()).stream()
                .map(root -> query.withNote().apply((ObjectNode) root, note))
                .toList();
    }

    private static BulkNote note(Answer answer) {
        return BulkNote.parse(answer.request().note().orElseThrow());
    }

    @Override
    public boolean isInSameAnswer(JsonNode position) {
        return isByPages(position)
                ? pages.isInSameAnswer(position.path(PAGES))
                : position.path(BULK).path(PLACE).asInt() > 0;
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        if (isByPages(position)) {
            var page = pages.read(windowOf(window, position), position.path(PAGES), answer);
            return new Page(
                    page.payloads(),
                    page.next().map(at -> withPages(position, at)),
                    position.has(TO) ? Optional.empty() : page.reached(),
                    page.remark());
        }
        ObjectNode at = position.path(BULK).deepCopy();
        return switch (at.path(STEP).asText()) {
            case LOOK -> goOn(looked(at, answer));
            case RUN -> started(window, at, answer.tree().path("data").path("bulkOperationRunQuery"));
            case POLL -> polled(window, at, answer.tree().path("data"));
            case CANCEL -> goOn(step(at, POLL).put(CANCELLED, true).put(WAITED, 0));
            case CLEAR -> goOn(step(at, LOOK));
            default -> file(window, at, answer);
        };
    }

    private static Page goOn(ObjectNode at) {
        return new Page(List.of(), Optional.of(bulk(at)), Optional.empty());
    }

    private static ObjectNode step(ObjectNode at, String step) {
        return at.put(STEP, step).put(WAITS, 0);
    }

    // ---- before an operation

    /** The same operation is gone on with; one that was left behind by an earlier run holds a slot, and is cancelled. */
    private ObjectNode looked(ObjectNode at, Answer answer) {
        var text = text(at);
        // Nobody waits for such an old one any more, no other lane either.
        var old = answer.platformTime().minus(settings.deadline()).minus(UNTIL_CANCELLED);
        for (var known : BulkOperation.listed(answer)) {
            if (isSpent(at, known.id())) {
                continue;
            }
            if (known.text().equals(text) && (known.isRunning() || known.hasCompleted())) {
                return step(at, POLL).put(ID, known.id());
            }
            if (known.text().startsWith(settings.marker())
                    && known.isRunning()
                    && known.createdAt().isBefore(old)) {
                spend(at, known.id());
                return step(at, CLEAR).put(ID, known.id());
            }
        }
        return step(at, RUN).put(AS_OF, answer.sequence());
    }

    private static boolean isSpent(JsonNode at, String id) {
        for (var spent : at.path(SPENT)) {
            if (spent.asText().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static void spend(ObjectNode at, String id) {
        at.withArray("/" + SPENT).add(id);
    }

    private Page started(Window window, ObjectNode at, JsonNode answer) {
        var error = answer.path("userErrors").path(0);
        if (error.isMissingNode()) {
            var id = answer.path("bulkOperation").path(ID).asText("");
            if (id.isEmpty()) {
                throw new SourceException.Rejected("Shopify started a bulk operation and named no id");
            }
            return goOn(step(at, POLL).put(ID, id).put(WAITED, 0).put(WAITS, 1));
        }
        var code = error.path("code").asText("");
        if (!code.equals("OPERATION_IN_PROGRESS") && !code.equals("LIMIT_REACHED")) {
            throw new SourceException.Rejected("Shopify refuses the bulk operation: "
                    + ShopifyAnswers.words(code + ": " + error.path("message").asText()));
        }
        var refused = at.path(REFUSED).asInt();
        var waited = waitLonger(at.put(WAITS, refused).put(REFUSED, refused + 1), LOOK);
        return isOver(waited)
                ? giveUp(window, waited, "none of its slots became free in " + minutes(settings.deadline()))
                : goOn(waited);
    }

    /** The pause that is over now counts; the next one is longer. */
    private static ObjectNode waitLonger(ObjectNode at, String step) {
        var waits = at.path(WAITS).asInt() + 1;
        at.put(STEP, step).put(WAITS, waits);
        return at.put(WAITED, at.path(WAITED).asLong() + pauseAt(at).toSeconds());
    }

    private boolean isOver(JsonNode at) {
        return at.path(WAITED).asLong() > settings.deadline().toSeconds();
    }

    // ---- while it runs

    private Page polled(Window window, ObjectNode at, JsonNode data) {
        var operation = data.path("bulkOperation");
        var status = operation.path("status").asText("");
        return switch (status) {
            case "CREATED", "RUNNING", "CANCELING" -> waitOn(window, at);
            case "COMPLETED" -> completed(window, at, data);
            case "CANCELED" ->
                at.path(CANCELLED).asBoolean()
                        ? giveUp(
                                window,
                                at,
                                "it had not ended in " + minutes(settings.deadline()) + " and was cancelled")
                        : again(window, at, "somebody cancelled it", false);
            case "FAILED" -> failed(window, at, operation.path("errorCode").asText("no reason given"));
            case "EXPIRED" -> again(window, at, "it expired", false);
            case "" -> again(window, at, "Shopify does not know it any more", false);
            default -> throw new SourceException.Rejected("a bulk operation is " + ShopifyAnswers.words(status));
        };
    }

    private Page waitOn(Window window, ObjectNode at) {
        var waiting = waitLonger(at, POLL);
        if (at.path(CANCELLED).asBoolean()) {
            return waiting.path(WAITED).asLong() > UNTIL_CANCELLED.toSeconds()
                    ? giveUp(window, waiting, "it does not end, though it was cancelled")
                    : goOn(waiting);
        }
        return goOn(isOver(waiting) ? step(waiting, CANCEL) : waiting);
    }

    private Page failed(Window window, ObjectNode at, String code) {
        if (code.equals("ACCESS_DENIED")) {
            return giveUp(window, at, "it may not read everything that is asked for (ACCESS_DENIED)");
        }
        return again(window, at, "it failed (" + ShopifyAnswers.words(code) + ")", true);
    }

    private Page completed(Window window, ObjectNode at, JsonNode data) {
        var url = data.path("bulkOperation").path("url").asText(null);
        var note = BulkNote.of(data, at.path(AS_OF).asLong());
        if (url == null) {
            return note.objects() == 0
                    ? new Page(List.of(), nextSlice(window, at, 0), Optional.empty())
                    : again(window, at, "it counted " + note.objects() + " objects and has no file", false);
        }
        if (note.bytes() != null && note.bytes() > BulkSlice.LARGEST_FILE) {
            spend(at, at.path(ID).asText());
            return shorter(at, note.bytes())
                    .map(BulkRead::goOn)
                    .orElseGet(
                            () -> giveUp(window, at, "what it found is too large for one file, and cannot be divided"));
        }
        return goOn(step(at, FILE).put(URL, url).put(NOTE, note.text()).put(PLACE, 0));
    }

    // ---- its file

    private Page file(Window window, ObjectNode at, Answer answer) {
        if (answer.status() != OK) {
            return elsewhere(at, answer.header("Location").orElse(""));
        }
        var file = fileOf(answer);
        var refusal = file.fault().or(() -> settings.isStrict() ? file.difference(note(answer)) : Optional.empty());
        if (refusal.isPresent()) {
            return broken(window, at, refusal.get());
        }
        var place = at.path(PLACE).asInt();
        var remark = file.difference(note(answer))
                .filter(what -> place == 0)
                .map(what -> "a bulk operation's file is taken although " + what);
        var next = place + PAYLOADS_AT_ONCE < file.roots()
                ? Optional.of(bulk(at.put(PLACE, place + PAYLOADS_AT_ONCE)))
                : nextSlice(window, at, answer.body().length);
        return new Page(roots(answer, file, place, PAYLOADS_AT_ONCE), next, Optional.empty(), remark);
    }

    private static Page elsewhere(ObjectNode at, String location) {
        var moves = at.path(MOVES).asInt() + 1;
        if (location.isEmpty() || moves > MOST_MOVES) {
            throw new SourceException.Rejected("the file of a bulk operation is said to lie elsewhere again and again");
        }
        var there = URI.create(at.path(URL).asText()).resolve(location);
        return goOn(at.put(URL, there.toString()).put(MOVES, moves));
    }

    /** Another operation may be right; after that nothing is believed, and the cursor stays where it is. */
    private Page broken(Window window, ObjectNode at, String what) {
        if (at.path(BROKEN).asBoolean()) {
            throw new SourceException.Rejected("the file of a bulk operation does not hold what it should: " + what
                    + "; so it was with the one before: nothing of it is taken");
        }
        return again(window, at.put(BROKEN, true), what, false);
    }

    // ---- what follows

    private Optional<JsonNode> nextSlice(Window window, ObjectNode at, long size) {
        return BulkSlice.of(at)
                .next(window, size)
                .map(slice -> bulk(look(slice, at.path(OF_RUN).asText())));
    }

    private Optional<ObjectNode> shorter(ObjectNode at, long size) {
        return BulkSlice.of(at).shorter(size, query.finest()).map(slice -> slice.put(fresh(at)));
    }

    /** The slice as it was before its operation. */
    private static ObjectNode fresh(ObjectNode at) {
        var kept = BulkSlice.of(at).position();
        for (var field : List.of(FAILURES, SPENT, BROKEN, OF_RUN)) {
            if (at.has(field)) {
                kept.set(field, at.get(field));
            }
        }
        return step(kept, LOOK);
    }

    /** The slice once more by another operation, a few times; a shorter one where it was perhaps too much. */
    private Page again(Window window, ObjectNode at, String why, boolean isTooMuch) {
        var failures = at.path(FAILURES).asInt() + 1;
        if (failures >= TRIES) {
            return giveUp(window, at, why);
        }
        spend(at, at.path(ID).asText());
        at.put(FAILURES, failures);
        var next = isTooMuch ? shorter(at, 0).orElseGet(() -> fresh(at)) : fresh(at);
        return new Page(
                List.of(),
                Optional.of(bulk(next)),
                Optional.empty(),
                Optional.of("a bulk operation is started anew: " + why));
    }

    /** What is left of the window is read by pages. */
    private Page giveUp(Window window, ObjectNode at, String why) {
        if (settings.use() == Use.ALWAYS) {
            throw new SourceException.Rejected("the bulk operation came to nothing: " + why);
        }
        var to = BulkSlice.of(at).to();
        return new Page(
                List.of(),
                Optional.of(byPages(new Window(window.from(), to), to)),
                Optional.empty(),
                Optional.of("the bulk operation came to nothing: " + why + ": the rest is read page by page"));
    }

    private static String minutes(Duration duration) {
        return duration.toMinutes() + " minutes";
    }

    // ---- the rest of a paging

    @Override
    public Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        return isByPages(position)
                ? pages.share(windowOf(window, position), position.path(PAGES), answer)
                : Optional.empty();
    }

    /** A file that is larger than it was said to be, or breaks off again and again, is asked for as a shorter slice. */
    @Override
    public Optional<JsonNode> smaller(Window window, JsonNode position) {
        if (isByPages(position)) {
            return pages.smaller(windowOf(window, position), position.path(PAGES))
                    .map(at -> withPages(position, at));
        }
        var at = (ObjectNode) position.path(BULK);
        if (!at.path(STEP).asText().equals(FILE)) {
            return Optional.empty();
        }
        return shorter(at, 0).map(BulkRead::bulk);
    }

    /** An address that has ended is asked for anew; an operation that is not known is started anew. */
    @Override
    public JsonNode again(Window window, JsonNode position) {
        if (isByPages(position)) {
            return withPages(position, pages.again(windowOf(window, position), position.path(PAGES)));
        }
        ObjectNode at = position.path(BULK).deepCopy();
        return bulk(at.path(STEP).asText().equals(FILE) ? step(at, POLL).without(PLACE) : fresh(at));
    }
}
