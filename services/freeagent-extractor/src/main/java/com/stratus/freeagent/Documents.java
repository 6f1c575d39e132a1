package com.stratus.freeagent;

import com.stratus.extractor.paging.ListsInTurn;
import com.stratus.extractor.paging.NumberedLinkPages;
import com.stratus.extractor.paging.Paging;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** What invoices and bills have in common (README §6, §10). */
final class Documents {

    private Documents() {}

    /**
     * Changed ones, and open ones in every run: these turn to Overdue by time alone, and their update time need not move.
     */
    static Paging changedAndOpen(NumberedLinkPages list) {
        return ListsInTurn.of(list.with("view", "all").changedSince("updated_since"))
                .andBesides(list.with("view", "open_or_overdue"));
    }

    /** Lines, each made of what FreeAgent sends and its place, which counts from 1. */
    static <P, R> List<R> lines(List<P> payloads, BiFunction<P, Integer, R> line) {
        return payloads == null
                ? List.of()
                : IntStream.range(0, payloads.size())
                        .mapToObj(index -> line.apply(payloads.get(index), index + 1))
                        .toList();
    }
}
