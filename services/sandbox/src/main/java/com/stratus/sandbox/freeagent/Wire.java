package com.stratus.sandbox.freeagent;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A record as it is written: what is missing is left out, amounts are texts, others are named by their address. */
final class Wire {
    static final String ROOT = "https://api.freeagent.com/v2/";

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.000'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yy", Locale.ENGLISH);

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Wire() {}

    static Wire of(String kind, Object id) {
        return new Wire().link("url", kind, id);
    }

    Wire put(String name, Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    Wire link(String name, String kind, Object id) {
        return put(name, id == null ? null : ROOT + kind + "/" + id);
    }

    Wire amount(String name, BigDecimal amount) {
        return put(name, amount == null ? null : decimal(amount));
    }

    Wire date(String name, LocalDate date) {
        return put(name, date == null ? null : date.toString());
    }

    Wire time(String name, Instant time) {
        return put(name, time == null ? null : SECONDS.format(time));
    }

    Map<String, Object> fields() {
        return fields;
    }

    /** One decimal at least. */
    static String decimal(BigDecimal amount) {
        BigDecimal plain = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        return plain.setScale(Math.max(1, plain.scale())).toPlainString();
    }

    /** As people read it. */
    static String day(LocalDate date) {
        return DAY.format(date);
    }
}
