package com.stratus.analytics.record;

import com.stratus.analytics.access.PersonalData;
import com.stratus.analytics.api.Page;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Tables;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import java.util.List;
import java.util.stream.Collectors;

/** Records with their history. */
@Path("/api/records")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
class RecordsResource {

    private static final int USUAL_LIMIT = 100;

    private final Records records;
    private final PersonalData personal;

    RecordsResource(Records records, PersonalData personal) {
        this.records = records;
        this.personal = personal;
    }

    /**
     * A record of the warehouse.
     *
     * @param versions newest first; the first one is the current row, unless a time was asked for
     * @param more whether there are older versions than these
     */
    @Schema(description = "A record of the warehouse with its versions, newest first.")
    record StoredRecord(String entity, String connection, String key, List<Version> versions, boolean more) {}

    @GET
    @Path("/{entity}/{key:.+}")
    @Operation(
            summary = "A record as it is and as it was: all its versions, newest first, and what each one changed",
            description = "The first version is the current row. With as_of the answer holds the one version that the"
                    + " warehouse showed then.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StoredRecord.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter cannot be read, or several connections have the key and none is named")
    @APIResponse(responseCode = "404", description = "There is no such entity or record, or it was not known then")
    public Uni<StoredRecord> record(
            @PathParam("entity") @Parameter(description = "Platform and entity", example = "shopify.orders")
                    String entity,
            @PathParam("key") @Parameter(description = "The platform's own id of the record") String key,
            @QueryParam("connection")
                    @Parameter(description = "The connection; may be left out when only one has the key")
                    String connection,
            @QueryParam("as_of")
                    @Parameter(
                            description = "Only the version that the warehouse showed at this time",
                            schema = @Schema(implementation = Instant.class))
                    String asOf,
            @QueryParam("limit")
                    @Parameter(
                            description = "How many versions at most",
                            schema = @Schema(implementation = Integer.class, defaultValue = "100", maximum = "500"))
                    String limit) {
        personal.requireShown();
        var kind = kind(entity);
        var time = Parameters.instant("as_of", asOf);
        var many = Parameters.limit(limit, USUAL_LIMIT);
        if (key.indexOf('\0') >= 0) {
            throw ProblemException.notFound("No key holds that character.");
        }
        return theOne(kind, key, connection)
                .chain(one -> time == null ? all(kind, one, key, many) : asOf(kind, one, key, time));
    }

    private static Aggregate<?> kind(String entity) {
        return Tables.all().stream()
                .filter(kind -> kind.name().equals(entity))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no entity %s; there are: %s."
                        .formatted(
                                entity,
                                Tables.all().stream()
                                        .map(Aggregate::name)
                                        .sorted()
                                        .collect(Collectors.joining(", ")))));
    }

    private Uni<StoredRecord> all(Aggregate<?> entity, String connection, String key, int limit) {
        return records.versions(entity, connection, key, null, limit + 1)
                .map(versions -> Page.of(versions, limit))
                .map(page -> new StoredRecord(entity.name(), connection, key, page.items(), page.more()));
    }

    /** One more than is shown, for what the shown one changed. */
    private Uni<StoredRecord> asOf(Aggregate<?> entity, String connection, String key, Instant time) {
        return records.versions(entity, connection, key, time, 2).map(versions -> {
            if (versions.isEmpty() || !versions.get(0).isShownAt(time)) {
                throw ProblemException.notFound("The warehouse did not show %s %s of %s at %s."
                        .formatted(entity.name(), key, connection, time));
            }
            return new StoredRecord(entity.name(), connection, key, versions.subList(0, 1), versions.size() > 1);
        });
    }

    private Uni<String> theOne(Aggregate<?> entity, String key, String named) {
        return records.connectionsOf(entity, key, named).chain(connections -> {
            if (connections.isEmpty()) {
                return records.deletedUnseen(entity, key).map(deleted -> {
                    throw noRecord(entity, key, deleted);
                });
            }
            return Uni.createFrom().item(theOne(entity, key, named, connections));
        });
    }

    private static ProblemException noRecord(Aggregate<?> entity, String key, List<String> deleted) {
        var never = "There is no record %s in %s; the key is the platform's own id (the column %s of %s)."
                .formatted(
                        key, entity.name(), entity.table().key(), entity.table().name());
        var gone = deleted.isEmpty()
                ? ""
                : " It was told to be deleted before it was ever stored (" + String.join("; ", deleted) + ").";
        return ProblemException.notFound(never + gone);
    }

    private static String theOne(Aggregate<?> entity, String key, String named, List<String> connections) {
        var known = String.join(", ", connections);
        if (named == null && connections.size() > 1) {
            throw ProblemException.badRequest(
                    "Several connections have a record %s in %s: name one of %s as connection."
                            .formatted(key, entity.name(), known));
        }
        if (named != null && !connections.contains(named)) {
            throw ProblemException.notFound("The connection %s has no record %s in %s; it is a record of: %s."
                    .formatted(named, key, entity.name(), known));
        }
        return named == null ? connections.get(0) : named;
    }
}
