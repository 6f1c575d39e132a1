package com.stratus.analytics.reference;

import com.stratus.analytics.access.Callers;
import com.stratus.analytics.access.Role;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.io.InputStream;

/** Files of reference data that come in. */
@Path("/api/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reference data")
class ImportsResource {

    private static final String CSV = "text/csv";

    private final Imports imports;
    private final Callers callers;

    ImportsResource(Imports imports, Callers callers) {
        this.imports = imports;
        this.callers = callers;
    }

    /** The file is read while it arrives, which blocks: by a thread that may wait. */
    @POST
    @RolesAllowed(Role.OPERATORS)
    @Path("/{kind}")
    @Consumes(CSV)
    @Blocking
    @Operation(
            summary = "Imports a CSV file of reference data: all of it or nothing",
            description =
                    """
                    UTF-8 with a header; cells are parted by commas, in quotation marks where needed. At most 32 MiB. \
                    sku-map: channel_sku, connection (may be left out or empty: all connections), stock_sku, quantity; \
                    what a file says of a channel's SKU replaces all that was said of it. \
                    unit-costs: sku, valid_from, amount, currency. \
                    exchange-rates: from_currency, to_currency, rate_on, rate, source. \
                    Rows that the file does not have stay, unless replace is true.""")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(type = SchemaType.STRING),
                            example = "sku,valid_from,amount,currency\nCUP-BLUE,2026-01-01,3.20,GBP\n"))
    @APIResponse(
            responseCode = "200",
            description = "Done, or only counted with dry_run",
            content = @Content(schema = @Schema(implementation = ImportResult.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    @APIResponse(responseCode = "404", description = "There is no such kind")
    @APIResponse(responseCode = "409", description = "Another import of the kind has not ended")
    @APIResponse(responseCode = "413", description = "The file is too large")
    @APIResponse(responseCode = "415", description = "The file is not sent as text/csv in UTF-8")
    @APIResponse(
            responseCode = "422",
            description =
                    "The file is wrong: errors names the first 20 faults by line and column, more counts the rest")
    @APIResponse(
            responseCode = "503",
            description =
                    "The database is away or not set up, two files are being imported or exported, or it took too long")
    public Uni<ImportResult> read(
            @PathParam("kind") @Parameter(schema = @Schema(enumeration = {"sku-map", "unit-costs", "exchange-rates"}))
                    String kind,
            @QueryParam("replace")
                    @Parameter(
                            description = "Whether rows go that the file does not have",
                            schema = @Schema(implementation = Boolean.class, defaultValue = "false"))
                    String replace,
            @QueryParam("dry_run")
                    @Parameter(
                            description = "Whether it is only said what would be done",
                            schema = @Schema(implementation = Boolean.class, defaultValue = "false"))
                    String dryRun,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) MediaType type,
            InputStream file) {
        requireUtf8(type);
        return imports.read(
                kind(kind),
                file,
                Parameters.flag("replace", replace),
                Parameters.flag("dry_run", dryRun),
                callers.now().name());
    }

    private static void requireUtf8(MediaType type) {
        var charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
            throw new ProblemException(Problem.of(Status.UNSUPPORTED_MEDIA_TYPE, "Send the file in UTF-8."));
        }
    }

    /** The kind that an address names. */
    static Kind kind(String id) {
        return Kind.of(id)
                .orElseThrow(() -> ProblemException.notFound("There is no such kind; there are: " + Kind.ids() + "."));
    }
}
