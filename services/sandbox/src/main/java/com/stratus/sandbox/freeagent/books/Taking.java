package com.stratus.sandbox.freeagent.books;

import java.util.List;

/** What arrived by a line of a bank account, in the order in which it was sent. */
public record Taking(Line line, List<Remittance> remittances) {}
