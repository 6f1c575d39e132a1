package com.stratus.analytics.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.model.Json;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses requests whose bodies are too large: by what they say of themselves before they are read, else while they are
 * read. What others answer to Stratus is not bounded here.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
class BodyLimits implements ReaderInterceptor {

    /** Before the framework's own limit, which refuses without a word. */
    void limit(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(BodyLimits::limit);
    }

    private static void limit(RoutingContext context) {
        var limit = BodyLimit.of(context.normalizedPath());
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > limit.bytes()) {
            refuse(context, limit.problem().at(context));
        } else {
            context.next();
        }
    }

    private static void refuse(RoutingContext context, Problem problem) {
        try {
            hangUp(context);
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(Json.mapper().writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always writable", e);
        }
    }

    /** The rest of the body is not waited for. */
    static void hangUp(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader("Connection", "close");
            context.addEndHandler(ended -> context.request().connection().close());
        }
    }

    /** What comes in chunks says nothing of its length. Who takes a stream reads it on, and counts by himself. */
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getType() != InputStream.class) {
            context.setInputStream(new LimitedStream(context.getInputStream(), BodyLimit.REQUEST));
        }
        try {
            return context.proceed();
        } catch (LimitedStream.TooLargeException e) {
            throw new ProblemException(e.problem(), e);
        }
    }
}
