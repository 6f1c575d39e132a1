package com.stratus.analytics.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.model.Json;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;

/** Refuses bodies that are too large before they are read: files to import may have more bytes than requests. */
class BodyLimits {

    private static final String FILES = "/api/imports/";
    private static final long LARGEST_FILE = 32L << 20;
    private static final long LARGEST_REQUEST = 64L << 10;
    private static final int TOO_LARGE = 413;

    /** After the limit of all bodies has been set, which this one narrows. */
    void limit(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(BodyLimits::limit);
    }

    private static void limit(RoutingContext context) {
        var limit = context.normalizedPath().startsWith(FILES) ? LARGEST_FILE : LARGEST_REQUEST;
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            countWhileItIsRead(context, limit);
            context.next();
        } else if (Long.parseLong(length) > limit) {
            refuse(context, limit);
        } else {
            context.next();
        }
    }

    /** What comes in chunks; who reads a file counts it, and says so in a problem. */
    private static void countWhileItIsRead(RoutingContext context, long limit) {
        if (limit == LARGEST_FILE) {
            context.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        } else {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit);
        }
    }

    private static void refuse(RoutingContext context, long limit) {
        var detail = "The body may have at most " + limit + " bytes.";
        var problem = Problem.of("body-too-large", TOO_LARGE, "The body is too large", detail)
                .at(context.normalizedPath());
        try {
            // The rest of the body is not waited for.
            context.response()
                    .endHandler(ended -> context.request().connection().close())
                    .setStatusCode(TOO_LARGE)
                    .putHeader("Connection", "close")
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(Json.mapper().writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always writable", e);
        }
    }
}
