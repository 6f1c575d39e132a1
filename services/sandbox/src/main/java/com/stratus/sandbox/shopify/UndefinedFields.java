package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Words the commonest mistake as Shopify does: a field that does not exist. */
final class UndefinedFields {
    private final List<Map<String, Object>> errors = new ArrayList<>();

    private UndefinedFields() {}

    static List<Map<String, Object>> in(GraphQLSchema schema, Document document) {
        UndefinedFields found = new UndefinedFields();
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            boolean query = operation.getOperation() == OperationDefinition.Operation.QUERY;
            String word = query ? "query" : "mutation";
            String name = operation.getName() == null ? word : word + " " + operation.getName();
            found.walk(
                    query ? schema.getQueryType() : schema.getMutationType(),
                    operation.getSelectionSet(),
                    List.of(name));
        }
        return found.errors;
    }

    private void walk(GraphQLObjectType type, SelectionSet selections, List<Object> path) {
        if (selections == null) {
            return;
        }
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                field(type, field, path);
            } else if (selection instanceof InlineFragment fragment) {
                walk(type, fragment.getSelectionSet(), path);
            }
        }
    }

    private void field(GraphQLObjectType type, Field field, List<Object> path) {
        List<Object> here = new ArrayList<>(path);
        here.add(field.getName());
        GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
        if (definition == null && !field.getName().startsWith("__")) {
            String message = "Field '" + field.getName() + "' doesn't exist on type '" + type.getName() + "'";
            Map<String, Object> extensions =
                    Json.of("code", "undefinedField", "typeName", type.getName(), "fieldName", field.getName());
            errors.add(Engine.error(message, BadQueryException.locations(field), here, extensions));
        } else if (definition != null
                && GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLObjectType inner) {
            walk(inner, field.getSelectionSet(), here);
        }
    }
}
