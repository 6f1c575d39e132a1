package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A line of a bank account at a moment, with the explanations that it has then. */
public record LineState(Line line, BigDecimal unexplained, List<ExplanationState> explanations, Instant updatedAt) {}
