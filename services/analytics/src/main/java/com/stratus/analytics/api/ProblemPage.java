package com.stratus.analytics.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;

/** How people see a problem, who asked for a page. */
public interface ProblemPage {

    /** The page. @param address of the page that was asked for, with its query */
    Uni<Response> of(Problem problem, String address);

    /** What comes in the place of a page for somebody who must sign in first. @param address as above */
    Response signIn(String address);
}
