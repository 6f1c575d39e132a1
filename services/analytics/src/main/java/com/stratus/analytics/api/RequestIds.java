package com.stratus.analytics.api;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

import java.util.UUID;
import java.util.regex.Pattern;

/** Gives every request a number, which its answer, its problem, the log and the audit log have. */
public class RequestIds {

    /** The header of requests and answers. */
    public static final String HEADER = "X-Request-Id";

    private static final String KEPT = "stratus.request-id";
    private static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Before everything else: whoever refuses a request names it. */
    void number(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 2).handler(RequestIds::number);
    }

    /** One that the caller gave is kept where it can be one. */
    private static void number(RoutingContext context) {
        var given = context.request().getHeader(HEADER);
        var id = given != null && GIVEN.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        context.put(KEPT, id);
        context.response().putHeader(HEADER, id);
        context.next();
    }

    /** The number of a request; null for one that nobody sent. */
    public static String of(RoutingContext context) {
        return context == null ? null : context.get(KEPT);
    }
}
