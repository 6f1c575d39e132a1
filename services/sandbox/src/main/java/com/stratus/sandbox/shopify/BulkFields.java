package com.stratus.sandbox.shopify;

import com.stratus.sandbox.shopify.bulk.BulkOperation;
import com.stratus.sandbox.shopify.bulk.BulkOperations;
import com.stratus.sandbox.shopify.search.Filters;
import com.stratus.sandbox.shopify.search.Searchable;
import graphql.schema.DataFetchingEnvironment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Bulk operations, as the schema shows them. */
final class BulkFields {
    private static final String KIND = "BulkOperation";
    private static final String RESULT = "bulkOperation";
    static final String FOLDER = "/bulk-results";

    private static final Searchable<BulkOperation> ALL = new Searchable<>(
                    "QueryRoot.bulkOperations",
                    BulkOperation::id,
                    new Filters<BulkOperation>()
                            .id("id", BulkOperation::id)
                            .time("created_at", BulkOperation::createdAt)
                            .string("operation_type", operation -> "query")
                            .string("status", BulkOperation::status))
            .byTime("CREATED_AT", BulkOperation::createdAt)
            .byTime("COMPLETED_AT", BulkOperation::completedAt)
            .writtenByApps();

    private final AdminSchema schema;

    private BulkFields(AdminSchema schema) {
        this.schema = schema;
    }

    static void wire(AdminSchema schema) {
        schema.list(
                "QueryRoot",
                "bulkOperations",
                ALL,
                environment ->
                        View.of(environment.getGraphQlContext()).memory().bulk().all(),
                (view, operation) -> operation);
        schema.byId(RESULT, KIND, (view, id) -> view.memory().bulk().byId(id));
        schema.fetch("QueryRoot", "currentBulkOperation", BulkFields::current);
        schema.change("bulkOperationRunQuery", BulkFields::run);
        schema.change("bulkOperationCancel", BulkFields::cancel);
        new BulkFields(schema).operation();
    }

    /** The one that was started last. */
    private static BulkOperation current(DataFetchingEnvironment environment) {
        List<BulkOperation> all =
                View.of(environment.getGraphQlContext()).memory().bulk().all();
        boolean none = all.isEmpty() || "MUTATION".equals(environment.getArgument("type"));
        return none ? null : all.get(all.size() - 1);
    }

    private static Map<String, Object> run(View view, DataFetchingEnvironment environment) {
        BulkOperations.Outcome outcome = view.memory()
                .bulk()
                .run(
                        AdminSchema.schema(),
                        environment.getArgument("query"),
                        environment.getArgumentOrDefault("groupObjects", false),
                        view.faults(),
                        (query, variables) -> Engine.bulk(query, variables, view));
        if (outcome.operation() == null) {
            Object[] path = outcome.code().equals("INVALID") ? new Object[] {"query"} : new Object[0];
            return new UserErrors().add(outcome.code(), outcome.words(), path).refusal(RESULT);
        }
        // However quick it is, the answer to its start does not tell.
        return UserErrors.none(RESULT, new Told(outcome.operation(), Map.of("status", "CREATED")));
    }

    private static Map<String, Object> cancel(View view, DataFetchingEnvironment environment) {
        Long id = Gid.number(environment.getArgument("id"), KIND);
        BulkOperation operation = id == null ? null : view.memory().bulk().byId(id);
        if (operation == null) {
            return new UserErrors()
                    .add(null, "Bulk operation does not exist", "id")
                    .refusal(RESULT);
        }
        if (!view.memory().bulk().cancel(operation)) {
            Map<String, Object> payload = new UserErrors()
                    .add(null, "A bulk operation cannot be canceled when it is " + lowerCase(operation))
                    .refusal(RESULT);
            payload.put(RESULT, operation);
            return payload;
        }
        return UserErrors.none(RESULT, operation);
    }

    private static String lowerCase(BulkOperation operation) {
        return operation.status().toLowerCase(Locale.ROOT);
    }

    private void operation() {
        on("id", operation -> Gid.of(KIND, operation.id()));
        on("type", operation -> "QUERY");
        on("status", BulkOperation::status);
        on("errorCode", operation -> operation.status().equals("FAILED") ? operation.errorCode() : null);
        on("createdAt", BulkOperation::createdAt);
        on("completedAt", BulkOperation::completedAt);
        on("objectCount", BulkOperation::objectCount);
        on("rootObjectCount", BulkOperation::rootObjectCount);
        on("fileSize", BulkOperation::fileSize);
        on("query", BulkOperation::query);
        schema.seen(KIND, "url", BulkOperation.class, (view, operation) -> view.memory()
                .bulk()
                .url(operation, folder(view)));
        schema.seen(KIND, "partialDataUrl", BulkOperation.class, (view, operation) -> view.memory()
                .bulk()
                .partialUrl(operation, folder(view)));
    }

    private static String folder(View view) {
        return view.origin() + FOLDER;
    }

    private void on(String name, Function<BulkOperation, ?> value) {
        schema.field(KIND, name, BulkOperation.class, value);
    }
}
