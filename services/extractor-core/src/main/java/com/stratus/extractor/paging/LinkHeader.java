package com.stratus.extractor.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header {@code Link} (RFC 8288): targets with parameters, of which {@code rel} says what they are to this answer. Single
 * quotes count too, which FreeAgent sends (README §5).
 */
final class LinkHeader {

    /** A target, then parameters whose values may be quoted; commas and semicolons may stand in both. */
    private static final Pattern LINK = Pattern.compile(
            "<([^>]*)>((?:\\s*;\\s*[^\\s=;,\"]+(?:\\s*=\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s;,\"]*))?)*)");

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^\\s=;,\"]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;,\"]*)))?");

    /** Where a relation leads. */
    private record Link(String target, List<String> relations) {}

    private LinkHeader() {}

    /** The target of a relation, in any case; empty where the header names none. */
    static Optional<String> target(String header, String relation) {
        return links(header).stream()
                .filter(link -> link.relations().contains(relation))
                .map(Link::target)
                .findFirst();
    }

    /** Whether it says what any target is. */
    static boolean isReadable(String header) {
        return links(header).stream().anyMatch(link -> !link.relations().isEmpty());
    }

    private static List<Link> links(String header) {
        var links = new ArrayList<Link>();
        var found = LINK.matcher(header);
        while (found.find()) {
            links.add(new Link(found.group(1).strip(), relations(found.group(2))));
        }
        return links;
    }

    /** Only the first {@code rel} counts, which may name several relations. */
    private static List<String> relations(String parameters) {
        var found = PARAMETER.matcher(parameters);
        while (found.find()) {
            if (found.group(1).equalsIgnoreCase("rel")) {
                var value = found.group(2) == null ? bare(String.valueOf(found.group(3))) : unquoted(found.group(2));
                return List.of(value.toLowerCase(Locale.ROOT).strip().split("\\s+"));
            }
        }
        return List.of();
    }

    private static String bare(String text) {
        return text.replaceFirst("^'(.*)'$", "$1");
    }

    private static String unquoted(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
