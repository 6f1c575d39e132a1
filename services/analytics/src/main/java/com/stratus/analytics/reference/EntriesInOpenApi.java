package com.stratus.analytics.reference;

import static com.stratus.analytics.api.OpenApiParts.described;
import static com.stratus.analytics.api.OpenApiParts.header;
import static com.stratus.analytics.api.OpenApiParts.json;
import static com.stratus.analytics.api.OpenApiParts.object;
import static com.stratus.analytics.api.OpenApiParts.reference;
import static com.stratus.analytics.api.OpenApiParts.text;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponses;
import static org.eclipse.microprofile.openapi.OASFactory.createOperation;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createPathItem;
import static org.eclipse.microprofile.openapi.OASFactory.createRequestBody;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.analytics.api.OpenApiParts;
import com.stratus.model.Json;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import java.util.List;

/** Describes the addresses of single rows of all kinds of reference data from their declarations. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = OpenApiParts.BEFORE_PROBLEMS)
public class EntriesInOpenApi implements OASFilter {

    private static final String TAG = "Reference data";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        for (var kind : Kind.values()) {
            var list = "/api/" + kind.id();
            document.getPaths().getPathItem(list).setPOST(add(kind));
            document.getPaths()
                    .addPathItem(
                            list + "/{id}",
                            createPathItem().GET(show(kind)).PUT(change(kind)).DELETE(remove(kind)));
        }
    }

    private static Operation show(Kind kind) {
        return operation("One " + kind.one())
                .addParameter(number())
                .responses(createAPIResponses()
                        .addAPIResponse("200", shown(kind, "The " + kind.one()))
                        .addAPIResponse("304", described("The answer is the one that If-None-Match names"))
                        .addAPIResponse("404", missing(kind)));
    }

    private static Operation add(Kind kind) {
        return operation("Adds a " + kind.one())
                .requestBody(body(kind))
                .responses(createAPIResponses()
                        .addAPIResponse(
                                "201", shown(kind, "Added").addHeader(HttpHeaders.LOCATION, header("Its address")))
                        .addAPIResponse("400", unreadable())
                        .addAPIResponse("409", described("There is one of the same key, or an import is open"))
                        .addAPIResponse("415", described("The body is not sent as application/json"))
                        .addAPIResponse("422", faulty()));
    }

    private static Operation change(Kind kind) {
        return operation("Changes a " + kind.one())
                .addParameter(number())
                .addParameter(seen())
                .requestBody(body(kind))
                .responses(createAPIResponses()
                        .addAPIResponse("200", shown(kind, "Changed"))
                        .addAPIResponse("400", unreadable())
                        .addAPIResponse("404", missing(kind))
                        .addAPIResponse("409", described("There is another one of the same key, or an import is open"))
                        .addAPIResponse("412", edited())
                        .addAPIResponse("415", described("The body is not sent as application/json"))
                        .addAPIResponse("422", faulty())
                        .addAPIResponse("428", unseen()));
    }

    private static Operation remove(Kind kind) {
        return operation("Removes a " + kind.one())
                .addParameter(number())
                .addParameter(seen())
                .responses(createAPIResponses()
                        .addAPIResponse("204", described("Removed"))
                        .addAPIResponse("404", missing(kind))
                        .addAPIResponse("409", described("An import is open"))
                        .addAPIResponse("412", edited())
                        .addAPIResponse("428", unseen()));
    }

    private static Operation operation(String summary) {
        return createOperation().summary(summary).tags(List.of(TAG));
    }

    private static Parameter number() {
        return createParameter()
                .in(Parameter.In.PATH)
                .name("id")
                .required(true)
                .description("Its number")
                .schema(createSchema().addType(SchemaType.INTEGER).format("int64"));
    }

    private static Parameter seen() {
        return createParameter()
                .in(Parameter.In.HEADER)
                .name(HttpHeaders.IF_MATCH)
                .required(true)
                .description("The ETag of what was seen: nobody else's edit is lost")
                .schema(text())
                .example("\"1\"");
    }

    private static RequestBody body(Kind kind) {
        var schema = object().additionalPropertiesBoolean(false);
        for (var column : kind.columns()) {
            var value = createSchema()
                    .addType(column.type() == Column.Type.INTEGER ? SchemaType.INTEGER : SchemaType.STRING);
            schema.addProperty(column.name(), column.isRequired() ? value : value.addType(SchemaType.NULL));
            if (column.isRequired()) {
                schema.addRequired(column.name());
            }
        }
        var content = json(schema);
        content.getMediaType(MediaType.APPLICATION_JSON).example(example(kind));
        return createRequestBody().required(true).content(content);
    }

    private static Object example(Kind kind) {
        try {
            return Json.mapper().readTree(kind.example());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an example is JSON", e);
        }
    }

    private static APIResponse shown(Kind kind, String description) {
        return described(description)
                .content(json(reference(kind.type().getSimpleName())))
                .addHeader(HttpHeaders.ETAG, header("Its version, for If-Match"));
    }

    private static APIResponse missing(Kind kind) {
        return described("There is no such " + kind.one());
    }

    private static APIResponse unreadable() {
        return described("The body is not what it should be; the detail shows one that is");
    }

    private static APIResponse faulty() {
        return described("A value cannot be taken: errors names each field");
    }

    private static APIResponse edited() {
        return described("Somebody has edited it since it was seen");
    }

    private static APIResponse unseen() {
        return described("If-Match is missing");
    }
}
