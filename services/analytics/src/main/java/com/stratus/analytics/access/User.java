package com.stratus.analytics.access;

import com.stratus.analytics.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * A person who may sign in.
 *
 * @param name what to call the person; null when nobody said
 * @param hasPassword false until the person has chosen one
 * @param hasSecondFactor whether codes of an authenticator app are asked for
 * @param lastSignInAt null before the first time
 * @param version counts the edits, from 1
 */
@Schema(description = "A person who may sign in.")
record User(
        long id,
        String email,
        @Schema(description = "What to call the person; null when nobody said") String name,
        @Schema(enumeration = {Role.VIEWERS, Role.OPERATORS, Role.ADMINS}) String role,
        boolean hasPassword,
        @Schema(description = "Whether codes of an authenticator app are asked for") boolean hasSecondFactor,
        Instant createdAt,
        @Schema(description = "Null before the first time") Instant lastSignInAt,
        long version) {

    static User of(Row row) {
        return new User(
                row.getLong("user_id"),
                row.getString("email"),
                row.getString("name"),
                row.getString("role"),
                row.getString("password_hash") != null,
                row.getBoolean("totp_confirmed"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "last_sign_in_at"),
                row.getLong("version"));
    }
}
