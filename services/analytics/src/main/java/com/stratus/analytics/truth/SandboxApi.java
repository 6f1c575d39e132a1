package com.stratus.analytics.truth;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import java.util.List;
import java.util.Map;

/** What the sandbox says of its own world. */
@Path("/sandbox")
@Produces(MediaType.APPLICATION_JSON)
interface SandboxApi {

    /** One entity of one account at one moment; of all accounts when none is named. */
    @GET
    @Path("/truth/{platform}/{entity}")
    Uni<Truth> truth(
            @PathParam("platform") String platform,
            @PathParam("entity") String entity,
            @QueryParam("as-of") String asOf,
            @QueryParam("account") String account);

    /** All links of one kind at one moment; now unless one is given. */
    @GET
    @Path("/truth/links/{kind}")
    Uni<Links> links(@PathParam("kind") String kind, @QueryParam("as-of") String asOf);

    /**
     * What is true of one entity.
     *
     * @param sums plain decimals by currency; null when nothing is summed
     * @param fields what the digests are over, in order
     */
    record Truth(long count, String sumField, Map<String, String> sums, List<Field> fields, List<Fingerprint> rows) {}

    /** A column of the warehouse, and how its value is written: text, integer, decimal, instant or boolean. */
    record Field(String name, String kind) {}

    /** A row without its values; the version is null where the platform gives none. */
    record Fingerprint(String id, String version, String digest) {}

    /** What is true of one kind of link. */
    record Links(List<Pair> links) {}

    /** Ids of two rows; knowable unless what the platforms show does not allow to know it. */
    record Pair(String from, String to, boolean knowable) {}
}
