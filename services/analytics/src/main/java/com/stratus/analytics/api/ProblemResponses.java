package com.stratus.analytics.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.model.Json;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.Map;

/** Turns every failure of a request into a problem, so that callers read one shape. */
class ProblemResponses {

    private static final Logger LOG = Logger.getLogger(ProblemResponses.class);

    private static final String NO_SUCH_PATH = "There is nothing at this address; /q/openapi lists what there is.";
    private static final Map<Integer, String> DETAILS = Map.of(
            400, "The request cannot be read.",
            404, NO_SUCH_PATH,
            405, "This address does not answer this method; /q/openapi lists what it answers.",
            406, "The answer is available as application/json only.",
            415, "Send the body as application/json, a file to import as text/csv.");

    private final CurrentVertxRequest request;

    ProblemResponses(CurrentVertxRequest request) {
        this.request = request;
    }

    @ServerExceptionMapper
    Response ofProblem(ProblemException failure, UriInfo uri) {
        if (failure.problem().status() == BodyLimit.TOO_LARGE) {
            BodyLimits.hangUp(request.getCurrent());
        }
        return response(failure.problem(), uri);
    }

    @ServerExceptionMapper
    Response ofFramework(WebApplicationException failure, UriInfo uri) {
        var given = failure.getResponse();
        var status = Status.fromStatusCode(given.getStatus());
        if (given.getStatus() >= 500 || status == null) {
            return ofFault(failure, uri);
        }
        var detail = DETAILS.getOrDefault(given.getStatus(), status.getReasonPhrase());
        return response(Problem.of(status, detail), uri);
    }

    @ServerExceptionMapper
    Response ofFault(Throwable failure, UriInfo uri) {
        LOG.errorf(failure, "%s could not be answered", uri.getPath());
        var detail = "Stratus failed to answer this request; the log of analytics says why.";
        return response(Problem.of(Status.INTERNAL_SERVER_ERROR, detail), uri);
    }

    private static Response response(Problem problem, UriInfo uri) {
        var response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.at(uri.getPath()));
        if (problem.status() == Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    /** Paths that no resource knows never reach the mappers. */
    void answerUnknownPaths(@Observes Router router) {
        router.errorHandler(404, ProblemResponses::answerUnknownPath);
    }

    private static void answerUnknownPath(RoutingContext context) {
        var response = context.response().setStatusCode(404);
        if (!context.normalizedPath().startsWith("/api")) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end("There is nothing at this address. The overview is at /.");
            return;
        }
        var problem = Problem.of(Status.NOT_FOUND, NO_SUCH_PATH).at(context.normalizedPath());
        try {
            response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(Json.mapper().writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always writable", e);
        }
    }
}
