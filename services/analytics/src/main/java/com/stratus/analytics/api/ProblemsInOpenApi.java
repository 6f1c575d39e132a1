package com.stratus.analytics.api;

import static com.stratus.analytics.api.OpenApiParts.content;
import static com.stratus.analytics.api.OpenApiParts.described;
import static com.stratus.analytics.api.OpenApiParts.object;
import static com.stratus.analytics.api.OpenApiParts.reference;
import static com.stratus.analytics.api.OpenApiParts.text;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

import java.util.List;

/**
 * Documents once what is true of all addresses: every error is a problem, the database may be away, and what wants the key
 * refuses without it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemsInOpenApi implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final String API_KEY = "api-key";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents()
                .addSchema(
                        PROBLEM,
                        object().description("Why a request was not answered (RFC 9457).")
                                .addProperty(
                                        "type",
                                        text().description("Names the kind of problem; programs may compare it"))
                                .addProperty("title", text().description("The kind of problem in words"))
                                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                                .addProperty("detail", text().description("What happened and what to do"))
                                .addProperty("instance", text().description("The address that was asked for")))
                .addSecurityScheme(
                        API_KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("The key that STRATUS_API_KEY has for analytics."));
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .values()
                .forEach(operation -> addProblems(path, operation)));
    }

    private static void addProblems(String path, Operation operation) {
        var responses = operation.getResponses();
        if (wantsTheKey(operation)) {
            addRefusals(responses, "");
        } else if (ApiKey.isWantedElsewhere(path)) {
            operation.setSecurity(List.of(
                    createSecurityRequirement(), createSecurityRequirement().addScheme(API_KEY)));
            addRefusals(responses, ", where other machines can ask");
        }
        if (!responses.hasAPIResponse("503")) {
            responses.addAPIResponse("503", described("The database is away or not set up"));
        }
        responses.getAPIResponses().forEach((status, response) -> {
            if (isProblem(status) && response.getContent() == null) {
                response.setContent(content(Problem.MEDIA_TYPE, reference(PROBLEM)));
            }
        });
    }

    private static void addRefusals(APIResponses responses, String where) {
        responses.addAPIResponse("401", described("The key is missing or wrong" + where));
        responses.addAPIResponse("403", described("No key is configured" + where));
    }

    private static boolean isProblem(String status) {
        return status.startsWith("4") || status.startsWith("5");
    }

    private static boolean wantsTheKey(Operation operation) {
        return operation.getSecurity() != null
                && operation.getSecurity().stream().anyMatch(requirement -> requirement.hasScheme(API_KEY));
    }
}
