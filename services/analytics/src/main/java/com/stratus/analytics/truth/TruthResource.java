package com.stratus.analytics.truth;

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

/** The proof that nothing is missing. */
@Path("/api/truth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Truth")
class TruthResource {

    private final Truths truths;

    TruthResource(Truths truths) {
        this.truths = truths;
    }

    /** What {@code GET /api/truth} answers. */
    record VerdictList(List<Verdict> truth) {}

    @GET
    @Operation(
            summary = "Compares the warehouse row by row with the simulated platforms",
            description = "By entity, as of the moment up to which it is loaded: count, sums by currency, ids, versions"
                    + " and a digest of each row's content.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VerdictList.class)))
    @APIResponse(responseCode = "404", description = "The platforms are not simulated here")
    public Uni<VerdictList> truth() {
        return truths.compare().map(VerdictList::new);
    }
}
