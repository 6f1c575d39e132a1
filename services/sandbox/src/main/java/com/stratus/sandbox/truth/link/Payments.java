package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.freeagent.books.Explanation;
import com.stratus.sandbox.freeagent.books.LineState;

/** What is known of payments of documents. */
final class Payments {
    private Payments() {}

    /** Whether somebody has explained a line so by the moment of its state. */
    static boolean isExplained(LineState state, Explanation explanation) {
        return state.explanations().stream()
                .anyMatch(there -> there.explanation().id() == explanation.id());
    }
}
