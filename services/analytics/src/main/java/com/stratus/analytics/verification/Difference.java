package com.stratus.analytics.verification;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.Map;

/**
 * A record in which platform and warehouse differ.
 *
 * @param key the platform's own id
 * @param details what differs, and both sides
 */
@Schema(description = "A record in which platform and warehouse differ.")
record Difference(
        @Schema(enumeration = {"missing", "unexpected", "different", "not_comparable"}) String kind,
        @Schema(description = "The platform's own id") String key,
        @Schema(
                        description =
                                "differs: amount, content, content_hash; platform and warehouse: amount, currency and"
                                        + " times of both sides; reason of what is not comparable")
                Map<String, Object> details) {

    static Difference of(Row row) {
        return new Difference(
                row.getString("kind"),
                row.getString("key"),
                row.getJsonObject("details").getMap());
    }
}
