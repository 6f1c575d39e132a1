package com.stratus.analytics.readmodel;

import static com.stratus.analytics.api.OpenApiParts.arrayOf;
import static com.stratus.analytics.api.OpenApiParts.described;
import static com.stratus.analytics.api.OpenApiParts.header;
import static com.stratus.analytics.api.OpenApiParts.json;
import static com.stratus.analytics.api.OpenApiParts.object;
import static com.stratus.analytics.api.OpenApiParts.reference;
import static com.stratus.analytics.api.OpenApiParts.text;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.eclipse.microprofile.openapi.OASFactory.createTag;

import com.stratus.analytics.api.OpenApiParts;
import com.stratus.analytics.api.Page;
import com.stratus.analytics.file.Exports;
import com.stratus.analytics.readmodel.Field.Use;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Describes the addresses of all read models from their declarations. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = OpenApiParts.BEFORE_PROBLEMS)
public class ReadModelsInOpenApi implements OASFilter {

    private static final String TAG = "Warehouse";
    private static final String PERSONAL = "x-personal";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.addTag(
                createTag()
                        .name(TAG)
                        .description(
                                "Rows of the warehouse. All lists share their conventions: pages, filters, order, fields, files."));
        for (var model : ReadModels.ALL) {
            document.getComponents().addSchema(schemaName(model), rowSchema(model));
            var paths = document.getPaths();
            describeList(model, paths.getPathItem(model.path()).getGET());
            var row = paths.getPathItem(model.path() + "/{connection}/{id}");
            if (row != null) {
                describeRow(model, row.getGET());
            }
        }
    }

    private static String schemaName(ReadModel model) {
        return Arrays.stream(model.one().split(" "))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static Schema rowSchema(ReadModel model) {
        var schema = object().description(model.meaning());
        model.fields().forEach(field -> schema.addProperty(field.name(), schema(field)));
        return schema;
    }

    private static Schema schema(Field field) {
        var schema = createSchema()
                .addType(field.type().schema())
                .format(field.type().format());
        if (field.type() == FieldType.JSON) {
            schema.items(createSchema());
        }
        if (!List.of(Field.CONNECTION, Field.ID).contains(field.name())) {
            schema.addType(SchemaType.NULL);
        }
        if (field.isFor(Use.PERSONAL)) {
            schema.addExtension(PERSONAL, true);
        }
        return schema.description(field.meaning());
    }

    private static void describeList(ReadModel model, Operation operation) {
        operation
                .summary("A list: " + model.name().replace('-', ' '))
                .description(
                        model.meaning() + " In JSON a page; as text/csv or application/x-ndjson all rows that are asked"
                                + " for, as a file. In CSV a text that a spreadsheet would take for a formula has an apostrophe"
                                + " before it.")
                .tags(List.of(TAG))
                .parameters(listParameters(model))
                .responses(responses(listed(model)));
    }

    private static void describeRow(ReadModel model, Operation operation) {
        var parameters = new ArrayList<Parameter>();
        parameters.add(inPath(Field.CONNECTION, "The connection that it was read through", "shopify"));
        parameters.add(inPath(Field.ID, "The platform's own id", "5512"));
        parameters.addAll(shownParameters(model, "; without those that belong to it"));
        operation
                .summary("One " + model.one() + belongings(model))
                .description(model.meaning())
                .tags(List.of(TAG))
                .parameters(parameters)
                .responses(responses(shown(model)).addAPIResponse("404", described("There is no such " + model.one())));
    }

    private static String belongings(ReadModel model) {
        return model.parts().stream().map(part -> " with its " + part.name()).collect(Collectors.joining());
    }

    private static APIResponses responses(APIResponse good) {
        return OASFactory.createAPIResponses()
                .addAPIResponse("200", good.addHeader(HttpHeaders.ETAG, header("Changes when the answer does")))
                .addAPIResponse("304", described("The answer is the one that If-None-Match names"))
                .addAPIResponse(
                        "400", described("A parameter cannot be read, or is not known; the detail says what there is"))
                .addAPIResponse("406", described("The answer is not available in a type that Accept names"));
    }

    private static APIResponse listed(ReadModel model) {
        var rows = arrayOf(reference(schemaName(model)));
        var page = object().addProperty(model.listName(), rows).addProperty("next", optional(Page.NEXT));
        return described("A page, or a file of all rows")
                .content(json(page)
                        .addMediaType("text/csv", createMediaType().schema(text()))
                        .addMediaType(Exports.NDJSON, createMediaType().schema(text())))
                .addHeader(HttpHeaders.LINK, header("The address of the next page, rel=\"next\"; none with the last"));
    }

    private static APIResponse shown(ReadModel model) {
        var parts = object();
        for (var part : model.parts()) {
            parts.addProperty(part.name(), arrayOf(reference(schemaName(part.model()))))
                    .addProperty(part.name() + "_next", optional("Where they go on; null when these are all"));
        }
        if (model == Orders.MODEL) {
            parts.addProperty("parts", arrayOf(reference("ChainPart")))
                    .addProperty("links", arrayOf(reference("Link")));
            parts.addProperty("missing", arrayOf(reference("Leftover")));
        }
        var row = reference(schemaName(model));
        return described("The " + model.one())
                .content(json(
                        parts.getProperties() == null
                                ? row
                                : createSchema().addAllOf(row).addAllOf(parts)));
    }

    private static Schema optional(String description) {
        return text().addType(SchemaType.NULL).description(description);
    }

    private static List<Parameter> listParameters(ReadModel model) {
        var parameters = new ArrayList<Parameter>();
        for (var field : model.fieldsFor(Use.FILTER)) {
            var one = createSchema()
                    .addType(field.type().schema())
                    .format(field.type().format());
            parameters.add(inQuery(
                    field.name(),
                    "Only with this value, or with one of several when it is given several times. " + field.meaning(),
                    arrayOf(one)));
        }
        if (model.time() != null) {
            var type = model.field(model.time()).orElseThrow().type();
            var time = createSchema().addType(type.schema()).format(type.format());
            var end = type == FieldType.DATE ? "The last " : "Only before this ";
            parameters.add(inQuery(Query.FROM, "The first " + model.time(), time));
            parameters.add(inQuery(Query.TO, end + model.time(), time));
        }
        if (!model.fieldsFor(Use.SEARCH).isEmpty()) {
            parameters.add(inQuery(
                    Query.SEARCH,
                    "Only with this text, in any case, in one of: " + String.join(", ", model.namesFor(Use.SEARCH)),
                    text()));
        }
        parameters.add(inQuery(
                Query.SORT,
                "The order, descending with a minus; rows that are equal in it follow by connection and id",
                text().enumeration(List.copyOf(Sort.names(model))).defaultValue(model.sort())));
        parameters.addAll(shownParameters(model, ""));
        parameters.add(inQuery(
                        Format.PARAMETER,
                        "Says the same as the header Accept",
                        text().enumeration(List.copyOf(Format.texts())))
                .example("csv"));
        parameters.add(inQuery(Query.CURSOR, "What next of the page before says; of pages alone", text()));
        parameters.add(inQuery(
                Query.LIMIT,
                "How many rows at most; of pages alone",
                createSchema()
                        .addType(SchemaType.INTEGER)
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(500))
                        .defaultValue(100)));
        return parameters;
    }

    private static List<Parameter> shownParameters(ReadModel model, String more) {
        var parameters = new ArrayList<Parameter>();
        parameters.add(inQuery(Query.FIELDS, "Only these fields, parted by commas" + more, text())
                .example(Field.CONNECTION + "," + Field.ID));
        if (model.knowsDeletions()) {
            parameters.add(inQuery(
                    Query.DELETED,
                    "Whether rows are shown too that are gone at their platform",
                    text().addEnumeration(Query.INCLUDE)));
        }
        return parameters;
    }

    private static Parameter inQuery(String name, String description, Schema schema) {
        return createParameter()
                .in(Parameter.In.QUERY)
                .name(name)
                .description(description)
                .schema(schema);
    }

    private static Parameter inPath(String name, String description, String example) {
        return createParameter()
                .in(Parameter.In.PATH)
                .name(name)
                .required(true)
                .description(description)
                .schema(text())
                .example(example);
    }
}
