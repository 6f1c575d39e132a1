package com.stratus.analytics.link;

import com.stratus.analytics.api.Page;
import com.stratus.analytics.api.PageRequest;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import com.stratus.model.link.LinkNames;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.List;

/** What belongs to what, and what is left over. */
@Path("/api/links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Links")
class LinksResource {

    private final Links links;

    LinksResource(Links links) {
        this.links = links;
    }

    /** What {@code GET /api/links} answers. */
    record LinkList(List<Link> links, @Schema(description = Page.NEXT) String next) {}

    /** What {@code GET /api/links/leftovers} answers. */
    record LeftoverList(List<Leftover> leftovers, @Schema(description = Page.NEXT) String next) {}

    @GET
    @Operation(
            summary = "Links between rows of the warehouse, by kind and ids",
            description = "With connection and id those of one row, in both directions; else all of a kind, or of all.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LinkList.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter cannot be read, or one of connection and id is missing")
    public Uni<LinkList> links(
            @QueryParam("kind") @Parameter(description = "Only of this kind", example = "order_shipment") String kind,
            @QueryParam("connection") @Parameter(description = "Connection of the row") String connection,
            @QueryParam("id")
                    @Parameter(description = "Id of the row; of a settlement line transaction_id, a slash and line_key")
                    String id,
            @BeanParam PageRequest asked) {
        if ((connection == null) != (id == null)) {
            throw ProblemException.badRequest("connection and id name a row together: give both, or neither.");
        }
        return links.links(
                        Parameters.oneOf("kind", kind, LinkNames.KINDS), connection, id, asked.cursor(), asked.limit())
                .map(page -> new LinkList(page.items(), page.next(Links::behind)));
    }

    @GET
    @Path("/leftovers")
    @Operation(summary = "What a kind of link expects to be tied and no rule ties, with the reason")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LeftoverList.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    public Uni<LeftoverList> leftovers(
            @QueryParam("kind") @Parameter(description = "Only of this kind", example = "payout_bank_line") String kind,
            @QueryParam("reason") @Parameter(description = "Only with this reason", example = "no_bank_line")
                    String reason,
            @QueryParam("connection") @Parameter(description = "Only rows of this connection") String connection,
            @BeanParam PageRequest asked) {
        return links.leftovers(
                        Parameters.oneOf("kind", kind, LinkNames.KINDS),
                        Parameters.oneOf("reason", reason, LinkNames.REASONS),
                        connection,
                        asked.cursor(),
                        asked.limit())
                .map(page -> new LeftoverList(page.items(), page.next(Links::behind)));
    }
}
