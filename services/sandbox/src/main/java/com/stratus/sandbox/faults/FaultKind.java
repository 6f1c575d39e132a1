package com.stratus.sandbox.faults;

import java.util.List;
import java.util.Locale;

/** What can be made to go wrong. */
public enum FaultKind {
    DELAY("Waits before answering."),
    HOLD("Does not answer until the faults are cleared."),
    THROTTLE("Answers that the limit is reached."),
    SERVER_ERROR("The platform's own 500, as JSON."),
    BAD_GATEWAY_HTML("A 502 with a page of HTML."),
    BAD_REQUEST_HTML("A 400 with a page of HTML, as from a gateway that does not like the request."),
    UNAUTHORIZED("401; at Amazon a 403 that says that the token has expired."),
    FORBIDDEN("403; at Shopify's GraphQL an ACCESS_DENIED beside null data."),
    OTHER_ACCOUNT(
            "The credentials are another account's: another shop, another ShipBob user, another company, another seller."),
    EXPIRED_SECRET(
            "Token endpoints answer that they do not know the app, and tokens get 401, at Amazon 403; ShipBob's gets 401."),
    REVOKED_TOKEN(
            "401 on all but Shopify's token endpoint, whose new tokens get it too; FreeAgent's and Amazon's answer invalid_grant."),
    MISSING_SCOPE("The platform's answer to a lack of rights, for the calls that read one entity."),
    WRONG_REGION(
            "A 404 for a shop or company that is not known; ShipBob's 401 for a token of its other environment; Amazon's 403."),
    MALFORMED_JSON("The right answer with its last quarter replaced by noise."),
    TRUNCATED_BODY("Half of the announced bytes, then the connection ends."),
    UNMAPPABLE("One record without a value that readers need, always the same one."),
    NO_HEADERS(
            "All headers but the type of the content are left out: those of pages and limits, where a platform has them."),
    DUPLICATES("A page begins with the last record of the page before."),
    EMPTY_PAGE("A page has no rows, but a token that leads to them.", "amazon", "shipbob"),
    LOOP_TOKEN("A page that was asked for by a token names that token as the next one.", "amazon", "shipbob"),
    ABSOLUTE_NEXT("Links to other pages are whole addresses at the platform's own host.", "shipbob"),
    VERSIONED_NEXT("Links to other pages begin with the version.", "shipbob"),
    NULL_ITEMS("After the last page comes another one, of which the items are null.", "shipbob"),
    WIDE_WINDOW("500 to searches for orders over more than a week; others are not struck.", "shipbob"),
    UNAUTHORIZED_AT_GATEWAY("401 with the gateway's body.", "shipbob"),
    BAD_REQUEST("400; at Shopify's GraphQL a BAD_REQUEST in a 200, at FreeAgent one message.", "shopify", "freeagent"),
    PAYMENT_REQUIRED("402 for a shop that has not paid.", "shopify"),
    NOT_FOUND("404 for something that is not there.", "shopify", "freeagent"),
    NOT_ACCEPTABLE("406.", "shopify"),
    UNPROCESSABLE(
            "422, which names fields at Shopify, whose GraphQL never answers so, and lists messages at FreeAgent.",
            "shopify",
            "freeagent"),
    LOCKED("423 for a locked shop.", "shopify"),
    SECURITY_REJECTION("430, by which Shopify keeps out whom it does not trust.", "shopify"),
    UNAVAILABLE("503.", "shopify", "shipbob", "freeagent"),
    GATEWAY_TIMEOUT("504, a page of HTML.", "shopify", "freeagent"),
    SHOP_INACTIVE("GraphQL answers SHOP_INACTIVE in a 200, REST 402.", "shopify"),
    INTERNAL_ERROR("GraphQL answers INTERNAL_SERVER_ERROR in a 200, REST 500.", "shopify"),
    TOO_EXPENSIVE("GraphQL finds a query too expensive, whatever it costs.", "shopify"),
    PARALLEL_WRITES("GraphQL answers a change with TOO_MANY_PARALLEL_REQUESTS_FOR_THIS_PRODUCT.", "shopify"),
    THROTTLE_SILENTLY("Answers that the limit is reached, but not how long to wait.", "shopify"),
    WITHHELD_DATA("Who customers are is not shown: ACCESS_DENIED beside data, and 403 at the REST API.", "shopify"),
    EXPIRED_CURSOR("Does not know a cursor any more; only requests with one are struck.", "shopify"),
    LOOSE_BOUNDS("Searches take \"later than\" for \"not before\".", "shopify"),
    STALE_INDEX("Searches have not noticed yet what changed in the last minute.", "shopify"),
    BULK_FAILED("A bulk operation fails, with what it had until then in a file of its own.", "shopify"),
    BULK_EXPIRED("A bulk operation has expired when it is looked at.", "shopify"),
    BULK_ENDLESS("A bulk operation runs on and on.", "shopify"),
    BULK_TRUNCATED("The file of a bulk operation ends in the middle of a line.", "shopify"),
    BULK_MISCOUNTED("A bulk operation counts more objects than its file has lines.", "shopify"),
    BULK_SLOTS_TAKEN("Other installations of the app hold all slots for bulk operations.", "shopify"),
    NO_LINK("Pages come without a Link header.", "freeagent"),
    UNREADABLE_LINK("The Link header cannot be read.", "freeagent"),
    DOUBLE_QUOTED_LINK(
            "The Link header has the quotes of FreeAgent's documents, not those of its servers.", "freeagent"),
    LOST_REFRESH("A refresh token is replaced, but the answer is lost on the way.", "freeagent"),
    FIELD_ERRORS("422 with messages by field.", "freeagent"),
    OAUTH_ERROR("401 in OAuth's words.", "freeagent"),
    PLAIN_TEXT_ERROR("400 in plain text.", "freeagent");

    private final String meaning;
    private final List<String> platforms;

    /** @param platforms at which it can happen; none for all of them */
    FaultKind(String meaning, String... platforms) {
        this.meaning = meaning;
        this.platforms = platforms.length == 0 ? Fault.PLATFORMS : List.of(platforms);
    }

    /** Its name in requests. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What goes wrong, in a sentence for people. */
    String meaning() {
        return meaning;
    }

    /** The platforms at which it can be switched. */
    List<String> platforms() {
        return platforms;
    }

    /** @throws IllegalArgumentException naming what there is, when there is no such kind */
    static FaultKind parse(String text) {
        for (FaultKind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no fault " + text + ": GET /sandbox/faults/kinds lists them");
    }
}
