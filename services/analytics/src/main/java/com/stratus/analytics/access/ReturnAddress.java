package com.stratus.analytics.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where somebody goes after signing in: a page of Stratus, whatever a link says. */
public final class ReturnAddress {

    private static final String OVERVIEW = "/";

    private ReturnAddress() {}

    /** The address, where it is one of this host; else the first page. */
    static String of(String text) {
        if (text == null || !text.startsWith("/") || text.startsWith("//") || text.indexOf('\\') >= 0) {
            return OVERVIEW;
        }
        try {
            var address = new URI(text);
            return address.getRawAuthority() == null && address.getScheme() == null ? text : OVERVIEW;
        } catch (URISyntaxException noAddress) {
            return OVERVIEW;
        }
    }

    /** An address as the value of a parameter. */
    public static String encoded(String address) {
        return URLEncoder.encode(address, StandardCharsets.UTF_8);
    }
}
