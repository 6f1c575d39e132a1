package com.stratus.analytics.reference;

import com.stratus.analytics.api.Page;
import com.stratus.analytics.api.PageRequest;
import com.stratus.analytics.file.Exports;
import com.stratus.analytics.reference.ReferenceData.Keyed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

import java.util.List;
import java.util.function.BiFunction;

/** Reference data, as lists and as files. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reference data")
class ReferenceResource {

    private final ReferenceData data;

    ReferenceResource(ReferenceData data) {
        this.data = data;
    }

    /** What {@code GET /api/sku-map} answers. */
    record SkuMap(List<SkuMapping> skuMap, @Schema(description = Page.NEXT) String next) {}

    /** What {@code GET /api/unit-costs} answers. */
    record UnitCosts(List<UnitCost> unitCosts, @Schema(description = Page.NEXT) String next) {}

    /** What {@code GET /api/exchange-rates} answers. */
    record ExchangeRates(List<ExchangeRate> exchangeRates, @Schema(description = Page.NEXT) String next) {}

    @GET
    @Path("/sku-map")
    @Operation(summary = "Which stock SKUs the channels' SKUs consist of, by the channel's SKU")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SkuMap.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    public Uni<SkuMap> skuMap(@BeanParam PageRequest asked) {
        return page(Kind.SKU_MAP, asked, SkuMapping.class, SkuMap::new);
    }

    @GET
    @Path("/unit-costs")
    @Operation(summary = "What units of stock SKUs cost, by SKU and day")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UnitCosts.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    public Uni<UnitCosts> unitCosts(@BeanParam PageRequest asked) {
        return page(Kind.UNIT_COSTS, asked, UnitCost.class, UnitCosts::new);
    }

    @GET
    @Path("/exchange-rates")
    @Operation(summary = "What currencies were worth, by pair and day")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ExchangeRates.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    public Uni<ExchangeRates> exchangeRates(@BeanParam PageRequest asked) {
        return page(Kind.EXCHANGE_RATES, asked, ExchangeRate.class, ExchangeRates::new);
    }

    @GET
    @Path("/exports/{kind}")
    @Produces(Exports.CSV)
    @Operation(
            summary = "All reference data of a kind as a CSV file that can be imported again",
            description =
                    "Text that a spreadsheet would take for a formula has an apostrophe before it, which an import"
                            + " takes away again.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "There is no such kind")
    @APIResponse(
            responseCode = "503",
            description = "The database is away or not set up, or two files are being imported or exported")
    public RestMulti<String> file(
            @PathParam("kind") @Parameter(schema = @Schema(enumeration = {"sku-map", "unit-costs", "exchange-rates"}))
                    String kind) {
        var known = ImportsResource.kind(kind);
        return RestMulti.fromMultiData(data.file(known))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + known.id() + ".csv\"")
                .header(HttpHeaders.CONTENT_TYPE, Exports.CSV)
                .build();
    }

    /** @param type what a row of the kind is */
    private <T extends Entry, A> Uni<A> page(
            Kind kind, PageRequest asked, Class<T> type, BiFunction<List<T>, String, A> answer) {
        return data.page(kind, asked.cursor(), asked.limit())
                .map(page -> answer.apply(
                        page.items().stream().map(Keyed::item).map(type::cast).toList(), page.next(Keyed::behind)));
    }
}
