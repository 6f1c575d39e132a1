package com.stratus.core.settings;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a value must be. */
interface Check {

    Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost");

    /** How it must be, when it is not: continues a sentence such as "SHOPIFY_SHOP is malformed: it must …". */
    Optional<String> complaint(String value);

    /** Any text. */
    static Check any() {
        return value -> Optional.empty();
    }

    static Check like(String pattern, String example) {
        var compiled = Pattern.compile(pattern);
        return unless(value -> compiled.matcher(value).matches(), "it must look like " + example);
    }

    static Check number(long from, long to, String what) {
        return unless(
                value -> value.matches("[0-9]{1,9}") && Long.parseLong(value) >= from && Long.parseLong(value) <= to,
                "it must be " + what + (to == Long.MAX_VALUE ? "" : ", " + from + " to " + to));
    }

    static Check address(String example) {
        return unless(Check::isAddress, "it must look like " + example);
    }

    /** An address where credentials may go: at one of these hosts by HTTPS, or on this machine. */
    static Check addressAt(Set<String> hosts, String example) {
        return unless(
                value -> isAddress(value) && isTrusted(URI.create(value), hosts),
                "it must be at "
                        + hosts.stream().sorted().map(host -> "https://" + host).collect(joining(" or ")) + ", like "
                        + example + "; another test address goes into base_url");
    }

    static boolean isOnThisMachine(String address) {
        return isAddress(address) && THIS_MACHINE.contains(URI.create(address).getHost());
    }

    private static boolean isTrusted(URI address, Set<String> hosts) {
        return THIS_MACHINE.contains(address.getHost())
                || ("https".equals(address.getScheme()) && hosts.contains(address.getAuthority()));
    }

    static Check duration() {
        return unless(Check::isDuration, "it must look like PT1M");
    }

    /** A duration without parts of a second. */
    static Check wholeSeconds() {
        return unless(
                value -> isDuration(value) && Duration.parse(value).getNano() == 0,
                "it must be whole seconds, at least one, such as PT1M or PT10S");
    }

    static Check flag() {
        return like("true|false", "true or false");
    }

    private static Check unless(Predicate<String> good, String otherwise) {
        return value -> good.test(value) ? Optional.empty() : Optional.of(otherwise);
    }

    private static boolean isAddress(String value) {
        try {
            var address = new URI(value);
            return address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static boolean isDuration(String value) {
        try {
            var length = Duration.parse(value);
            return !length.isNegative() && !length.isZero() && length.compareTo(Duration.ofDays(1)) <= 0;
        } catch (DateTimeParseException malformed) {
            return false;
        }
    }
}
