package com.stratus.analytics.access;

import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import java.net.URI;
import java.util.Set;

/**
 * Lets changes through only that pages of Stratus or programs send: another page in the same browser can send requests too,
 * and the browser adds the cookie. Such a page has another origin, and cannot know the session's proof.
 */
@Singleton
class OwnPages {

    /** The header that shows the proof of the session. */
    static final String PROOF = "X-CSRF-Token";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Callers callers;

    OwnPages(Callers callers) {
        this.callers = callers;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        if (READING.contains(request.getMethod())) {
            return;
        }
        requireOwnOrigin(callers.context());
        var caller = callers.now();
        if (caller != null
                && caller.isPerson()
                && !Secret.isSame(caller.session().proof(), request.getHeaderString(PROOF))) {
            throw refused("Send csrf_token of GET /api/session as the header " + PROOF
                    + " with every change that a session makes; a key needs none.");
        }
    }

    /** Browsers name the origin of every change; programs name none. */
    static void requireOwnOrigin(RoutingContext context) {
        var origin = context.request().getHeader("Origin");
        if (origin != null && !isOwn(origin, context)) {
            throw refused("Changes are taken from pages of this address only.");
        }
    }

    private static boolean isOwn(String origin, RoutingContext context) {
        try {
            var own = context.request().authority();
            return own != null
                    && own.toString().equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException noOrigin) {
            return false;
        }
    }

    static ProblemException refused(String detail) {
        return new ProblemException(
                Problem.of("foreign-page", Status.FORBIDDEN, "The request may come from another page", detail));
    }
}
