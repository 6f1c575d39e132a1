package com.stratus.sandbox.shopify.bulk;

import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.validation.ValidationError;
import graphql.validation.Validator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A query that can be run in bulk: it keeps Shopify's rules, and its only field can be read page by page. */
final class BulkQuery {
    static final String FIRST = "bulkFirst";
    static final String AFTER = "bulkAfter";
    static final String PAGE = "bulkPage";

    private static final int MOST_CONNECTIONS = 5;
    private static final int DEEPEST = 3;
    private static final Set<String> PAGING = Set.of("first", "last", "after", "before");

    private final GraphQLSchema schema;
    private final OperationDefinition operation;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final List<String> withoutId = new ArrayList<>();
    private final Field root;
    private int connections;

    private BulkQuery(GraphQLSchema schema, Document document) throws BulkRefusal {
        this.schema = schema;
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (operations.size() != 1 || operations.get(0).getOperation() != OperationDefinition.Operation.QUERY) {
            throw new BulkRefusal("Bulk queries must contain exactly one query operation.");
        }
        this.operation = operations.get(0);
        if (!operation.getVariableDefinitions().isEmpty()) {
            throw new BulkRefusal("Bulk queries cannot use variables.");
        }
        List<Field> fields = fields(operation.getSelectionSet(), schema.getQueryType()).stream()
                .map(Typed::field)
                .toList();
        if (fields.size() != 1) {
            throw new BulkRefusal("Bulk queries must contain exactly one top level field.");
        }
        this.root = fields.get(0);
        if (root.getName().equals("node") || root.getName().equals("nodes")) {
            throw new BulkRefusal("Bulk queries cannot contain a top level `" + root.getName() + "` field.");
        }
        check();
    }

    /** Reads a query; a {@link BulkRefusal} says which rule it breaks. */
    static BulkQuery parse(GraphQLSchema schema, String text) throws BulkRefusal {
        Document document;
        try {
            document = Parser.parse(text);
        } catch (InvalidSyntaxException e) {
            throw new BulkRefusal("Invalid bulk query: " + e.getMessage());
        }
        List<ValidationError> errors = new Validator().validateDocument(schema, document, Locale.ROOT);
        if (!errors.isEmpty()) {
            throw new BulkRefusal("Invalid bulk query: " + errors.get(0).getMessage());
        }
        return new BulkQuery(schema, document);
    }

    /** A field of an object, and the type of that object. */
    record Typed(Field field, GraphQLFieldsContainer owner) {
        GraphQLFieldDefinition definition() {
            return owner.getFieldDefinition(field.getName());
        }

        /** The type behind lists and exclamation marks, or null for fields that every object has. */
        GraphQLNamedType type() {
            return definition() == null
                    ? null
                    : (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition().getType());
        }

        boolean isConnection() {
            return type() != null && type().getName().endsWith("Connection");
        }

        boolean isList() {
            return definition() != null
                    && GraphQLTypeUtil.isList(
                            GraphQLTypeUtil.unwrapNonNull(definition().getType()));
        }

        GraphQLFieldsContainer object() {
            return type() instanceof GraphQLFieldsContainer container ? container : null;
        }
    }

    /** The fields of a selection, those in fragments too. */
    List<Typed> fields(SelectionSet selections, GraphQLFieldsContainer owner) {
        List<Typed> fields = new ArrayList<>();
        if (selections == null) {
            return fields;
        }
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                fields.add(new Typed(field, owner));
            } else if (selection instanceof InlineFragment inline) {
                fields.addAll(fields(inline.getSelectionSet(), narrowed(inline.getTypeCondition(), owner)));
            } else if (selection instanceof FragmentSpread spread) {
                FragmentDefinition fragment = fragments.get(spread.getName());
                fields.addAll(fields(fragment.getSelectionSet(), narrowed(fragment.getTypeCondition(), owner)));
            }
        }
        return fields;
    }

    private GraphQLFieldsContainer narrowed(TypeName condition, GraphQLFieldsContainer owner) {
        return condition == null ? owner : (GraphQLFieldsContainer) schema.getType(condition.getName());
    }

    private void check() throws BulkRefusal {
        walk(root(), 0, false, null);
        if (connections == 0) {
            throw new BulkRefusal("Bulk queries must contain at least one connection.");
        }
        if (connections > MOST_CONNECTIONS) {
            throw new BulkRefusal("Bulk queries cannot contain more than " + MOST_CONNECTIONS + " connections.");
        }
        if (!withoutId.isEmpty()) {
            throw new BulkRefusal(
                    "The parent 'node' field for a nested connection must select the 'id' field without an"
                            + " alias and must be of 'ID' return type. Connection fields without 'id': "
                            + String.join(", ", withoutId) + ".");
        }
    }

    private void walk(Typed field, int depth, boolean inList, List<Typed> siblings) throws BulkRefusal {
        int below = depth;
        if (field.isConnection()) {
            connections++;
            below++;
            if (inList) {
                throw new BulkRefusal(
                        "Queries that contain a connection field within a list field are not currently supported.");
            }
            if (below > DEEPEST) {
                throw new BulkRefusal("Bulk queries cannot contain connections with a nesting depth greater than 2.");
            }
            if (siblings != null
                    && siblings.stream()
                            .noneMatch(other -> other.field().getName().equals("id")
                                    && other.field().getAlias() == null)) {
                withoutId.add(field.field().getName());
            }
        }
        if (field.object() == null) {
            return;
        }
        List<Typed> inside = fields(field.field().getSelectionSet(), field.object());
        for (Typed inner : inside) {
            if (field.isConnection()) {
                // Edges and nodes are lists by their nature.
                walkPage(inner, below);
            } else {
                walk(inner, below, inList || field.isList(), inside);
            }
        }
    }

    private void walkPage(Typed inPage, int depth) throws BulkRefusal {
        if (inPage.object() == null) {
            return;
        }
        List<Typed> inner = fields(inPage.field().getSelectionSet(), inPage.object());
        boolean node = inPage.field().getName().equals("nodes")
                || inPage.field().getName().equals("node");
        for (Typed field : inner) {
            if (node) {
                walk(field, depth, false, inner);
            } else if (!inPage.field().getName().equals("pageInfo")) {
                walkPage(field, depth);
            }
        }
    }

    Typed root() {
        return new Typed(root, schema.getQueryType());
    }

    /** Whether it can be read page by page; if not it is one object with what belongs to it. */
    boolean isPaged() {
        return root().isConnection();
    }

    /** What is executed, for each page with the variables {@link #FIRST} and {@link #AFTER}. */
    Document document() {
        Document.Builder document = Document.newDocument();
        document.definition(isPaged() ? paged() : operation);
        fragments.values().forEach(document::definition);
        return document.build();
    }

    private OperationDefinition paged() {
        List<Argument> arguments = new ArrayList<>(root.getArguments());
        arguments.removeIf(argument -> PAGING.contains(argument.getName()));
        arguments.add(new Argument("first", new VariableReference(FIRST)));
        arguments.add(new Argument("after", new VariableReference(AFTER)));
        SelectionSet info = new SelectionSet(List.of(new Field("hasNextPage"), new Field("endCursor")));
        Field page = Field.newField("pageInfo", info).alias(PAGE).build();
        Field all = root.transform(field ->
                field.arguments(arguments).selectionSet(root.getSelectionSet().transform(set -> set.selection(page))));
        return operation.transform(changed -> changed.selectionSet(new SelectionSet(List.of(all)))
                .variableDefinitions(List.of(
                        new VariableDefinition(FIRST, new NonNullType(new TypeName("Int"))),
                        new VariableDefinition(AFTER, new TypeName("String")))));
    }

    @Override
    public String toString() {
        return AstPrinter.printAst(operation);
    }
}
