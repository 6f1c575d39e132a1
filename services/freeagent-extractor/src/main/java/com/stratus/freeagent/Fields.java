package com.stratus.freeagent;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Money;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Values as FreeAgent writes them (README §7): ids in addresses, decimals in texts, what is empty left out or empty. */
final class Fields {

    /** Nothing says how long a list lags behind what was saved. */
    static final Duration OVERLAP = Duration.ofHours(1);

    /** FreeAgent says of nothing that it was deleted. */
    static final Duration SWEEP = Duration.ofDays(7);

    private Fields() {}

    /** The last part of an address, whatever its host: the id of what lies there; null without one. */
    static String id(String url) {
        if (url == null || url.isBlank()) {
            return null;
        }
        var path = url.strip().replaceFirst("[?#].*", "").replaceFirst("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The id of a payload, also of one that cannot be mapped. */
    static String ownId(JsonNode payload) {
        return id(payload.path("url").asText(null));
    }

    /** Null where it is empty. */
    static String text(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Without zeros that say nothing. */
    static BigDecimal decimal(BigDecimal number) {
        if (number == null) {
            return null;
        }
        var plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** @throws IllegalArgumentException if there is an amount without a currency */
    static Money money(BigDecimal amount, String currency) {
        if (amount != null && text(currency) == null) {
            throw new IllegalArgumentException("currency is missing");
        }
        return Money.of(amount, currency);
    }
}
