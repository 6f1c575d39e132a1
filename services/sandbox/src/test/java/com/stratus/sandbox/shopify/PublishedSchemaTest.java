package com.stratus.sandbox.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.Platforms;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLTypeUtil;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Our filters and scopes are among those that Shopify publishes, and of the same kind. */
class PublishedSchemaTest {
    private static Map<String, Object> published(String file) {
        return Json.object(Platforms.read("shopify/schema/" + file).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void filtersAreShopifysAndOfTheSameKind() {
        Map<String, Object> published = published("search-filters-2026-10.json");
        assertThat(AdminSchema.lists()).hasSizeGreaterThan(10);
        AdminSchema.lists().forEach((place, list) -> {
            @SuppressWarnings("unchecked")
            Map<String, String> filters = (Map<String, String>) ((Map<?, ?>) published.get(place)).get("filters");
            assertThat(filters).as(place).containsAllEntriesOf(list.filters().kinds());
            assertThat(list.name()).isEqualTo(place);
        });
    }

    @Test
    void eachSortKeyOfOurSchemaCanBeSortedBy() {
        AdminSchema.lists().forEach((place, list) -> {
            String[] names = place.split("\\.");
            var argument = AdminSchema.schema()
                    .getObjectType(names[0])
                    .getFieldDefinition(names[1])
                    .getArgument("sortKey");
            if (argument != null) {
                var keys = (GraphQLEnumType) GraphQLTypeUtil.unwrapAll(argument.getType());
                keys.getValues()
                        .forEach(key -> assertThat(list.sortKeys()).as(place).contains(key.getName()));
            }
        });
    }

    @Test
    void scopesAreThoseThatShopifyPublishes() {
        Map<String, Object> published = published("access-scopes-2026-10.json");
        @SuppressWarnings("unchecked")
        Map<String, Object> types = (Map<String, Object>) published.get("types");
        Scopes.types().forEach((type, scopes) -> {
            if (!type.equals("ShopifyPaymentsAccount")) {
                assertThat(types.get(type)).as(type).isEqualTo(scopes);
            }
        });
        Scopes.allFields().forEach((field, scopes) -> {
            String[] names = field.split("\\.");
            String part =
                    names[0].equals("QueryRoot") ? "queries" : names[0].equals("Mutation") ? "mutations" : "fields";
            String name = part.equals("fields") ? field : names[1];
            assertThat(((Map<?, ?>) published.get(part)).get(name)).as(field).isEqualTo(scopes);
        });
    }

    @Test
    void allScopesThatShopifyPublishesForOurSchemaAreAskedFor() {
        Map<String, Object> published = published("access-scopes-2026-10.json");
        ((Map<?, ?>) published.get("types"))
                .keySet().stream()
                        .filter(type -> AdminSchema.schema().getType(type.toString()) != null)
                        .forEach(type -> assertThat(Scopes.types()).containsKey(type.toString()));
        ((Map<?, ?>) published.get("fields")).keySet().forEach(field -> {
            String[] names = field.toString().split("\\.");
            var type = AdminSchema.schema().getObjectType(names[0]);
            if (type != null && type.getFieldDefinition(names[1]) != null && !names[1].equals("id")) {
                assertThat(Scopes.allFields()).containsKey(field.toString());
            }
        });
    }
}
