package com.stratus.analytics.access;

import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.Problem;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.net.URI;
import java.util.List;

/** The people who may sign in. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@Tag(name = "Access")
class UsersResource {

    private final Users users;
    private final Callers callers;

    UsersResource(Users users, Callers callers) {
        this.users = users;
        this.callers = callers;
    }

    /** What {@code GET /api/users} answers. */
    record UserList(List<User> users) {}

    @GET
    @Operation(summary = "The people who may sign in, by e-mail address")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserList.class)))
    public Uni<UserList> users(
            @QueryParam("email") @Parameter(description = "Only the one who has this address") String email) {
        return users.all(email == null ? null : Texts.email(email)).map(UserList::new);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One person")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = User.class)))
    @APIResponse(responseCode = "404", description = "There is no such user")
    public Uni<Response> user(
            @PathParam("id") @Parameter(schema = @Schema(implementation = Long.class)) String id,
            @Context Request request) {
        return users.one(number(id))
                .map(user -> Tagged.unlessKept(request, Seen.tag(user.version()), () -> Response.ok(user))
                        .build());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Adds a person",
            description = "POST /api/users/{id}/links then makes the link by which the person chooses a password.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = UserRequest.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = User.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be read, or something of it is wrong")
    @APIResponse(responseCode = "409", description = "Somebody has the address already")
    public Uni<Response> add(String body) {
        return users.add(UserRequest.parse(body)).map(user -> Tagged.with(
                        Seen.tag(user.version()),
                        Response.created(URI.create("/api/users/" + user.id())).entity(user))
                .build());
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Gives a person another name and role")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = UserChange.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = User.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be read, or something of it is wrong")
    @APIResponse(responseCode = "404", description = "There is no such user")
    @APIResponse(responseCode = "409", description = "Nobody changes his own role")
    @APIResponse(responseCode = "412", description = "Somebody has edited it since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> change(
            @PathParam("id") @Parameter(schema = @Schema(implementation = Long.class)) String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @Context Request request,
            String body) {
        var change = UserChange.parse(body);
        Seen.require(seen);
        return users.change(number(id), change, user -> {
                    Seen.requireSame(request, user.version());
                    if (!user.role().equals(change.role())) {
                        requireOther(user);
                    }
                })
                .map(user ->
                        Tagged.with(Seen.tag(user.version()), Response.ok(user)).build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Removes a person, whose sessions end")
    @APIResponse(responseCode = "204", description = "The person is gone")
    @APIResponse(responseCode = "404", description = "There is no such user")
    @APIResponse(responseCode = "409", description = "Nobody removes himself")
    @APIResponse(responseCode = "412", description = "Somebody has edited it since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> remove(
            @PathParam("id") @Parameter(schema = @Schema(implementation = Long.class)) String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @Context Request request) {
        Seen.require(seen);
        return users.remove(number(id), user -> {
                    Seen.requireSame(request, user.version());
                    requireOther(user);
                })
                .replaceWith(() -> Response.noContent().build());
    }

    @POST
    @Path("/{id}/links")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Makes a link that lets a person in once, within 24 hours",
            description = "It is shown here and nowhere else. One for a password ends the person's sessions and forgets"
                    + " the authenticator app.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = LinkRequest.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SignInLinks.Link.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be read")
    @APIResponse(responseCode = "404", description = "There is no such user")
    public Uni<Response> link(
            @PathParam("id") @Parameter(schema = @Schema(implementation = Long.class)) String id, String body) {
        return users.link(number(id), LinkRequest.parse(body)).map(link -> Response.status(Status.CREATED)
                .entity(link)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }

    /** Invariant: there is always somebody left who can undo it. */
    private void requireOther(User user) {
        var caller = callers.now();
        if (caller.isPerson() && caller.name().equals(user.email())) {
            throw new ProblemException(Problem.of(
                    "own-account",
                    Status.CONFLICT,
                    "This is your own account",
                    "Nobody removes himself or changes his own role: ask another admin, or use ./stratus users."));
        }
    }

    private static long number(String id) {
        return Parameters.number(id).orElseThrow(Users::missing);
    }
}
