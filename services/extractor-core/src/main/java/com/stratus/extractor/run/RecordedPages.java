package com.stratus.extractor.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.control.RecordedAnswers;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.Paging.Page;
import com.stratus.extractor.paging.Paging.Part;
import com.stratus.model.Json;
import com.stratus.model.topic.Sequence;
import io.smallrye.mutiny.Uni;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Pages as the platform gave them before, for today's mapping. What they bring is newer than what was made of them then,
 * and older than what was read next, so versions decide as ever.
 */
final class RecordedPages implements PageSource {

    private final Entity<?, ?> entity;
    private final Run run;
    private final RecordedAnswers recorded;
    private final AtomicLong incomplete = new AtomicLong();

    RecordedPages(Entity<?, ?> entity, Run run, RecordedAnswers recorded) {
        this.entity = entity;
        this.run = run;
        this.recorded = recorded;
    }

    @Override
    public Uni<Void> prepare() {
        return run.generation() <= Sequence.GENERATIONS
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(new SourceException.Rejected("what is kept was mapped again " + Sequence.GENERATIONS
                                + " times already, for more there is no number: read the platform again"));
    }

    /** Up to the newest answer that is kept when it begins: what comes later is mapped by today's mapping anyway. */
    @Override
    public Uni<Window> window() {
        return recorded.newest(run.connectionId(), entity.aggregate().name())
                .map(newest -> newest.orElseGet(Instant::now))
                .map(newest -> run.askedTo() == null || run.askedTo().isAfter(newest) ? newest : run.askedTo())
                .map(to -> new Window(run.askedFrom(), to));
    }

    @Override
    public Uni<Optional<JsonNode>> start(Window window) {
        return after(window, 0);
    }

    /** An answer may hold more than is mapped at once. */
    private static JsonNode rest(long sequence, int from) {
        return Json.mapper().createObjectNode().put("sequence", sequence).put("from", from);
    }

    private Uni<Optional<JsonNode>> after(Window window, long sequence) {
        return recorded.next(
                        run.connectionId(),
                        entity.aggregate().name(),
                        entity.paging().operations(),
                        window,
                        sequence)
                .map(next -> next.map(number -> Json.mapper().createObjectNode().put("sequence", number)));
    }

    @Override
    public Uni<AnsweredPage> read(Window window, JsonNode position) {
        var sequence = position.path("sequence").asLong();
        return recorded.answer(run.connectionId(), sequence)
                .map(found -> found.numbered(Sequence.again(entity.paging().shownAt(found), run.generation())))
                .chain(answer -> page(
                        window,
                        sequence,
                        answer,
                        entity.paging().part(answer, position.path("from").asInt())));
    }

    private Uni<AnsweredPage> page(Window window, long sequence, Answer answer, Part part) {
        Uni<Optional<JsonNode>> next = part.next().isPresent()
                ? Uni.createFrom().item(Optional.of(rest(sequence, part.next().getAsInt())))
                : after(window, sequence);
        var payloads = part.payloads().stream().filter(RecordedPages::isLeft).toList();
        return next.map(following -> AnsweredPage.of(entity, answer, new Page(payloads, following, Optional.empty())));
    }

    /** False for what an erasure has emptied. */
    private static boolean isLeft(JsonNode payload) {
        return !payload.isEmpty();
    }

    @Override
    public Uni<Optional<Answer>> complete(Answer page, Request request) {
        return recorded.answerTo(run.connectionId(), request, page.sequence())
                .invoke(answer -> incomplete.addAndGet(answer.isPresent() ? 0 : 1));
    }

    /** Where a reading was interrupted the page was read once more, and is kept once more. */
    @Override
    public List<String> leftOut() {
        return incomplete.get() == 0
                ? List.of()
                : List.of("payloads left out because the answers that complete them are not kept: " + incomplete.get());
    }
}
