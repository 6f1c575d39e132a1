package com.stratus.sandbox.faults;

import java.util.Locale;

/** What can be made to go wrong. */
public enum FaultKind {
    /** Waits before answering. */
    DELAY,
    /** Does not answer until the fault is deleted. */
    HOLD,
    /** Answers that the limit is reached. */
    THROTTLE,
    /** The platform's own 500, as JSON. */
    SERVER_ERROR,
    /** A 502 with a page of HTML. */
    BAD_GATEWAY_HTML,
    /** A 400 with a page of HTML, as from a gateway that does not like the request. */
    BAD_REQUEST_HTML,
    /** 401; at Amazon a 403 that says that the token has expired. */
    UNAUTHORIZED,
    /** 403; at Shopify's GraphQL an ACCESS_DENIED beside null data. */
    FORBIDDEN,
    /** The credentials are another account's: another shop at Shopify, another user at ShipBob, another store at Amazon. */
    OTHER_ACCOUNT,
    /** Shopify's and Amazon's token endpoints answer invalid_client and their tokens get 401 or 403; ShipBob's gets 401. */
    EXPIRED_SECRET,
    /** 401 on all but Shopify's token endpoint, whose new tokens get it too; Amazon's answers invalid_grant. */
    REVOKED_TOKEN,
    /** The platform's answer to a lack of rights, for the calls that read one {@code entity}. */
    MISSING_SCOPE,
    /** Shopify's 404 for a shop that it does not know; ShipBob's 401 for a token of its other environment; Amazon's 403. */
    WRONG_REGION,
    /** The right answer with its last quarter replaced by noise. */
    MALFORMED_JSON,
    /** Half of the announced bytes, then the connection ends. */
    TRUNCATED_BODY,
    /** One record without a value that readers need, always the same one. */
    UNMAPPABLE,
    /** ShipBob's paging and limit headers are left out. */
    NO_HEADERS,
    /** A page begins with the last record of the page before. */
    DUPLICATES,
    /** Amazon's page has no rows, but a token that leads to them. */
    EMPTY_PAGE,
    /** Amazon's page that was asked for by a token names that token as the next one. */
    LOOP_TOKEN;

    /** Its name in requests. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FaultKind parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
