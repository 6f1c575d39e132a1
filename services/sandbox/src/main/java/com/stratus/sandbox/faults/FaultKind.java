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
    /** The credentials are another account's: another shop, another ShipBob user, another company, another seller. */
    OTHER_ACCOUNT,
    /** Token endpoints answer that they do not know the app, and tokens get 401, at Amazon 403; ShipBob's gets 401. */
    EXPIRED_SECRET,
    /** 401 on all but Shopify's token endpoint, whose new tokens get it too; FreeAgent's and Amazon's answer invalid_grant. */
    REVOKED_TOKEN,
    /** The platform's answer to a lack of rights, for the calls that read one {@code entity}. */
    MISSING_SCOPE,
    /** A 404 for a shop or company that is not known; ShipBob's 401 for a token of its other environment; Amazon's 403. */
    WRONG_REGION,
    /** The right answer with its last quarter replaced by noise. */
    MALFORMED_JSON,
    /** Half of the announced bytes, then the connection ends. */
    TRUNCATED_BODY,
    /** One record without a value that readers need, always the same one. */
    UNMAPPABLE,
    /** All headers but the content's type are left out: those of pages and limits, where a platform has them. */
    NO_HEADERS,
    /** A page begins with the last record of the page before. */
    DUPLICATES,
    /** A page of Amazon's or ShipBob's has no rows, but a token that leads to them. */
    EMPTY_PAGE,
    /** A page of Amazon's or ShipBob's that was asked for by a token names that token as the next one. */
    LOOP_TOKEN,
    /** ShipBob's links to other pages are whole addresses at its own host. */
    ABSOLUTE_NEXT,
    /** ShipBob's links to other pages begin with the version. */
    VERSIONED_NEXT,
    /** After ShipBob's last page comes another one, of which the items are null. */
    NULL_ITEMS,
    /** ShipBob answers 500 to searches for orders over more than a week; others are not struck. */
    WIDE_WINDOW,
    /** ShipBob's 401 with its gateway's body. */
    UNAUTHORIZED_AT_GATEWAY,
    /** Shopify's 400; at its GraphQL a BAD_REQUEST in a 200. FreeAgent's 400 with one message. */
    BAD_REQUEST,
    /** Shopify's 402 for a shop that has not paid. */
    PAYMENT_REQUIRED,
    /** Shopify's 404 for something that is not there, and FreeAgent's. */
    NOT_FOUND,
    /** Shopify's 406. */
    NOT_ACCEPTABLE,
    /** Shopify's 422, which names fields; its GraphQL never answers so. FreeAgent's 422 with a list of messages. */
    UNPROCESSABLE,
    /** Shopify's 423 for a locked shop. */
    LOCKED,
    /** Shopify's 430, by which it keeps out whom it does not trust. */
    SECURITY_REJECTION,
    /** Shopify's 503, FreeAgent's and ShipBob's. */
    UNAVAILABLE,
    /** Shopify's 504 and FreeAgent's, a page of HTML. */
    GATEWAY_TIMEOUT,
    /** Shopify's GraphQL answers SHOP_INACTIVE in a 200, its REST 402. */
    SHOP_INACTIVE,
    /** Shopify's GraphQL answers INTERNAL_SERVER_ERROR in a 200, its REST 500. */
    INTERNAL_ERROR,
    /** Shopify's GraphQL finds a query too expensive, whatever it costs. */
    TOO_EXPENSIVE,
    /** Shopify's GraphQL answers a change with TOO_MANY_PARALLEL_REQUESTS_FOR_THIS_PRODUCT. */
    PARALLEL_WRITES,
    /** As {@link #THROTTLE}, but Shopify does not say how long to wait. */
    THROTTLE_SILENTLY,
    /** Shopify does not show who customers are: ACCESS_DENIED beside data, and 403 at its REST. */
    WITHHELD_DATA,
    /** Shopify does not know a cursor any more; only requests with one are struck. */
    EXPIRED_CURSOR,
    /** Shopify's searches take "later than" for "not before". */
    LOOSE_BOUNDS,
    /** Shopify's searches have not noticed yet what changed in the last minute. */
    STALE_INDEX,
    /** A bulk operation that Shopify starts fails, with what it had until then in a file of its own. */
    BULK_FAILED,
    /** A bulk operation that Shopify starts has expired when it is looked at. */
    BULK_EXPIRED,
    /** A bulk operation that Shopify starts runs on and on. */
    BULK_ENDLESS,
    /** The file of a bulk operation that Shopify starts ends in the middle of a line. */
    BULK_TRUNCATED,
    /** A bulk operation that Shopify starts counts more objects than its file has lines. */
    BULK_MISCOUNTED,
    /** Other installations of the app hold all of Shopify's slots for bulk operations. */
    BULK_SLOTS_TAKEN,
    /** FreeAgent's pages come without a Link header, but say how many rows there are. */
    NO_LINK,
    /** FreeAgent's Link header cannot be read. */
    UNREADABLE_LINK,
    /** FreeAgent's Link header has the quotes of its documents, not those of its servers. */
    DOUBLE_QUOTED_LINK,
    /** FreeAgent replaces a refresh token, but its answer is lost on the way. */
    LOST_REFRESH,
    /** FreeAgent's 422 with messages by field. */
    FIELD_ERRORS,
    /** FreeAgent's 401 in OAuth's words. */
    OAUTH_ERROR,
    /** FreeAgent's 400 in plain text. */
    PLAIN_TEXT_ERROR;

    /** Its name in requests. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FaultKind parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
