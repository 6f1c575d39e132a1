package com.stratus.sandbox.requests;

import com.stratus.sandbox.Sandbox;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import java.util.List;
import java.util.Map;

/** Tells what the platforms were asked for, so that it can be held against their own models. */
@Path("/sandbox/requests")
@Produces(MediaType.APPLICATION_JSON)
public class RequestsResource {
    @Inject
    Sandbox sandbox;

    /**
     * The last requests to a platform, oldest first, without headers. Those for tokens are among them, with the secrets of
     * simulated accounts, which open nothing else.
     */
    @GET
    @Path("/{platform}")
    public List<Map<String, Object>> list(@PathParam("platform") String platform) {
        return sandbox.requests().describe(platform);
    }

    /** Forgets them. */
    @DELETE
    public void clear() {
        sandbox.requests().clear();
    }
}
