package com.stratus.analytics.reference;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads cells: each method gives the text that the database casts without a loss, or refuses the cell. */
final class Values {

    private static final int LONGEST = 255;
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 2199;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,4})?");
    private static final Pattern RATE = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,30})?");
    private static final BigDecimal LEAST_RATE = new BigDecimal("0.000000000001");
    private static final BigDecimal GREATEST_RATE = new BigDecimal("1000000000000");
    private static final Pattern QUANTITY = Pattern.compile("[0-9]{1,7}");
    private static final int GREATEST_QUANTITY = 1_000_000;

    /** Metals, units of account and tests have no digits of their own. */
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Values() {}

    /** A text as somebody else writes it, with the blanks that it may have. */
    static String foreign(String text) {
        if (text.isBlank()) {
            throw new RefusedValueException("must not be empty");
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw new RefusedValueException("must not be longer than " + LONGEST + " characters");
        }
        if (text.codePoints().anyMatch(Values::isInvisible)) {
            throw new RefusedValueException("must not hold line breaks, tabs or other characters that cannot be seen");
        }
        return text;
    }

    /** A text of our own. */
    static String own(String text) {
        if (!foreign(text).equals(text.strip())) {
            throw new RefusedValueException("must not begin or end with blanks");
        }
        return text;
    }

    /** A connection's name; empty for all connections. */
    static String connection(String text) {
        var name = text.strip();
        return name.isEmpty() ? name : own(name);
    }

    /** An ISO 4217 code. */
    static String currency(String text) {
        var code = text.strip();
        if (!CURRENCIES.contains(code)) {
            throw new RefusedValueException("must be the ISO 4217 code of a currency, like GBP");
        }
        return code;
    }

    /** A day. */
    static String date(String text) {
        var day = text.strip();
        try {
            if (DATE.matcher(day).matches()) {
                var year = LocalDate.parse(day).getYear();
                if (year >= EARLIEST_YEAR && year <= LATEST_YEAR) {
                    return day;
                }
                throw new RefusedValueException("must lie between the years " + EARLIEST_YEAR + " and " + LATEST_YEAR);
            }
        } catch (DateTimeException noSuchDay) {
            // The message below is right for it too.
        }
        throw new RefusedValueException("must be a day like 2026-11-20");
    }

    /** An amount that the warehouse can hold. */
    static String amount(String text) {
        return decimal(
                text, AMOUNT, "must be a plain decimal like 12.50, 0 or more, with at most 15 digits and 4 decimals");
    }

    /** A rate of exchange. */
    static String rate(String text) {
        var message =
                "must be a plain decimal like 0.8642, from 0.000000000001 to 1000000000000, with at most 30 decimals";
        var rate = decimal(text, RATE, message);
        var value = new BigDecimal(rate);
        if (value.compareTo(LEAST_RATE) < 0 || value.compareTo(GREATEST_RATE) > 0) {
            throw new RefusedValueException(message);
        }
        return rate;
    }

    /** A number of units. */
    static String quantity(String text) {
        var quantity = text.strip();
        if (QUANTITY.matcher(quantity).matches()) {
            var units = Integer.parseInt(quantity);
            if (units >= 1 && units <= GREATEST_QUANTITY) {
                return Integer.toString(units);
            }
        }
        throw new RefusedValueException("must be a whole number from 1 to " + GREATEST_QUANTITY);
    }

    private static String decimal(String text, Pattern pattern, String message) {
        var number = text.strip();
        if (!pattern.matcher(number).matches()) {
            throw new RefusedValueException(message);
        }
        return number;
    }

    /** A blank that is none of the usual ones, or a mark without width, would make another SKU that looks the same. */
    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            case Character.SPACE_SEPARATOR -> character != ' ';
            default -> false;
        };
    }
}
