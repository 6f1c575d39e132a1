package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.shopify.Fields.Amount;
import com.stratus.shopify.Fields.MoneyBag;
import com.stratus.shopify.Fields.Reference;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What is alike in Shopify's REST payloads (README §7), which become the same records as those of GraphQL: each is first
 * made into the payload of its GraphQL type.
 *
 * <p>REST does not say of an order whether it was edited, of a parcel when it was in transit and delivered and what becomes
 * of it without a carrier's word, of stock more than what is available, and of a payout's transaction its order's name: those
 * columns are null. It shows at most 100 variants of a product. What it has not at all (work on orders, deletions) is asked
 * for by GraphQL.
 */
final class Rest {

    private Rest() {}

    /** Something else that is named by its number; null where there is none. */
    static Reference reference(String id) {
        return id == null ? null : new Reference(id);
    }

    /** Tags stand in one text. */
    static List<String> tags(String text) {
        return text == null
                ? null
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .toList();
    }

    /** A time with the shop's offset, or a date, which stands for its beginning. */
    static Instant time(String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a time cannot be read", e);
        }
    }

    /** GraphQL's words are upper case. */
    static String upperCase(String word) {
        return word == null ? null : word.toUpperCase(Locale.ROOT);
    }

    static Amount amount(BigDecimal amount, String currency) {
        return amount == null ? null : new Amount(amount, currency);
    }

    /**
     * An amount in both currencies; where the platform says only one amount, both are that.
     *
     * @param both null in answers of before there were two
     * @param presentmentCurrency null there, too
     */
    static MoneyBag bag(MoneyBag both, BigDecimal amount, String currency, String presentmentCurrency) {
        if (both != null || amount == null) {
            return both;
        }
        if (presentmentCurrency != null && !presentmentCurrency.equals(currency)) {
            throw new IllegalArgumentException("an amount in " + presentmentCurrency + " is missing");
        }
        return new MoneyBag(amount(amount, currency), amount(amount, currency));
    }

    /** The objects of a list inside another object; none where it is missing. */
    static Stream<JsonNode> list(JsonNode holder, String field) {
        return StreamSupport.stream(holder.path(field).spliterator(), false);
    }

    /** An object in a list of another one, which it gets as a field, without the list. */
    static JsonNode below(ObjectNode holder, String list, String as, JsonNode one) {
        ObjectNode without = holder.deepCopy();
        without.remove(list);
        ObjectNode whole = one.deepCopy();
        return whole.set(as, without);
    }
}
