package com.stratus.amazon;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as Amazon's JSON writes them: ISO 8601 with {@code Z} or an offset. */
final class Times {

    private Times() {}

    static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
