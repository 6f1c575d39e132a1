package com.stratus.analytics.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.model.Json;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.Map;

/** Turns every failure of a request into a problem, so that callers read one shape; people who asked for a page see a page. */
class ProblemResponses {

    private static final Logger LOG = Logger.getLogger(ProblemResponses.class);

    private static final String API = "/api";
    private static final String NO_SUCH_PATH = "There is nothing at this address; /q/openapi lists what there is.";
    private static final Map<Integer, String> DETAILS = Map.of(
            400, "The request cannot be read.",
            404, NO_SUCH_PATH,
            405, "This address does not answer this method; /q/openapi lists what it answers.",
            406, "The answer is available as application/json only.",
            415, "Send the body as application/json, a file to import as text/csv.");

    private static final Problem UNKNOWN = Problem.of(
            Status.UNAUTHORIZED,
            "Sign in at /sign-in, or send a key as \"Authorization: Bearer <key>\": one of ./stratus keys, or the one that"
                    + " STRATUS_API_KEY has for analytics.");

    private static final Problem REFUSED = Problem.of(
            Status.UNAUTHORIZED,
            "The key is not known, was revoked or has ended: ./stratus keys lists those that are good.");

    private static final Problem NOT_ALLOWED = Problem.of(
            Status.FORBIDDEN,
            "This takes a role that you do not have (viewer reads, operator changes, admin says who may): ask an admin.");

    private final CurrentVertxRequest request;
    private final ProblemPage page;

    ProblemResponses(CurrentVertxRequest request, ProblemPage page) {
        this.request = request;
        this.page = page;
    }

    @ServerExceptionMapper
    Uni<Response> ofProblem(ProblemException failure) {
        if (failure.problem().status() == BodyLimit.TOO_LARGE) {
            BodyLimits.hangUp(request.getCurrent());
        }
        return response(failure.problem());
    }

    @ServerExceptionMapper
    Uni<Response> ofUnknown(UnauthorizedException nobody) {
        var context = request.getCurrent();
        return isPage(context)
                ? Uni.createFrom().item(page.signIn(context.request().uri()))
                : response(UNKNOWN);
    }

    @ServerExceptionMapper
    Uni<Response> ofRefused(AuthenticationFailedException wrong) {
        return response(REFUSED);
    }

    @ServerExceptionMapper
    Uni<Response> ofNotAllowed(ForbiddenException failure) {
        return response(NOT_ALLOWED);
    }

    @ServerExceptionMapper
    Uni<Response> ofFramework(WebApplicationException failure) {
        var given = failure.getResponse();
        var status = Status.fromStatusCode(given.getStatus());
        if (given.getStatus() >= 500 || status == null) {
            return ofFault(failure);
        }
        var detail = DETAILS.getOrDefault(given.getStatus(), status.getReasonPhrase());
        return response(Problem.of(status, detail));
    }

    @ServerExceptionMapper
    Uni<Response> ofFault(Throwable failure) {
        var context = request.getCurrent();
        LOG.errorf(failure, "%s could not be answered (request %s)", context.normalizedPath(), RequestIds.of(context));
        var detail = "Stratus failed to answer this request; the log of analytics says why, beside its number.";
        return response(Problem.of(Status.INTERNAL_SERVER_ERROR, detail));
    }

    private Uni<Response> response(Problem problem) {
        var context = request.getCurrent();
        var told = problem.at(context);
        if (isPage(context)) {
            return page.of(told, context.request().uri());
        }
        var response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(told);
        if (problem.status() == Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return Uni.createFrom().item(response.build());
    }

    private static boolean isPage(RoutingContext context) {
        var path = context.normalizedPath();
        return !path.equals(API) && !path.startsWith(API + "/");
    }

    /** Paths that no resource knows never reach the mappers. */
    void answerUnknownPaths(@Observes Router router) {
        router.errorHandler(404, ProblemResponses::answerUnknownPath);
    }

    private static void answerUnknownPath(RoutingContext context) {
        var response = context.response().setStatusCode(404);
        if (isPage(context)) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end("There is nothing at this address. The overview is at /.");
            return;
        }
        var problem = Problem.of(Status.NOT_FOUND, NO_SUCH_PATH).at(context);
        try {
            response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(Json.mapper().writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always writable", e);
        }
    }
}
