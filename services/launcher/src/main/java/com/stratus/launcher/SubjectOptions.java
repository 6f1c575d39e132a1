package com.stratus.launcher;

import picocli.CommandLine.Option;

/** Of whose records a comparison is, where somebody asks for fewer than all. */
final class SubjectOptions {

    @Option(names = "--connection", paramLabel = "NAME", description = "Only this account (default: all).")
    private String connection;

    @Option(
            names = "--entity",
            paramLabel = "ENTITY",
            description = "Only this platform and entity, e.g. shopify.orders (default: all).")
    private String entity;

    /** The account; null for all. */
    String connection() {
        return connection;
    }

    /** The platform and entity; null for all. */
    String entity() {
        return entity;
    }
}
