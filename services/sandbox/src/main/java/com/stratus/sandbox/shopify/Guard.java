package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives null and says why where an app lacks a scope, or may not see who a customer is. */
final class Guard {
    private static final String SCOPES_PAGE = "https://shopify.dev/api/usage/access-scopes";
    private static final String PROTECTED_PAGE = "https://shopify.dev/docs/apps/launch/protected-customer-data";
    private static final Map<String, Set<String>> PERSONAL = Map.of(
            "Customer",
            Set.of(
                    "defaultAddress",
                    "defaultEmailAddress",
                    "defaultPhoneNumber",
                    "email",
                    "firstName",
                    "lastName",
                    "phone"),
            "Order",
            Set.of("billingAddress", "email", "phone", "shippingAddress"));

    private Guard() {}

    /** The schema with guarded fields. */
    static GraphQLSchema of(GraphQLSchema schema) {
        GraphQLCodeRegistry registry = schema.getCodeRegistry();
        return schema.transform(builder -> builder.codeRegistry(
                registry.transform(changed -> schema.getAllTypesAsList().forEach(type -> {
                    if (type instanceof GraphQLObjectType object
                            && !type.getName().startsWith("__")) {
                        object.getFieldDefinitions().forEach(field -> guard(registry, changed, object, field));
                    }
                }))));
    }

    /** Whether there is nothing that an access does not allow. */
    static boolean isNeedless(Access access) {
        return access.customerData()
                && Scopes.types().values().stream().allMatch(access::any)
                && Scopes.allFields().values().stream().allMatch(access::any);
    }

    private static void guard(
            GraphQLCodeRegistry registry,
            GraphQLCodeRegistry.Builder changed,
            GraphQLObjectType type,
            GraphQLFieldDefinition field) {
        List<String> ofField = Scopes.ofField(type.getName(), field.getName());
        List<String> ofType = Scopes.ofType(shown(field));
        boolean personal = PERSONAL.getOrDefault(type.getName(), Set.of()).contains(field.getName());
        if (ofField.isEmpty() && ofType.isEmpty() && !personal) {
            return;
        }
        FieldCoordinates place = FieldCoordinates.coordinates(type, field);
        DataFetcher<?> inner = registry.getDataFetcher(place, field);
        DataFetcher<Object> guarded = environment -> {
            Access access = View.of(environment.getGraphQlContext()).access();
            if (!access.any(ofField)) {
                return denied(environment, ofField);
            }
            if (!access.any(ofType)) {
                return denied(environment, ofType);
            }
            return personal && !access.customerData() ? withheld(environment) : inner.get(environment);
        };
        changed.dataFetcher(place, guarded);
    }

    /** The scopes of which a field of the root needs one; empty when it needs none. */
    static List<String> ofRoot(GraphQLSchema schema, String field) {
        GraphQLFieldDefinition definition = schema.getQueryType().getFieldDefinition(field);
        if (definition == null) {
            return List.of();
        }
        List<String> ofField = Scopes.ofField("QueryRoot", field);
        return ofField.isEmpty() ? Scopes.ofType(shown(definition)) : ofField;
    }

    /** The type of the objects that a field leads to, in pages or not. */
    private static String shown(GraphQLFieldDefinition field) {
        String name = ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType())).getName();
        return name.replaceFirst("Connection$", "");
    }

    private static DataFetcherResult<Object> denied(DataFetchingEnvironment environment, List<String> scopes) {
        String required = required(scopes);
        String message =
                "Access denied for " + environment.getField().getName() + " field. Required access: " + required;
        return refused(
                environment,
                message,
                Json.of("code", "ACCESS_DENIED", "documentation", SCOPES_PAGE, "requiredAccess", required));
    }

    /** In Shopify's words, which keep quiet of a scope that is of no use for reading. */
    static String required(List<String> scopes) {
        return scopes.stream()
                .filter(scope -> !scope.equals("read_quick_sale"))
                .map(scope -> "`" + scope + "` access scope")
                .collect(Collectors.joining(" or ", "", "."));
    }

    private static DataFetcherResult<Object> withheld(DataFetchingEnvironment environment) {
        String message = "This app is not approved to use the "
                + environment.getField().getName() + " field. See " + PROTECTED_PAGE + " for more details.";
        return refused(environment, message, Json.of("code", "ACCESS_DENIED", "documentation", PROTECTED_PAGE));
    }

    private static DataFetcherResult<Object> refused(
            DataFetchingEnvironment environment, String message, Map<String, Object> extensions) {
        return DataFetcherResult.newResult()
                .error(GraphqlErrorBuilder.newError(environment)
                        .message("%s", message)
                        .extensions(extensions)
                        .build())
                .build();
    }
}
