package com.stratus.analytics.access;

import com.stratus.analytics.access.Audit.Change;
import com.stratus.analytics.api.Body;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Who is signed in, and where else. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
class SessionsResource {

    private static final String EXAMPLE =
            "{\"email\": \"anna@example.com\", \"password\": \"four words of your own\", \"code\": \"123456\"}";

    private final SignIn signIn;
    private final Sessions sessions;
    private final Audit audit;
    private final Callers callers;

    SessionsResource(SignIn signIn, Sessions sessions, Audit audit, Callers callers) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.audit = audit;
        this.callers = callers;
    }

    /** What {@code POST /api/session} takes. */
    @Schema(name = "SignIn", description = "How a person shows who he is.")
    record Credentials(
            @Schema(examples = "anna@example.com") String email,
            String password,
            @Schema(description = "Of the authenticator app; admins owe one, and others who have an app")
                    String code) {}

    /** Who sends a request, and what the session needs. */
    @Schema(name = "Caller", description = "Who sends a request.")
    record Known(
            @Schema(enumeration = {"person", "key", "installation"}) String kind,
            @Schema(description = "E-mail address of a person, name of a key") String name,
            @Schema(enumeration = {Role.VIEWERS, Role.OPERATORS, Role.ADMINS}) String role,
            @Schema(description = "What changes of a session send as X-CSRF-Token; null for keys") String csrfToken,
            @Schema(description = "When the session ends; null for keys") Instant expiresAt) {

        private static Known of(Caller caller) {
            var session = caller.session();
            return new Known(
                    caller.kind().name().toLowerCase(Locale.ROOT),
                    caller.name(),
                    caller.role().id(),
                    session == null ? null : session.proof(),
                    session == null ? null : session.expiresAt());
        }
    }

    /** What {@code GET /api/sessions} answers. */
    record SessionList(List<Sessions.Open> sessions) {}

    @POST
    @Path("/session")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Signs a person in",
            description = "The answer sets the session's cookie. Programs use a key instead and need no session.")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = Credentials.class), example = EXAMPLE))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Known.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be read")
    @APIResponse(responseCode = "401", description = "Something of it is wrong, or the account is closed for a while")
    @APIResponse(responseCode = "403", description = "An admin has no authenticator app yet, or another page sent it")
    @APIResponse(responseCode = "429", description = "Too many sign-ins at once, or too many from here failed")
    public Uni<RestResponse<Known>> signIn(String body) {
        var given = Body.read(body, Credentials.class, EXAMPLE);
        var email = Objects.requireNonNullElse(given.email(), "").strip().toLowerCase(Locale.ROOT);
        var request = callers.context().request();
        return signIn.account(email, Objects.requireNonNullElse(given.password(), ""), request)
                .invoke(SessionsResource::requireApp)
                .chain(account -> account.owesCode()
                        ? signIn.complete(account, null, Objects.requireNonNullElse(given.code(), ""), request)
                        : signIn.begin(account, request))
                .invoke(begun -> SessionCookie.set(callers.context(), begun.token()))
                .chain(begun -> sessions.find(begun.token()))
                .map(caller -> ResponseBuilder.<Known>created(URI.create("/api/session"))
                        .entity(Known.of(caller.orElseThrow()))
                        .build());
    }

    private static void requireApp(SignIn.Account account) {
        if (account.owesCode() && !account.hasApp()) {
            throw new ProblemException(
                    Problem.of(
                            "second-factor-missing",
                            Status.FORBIDDEN,
                            "An authenticator app is missing",
                            "Admins sign in with the code of an authenticator app: sign in once at /sign-in, which sets it up."));
        }
    }

    @GET
    @Path("/session")
    @Operation(summary = "Who sends this request, and what a session needs for changes")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Known.class)))
    public Known known() {
        return Known.of(callers.now());
    }

    @DELETE
    @Path("/session")
    @Operation(summary = "Signs out: the session ends")
    @APIResponse(responseCode = "204", description = "It has ended")
    @APIResponse(responseCode = "409", description = "A key has no session")
    public Uni<RestResponse<Void>> signOut() {
        var caller = callers.now();
        if (!caller.isPerson()) {
            throw new ProblemException(Problem.of(
                    Status.CONFLICT, "A key has no session that could end; DELETE /api/api-keys revokes it."));
        }
        SessionCookie.remove(callers.context());
        return end(caller.session().id().toString(), caller.name()).map(ended -> ResponseBuilder.<Void>noContent()
                .header("HX-Redirect", "/sign-in")
                .build());
    }

    @GET
    @Path("/sessions")
    @Operation(
            summary = "The browsers in which people are signed in, the last used first",
            description = "One's own; for admins those of all.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SessionList.class)))
    public Uni<SessionList> sessions() {
        return sessions.open(ownOnly()).map(SessionList::new);
    }

    @DELETE
    @Path("/sessions/{id}")
    @Operation(summary = "Ends a session", description = "One's own; admins end any.")
    @APIResponse(responseCode = "204", description = "It has ended")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is somebody else's")
    public Uni<RestResponse<Void>> end(@PathParam("id") String id) {
        return end(id, ownOnly()).replaceWith(() -> RestResponse.noContent());
    }

    private Uni<Void> end(String id, String of) {
        var missing = ProblemException.notFound("There is no such session.");
        var number = Parameters.uuid(id).orElseThrow(() -> missing);
        return audit.log(
                        connection ->
                                Sessions.end(connection, number, of).map(ended -> ended.orElseThrow(() -> missing)),
                        email -> new Change("sessions.end", email, null, null))
                .replaceWithVoid();
    }

    private String ownOnly() {
        var caller = callers.now();
        return caller.is(Role.ADMIN) ? null : caller.name();
    }
}
