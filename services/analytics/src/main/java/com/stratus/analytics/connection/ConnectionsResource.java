package com.stratus.analytics.connection;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.List;

/** The configured accounts and how they are. */
@Path("/api/connections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
class ConnectionsResource {

    private final Connections connections;

    ConnectionsResource(Connections connections) {
        this.connections = connections;
    }

    /** What {@code GET /api/connections} answers. */
    record ConnectionList(List<Connection> connections) {}

    @GET
    @Operation(summary = "All connections, how they are and how far their data reach")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConnectionList.class)))
    public Uni<ConnectionList> connections() {
        return connections.all().map(ConnectionList::new);
    }
}
