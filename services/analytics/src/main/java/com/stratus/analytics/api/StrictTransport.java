package com.stratus.analytics.api;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/** Tells browsers that came over TLS to come over nothing else for a year. */
class StrictTransport {

    private static final String A_YEAR = "max-age=31536000; includeSubDomains";

    void tell(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 2).handler(StrictTransport::tell);
    }

    private static void tell(RoutingContext context) {
        if ("https".equals(context.request().scheme())) {
            context.response().putHeader("Strict-Transport-Security", A_YEAR);
        }
        context.next();
    }
}
