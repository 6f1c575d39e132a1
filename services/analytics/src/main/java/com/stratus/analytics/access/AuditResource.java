package com.stratus.analytics.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.analytics.api.Cursor;
import com.stratus.analytics.api.Page;
import com.stratus.analytics.api.PageRequest;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.database.Columns;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The log of who changed what. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@Tag(name = "Access")
class AuditResource {

    private static final String NEWEST =
            """
            SELECT entry_id, at, actor_kind, actor, action, subject, before, after, request_id FROM audit_log
             WHERE ($1::bigint IS NULL OR entry_id < $1)
               AND ($2::text IS NULL OR actor = $2) AND ($3::text IS NULL OR action = $3)
               AND ($4::text IS NULL OR subject = $4)
               AND ($5::timestamptz IS NULL OR at >= $5) AND ($6::timestamptz IS NULL OR at < $6)
             ORDER BY entry_id DESC LIMIT $7
            """;

    private final Database database;
    private final ObjectMapper mapper;

    AuditResource(Database database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    /**
     * One change that somebody made.
     *
     * @param before how that was before; null where there was nothing, or nothing that says more
     * @param after how that was afterwards; null where nothing was left
     */
    @Schema(description = "One change that somebody made.")
    record AuditEntry(
            long id,
            Instant at,
            @Schema(enumeration = {"person", "key", "installation"}) String actorKind,
            String actor,
            @Schema(examples = "unit-costs.change") String action,
            String subject,
            @Schema(implementation = Object.class) JsonNode before,
            @Schema(implementation = Object.class) JsonNode after,
            @Schema(description = "X-Request-Id of the answer") String requestId) {}

    /** What {@code GET /api/audit} answers. */
    record AuditList(List<AuditEntry> entries, @Schema(description = Page.NEXT) String next) {}

    @GET
    @Operation(summary = "Who changed what, the newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuditList.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    public Uni<AuditList> entries(
            @BeanParam PageRequest asked,
            @QueryParam("actor") @Parameter(description = "Only changes of this person or key") String actor,
            @QueryParam("action") @Parameter(description = "Only changes of this kind") String action,
            @QueryParam("subject") @Parameter(description = "Only changes of this") String subject,
            @QueryParam("from")
                    @Parameter(
                            description = "Only changes from this time on",
                            schema = @Schema(implementation = Instant.class))
                    String from,
            @QueryParam("to")
                    @Parameter(
                            description = "Only changes before this time",
                            schema = @Schema(implementation = Instant.class))
                    String to) {
        var begin = Parameters.instant("from", from);
        var end = Parameters.instant("to", to);
        Parameters.range(begin, end);
        var parameters = Tuple.tuple()
                .addLong(before(asked.cursor()))
                .addString(actor)
                .addString(action)
                .addString(subject)
                .addOffsetDateTime(utc(begin))
                .addOffsetDateTime(utc(end))
                .addInteger(asked.limit() + 1);
        return database.list(NEWEST, parameters, this::entry)
                .map(rows -> Page.of(rows, asked.limit()))
                .map(page -> new AuditList(
                        page.items(), page.next(last -> Cursor.behind(List.of(Long.toString(last.id()))))));
    }

    private static Long before(String cursor) {
        var key = Cursor.read(cursor, 1);
        return key == null ? null : Parameters.number(key.get(0)).orElseThrow(Cursor::refused);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private AuditEntry entry(Row row) {
        return new AuditEntry(
                row.getLong("entry_id"),
                Columns.instant(row, "at"),
                row.getString("actor_kind"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                tree(row, "before"),
                tree(row, "after"),
                row.getString("request_id"));
    }

    private JsonNode tree(Row row, String column) {
        var json = row.getJsonObject(column);
        return json == null ? null : mapper.valueToTree(json.getMap());
    }
}
