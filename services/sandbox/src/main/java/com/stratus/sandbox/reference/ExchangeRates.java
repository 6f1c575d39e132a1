package com.stratus.sandbox.reference;

import com.stratus.sandbox.freeagent.books.Books;
import com.stratus.sandbox.world.Shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the currencies of the world were worth in pounds on each day: those of the books as the books have them, those that
 * only customers see as the shops convert them.
 */
final class ExchangeRates {
    private static final List<String> COLUMNS = List.of("from_currency", "to_currency", "rate_on", "rate", "source");
    private static final String HOME = "GBP";
    private static final String SOURCE = "Harbour Lane's books";
    private static final int DECIMALS = 8;

    private final Books books;

    ExchangeRates(Books books) {
        this.books = books;
    }

    /** From the first day of the books to a day, which is included. */
    CsvTable until(LocalDate last) {
        List<List<String>> rows = new ArrayList<>();
        for (LocalDate day = books.firstDay(); !day.isAfter(last); day = day.plusDays(1)) {
            for (String currency : List.of("EUR", "JPY", "USD")) {
                add(rows, currency, day, books.rate(currency, day));
            }
            add(rows, "CAD", day, shown(Shop.HARBOUR_LANE, "CAD", day));
            add(rows, "SEK", day, shown(Shop.QUAYSIDE_GOODS, "SEK", day));
        }
        return new CsvTable(COLUMNS, rows);
    }

    private BigDecimal shown(Shop shop, String currency, LocalDate day) {
        return books.rate(shop.currency(), day).divide(shop.rate(currency), DECIMALS, RoundingMode.HALF_UP);
    }

    private static void add(List<List<String>> rows, String currency, LocalDate day, BigDecimal rate) {
        rows.add(List.of(currency, HOME, day.toString(), rate.toPlainString(), SOURCE));
    }
}
