package com.stratus.sandbox.truth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.stratus.sandbox.Sandbox;
import com.stratus.sandbox.truth.link.LinkTruth;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tells the truth about the simulated platforms. */
@Path("/sandbox/truth")
@Produces(MediaType.APPLICATION_JSON)
public class TruthResource {
    private static final JsonFactory FACTORY = new JsonFactory();

    @Inject
    Sandbox sandbox;

    private volatile boolean blocked;

    /** Whether truth is kept back, so that whoever must do without it can be seen to. */
    public record Blocking(boolean blocked) {}

    /** Keeps truth back, or tells it again. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Blocking block(Blocking asked) {
        blocked = asked.blocked();
        return asked;
    }

    /** What truth is told about. */
    @GET
    public List<Map<String, String>> list() {
        return Truth.tables().stream()
                .map(table -> Map.of("platform", table.platform(), "entity", table.entity()))
                .toList();
    }

    /**
     * One entity as it was at a moment, which is now unless given; of one account, or of all unless given.
     *
     * @param withRows whether its rows are told too, and not only count and sums
     */
    @GET
    @Path("/{platform}/{entity}")
    public Response tell(
            @PathParam("platform") String platform,
            @PathParam("entity") String entity,
            @QueryParam("as-of") String asOf,
            @QueryParam("account") String account,
            @QueryParam("rows") @DefaultValue("true") boolean withRows) {
        if (blocked) {
            return failure(Response.Status.SERVICE_UNAVAILABLE, "truth is blocked");
        }
        TruthTable table = Truth.tables().stream()
                .filter(known ->
                        known.platform().equals(platform) && known.entity().equals(entity))
                .findFirst()
                .orElse(null);
        if (table == null) {
            return failure(Response.Status.NOT_FOUND, "no truth is told about " + platform + "/" + entity);
        }
        if (account != null && !table.knows(account)) {
            return failure(Response.Status.NOT_FOUND, "there is no account " + account + " at " + platform);
        }
        return asOf(asOf, time -> {
            Truth.Report report = Truth.of(table, Worlds.of(sandbox), time, account);
            return output -> write(report, withRows, output);
        });
    }

    /** Of which kinds of links truth is told. */
    @GET
    @Path("/links")
    public List<String> kinds() {
        return LinkTruth.kinds();
    }

    /** What belongs together by one kind of link, as it was at a moment, which is now unless given. */
    @GET
    @Path("/links/{kind}")
    public Response links(@PathParam("kind") String kind, @QueryParam("as-of") String asOf) {
        if (blocked) {
            return failure(Response.Status.SERVICE_UNAVAILABLE, "truth is blocked");
        }
        if (!LinkTruth.kinds().contains(kind)) {
            return failure(Response.Status.NOT_FOUND, "no truth is told about links of the kind " + kind);
        }
        return asOf(asOf, time -> {
            LinkTruth truth = LinkTruth.of(kind, Worlds.of(sandbox), time);
            return output -> write(truth, output);
        });
    }

    /** What is told of the moment that was asked for. */
    private Response asOf(String asked, Function<Instant, StreamingOutput> telling) {
        Instant now = sandbox.clock().now();
        try {
            Instant time = asked == null ? now : Instant.parse(asked);
            return time.isAfter(now)
                    ? failure(Response.Status.BAD_REQUEST, time + " is still to come; simulated time is " + now)
                    : Response.ok(telling.apply(time)).build();
        } catch (DateTimeException e) {
            return failure(Response.Status.BAD_REQUEST, "as-of must be an ISO instant: " + asked);
        }
    }

    private static Response failure(Response.Status status, String message) {
        return Response.status(status).entity(Map.of("error", message)).build();
    }

    private static void write(LinkTruth truth, OutputStream output) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(output)) {
            truth.write(json);
        }
    }

    private static void write(Truth.Report report, boolean withRows, OutputStream output) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(output)) {
            json.writeStartObject();
            json.writeStringField("platform", report.table().platform());
            json.writeStringField("entity", report.table().entity());
            json.writeStringField("as_of", report.asOf().toString());
            json.writeNumberField("count", report.rows().size());
            json.writeStringField("sum_field", report.table().sumField());
            writeSums(json, report.sums());
            json.writeArrayFieldStart("fields");
            for (TruthTable.Column column : report.table().columns()) {
                json.writeStartObject();
                json.writeStringField("name", column.name());
                json.writeStringField("kind", column.kind());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (withRows) {
                writeRows(json, report.rows());
            }
            json.writeEndObject();
        }
    }

    private static void writeRows(JsonGenerator json, List<Truth.Entry> rows) throws IOException {
        json.writeArrayFieldStart("rows");
        for (Truth.Entry row : rows) {
            json.writeStartObject();
            json.writeStringField("id", row.id());
            json.writeStringField("version", row.version());
            json.writeStringField("digest", row.digest());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeSums(JsonGenerator json, Map<String, BigDecimal> sums) throws IOException {
        if (sums == null) {
            json.writeNullField("sums");
            return;
        }
        json.writeObjectFieldStart("sums");
        for (Map.Entry<String, BigDecimal> sum : sums.entrySet()) {
            json.writeStringField(
                    sum.getKey(),
                    sum.getValue().setScale(2, RoundingMode.UNNECESSARY).toPlainString());
        }
        json.writeEndObject();
    }
}
