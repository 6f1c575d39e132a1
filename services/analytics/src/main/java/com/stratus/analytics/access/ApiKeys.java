package com.stratus.analytics.access;

import com.stratus.analytics.access.Audit.Change;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Columns;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Keys by which programs use the REST API. The database keeps their hashes. */
@ApplicationScoped
class ApiKeys {

    private static final String FIND =
            """
            SELECT key_id, name, role,
                   coalesce(last_used_at < clock_timestamp() - interval '1 minute', true) AS to_be_noted
              FROM api_keys
             WHERE token_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
            """;

    private static final String NOTE =
            "UPDATE api_keys SET last_used_at = clock_timestamp() WHERE key_id = $1 RETURNING key_id";

    private static final String ALL = "SELECT * FROM api_keys ORDER BY revoked_at IS NOT NULL, name, key_id LIMIT 500";

    private static final String ADD =
            """
            INSERT INTO api_keys (name, role, token_hash, created_by, expires_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (tenant_id, name) WHERE revoked_at IS NULL DO NOTHING RETURNING *
            """;

    private static final String REVOKE =
            "UPDATE api_keys SET revoked_at = clock_timestamp() WHERE key_id = $1 AND revoked_at IS NULL RETURNING *";

    private final Database database;
    private final Audit audit;

    ApiKeys(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** A key as answers have it, without what opens something. */
    @Schema(name = "ApiKey", description = "A key by which a program uses the REST API.")
    record ApiKey(
            long id,
            @Schema(description = "What it is for") String name,
            @Schema(enumeration = {Role.VIEWERS, Role.OPERATORS, Role.ADMINS}) String role,
            Instant createdAt,
            String createdBy,
            @Schema(description = "Null when it does not end") Instant expiresAt,
            @Schema(description = "To the minute; null before the first time") Instant lastUsedAt,
            @Schema(description = "Null while it is good") Instant revokedAt) {

        private static ApiKey of(Row row) {
            return new ApiKey(
                    row.getLong("key_id"),
                    row.getString("name"),
                    row.getString("role"),
                    Columns.instant(row, "created_at"),
                    row.getString("created_by"),
                    Columns.instant(row, "expires_at"),
                    Columns.instant(row, "last_used_at"),
                    Columns.instant(row, "revoked_at"));
        }
    }

    /** Whose key a text is; empty when it is none that is good. */
    Uni<Optional<Caller>> find(String text) {
        return database.first(FIND, Tuple.of(Secret.hash(text)), row -> row)
                .call(found -> found.filter(row -> row.getBoolean("to_be_noted"))
                        .map(row -> note(row.getLong("key_id")))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(found -> found.map(row -> Caller.key(
                        row.getString("name"), Role.of(row.getString("role")).orElseThrow())));
    }

    private Uni<Void> note(long id) {
        return database.list(NOTE, Tuple.of(id), row -> row).replaceWithVoid();
    }

    /** Those that are good first, by name. */
    Uni<List<ApiKey>> all() {
        return database.list(ALL, ApiKey::of);
    }

    /** Makes one of this text. Fails with a 409 when a good one has the name. */
    Uni<ApiKey> add(String text, ApiKeyRequest request, Caller by) {
        var parameters = Tuple.tuple()
                .addString(request.name())
                .addString(request.role())
                .addValue(Secret.hash(text))
                .addString(by.name())
                .addOffsetDateTime(
                        request.expiresAt() == null ? null : request.expiresAt().atOffset(ZoneOffset.UTC));
        return audit.log(
                connection -> Database.first(connection, ADD, parameters, ApiKey::of)
                        .map(added -> added.orElseThrow(ApiKeys::isTaken)),
                added -> Change.made("api-keys.add", added.name(), added));
    }

    /** Revokes one. @return it; fails with a 404 when there is none that is good */
    Uni<ApiKey> revoke(long id) {
        return audit.log(
                connection -> Database.first(connection, REVOKE, Tuple.of(id), ApiKey::of)
                        .map(revoked -> revoked.orElseThrow(ApiKeys::missing)),
                revoked -> new Change("api-keys.revoke", revoked.name(), null, revoked));
    }

    static ProblemException missing() {
        return ProblemException.notFound("There is no such key, or it is revoked already.");
    }

    private static ProblemException isTaken() {
        return new ProblemException(Problem.of(
                "name-taken",
                Status.CONFLICT,
                "There is such a key",
                "A key of this name is good: revoke it, or take another name."));
    }
}
