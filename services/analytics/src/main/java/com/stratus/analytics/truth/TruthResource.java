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
    private final LinkTruths links;

    TruthResource(Truths truths, LinkTruths links) {
        this.truths = truths;
        this.links = links;
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

    @GET
    @Path("/links")
    @Operation(
            summary = "Compares links with the simulated platforms, and settlements and payouts with their lines",
            description =
                    "By kind: how many of the true links between rows of the warehouse are found, how many of those"
                            + " that can be known are missing, and how many links are false. While waiting is not 0 the loader"
                            + " has so many changed rows to look at yet, and nothing is compared.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LinkTruth.class)))
    @APIResponse(responseCode = "404", description = "The platforms are not simulated here")
    public Uni<LinkTruth> links() {
        return links.compare();
    }
}
