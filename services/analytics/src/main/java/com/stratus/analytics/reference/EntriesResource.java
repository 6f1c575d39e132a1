package com.stratus.analytics.reference;

import com.stratus.analytics.access.Role;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.api.Seen;
import com.stratus.analytics.api.Tagged;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

import java.net.URI;

/** Rows of reference data one by one; {@link EntriesInOpenApi} describes them. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
class EntriesResource {

    private static final String KIND = "/{kind:sku-map|unit-costs|exchange-rates}";
    private static final String ENTRY = KIND + "/{id}";

    private final Entries entries;

    EntriesResource(Entries entries) {
        this.entries = entries;
    }

    @GET
    @Path(ENTRY)
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("kind") String kind, @PathParam("id") String id, @Context Request request) {
        var known = ImportsResource.kind(kind);
        return entries.one(known, number(known, id))
                .map(entry -> Tagged.unlessKept(request, Seen.tag(entry.version()), () -> Response.ok(entry))
                        .build());
    }

    @POST
    @RolesAllowed(Role.OPERATORS)
    @Path(KIND)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<Response> add(@PathParam("kind") String kind, String body) {
        var known = ImportsResource.kind(kind);
        return entries.add(known, EntryText.read(known, body)).map(entry -> Tagged.with(
                        Seen.tag(entry.version()),
                        Response.created(address(known, entry)).entity(entry))
                .build());
    }

    @PUT
    @RolesAllowed(Role.OPERATORS)
    @Path(ENTRY)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<Response> change(
            @PathParam("kind") String kind,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @Context Request request,
            String body) {
        var known = ImportsResource.kind(kind);
        Seen.require(seen);
        return entries.change(
                        known,
                        number(known, id),
                        EntryText.read(known, body),
                        entry -> Seen.requireSame(request, entry.version()))
                .map(entry -> Tagged.with(Seen.tag(entry.version()), Response.ok(entry))
                        .build());
    }

    @DELETE
    @RolesAllowed(Role.OPERATORS)
    @Path(ENTRY)
    @Operation(hidden = true)
    public Uni<Response> remove(
            @PathParam("kind") String kind,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @Context Request request) {
        var known = ImportsResource.kind(kind);
        Seen.require(seen);
        return entries.remove(known, number(known, id), entry -> Seen.requireSame(request, entry.version()))
                .replaceWith(() -> Response.noContent().build());
    }

    private static long number(Kind kind, String id) {
        return Parameters.number(id)
                .orElseThrow(() -> ProblemException.notFound("There is no such " + kind.one() + "."));
    }

    private static URI address(Kind kind, Entry entry) {
        return URI.create("/api/" + kind.id() + "/" + entry.id());
    }
}
