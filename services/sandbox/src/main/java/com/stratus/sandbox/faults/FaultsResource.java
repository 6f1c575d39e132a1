package com.stratus.sandbox.faults;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.Sandbox;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Switches faults. */
@Path("/sandbox/faults")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FaultsResource {
    @Inject
    Sandbox sandbox;

    /** Which are switched, and how often each has struck. */
    @GET
    public List<Map<String, Object>> list() {
        return sandbox.faults().describe();
    }

    /** What can be switched, and what each of them does. */
    @GET
    @Path("/kinds")
    public List<Map<String, Object>> kinds() {
        return Arrays.stream(FaultKind.values())
                .map(kind -> Json.of("kind", kind.text(), "meaning", kind.meaning(), "platforms", kind.platforms()))
                .toList();
    }

    /** Switches one more. */
    @POST
    public Response add(Map<String, Object> json) {
        try {
            Fault fault = Fault.parse(json, sandbox.platforms());
            sandbox.faults().add(fault);
            sandbox.keep();
            return Response.status(Response.Status.CREATED)
                    .entity(fault.describe())
                    .build();
        } catch (IllegalArgumentException e) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(Map.of("error", String.valueOf(e.getMessage())))
                    .build();
        }
    }

    /** Ends all of them. */
    @DELETE
    public void clear() {
        sandbox.faults().clear();
        sandbox.keep();
    }
}
