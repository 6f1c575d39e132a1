package com.stratus.sandbox.shopify.search;

/** A row that was found, and its place. */
public record Hit<T>(T row, Cursor place) {}
