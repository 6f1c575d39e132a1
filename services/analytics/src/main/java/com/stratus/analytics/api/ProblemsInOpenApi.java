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
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

import java.util.List;

/**
 * Documents once what is true of all addresses: every error is a problem, the database may be away, and what is not
 * open refuses whom it does not know.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemsInOpenApi implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final String API_KEY = "api-key";
    private static final String SESSION = "session";
    private static final String PROOF = "csrf-token";

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
                                .addProperty("instance", text().description("The address that was asked for"))
                                .addProperty(
                                        "request_id",
                                        text().description("X-Request-Id of the answer, as the log has it")))
                .addSecurityScheme(
                        API_KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A key of POST /api/api-keys, or the one that STRATUS_API_KEY has."))
                .addSecurityScheme(
                        SESSION,
                        inHeader(SecurityScheme.In.COOKIE, "__Host-stratus")
                                .description("The cookie that POST /api/session sets."))
                .addSecurityScheme(
                        PROOF,
                        inHeader(SecurityScheme.In.HEADER, "X-CSRF-Token")
                                .description("csrf_token of GET /api/session, with every change of a session."));
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> addProblems(path, method, operation)));
    }

    private static SecurityScheme inHeader(SecurityScheme.In place, String name) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(place)
                .name(name);
    }

    private static void addProblems(String path, HttpMethod method, Operation operation) {
        var responses = operation.getResponses();
        if (!isOpen(path, method)) {
            var session = createSecurityRequirement().addScheme(SESSION);
            operation.setSecurity(List.of(
                    createSecurityRequirement().addScheme(API_KEY),
                    method == HttpMethod.GET ? session : session.addScheme(PROOF)));
            addIfMissing(responses, "401", "Nobody is signed in, and no key that is good was sent");
            addIfMissing(responses, "403", "It takes a role that the caller does not have");
        }
        addIfMissing(responses, "503", "The database is away or not set up");
        responses.getAPIResponses().forEach((status, response) -> {
            if (isProblem(status) && response.getContent() == null) {
                response.setContent(content(Problem.MEDIA_TYPE, reference(PROBLEM)));
            }
        });
    }

    private static boolean isOpen(String path, HttpMethod method) {
        return path.equals("/api/system/health") || path.equals("/api/session") && method == HttpMethod.POST;
    }

    private static void addIfMissing(APIResponses responses, String status, String description) {
        if (!responses.hasAPIResponse(status)) {
            responses.addAPIResponse(status, described(description));
        }
    }

    private static boolean isProblem(String status) {
        return status.startsWith("4") || status.startsWith("5");
    }
}
