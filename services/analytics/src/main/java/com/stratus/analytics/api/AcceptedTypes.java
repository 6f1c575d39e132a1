package com.stratus.analytics.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses requests of which the header {@code Accept} cannot be read, before anything stumbles over it. */
class AcceptedTypes {

    private static final int FIRST = 1;

    @ServerRequestFilter(preMatching = true, priority = FIRST)
    void require(ContainerRequestContext request) {
        try {
            request.getAcceptableMediaTypes();
        } catch (IllegalArgumentException unreadable) {
            throw new ProblemException(
                    Problem.of(Status.NOT_ACCEPTABLE, "Accept must name media types like application/json."),
                    unreadable);
        }
    }
}
