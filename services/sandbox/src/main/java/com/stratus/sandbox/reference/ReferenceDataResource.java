package com.stratus.sandbox.reference;

import com.stratus.sandbox.Sandbox;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** What the invented seller's people know and no platform says, as files that Stratus imports. */
@Path("/sandbox/reference-data")
public class ReferenceDataResource {
    private static final String CSV = "text/csv;charset=UTF-8";

    @Inject
    Sandbox sandbox;

    /** One kind of it, as it is known at this simulated moment. */
    @GET
    @Path("/{kind}")
    public Response tell(@PathParam("kind") String kind) {
        CsvTable table = table(kind, sandbox.clock().now());
        return table == null
                ? Response.status(Response.Status.NOT_FOUND)
                        .type(MediaType.APPLICATION_JSON)
                        .entity(Map.of("error", "there are sku-map, unit-costs and exchange-rates, not " + kind))
                        .build()
                : Response.ok(table.text(), CSV).build();
    }

    private CsvTable table(String kind, Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return switch (kind) {
            case "sku-map" -> SkuMap.of(sandbox.amazon(), sandbox.shipBob().past(now));
            case "unit-costs" ->
                new UnitCosts(sandbox.world().settings().seed(), sandbox.books().firstDay(), today).table();
            case "exchange-rates" -> new ExchangeRates(sandbox.books()).until(today);
            default -> null;
        };
    }
}
