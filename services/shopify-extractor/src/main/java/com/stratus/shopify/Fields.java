package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Money;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** What is alike in Shopify's payloads: references, amounts in two currencies, global ids, and parts that must be there. */
final class Fields {

    /** Ids in the order of their numbers: what is read in several ways comes in one order. */
    static final Comparator<String> BY_NUMBER = Comparator.comparing(
            Fields::number,
            Comparator.nullsFirst(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())));

    private Fields() {}

    /** Something else that is named by its number. */
    record Reference(String legacyResourceId) {}

    /** Something else that is named by its global id only. */
    record Global(String id) {}

    /** An amount in the shop's currency and in the one that the buyer saw. */
    record MoneyBag(Amount shopMoney, Amount presentmentMoney) {}

    /** An amount in one currency; trailing zeros are cut. */
    record Amount(BigDecimal amount, String currencyCode) {
        Money toMoney() {
            return Money.of(required(amount, "amount"), required(currencyCode, "currencyCode"));
        }
    }

    static Money money(Amount amount) {
        return amount == null ? null : amount.toMoney();
    }

    static Money shop(MoneyBag bag) {
        return bag == null ? null : required(bag.shopMoney(), "shopMoney").toMoney();
    }

    static Money presentment(MoneyBag bag) {
        return bag == null
                ? null
                : required(bag.presentmentMoney(), "presentmentMoney").toMoney();
    }

    /** Names what the payload lacks, instead of letting a null travel on. */
    static <T> T required(T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static String idOf(Reference reference) {
        return reference == null ? null : reference.legacyResourceId();
    }

    static String idOf(Global reference) {
        return reference == null ? null : number(reference.id());
    }

    /** The number in a global id: what stands behind its last slash, without the query of a level's. */
    static String number(String gid) {
        if (gid == null) {
            return null;
        }
        var query = gid.indexOf('?');
        var path = query < 0 ? gid : gid.substring(0, query);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Reads the number in a payload's global id. */
    static Function<JsonNode, String> numberIn(String field) {
        return payload -> number(payload.path(field).textValue());
    }

    /** Tells the payloads of one type from those of others on the same pages. */
    static Predicate<JsonNode> isA(String type) {
        return payload -> payload.path("id").asText().startsWith("gid://shopify/" + type + "/");
    }

    static String lowerCase(String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }
}
