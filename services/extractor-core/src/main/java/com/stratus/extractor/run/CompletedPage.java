package com.stratus.extractor.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Completion;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.publish.Payload;
import com.stratus.extractor.run.PageSource.AnsweredPage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import java.util.List;
import java.util.Optional;

/** A page's payloads, completed one after the other. Those in a row that need the same call share its answer. */
final class CompletedPage {

    private final Entity<?, ?> entity;
    private final PageSource pages;
    private final AnsweredPage page;
    private final List<ObjectNode> whole;
    private Request asked;
    private Answer answered;

    CompletedPage(Entity<?, ?> entity, PageSource pages, AnsweredPage page) {
        this.entity = entity;
        this.pages = pages;
        this.page = page;
        this.whole = page.payloads().stream()
                .flatMap(payload -> json(payload).stream())
                .toList();
    }

    /** What can be completed; whoever maps a payload that is no object says so. */
    private static Optional<ObjectNode> json(Payload payload) {
        return payload instanceof Payload.Whole one && one.json() instanceof ObjectNode json
                ? Optional.of(json)
                : Optional.empty();
    }

    /** Without those that the platform has deleted since they stood on the page. */
    Uni<List<Payload>> payloads() {
        if (entity.withOthers().stream().allMatch(one -> one.completions().isEmpty())) {
            return Uni.createFrom().item(List.copyOf(page.payloads()));
        }
        return Multi.createFrom()
                .iterable(page.payloads())
                .onItem()
                .transformToUniAndConcatenate(
                        payload -> json(payload).map(this::complete).orElseGet(() -> Uni.createFrom()
                                .item(Optional.of((Payload) payload))))
                .collect()
                .asList()
                .map(completed -> completed.stream().flatMap(Optional::stream).toList());
    }

    private Uni<Optional<Payload>> complete(ObjectNode payload) {
        for (var completion : entity.of(payload).completions()) {
            var missing = completion.missing(payload, whole);
            if (missing.isPresent()) {
                return add(payload, completion, missing.get());
            }
        }
        return Uni.createFrom().item(Optional.of(new Payload.Whole(payload)));
    }

    private Uni<Optional<Payload>> add(ObjectNode payload, Completion completion, Request request) {
        return answer(request)
                .map(answer -> answer.isPresent()
                        && completion.add(payload, answer.get().tree()))
                .chain(there -> there ? complete(payload) : Uni.createFrom().item(Optional.<Payload>empty()))
                .onFailure(SourceException.TooMuch.class)
                .recoverWithItem(failure -> Optional.of(new Payload.Cut(payload, failure.getMessage())));
    }

    private Uni<Optional<Answer>> answer(Request request) {
        if (request.equals(asked)) {
            return Uni.createFrom().item(Optional.of(answered));
        }
        return pages.complete(page.answer(), request)
                .invoke(answer -> answer.ifPresent(one -> {
                    asked = request;
                    answered = one;
                }));
    }
}
