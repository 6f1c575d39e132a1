package com.stratus.sandbox.shopify;

import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.shopify.search.Cursor;
import com.stratus.sandbox.shopify.search.Hit;
import com.stratus.sandbox.shopify.search.Row;
import com.stratus.sandbox.shopify.search.Searchable;
import com.stratus.sandbox.shopify.search.Warning;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.LightDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The schema with what fetches its values. Each entity wires its own; all shops share one schema. */
final class AdminSchema {
    private static final List<String> FILES = List.of(
            "admin",
            "orders",
            "customers",
            "products",
            "inventory",
            "fulfillments",
            "refunds",
            "payouts",
            "events",
            "bulk",
            "webhooks");

    private static final List<Consumer<AdminSchema>> ENTITIES = List.of(
            ShopFields::wire,
            MoneyFields::wire,
            OrderFields::wire,
            LineFields::wire,
            CustomerFields::wire,
            ProductFields::wire,
            InventoryFields::wire,
            FulfillmentFields::wire,
            FulfillmentOrderFields::wire,
            RefundFields::wire,
            PayoutFields::wire,
            EventFields::wire,
            BulkFields::wire,
            WebhookFields::wire,
            StockChanges::wire,
            FulfillmentChanges::wire,
            OrderChanges::wire);

    private static final Duration INDEX_LAG = Duration.ofMinutes(1);
    private static final AdminSchema WIRED = new AdminSchema();
    private static final GraphQLSchema OPEN = build();
    private static final GraphQLSchema GUARDED = Guard.of(OPEN);

    private final RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
    private final Map<String, Searchable<?>> lists = new LinkedHashMap<>();

    private AdminSchema() {}

    /** The schema for everybody. */
    static GraphQLSchema schema() {
        return GUARDED;
    }

    /** The same for who may see everything, which is quicker. */
    static GraphQLSchema open() {
        return OPEN;
    }

    /** The lists that can be searched, by where they are. */
    static Map<String, Searchable<?>> lists() {
        return WIRED.lists;
    }

    private static GraphQLSchema build() {
        ENTITIES.forEach(entity -> entity.accept(WIRED));
        TypeDefinitionRegistry definitions = definitions();
        for (String scalar : definitions.scalars().keySet()) {
            if (ScalarInfo.isGraphqlSpecifiedScalar(scalar)) {
                continue;
            }
            WIRED.wiring.scalar(GraphQLScalarType.newScalar()
                    .name(scalar)
                    .coercing(new Text())
                    .build());
        }
        for (String type : List.of("Node", "LegacyInteroperability", "DisplayableError")) {
            WIRED.wiring.type(type, builder -> builder.typeResolver(environment -> null));
        }
        definitions.types().keySet().stream()
                .filter(type -> type.endsWith("Connection"))
                .forEach(type -> WIRED.pages(type.substring(0, type.length() - "Connection".length())));
        WIRED.field("PageInfo", "endCursor", Page.class, Page::endCursor);
        WIRED.field("PageInfo", "startCursor", Page.class, Page::startCursor);
        WIRED.field("PageInfo", "hasNextPage", Page.class, Page::hasNextPage);
        WIRED.field("PageInfo", "hasPreviousPage", Page.class, Page::hasPreviousPage);
        letRootBeNull(definitions);
        return new SchemaGenerator().makeExecutableSchema(definitions, WIRED.wiring.build());
    }

    /** Our part of the published schema. */
    static TypeDefinitionRegistry definitions() {
        StringBuilder text = new StringBuilder();
        for (String file : FILES) {
            try (InputStream part = AdminSchema.class.getResourceAsStream("/shopify/" + file + ".graphqls")) {
                text.append(new String(part.readAllBytes(), StandardCharsets.UTF_8))
                        .append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new SchemaParser().parse(text.toString());
    }

    /** A denied root field is null beside the others, although the published schema says that it cannot be. */
    private static void letRootBeNull(TypeDefinitionRegistry definitions) {
        ObjectTypeDefinition root = (ObjectTypeDefinition) definitions.types().get("QueryRoot");
        definitions.remove(root);
        definitions.add(root.transform(builder -> builder.fieldDefinitions(root.getFieldDefinitions().stream()
                .map(field -> field.getType() instanceof NonNullType wrapped
                        ? field.transform(changed -> changed.type(wrapped.getType()))
                        : field)
                .toList())));
    }

    /** A field whose value follows from its object alone. */
    <T> void field(String type, String name, Class<T> source, Function<T, ?> value) {
        LightDataFetcher<Object> fetcher = new LightDataFetcher<>() {
            @Override
            public Object get(
                    GraphQLFieldDefinition definition, Object object, Supplier<DataFetchingEnvironment> environment) {
                return Told.has(object, name) ? Told.value(object, name) : value.apply(source.cast(Told.world(object)));
            }

            @Override
            public Object get(DataFetchingEnvironment environment) {
                return get(environment.getFieldDefinition(), environment.getSource(), () -> environment);
            }
        };
        wiring.type(type, builder -> builder.dataFetcher(name, fetcher));
    }

    /** A field whose value also follows from what the request sees. */
    <T> void seen(String type, String name, Class<T> source, BiFunction<View, T, ?> value) {
        fetch(type, name, environment -> written(environment, source, value));
    }

    private static <T> Object written(
            DataFetchingEnvironment environment, Class<T> source, BiFunction<View, T, ?> value) {
        Object object = environment.getSource();
        String name = environment.getFieldDefinition().getName();
        return Told.has(object, name)
                ? Told.value(object, name)
                : value.apply(View.of(environment.getGraphQlContext()), source.cast(Told.world(object)));
    }

    /** A field of the root. */
    void root(String name, Function<View, ?> value) {
        fetch("QueryRoot", name, environment -> value.apply(View.of(environment.getGraphQlContext())));
    }

    /** A field of the root that gives one thing by its global id, or null. */
    void byId(String name, String kind, BiFunction<View, Long, ?> value) {
        fetch("QueryRoot", name, environment -> {
            Long id = Gid.number(environment.getArgument("id"), kind);
            return id == null ? null : value.apply(View.of(environment.getGraphQlContext()), id);
        });
    }

    /** A change. */
    void change(String name, BiFunction<View, DataFetchingEnvironment, ?> work) {
        fetch("Mutation", name, environment -> work.apply(View.of(environment.getGraphQlContext()), environment));
    }

    /** A field with arguments. */
    void fetch(String type, String name, DataFetcher<?> fetcher) {
        wiring.type(type, builder -> builder.dataFetcher(name, fetcher));
    }

    /** A type whose objects are of one kind only. */
    void resolve(String type, String kind) {
        wiring.type(
                type,
                builder -> builder.typeResolver(
                        environment -> environment.getSchema().getObjectType(kind)));
    }

    /** A plain list, which is cut without a word. */
    <T> void plain(String type, String name, Class<T> source, BiFunction<View, T, List<?>> values) {
        fetch(type, name, environment -> {
            List<?> all = (List<?>) written(environment, source, values);
            Integer first = environment.getArgument("first");
            return first == null || first >= all.size() ? all : all.subList(0, Math.max(0, first));
        });
    }

    /** A connection inside an object, in the order in which its things are. */
    @SuppressWarnings("unchecked")
    <T, N> void inner(
            String type, String name, Class<T> source, BiFunction<View, T, List<N>> nodes, ToLongFunction<N> id) {
        fetch(type, name, environment -> {
            List<Object> all = (List<Object>) written(environment, source, nodes);
            List<Hit<Object>> hits = new ArrayList<>(all.size());
            for (int place = 0; place < all.size(); place++) {
                int from = environment.getArgumentOrDefault("reverse", false) ? all.size() - 1 - place : place;
                Object node = all.get(from);
                long number = node instanceof Told ? from : id.applyAsLong((N) node);
                hits.add(new Hit<>(node, new Cursor(number, (long) from)));
            }
            return Page.of(hits, node -> node, environment);
        });
    }

    /** A connection that can be searched and sorted. */
    <T> void list(
            String type,
            String name,
            Searchable<T> list,
            Function<DataFetchingEnvironment, Iterable<T>> rows,
            BiFunction<View, T, ?> node) {
        lists.put(type + "." + name, list);
        fetch(type, name, environment -> {
            View view = View.of(environment.getGraphQlContext());
            return Page.of(find(list, rows, environment), row -> node.apply(view, row), environment);
        });
    }

    /** How many a search finds. */
    <T> void count(String name, Searchable<T> list, Function<DataFetchingEnvironment, Iterable<T>> rows) {
        fetch("QueryRoot", name, environment -> {
            int found = find(list, rows, environment).size();
            Integer limit = environment.getArgument("limit");
            return limit != null && found > limit
                    ? Map.of("count", limit, "precision", "AT_LEAST")
                    : Map.of("count", found, "precision", "EXACT");
        });
    }

    private static <T> List<Hit<T>> find(
            Searchable<T> list,
            Function<DataFetchingEnvironment, Iterable<T>> rows,
            DataFetchingEnvironment environment) {
        View view = View.of(environment.getGraphQlContext());
        String query = environment.getArgumentOrDefault("query", "");
        List<Warning> warnings = new ArrayList<>();
        Predicate<T> test = list.filters().test(asUnderstood(query, view), warnings::add);
        view.warnings().add(environment.getExecutionStepInfo().getPath().toList(), query, warnings);
        String sortKey = environment.getArgumentOrDefault("sortKey", "ID");
        boolean reverse = environment.getArgumentOrDefault("reverse", false);
        Map<String, Object> arguments = new LinkedHashMap<>(environment.getArguments());
        List.of("first", "last", "after", "before").forEach(arguments::remove);
        List<Object> question =
                Arrays.asList(list.name(), environment.getSource(), arguments, view.access(), view.faults());
        Predicate<T> noticed = view.faults().contains(FaultKind.STALE_INDEX)
                ? row -> !isChangedSince(row, view.time().minus(INDEX_LAG))
                : row -> true;
        Supplier<List<Hit<T>>> search = () -> list.find(rows.apply(environment), test.and(noticed), sortKey, reverse);
        return list.isOfTheWorld() ? view.memory().searches().find(view.snapshot(), question, search) : search.get();
    }

    private static String asUnderstood(String query, View view) {
        return view.faults().contains(FaultKind.LOOSE_BOUNDS) ? query.replaceAll(":>(?!=)", ":>=") : query;
    }

    private static boolean isChangedSince(Object row, Instant time) {
        return row instanceof OrderRow order && order.updatedAt().isAfter(time)
                || row instanceof Row<?> thing && thing.updatedAt().isAfter(time);
    }

    private void pages(String node) {
        field(node + "Connection", "nodes", Page.class, page -> page.edges().stream()
                .map(Page.Edge::node)
                .toList());
        field(node + "Connection", "edges", Page.class, Page::edges);
        field(node + "Connection", "pageInfo", Page.class, page -> page);
        field(node + "Edge", "node", Page.Edge.class, Page.Edge::node);
        field(node + "Edge", "cursor", Page.Edge.class, Page.Edge::cursor);
    }

    /** All of Shopify's own scalars travel as text. */
    private static final class Text implements Coercing<Object, Object> {
        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value.toString();
        }

        @Override
        public Object parseValue(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseLiteral(Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (value instanceof IntValue number) {
                return number.getValue().toString();
            }
            return value instanceof FloatValue number
                    ? number.getValue().toPlainString()
                    : ((StringValue) value).getValue();
        }
    }
}
