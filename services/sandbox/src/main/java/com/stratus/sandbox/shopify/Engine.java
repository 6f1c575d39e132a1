package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.limits.PointsBucket;
import com.stratus.sandbox.world.Snapshot;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Executes GraphQL as the Admin API does: counts points first, then answers, nearly always with status 200. */
final class Engine {
    private static final int QUERY_MAXIMUM = 1_000;
    private static final int DOCUMENTS_KEPT = 100;
    private static final String LIMITS_PAGE = "https://shopify.dev/api/usage/rate-limits";
    private static final Set<String> ORDER_FIELDS = Set.of("orders", "order", "ordersCount");
    private static final String ORDER_SCOPES = "`read_orders` access scope or `read_marketplace_orders` access scope.";

    private final PointsBucket bucket;
    private final boolean mayReadOrders;
    private final GraphQLSchema schema;
    private final GraphQL graphQl;
    private final Map<String, Parsed> documents = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Parsed> eldest) {
            return size() > DOCUMENTS_KEPT;
        }
    });

    Engine(List<String> scopes, PointsBucket bucket) {
        this.bucket = bucket;
        this.mayReadOrders = scopes.contains("read_orders") || scopes.contains("write_orders");
        this.schema = AdminSchema.build(scopes);
        this.graphQl = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                        new PreparsedDocumentEntry(parsed(input).document())))
                .build();
    }

    /** The answer's body. */
    Map<String, Object> execute(Map<String, Object> request, Snapshot snapshot) {
        ExecutionInput input = input(request, snapshot);
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
            return failed(List.of(tooExpensive(cost.requested())));
        }
        if (!bucket.take(cost.requested())) {
            return throttled(cost.requested(), bucket.available());
        }
        List<String> denied = mayReadOrders
                ? List.of()
                : cost.rootFields().stream().filter(ORDER_FIELDS::contains).toList();
        return denied.isEmpty() ? run(input, cost) : denied(denied, cost.requested());
    }

    private static ExecutionInput input(Map<String, Object> request, Snapshot snapshot) {
        ExecutionInput.Builder input = ExecutionInput.newExecutionInput()
                .query((String) request.get("query"))
                .graphQLContext(Map.of(Snapshot.class, snapshot, SearchWarnings.class, new SearchWarnings()));
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

    private Map<String, Object> run(ExecutionInput input, QueryCost cost) {
        ExecutionResult result = graphQl.execute(input);
        int actual = cost.actual(result.getData());
        bucket.giveBack(Math.max(0, cost.requested() - actual));
        Map<String, Object> body = new LinkedHashMap<>();
        if (result.isDataPresent()) {
            body.put("data", result.getData());
        }
        if (!result.getErrors().isEmpty()) {
            body.put("errors", result.getErrors().stream().map(Engine::describe).toList());
        }
        Map<String, Object> extensions = extensions(cost.requested(), actual);
        List<Map<String, Object>> search = warnings(input.getGraphQLContext()).list();
        if (!search.isEmpty()) {
            extensions.put("search", search);
        }
        body.put("extensions", extensions);
        return body;
    }

    private static SearchWarnings warnings(GraphQLContext context) {
        return context.get(SearchWarnings.class);
    }

    /** A refusal for lack of points, whatever the bucket holds. */
    Map<String, Object> throttled() {
        return throttled(752, Math.min(166, bucket.available()));
    }

    private Map<String, Object> throttled(int requested, int available) {
        Map<String, Object> body = failed(
                List.of(error("Throttled", null, null, Json.of("code", "THROTTLED", "documentation", LIMITS_PAGE))));
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("maximumAvailable", (double) bucket.maximum());
        status.put("currentlyAvailable", available);
        status.put("restoreRate", (double) bucket.restorePerSecond());
        body.put("extensions", extensions(requested, null, status));
        return body;
    }

    /** The body that a token without the scope gets for orders. */
    Map<String, Object> accessDenied() {
        return denied(List.of("orders"), 2);
    }

    private Map<String, Object> denied(List<String> fields, int requested) {
        bucket.giveBack(Math.max(0, requested - 2));
        Map<String, Object> data = new LinkedHashMap<>();
        List<Map<String, Object>> errors = new ArrayList<>();
        for (String field : fields) {
            data.put(field, null);
            String message = "Access denied for " + field + " field. Required access: " + ORDER_SCOPES;
            Map<String, Object> extensions = Json.of(
                    "code", "ACCESS_DENIED",
                    "documentation", "https://shopify.dev/api/usage/access-scopes",
                    "requiredAccess", ORDER_SCOPES);
            errors.add(error(message, List.of(Json.of("line", 2, "column", 3)), List.of(field), extensions));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put("errors", errors);
        body.put("extensions", extensions(requested, 2));
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

    private static Map<String, Object> tooExpensive(int cost) {
        String message = "Query cost is " + cost + ", which exceeds the single query max cost limit (" + QUERY_MAXIMUM
                + ").\n\nSee https://shopify.dev/concepts/about-apis/rate-limits for more information on how the\n"
                + "cost of a query is calculated.\n\n"
                + "To query larger amounts of data with fewer limits, bulk operations should be used instead.\n";
        return error(
                message,
                null,
                null,
                Json.of(
                        "code",
                        "MAX_COST_EXCEEDED",
                        "cost",
                        cost,
                        "maxCost",
                        QUERY_MAXIMUM,
                        "documentation",
                        LIMITS_PAGE));
    }

    private static Map<String, Object> describe(GraphQLError error) {
        List<Map<String, Object>> locations = error.getLocations() == null
                ? null
                : error.getLocations().stream()
                        .map(location -> Json.of("line", location.getLine(), "column", location.getColumn()))
                        .toList();
        Object code =
                error.getExtensions() == null ? null : error.getExtensions().get("code");
        return error(
                error.getMessage(), locations, error.getPath(), Json.of("code", code == null ? "BAD_REQUEST" : code));
    }

    private static Map<String, Object> failed(List<Map<String, Object>> errors) {
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
