package com.stratus.analytics.metric;

import com.stratus.analytics.file.Cells;
import com.stratus.analytics.file.Exports;
import com.stratus.analytics.readmodel.Answers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Measures over time, each with its definition. */
@Path("/api/metrics")
@Tag(name = "Metrics", description = "Figures of the trade over time, each with its definition.")
class MetricsResource {

    private static final List<String> HEADER =
            List.of("start", "channel", "connection", "currency", "value", "number", "incomplete", "partial");

    private final Metrics metrics;
    private final Zones zones;
    private final Answers answers;

    MetricsResource(Metrics metrics, Zones zones, Answers answers) {
        this.metrics = metrics;
        this.zones = zones;
        this.answers = answers;
    }

    /** What {@code GET /api/metrics} answers. */
    @Schema(name = "MeasureList")
    record MeasureList(List<Definition> measures) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What there is to measure, each defined in words")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MeasureList.class)),
            headers = @Header(name = "ETag", description = "Changes when the answer does"))
    @APIResponse(responseCode = "304", description = "The answer is the one that If-None-Match names")
    public Response measures(@Context Request asked) {
        return answers.of(
                new MeasureList(Measures.ALL.stream().map(Definition::of).toList()), null, asked);
    }

    @GET
    @Path("/{measure}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "A measure over time, with its definition",
            description = "Figures are never added over currencies, nor over what the definition names in never_added."
                    + " As text/csv the points alone.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            required = true,
            description = "The first day",
            example = "2026-05-01")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            required = true,
            description = "The last day",
            example = "2026-05-31")
    @Parameter(
            name = "zone",
            in = ParameterIn.QUERY,
            description = "Whose days, as in the IANA time zone database; of the settings if not said",
            example = "Europe/London")
    @Parameter(
            name = "granularity",
            in = ParameterIn.QUERY,
            description = "How long a point is; weeks begin on Monday",
            schema =
                    @Schema(
                            enumeration = {"day", "week", "month"},
                            defaultValue = "day"))
    @Parameter(
            name = "group_by",
            in = ParameterIn.QUERY,
            description = "By what figures are parted, by commas: channel, connection, currency",
            example = "channel,currency")
    @Parameter(
            name = "channel",
            in = ParameterIn.QUERY,
            description = "Only this platform; may be given several times",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "connection",
            in = ParameterIn.QUERY,
            description = "Only this connection; may be given several times",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "currency",
            in = ParameterIn.QUERY,
            description = "Only this currency, of measures that are money; may be given several times",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "convert_to",
            in = ParameterIn.QUERY,
            description = "The currency that amounts are wanted in, at the rate of each day",
            example = "GBP")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "Says the same as the header Accept",
            schema = @Schema(enumeration = {"json", "csv"}))
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Series.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            },
            headers = @Header(name = "ETag", description = "Changes when the answer does"))
    @APIResponse(responseCode = "304", description = "The answer is the one that If-None-Match names")
    @APIResponse(responseCode = "400", description = "A parameter cannot be read, or is not known")
    @APIResponse(responseCode = "404", description = "There is no such measure; the detail says which there are")
    @APIResponse(responseCode = "406", description = "The answer is not available in a type that Accept names")
    public Uni<Response> series(
            @PathParam("measure") @Parameter(example = "gross_sales") String measure,
            @Context UriInfo uri,
            @Context Request asked) {
        return metrics.series(read(measure, uri)).map(series -> answers.of(series, null, asked));
    }

    @GET
    @Path("/{measure}")
    @Produces(Exports.CSV)
    @Operation(hidden = true)
    public Uni<Response> csv(@PathParam("measure") String measure, @Context UriInfo uri) {
        return metrics.series(read(measure, uri)).map(series -> Response.ok(file(series), Exports.CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + series.measure().id() + ".csv\"")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build());
    }

    private SeriesRequest read(String measure, UriInfo uri) {
        return SeriesRequest.read(Measures.named(measure), uri.getQueryParameters(), zones);
    }

    private static String file(Series series) {
        var text = new StringBuilder(Cells.line(HEADER));
        series.series().forEach(line -> line.points().forEach(point -> text.append(Cells.line(cells(line, point)))));
        return text.toString();
    }

    private static List<String> cells(Series.Line line, Series.Point point) {
        return Stream.of(
                        point.start().toString(),
                        line.channel(),
                        line.connection(),
                        line.currency(),
                        point.value(),
                        Long.toString(point.number()),
                        point.incomplete() == null
                                ? "0"
                                : Long.toString(point.incomplete().number()),
                        Boolean.toString(point.partial()))
                .map(cell -> Objects.requireNonNullElse(cell, ""))
                .toList();
    }
}
