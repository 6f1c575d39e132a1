package com.stratus.analytics.readmodel;

import com.stratus.analytics.file.Exports;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;

import java.util.LinkedHashMap;

/** The rows of a read model, as pages and as files; {@link ReadModelsInOpenApi} describes them. */
abstract class ListResource {

    final ReadModel model;
    final Rows rows;
    final Answers answers;

    ListResource(ReadModel model, Rows rows, Answers answers) {
        this.model = model;
        this.rows = rows;
        this.answers = answers;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> page(@Context UriInfo uri, @Context Request asked) {
        var parameters = uri.getQueryParameters();
        var query = Query.page(rows.shown(model), parameters);
        return rows.page(query).map(page -> {
            var body = new LinkedHashMap<String, Object>();
            body.put(
                    model.listName(),
                    page.items().stream().map(Rows.Item::values).toList());
            var next = page.next(last -> last.position().cursor(query.selection()));
            body.put("next", next);
            return answers.of(body, next == null ? null : Answers.address(model, parameters, next), asked);
        });
    }

    @GET
    @Produces(Exports.CSV)
    @Operation(hidden = true)
    public RestMulti<String> csv(@Context UriInfo uri) {
        return file(rows.csv(all(uri)), "csv", Exports.CSV);
    }

    @GET
    @Produces(Formats.LINES)
    @Operation(hidden = true)
    public RestMulti<String> ndjson(@Context UriInfo uri) {
        return file(rows.ndjson(all(uri)), "ndjson", Exports.NDJSON);
    }

    private Selection all(UriInfo uri) {
        return Query.file(rows.shown(model), uri.getQueryParameters()).selection();
    }

    private RestMulti<String> file(Multi<String> lines, String extension, String type) {
        return RestMulti.fromMultiData(lines)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + model.name() + "." + extension + "\"")
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
