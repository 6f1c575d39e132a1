package com.stratus.shopify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The GraphQL documents under {@code queries/}. */
final class Queries {

    private Queries() {}

    /** A query followed by the fragments it uses. */
    static String read(String name, String... fragments) {
        return Stream.concat(Stream.of(name), Stream.of(fragments).map(fragment -> "fragment-" + fragment))
                .map(Queries::document)
                .collect(Collectors.joining("\n"));
    }

    private static String document(String name) {
        var resource = "/queries/" + name + ".graphql";
        try (var stream = Queries.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
