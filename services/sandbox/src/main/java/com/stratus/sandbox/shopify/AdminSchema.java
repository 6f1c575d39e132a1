package com.stratus.sandbox.shopify;

import com.stratus.sandbox.world.Snapshot;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
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
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The schema with what fetches its values. */
final class AdminSchema {
    private final RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
    private final OrderSearch search;
    private final List<String> scopes;

    private AdminSchema(List<String> scopes) {
        this.scopes = scopes;
        this.search = new OrderSearch(scopes.contains("read_all_orders"));
    }

    static GraphQLSchema build(List<String> scopes) {
        AdminSchema schema = new AdminSchema(scopes);
        schema.wireRoot();
        OrderFields.wire(schema);
        for (String scalar : List.of("DateTime", "Decimal", "URL", "UnsignedInt64")) {
            schema.wiring.scalar(GraphQLScalarType.newScalar()
                    .name(scalar)
                    .coercing(new Text())
                    .build());
        }
        for (String type : List.of("Node", "LegacyInteroperability")) {
            schema.wiring.type(type, builder -> builder.typeResolver(environment -> null));
        }
        return new SchemaGenerator().makeExecutableSchema(definitions(), schema.wiring.build());
    }

    static TypeDefinitionRegistry definitions() {
        try (InputStream text = AdminSchema.class.getResourceAsStream("/shopify/orders.graphqls")) {
            return new SchemaParser().parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A field whose value follows from its object alone. */
    <T> void field(String type, String name, Class<T> source, Function<T, ?> value) {
        LightDataFetcher<Object> fetcher = new LightDataFetcher<>() {
            @Override
            public Object get(
                    GraphQLFieldDefinition definition, Object object, Supplier<DataFetchingEnvironment> environment) {
                return value.apply(source.cast(object));
            }

            @Override
            public Object get(DataFetchingEnvironment environment) {
                return value.apply(source.cast(environment.getSource()));
            }
        };
        wiring.type(type, builder -> builder.dataFetcher(name, fetcher));
    }

    /** A field with arguments. */
    void fetch(String type, String name, DataFetcher<?> fetcher) {
        wiring.type(type, builder -> builder.dataFetcher(name, fetcher));
    }

    private void wireRoot() {
        fetch("QueryRoot", "shop", environment -> Map.of());
        fetch("QueryRoot", "currentAppInstallation", environment -> Map.of());
        fetch("QueryRoot", "publicApiVersions", environment -> ApiVersions.all());
        fetch("QueryRoot", "orders", this::orders);
        fetch("QueryRoot", "order", AdminSchema::order);
        fetch("QueryRoot", "ordersCount", this::count);
        Map<String, Object> shop = Map.of(
                "id", "gid://shopify/Shop/68120417",
                "name", "Harbour Lane",
                "myshopifyDomain", Shopify.SHOP,
                "currencyCode", "USD",
                "ianaTimezone", "America/New_York",
                "enabledPresentmentCurrencies", List.of("USD", "CAD", "EUR", "GBP"),
                "orderNumberFormatPrefix", "#",
                "orderNumberFormatSuffix", "",
                "taxesIncluded", false,
                "url", "https://harbour-lane.example.com");
        shop.forEach((name, value) -> fetch("Shop", name, environment -> value));
        fetch("AppInstallation", "id", environment -> "gid://shopify/AppInstallation/5120377");
        fetch("AppInstallation", "accessScopes", environment -> scopes.stream()
                .map(scope -> Map.of("handle", scope, "description", scope.replace('_', ' ')))
                .toList());
        field("PageInfo", "endCursor", Page.class, Page::endCursor);
        field("PageInfo", "startCursor", Page.class, Page::startCursor);
        field("PageInfo", "hasNextPage", Page.class, Page::hasNextPage);
        field("PageInfo", "hasPreviousPage", Page.class, Page::hasPreviousPage);
        connection("Order");
        connection("LineItem");
    }

    private void connection(String node) {
        field(node + "Connection", "nodes", Page.class, page -> page.edges().stream()
                .map(Page.Edge::node)
                .toList());
        field(node + "Connection", "edges", Page.class, Page::edges);
        field(node + "Connection", "pageInfo", Page.class, page -> page);
        field(node + "Edge", "node", Page.Edge.class, Page.Edge::node);
        field(node + "Edge", "cursor", Page.Edge.class, Page.Edge::cursor);
    }

    private List<OrderSearch.Hit> find(DataFetchingEnvironment environment, String sortKey, boolean reverse) {
        String text = environment.getArgumentOrDefault("query", "");
        SearchQuery query = SearchQuery.parse(text);
        SearchWarnings warnings = environment.getGraphQlContext().get(SearchWarnings.class);
        warnings.add(environment.getField().getResultKey(), text, query);
        return search.find(snapshot(environment), text, query, sortKey, reverse);
    }

    private static Snapshot snapshot(DataFetchingEnvironment environment) {
        return environment.getGraphQlContext().get(Snapshot.class);
    }

    private Page orders(DataFetchingEnvironment environment) {
        Snapshot snapshot = snapshot(environment);
        boolean reverse = environment.getArgumentOrDefault("reverse", false);
        List<OrderSearch.Hit> hits =
                find(environment, environment.getArgumentOrDefault("sortKey", "PROCESSED_AT"), reverse);
        return Page.of(hits, OrderSearch.Hit::cursor, hit -> snapshot.state(hit.order()), environment);
    }

    private static Object order(DataFetchingEnvironment environment) {
        Snapshot snapshot = snapshot(environment);
        String id = environment.getArgument("id");
        if (!id.matches("gid://shopify/Order/\\d{1,18}")) {
            return null;
        }
        var order = snapshot.byId(Long.parseLong(id.substring(id.lastIndexOf('/') + 1)));
        return order == null ? null : snapshot.state(order);
    }

    private Map<String, Object> count(DataFetchingEnvironment environment) {
        int found = find(environment, "ID", false).size();
        Integer limit = environment.getArgument("limit");
        return limit != null && found > limit
                ? Map.of("count", limit, "precision", "AT_LEAST")
                : Map.of("count", found, "precision", "EXACT");
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
            return value instanceof StringValue text ? text.getValue() : value.toString();
        }
    }
}
