package com.stratus.sandbox.freeagent.books;

/** Money that went from one of the company's accounts to another: the line by which it left, and that by which it came. */
public record OwnTransfer(Line out, Line in) {}
