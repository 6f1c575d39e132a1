package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A payment of an invoice or a bill, once it is explained; in the document's currency, and with its sign. */
record Payment(Instant at, LocalDate on, BigDecimal amount) {}
