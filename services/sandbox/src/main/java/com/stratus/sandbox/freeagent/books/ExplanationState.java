package com.stratus.sandbox.freeagent.books;

import java.time.Instant;

/** An explanation at a moment, with the line that it explains. */
public record ExplanationState(Line line, Explanation explanation, boolean markedForReview, Instant updatedAt) {}
