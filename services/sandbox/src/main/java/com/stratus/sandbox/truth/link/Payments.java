package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.Explanation;
import com.stratus.sandbox.freeagent.books.LineState;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** By which lines of the bank documents were paid; who explains a line says so, and most payments name the document. */
final class Payments {
    /** A document that can be paid, as payments name it. */
    record Paid(long id, String reference) {}

    private Payments() {}

    /**
     * Tells the links.
     *
     * @param of what an explanation says was paid, or null
     * @return ids of what was paid
     */
    static Set<Long> tell(BooksSnapshot books, Function<Explanation, Paid> of, Notes notes) {
        Set<Long> ids = new HashSet<>();
        for (LineState state : books.lines()) {
            for (Explanation explanation : state.line().explanations()) {
                Paid paid = of.apply(explanation);
                if (paid != null) {
                    boolean told = isExplained(state, explanation)
                            || Words.has(state.line().description(), paid.reference());
                    notes.link(Long.toString(state.line().id()), Long.toString(paid.id()), told);
                    ids.add(paid.id());
                }
            }
        }
        return ids;
    }

    /** Whether somebody has explained a line so by the moment of its state. */
    static boolean isExplained(LineState state, Explanation explanation) {
        return state.explanations().stream()
                .anyMatch(there -> there.explanation().id() == explanation.id());
    }
}
