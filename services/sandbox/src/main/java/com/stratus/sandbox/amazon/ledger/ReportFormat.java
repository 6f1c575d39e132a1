package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How report files are written in a region; all times are UTC. */
enum ReportFormat {
    NORTH_AMERICA("yyyy-MM-dd", '.', StandardCharsets.UTF_8),
    EUROPE("dd.MM.yyyy", ',', Charset.forName("windows-1252")),
    FAR_EAST("yyyy-MM-dd", '.', Charset.forName("Shift_JIS"));

    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

    private final DateTimeFormatter day;
    private final DateTimeFormatter second;
    private final char point;
    private final Charset charset;

    ReportFormat(String day, char point, Charset charset) {
        this.day = DateTimeFormatter.ofPattern(day).withZone(ZoneOffset.UTC);
        this.second = DateTimeFormatter.ofPattern(day + " HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
        this.point = point;
        this.charset = charset;
    }

    static ReportFormat of(Rates rates) {
        return switch (rates) {
            case USD -> NORTH_AMERICA;
            case GBP, EUR -> EUROPE;
            case JPY -> FAR_EAST;
        };
    }

    String day(Instant time) {
        return day.format(time);
    }

    String second(Instant time) {
        return second.format(time);
    }

    /** As the returns report has it in all regions. */
    static String withOffset(Instant time) {
        return WITH_OFFSET.format(time);
    }

    String amount(BigDecimal amount) {
        return amount.toPlainString().replace('.', point);
    }

    /** The region's own, or UTF-8 for a text that it cannot hold. */
    Charset charset(String text) {
        return charset.newEncoder().canEncode(text) ? charset : StandardCharsets.UTF_8;
    }
}
