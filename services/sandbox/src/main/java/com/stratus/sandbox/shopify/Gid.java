package com.stratus.sandbox.shopify;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shopify's global ids, such as {@code gid://shopify/Order/5}. */
final class Gid {
    private static final Pattern FORM = Pattern.compile("gid://shopify/(\\w+)/(\\d{1,19})(\\?.*)?");

    private Gid() {}

    static String of(String kind, long number) {
        return "gid://shopify/" + kind + "/" + number;
    }

    /** The number in an id, or null when it is not one of that kind. */
    static Long number(Object id, String kind) {
        Matcher matcher = FORM.matcher(String.valueOf(id));
        if (!matcher.matches() || !matcher.group(1).equals(kind)) {
            return null;
        }
        try {
            return Long.parseLong(matcher.group(2));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
