package com.stratus.amazon;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers and times in report files, which are written by the marketplace's habits (README §5.4). */
final class ReportValues {

    private static final Pattern POINT = Pattern.compile("[+-]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d{1,4})?");
    private static final Pattern COMMA = Pattern.compile("[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+),\\d{1,2}");
    private static final List<DateTimeFormatter> UTC = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'"),
            DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm:ss 'UTC'"));

    private ReportValues() {}

    /**
     * A decimal with point or comma.
     *
     * @throws IllegalArgumentException if it may be read in more than one way, or in none
     */
    static BigDecimal decimal(String text, String name) {
        if (text == null) {
            return null;
        }
        if (COMMA.matcher(text).matches()) {
            return new BigDecimal(text.replace(".", "").replace(',', '.'));
        }
        // One comma before three digits is thousands or decimals.
        if (!POINT.matcher(text).matches() || text.matches("[+-]?\\d{1,3},\\d{3}")) {
            throw new IllegalArgumentException(name + " is not a number that can be read in one way only");
        }
        return new BigDecimal(text.replace(",", ""));
    }

    /** @throws IllegalArgumentException if it is no whole number */
    static Integer integer(String text, String name) {
        if (text == null) {
            return null;
        }
        if (!text.matches("[+-]?\\d{1,9}")) {
            throw new IllegalArgumentException(name + " is not a whole number");
        }
        return Integer.valueOf(text);
    }

    /** @throws IllegalArgumentException if it is no time with a zone */
    static Instant instant(String text, String name) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notIso) {
            return UTC.stream()
                    .flatMap(format -> read(text, format).stream())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(name + " is not a time with its zone"));
        }
    }

    private static List<Instant> read(String text, DateTimeFormatter format) {
        try {
            return List.of(LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException otherFormat) {
            return List.of();
        }
    }
}
