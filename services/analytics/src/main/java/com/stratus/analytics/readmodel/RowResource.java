package com.stratus.analytics.readmodel;

import com.stratus.analytics.api.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of a read model, and each with what it consists of. */
abstract class RowResource extends ListResource {

    private static final String MOST_PARTS = "500";

    RowResource(ReadModel model, Rows rows, Answers answers) {
        super(model, rows, answers);
    }

    @GET
    @Path("/{connection}/{id:.+}")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> row(
            @PathParam(Field.CONNECTION) String connection,
            @PathParam(Field.ID) String id,
            @Context UriInfo uri,
            @Context Request asked) {
        var query = Query.row(rows.shown(model), uri.getQueryParameters());
        return rows.one(query, connection, id)
                .map(found -> found.orElseThrow(this::missing))
                .chain(row -> query.isSparse() ? Uni.createFrom().item(row) : whole(query, row, connection, id))
                .map(row -> answers.of(row, null, asked));
    }

    private ProblemException missing() {
        var gone = model.knowsDeletions() ? " One that is gone at its platform is shown with deleted=include." : "";
        return ProblemException.notFound("There is no such " + model.one() + "." + gone);
    }

    /** What belongs to a row beside its parts; nothing unless a resource says otherwise. */
    Uni<Map<String, Object>> more(String connection, String id) {
        return Uni.createFrom().item(Map.of());
    }

    private Uni<Map<String, Object>> whole(Query query, Map<String, Object> row, String connection, String id) {
        return Multi.createFrom()
                .iterable(model.parts())
                .onItem()
                .transformToUniAndConcatenate(
                        part -> parts(part, row, query.selection().deleted()))
                .collect()
                .in(() -> new LinkedHashMap<>(row), Map::putAll)
                .chain(whole -> more(connection, id).map(more -> {
                    whole.putAll(more);
                    return whole;
                }));
    }

    /** The first parts, and the address of the others; null where these are all. */
    private Uni<Map<String, Object>> parts(Part part, Map<String, Object> row, boolean deleted) {
        var parameters = parameters(part, row);
        if (deleted && part.model().knowsDeletions()) {
            parameters.putSingle(Query.DELETED, Query.INCLUDE);
        }
        var query = Query.page(rows.shown(part.model()), parameters);
        return rows.page(query).map(page -> {
            var parts = new LinkedHashMap<String, Object>();
            parts.put(part.name(), page.items().stream().map(Rows.Item::values).toList());
            parts.put(
                    part.name() + "_next",
                    page.next(last -> Answers.address(
                            part.model(), parameters, last.position().cursor(query.selection()))));
            return parts;
        });
    }

    private MultivaluedMap<String, String> parameters(Part part, Map<String, Object> row) {
        var parameters = new MultivaluedHashMap<String, String>();
        parameters.putSingle(Field.CONNECTION, (String) row.get(Field.CONNECTION));
        part.columns().forEach((theirs, ours) -> {
            var name = List.of(ours).equals(model.key()) ? Field.ID : ours;
            parameters.putSingle(theirs, (String) row.get(name));
        });
        parameters.putSingle(Query.LIMIT, MOST_PARTS);
        return parameters;
    }
}
