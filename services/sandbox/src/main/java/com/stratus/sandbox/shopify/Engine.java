package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.limits.PointsBucket;
import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import io.quarkus.logging.Log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Executes GraphQL as the Admin API does: counts points first, then answers, nearly always with status 200. */
final class Engine {
    private static final int QUERY_MAXIMUM = 1_000;
    private static final int DOCUMENTS_KEPT = 100;
    private static final Pattern ROOT_FIELD = Pattern.compile("\\{\\s*(?:\\w+\\s*:\\s*)?(\\w+)");

    private final PointsBucket bucket;
    private static final GraphQL BULK = bulk(AdminSchema.schema());
    private static final GraphQL OPEN_BULK = bulk(AdminSchema.open());

    private final GraphQLSchema schema = AdminSchema.schema();
    private final GraphQL guarded;
    private final GraphQL open;
    private final Map<String, Parsed> documents = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Parsed> eldest) {
            return size() > DOCUMENTS_KEPT;
        }
    });

    Engine(PointsBucket bucket) {
        this.bucket = bucket;
        this.guarded = graphQl(schema, input -> parsed(input).document());
        this.open = graphQl(AdminSchema.open(), input -> parsed(input).document());
    }

    private static GraphQL bulk(GraphQLSchema schema) {
        return graphQl(schema, input -> input.getGraphQLContext().get(Document.class));
    }

    private static GraphQL graphQl(GraphQLSchema schema, Function<ExecutionInput, Document> document) {
        return GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(parameters -> CompletableFuture.completedFuture(handle(parameters)))
                .preparsedDocumentProvider((input, parse) ->
                        CompletableFuture.completedFuture(new PreparsedDocumentEntry(document.apply(input))))
                .build();
    }

    /** The answer's body. */
    Map<String, Object> execute(Map<String, Object> request, View view) {
        ExecutionInput input = input(request, view);
        Parsed parsed = parsed(input);
        if (!parsed.errors().isEmpty()) {
            return failed(parsed.errors());
        }
        QueryCost cost;
        try {
            cost = QueryCost.of(schema, parsed.document(), input);
        } catch (BadQueryException e) {
            return failed(List.of(e.error()));
        }
        if (cost.requested() > QUERY_MAXIMUM) {
            return failed(List.of(GraphQlFailures.tooExpensive(cost.requested(), QUERY_MAXIMUM)));
        }
        if (!bucket.take(cost.requested())) {
            return throttled(cost.requested(), bucket.available());
        }
        return run(input, view, cost);
    }

    /** One page of a bulk operation, which costs nothing. */
    static ExecutionResult bulk(Document query, Map<String, Object> variables, View view) {
        GraphQL graphQl = Guard.isNeedless(view.access()) ? OPEN_BULK : BULK;
        return graphQl.execute(ExecutionInput.newExecutionInput()
                .query("bulk")
                .variables(variables)
                .graphQLContext(Map.of(View.class, view.inBulk(), Document.class, query))
                .build());
    }

    private static ExecutionInput input(Map<String, Object> request, View view) {
        ExecutionInput.Builder input = ExecutionInput.newExecutionInput()
                .query((String) request.get("query"))
                .graphQLContext(Map.of(View.class, view));
        if (request.get("operationName") instanceof String name && !name.isEmpty()) {
            input.operationName(name);
        }
        if (request.get("variables") instanceof Map<?, ?> variables) {
            Map<String, Object> named = new LinkedHashMap<>();
            variables.forEach((name, value) -> named.put(name.toString(), value));
            input.variables(named);
        }
        return input.build();
    }

    /** A valid query, or what is wrong with it in Shopify's words. */
    private record Parsed(Document document, List<Map<String, Object>> errors) {}

    private Parsed parsed(ExecutionInput input) {
        return documents.computeIfAbsent(input.getQuery(), query -> parse(input));
    }

    private Parsed parse(ExecutionInput input) {
        ParseAndValidateResult result = ParseAndValidate.parseAndValidate(schema, input);
        List<Map<String, Object>> errors = new ArrayList<>();
        if (result.isFailure() && result.getDocument() != null) {
            errors.addAll(UndefinedFields.in(schema, result.getDocument()));
        }
        if (result.isFailure() && errors.isEmpty()) {
            result.getErrors().forEach(error -> errors.add(describe(error)));
        }
        return new Parsed(result.getDocument(), errors);
    }

    private static DataFetcherExceptionHandlerResult handle(DataFetcherExceptionHandlerParameters parameters) {
        Throwable failure = parameters.getException();
        Map<String, Object> extensions;
        if (failure instanceof Refused refused) {
            extensions = refused.extensions();
        } else {
            Log.errorf(failure, "shopify could not answer %s", parameters.getPath());
            extensions = Json.of("code", "INTERNAL_SERVER_ERROR");
        }
        return DataFetcherExceptionHandlerResult.newResult(
                        GraphqlErrorBuilder.newError(parameters.getDataFetchingEnvironment())
                                .message("%s", failure instanceof Refused ? failure.getMessage() : "Internal error")
                                .extensions(extensions)
                                .build())
                .build();
    }

    private Map<String, Object> run(ExecutionInput input, View view, QueryCost cost) {
        ExecutionResult result = (Guard.isNeedless(view.access()) ? open : guarded).execute(input);
        int actual = cost.actual(result.getData());
        bucket.giveBack(Math.max(0, cost.requested() - actual));
        Map<String, Object> body = new LinkedHashMap<>();
        if (result.isDataPresent()) {
            body.put("data", result.getData());
        }
        List<Map<String, Object>> errors = errors(result);
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        Map<String, Object> extensions = extensions(cost.requested(), actual);
        if (!view.warnings().list().isEmpty()) {
            extensions.put("search", view.warnings().list());
        }
        body.put("extensions", extensions);
        return body;
    }

    /** What stands in a field that cannot be null is told by the field that is null instead. */
    private static List<Map<String, Object>> errors(ExecutionResult result) {
        return result.getErrors().stream()
                .filter(error -> error.getErrorType() != ErrorType.NullValueInNonNullableField)
                .map(Engine::describe)
                .toList();
    }

    /** A refusal for lack of points, whatever the bucket holds. */
    Map<String, Object> throttled() {
        return throttled(752, Math.min(166, bucket.available()));
    }

    private Map<String, Object> throttled(int requested, int available) {
        Map<String, Object> body = failed(List.of(GraphQlFailures.throttled()));
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("maximumAvailable", (double) bucket.maximum());
        status.put("currentlyAvailable", available);
        status.put("restoreRate", (double) bucket.restorePerSecond());
        body.put("extensions", extensions(requested, null, status));
        return body;
    }

    /** The body with data, but without the field that was asked for, for a token that lacks its scope. */
    Map<String, Object> accessDenied(Map<String, Object> request) {
        String field = "orders";
        if (request != null && request.get("query") instanceof String query) {
            Matcher root = ROOT_FIELD.matcher(query);
            field = root.find() ? root.group(1) : field;
        }
        List<String> scopes = Guard.ofRoot(schema, field);
        if (scopes.isEmpty()) {
            field = "orders";
            scopes = Guard.ofRoot(schema, field);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", Json.of(field, null));
        body.put("errors", List.of(GraphQlFailures.accessDenied(field, scopes)));
        body.put("extensions", extensions(2, 2));
        return body;
    }

    private Map<String, Object> extensions(int requested, int actual) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("maximumAvailable", bucket.maximum());
        status.put("currentlyAvailable", bucket.available());
        status.put("restoreRate", bucket.restorePerSecond());
        return extensions(requested, actual, status);
    }

    private static Map<String, Object> extensions(int requested, Integer actual, Map<String, Object> status) {
        return Json.of(
                "cost",
                Json.of(
                        "requestedQueryCost", requested,
                        "actualQueryCost", actual,
                        "throttleStatus", status));
    }

    private static Map<String, Object> describe(GraphQLError error) {
        List<Map<String, Object>> locations = error.getLocations() == null
                ? null
                : error.getLocations().stream()
                        .map(location -> Json.of("line", location.getLine(), "column", location.getColumn()))
                        .toList();
        Map<String, Object> extensions = error.getExtensions();
        boolean coded = extensions != null && extensions.containsKey("code");
        return error(
                error.getMessage(), locations, error.getPath(), coded ? extensions : Json.of("code", "BAD_REQUEST"));
    }

    static Map<String, Object> failed(List<Map<String, Object>> errors) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errors", errors);
        return body;
    }

    static Map<String, Object> error(
            String message, List<Map<String, Object>> locations, List<?> path, Map<String, Object> extensions) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        if (locations != null) {
            error.put("locations", locations);
        }
        if (path != null) {
            error.put("path", path);
        }
        error.put("extensions", extensions);
        return error;
    }
}
