package com.stratus.analytics.access;

import com.stratus.analytics.api.RequestIds;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Who sends the request that is being answered. */
@ApplicationScoped
public class Callers {

    private static final String CALLER = "stratus.caller";

    private final CurrentVertxRequest request;

    Callers(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Who it is; null for nobody that is known. */
    public Caller now() {
        var context = request.getCurrent();
        return context == null ? null : context.get(CALLER);
    }

    /** The number of the request, as its answer and the logs have it. */
    String requestId() {
        return RequestIds.of(request.getCurrent());
    }

    static void remember(RoutingContext context, Caller caller) {
        context.put(CALLER, caller);
    }

    RoutingContext context() {
        return request.getCurrent();
    }
}
