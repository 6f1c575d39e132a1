package com.stratus.analytics.certificate;

import com.stratus.analytics.api.Page;
import com.stratus.analytics.api.PageRequest;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.certificate.Certificates.Filter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** Certificates of completeness. */
@Path("/api/certificates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Certificates")
class CertificatesResource {

    private static final List<String> STATES = List.of("complete", "incomplete", "pending");

    private final Certificates certificates;

    CertificatesResource(Certificates certificates) {
        this.certificates = certificates;
    }

    /** What {@code GET /api/certificates} answers. */
    record CertificateList(List<Certificate> certificates, @Schema(description = Page.NEXT) String next) {}

    @GET
    @Operation(
            summary = "The valid certificate of each day of each entity and connection, newest day first",
            description =
                    "Every verification certifies the days that its range holds whole: POST /api/verifications asks for"
                            + " one. A day that is not listed was never checked.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CertificateList.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    public Uni<CertificateList> certificates(
            @QueryParam("connection") @Parameter(description = "Only of this connection") String connection,
            @QueryParam("entity") @Parameter(description = "Only of this platform and entity") String entity,
            @QueryParam("from") @Parameter(description = "The first day, e.g. 2026-05-01") String from,
            @QueryParam("to") @Parameter(description = "The last day") String to,
            @QueryParam("state")
                    @Parameter(
                            description = "Only in this state",
                            schema = @Schema(enumeration = {"complete", "incomplete", "pending"}))
                    String state,
            @BeanParam PageRequest asked) {
        var filter = new Filter(
                connection,
                entity,
                Parameters.day("from", from),
                Parameters.day("to", to),
                Parameters.oneOf("state", state, STATES));
        return certificates
                .page(filter, asked.cursor(), asked.limit())
                .map(page -> new CertificateList(page.items(), page.next(Certificates::behind)));
    }

    @GET
    @Path("/{connection}/{entity}/{day}")
    @Operation(summary = "One day with the ids of what differs, and its older certificates")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CertifiedDay.class)))
    @APIResponse(responseCode = "400", description = "The day cannot be read")
    @APIResponse(responseCode = "404", description = "The day was never checked")
    public Uni<CertifiedDay> day(
            @PathParam("connection") String connection,
            @PathParam("entity") String entity,
            @PathParam("day") @Parameter(description = "e.g. 2026-05-01") String day) {
        return certificates
                .ofDay(connection, entity, Parameters.day("day", day))
                .map(found -> found.orElseThrow(() -> neverChecked(connection, entity, day)));
    }

    private static ProblemException neverChecked(String connection, String entity, String day) {
        return ProblemException.notFound(
                "There is no certificate of %s on %s for %s: POST /api/verifications asks for a"
                                .formatted(entity, connection, day)
                        + " comparison that makes one, as ./stratus verify does.");
    }
}
