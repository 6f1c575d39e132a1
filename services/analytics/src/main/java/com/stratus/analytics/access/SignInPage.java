package com.stratus.analytics.access;

import com.stratus.analytics.access.AuthenticatorApp.Picture;
import com.stratus.analytics.access.SignIn.Begun;
import com.stratus.analytics.access.SignInLinks.Opened;
import com.stratus.analytics.access.SignInLinks.Purpose;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.page.Html;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The pages by which people sign in: password, then a code where one is owed; or a link. */
@Path("/sign-in")
@Produces(MediaType.TEXT_HTML)
@PermitAll
class SignInPage {

    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 200;

    private final SignIn signIn;
    private final Sessions sessions;
    private final Callers callers;

    SignInPage(SignIn signIn, Sessions sessions, Callers callers) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.callers = callers;
    }

    /** The templates of these pages. */
    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance signIn(String returnTo, String email, String refusal);

        static native TemplateInstance code(String returnTo, String proof, NewApp app, String refusal);

        static native TemplateInstance password(String token, String email, int shortest, String refusal);
    }

    /**
     * What a person without an authenticator app puts into one.
     *
     * @param typed the secret as it is typed
     */
    record NewApp(String typed, Picture picture) {

        private static NewApp of(String secret, String email) {
            return new NewApp(AuthenticatorApp.typed(secret), Picture.of(AuthenticatorApp.address(secret, email)));
        }
    }

    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<String>> form(@QueryParam("returnTo") String returnTo) {
        return Html.of(Templates.signIn(ReturnAddress.of(returnTo), "", null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> signIn(
            @FormParam("email") String email,
            @FormParam("password") String password,
            @FormParam("returnTo") String returnTo) {
        var address = ReturnAddress.of(returnTo);
        var given = Objects.requireNonNullElse(email, "").strip().toLowerCase(Locale.ROOT);
        return signIn.account(
                        given,
                        Objects.requireNonNullElse(password, ""),
                        callers.context().request())
                .chain(account -> signIn.begin(account, callers.context().request()))
                .map(begun -> enter(begun, address))
                .onFailure(SignInPage::isTheirs)
                .recoverWithUni(
                        failure -> Html.of(status(failure), Templates.signIn(address, given, failure.getMessage())));
    }

    private RestResponse<String> enter(Begun begun, String address) {
        SessionCookie.set(callers.context(), begun.token());
        return seeOther(begun.isComplete() ? address : "/sign-in/code?returnTo=" + ReturnAddress.encoded(address));
    }

    /** What the person can do something about, on the same page. */
    private static boolean isTheirs(Throwable failure) {
        return failure instanceof ProblemException problem && problem.problem().status() < 500;
    }

    private static RestResponse.Status status(Throwable failure) {
        return RestResponse.Status.fromStatusCode(
                ((ProblemException) failure).problem().status());
    }

    @GET
    @Path("/code")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> code(@QueryParam("returnTo") String returnTo) {
        var address = ReturnAddress.of(returnTo);
        return half().chain(found -> found.map(caller -> code(caller, address, null, RestResponse.Status.OK))
                .orElseGet(() -> begin(address)));
    }

    private Uni<RestResponse<String>> code(Caller caller, String address, String refusal, RestResponse.Status status) {
        return signIn.newApp(caller.session().userId())
                .chain(secret -> Html.of(
                        status,
                        Templates.code(
                                address,
                                caller.session().proof(),
                                secret.map(text -> NewApp.of(text, caller.name()))
                                        .orElse(null),
                                refusal)));
    }

    private static Uni<RestResponse<String>> begin(String address) {
        return Uni.createFrom().item(seeOther("/sign-in?returnTo=" + ReturnAddress.encoded(address)));
    }

    /** The session that owes a code; empty without one. */
    private Uni<Optional<Caller>> half() {
        var cookie = SessionCookie.of(callers.context());
        return cookie == null
                ? Uni.createFrom().item(Optional.empty())
                : sessions.find(cookie)
                        .map(found -> found.filter(caller -> !caller.session().isComplete()));
    }

    @POST
    @Path("/code")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> enterCode(
            @FormParam("code") String code, @FormParam("proof") String proof, @FormParam("returnTo") String returnTo) {
        var address = ReturnAddress.of(returnTo);
        return half().chain(found -> {
            if (found.isEmpty()) {
                return begin(address);
            }
            var caller = found.get();
            if (!Secret.isSame(caller.session().proof(), proof)) {
                throw OwnPages.refused("Enter the code on the page of Stratus itself.");
            }
            var digits = Objects.requireNonNullElse(code, "").replaceAll("\\s", "");
            return signIn.complete(caller.session(), digits, callers.context().request())
                    .map(begun -> enter(begun, address))
                    .onFailure(SignInPage::isTheirs)
                    .recoverWithUni(failure -> code(caller, address, failure.getMessage(), status(failure)));
        });
    }

    @GET
    @Path("/link/{token}")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> open(@PathParam("token") String token) {
        return signIn.opened(token)
                .chain(opened -> opened.purpose() == Purpose.SIGN_IN
                        ? signIn.byLink(token, opened, callers.context().request())
                                .map(begun -> enter(begun, "/"))
                        : Html.of(Templates.password(token, opened.email(), SHORTEST_PASSWORD, null)));
    }

    @POST
    @Path("/link/{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> choose(
            @PathParam("token") String token,
            @FormParam("password") String password,
            @FormParam("again") String again) {
        return signIn.opened(token).chain(opened -> choose(token, opened, password, again));
    }

    private Uni<RestResponse<String>> choose(String token, Opened opened, String password, String again) {
        var refusal = refusal(opened, Objects.requireNonNullElse(password, ""), again);
        if (refusal != null) {
            return Html.of(
                    RestResponse.Status.BAD_REQUEST,
                    Templates.password(token, opened.email(), SHORTEST_PASSWORD, refusal));
        }
        return signIn.setPassword(token, opened, password, callers.context().request())
                .map(begun -> enter(begun, "/"));
    }

    /** Why a password is not taken; null when it is. */
    private static String refusal(Opened opened, String password, String again) {
        if (opened.purpose() != Purpose.PASSWORD) {
            return "This link is not for choosing a password.";
        }
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            return "A password has between " + SHORTEST_PASSWORD + " and " + LONGEST_PASSWORD + " characters.";
        }
        if (password.chars().distinct().count() < SHORTEST_PASSWORD / 2
                || opened.email().equalsIgnoreCase(password.strip())) {
            return "This is too easy to guess: take several words, or let your browser make one.";
        }
        return password.equals(again) ? null : "The two are not the same.";
    }

    private static RestResponse<String> seeOther(String address) {
        return ResponseBuilder.<String>create(Status.SEE_OTHER.getStatusCode())
                .location(URI.create(address))
                .header("Cache-Control", "no-store")
                .build();
    }
}
