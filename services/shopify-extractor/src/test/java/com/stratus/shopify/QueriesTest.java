package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.sample.Sample;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.parser.Parser;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class QueriesTest {

    /** A wrong field name fails here, as it would there. */
    @ParameterizedTest
    @CsvSource({
        "customers, ''",
        "deletions, ''",
        "fulfillment-orders, work",
        "fulfillment-order-lines, work",
        "inventory-levels, ''",
        "locations, ''",
        "orders, lines tracking both",
        "order-refunds, refund both",
        "payouts, amount",
        "payout-transactions, amount",
        "products, ''",
        "refunds, refund both",
        "refund-lines, both",
        "variants, ''",
        "order-lines, lines both",
        "order-fulfillments, ''",
        "probe, ''",
        "bulk-orders, ''",
        "bulk-customers, ''",
        "bulk-products, ''",
        "bulk-variants, ''",
        "bulk-list, ''",
        "bulk-run, ''",
        "bulk-poll, ''",
        "bulk-cancel, ''",
    })
    void isValidInShopifysSchema(String name, String fragments) {
        var query = Queries.read(name, fragments.isEmpty() ? new String[0] : fragments.split(" "));

        assertThat(validate(query)).isEmpty();
        assertThat(validate(query.replaceFirst("\\{", "{ noSuchField "))).hasSize(1);
    }

    /** What one of them does not ask for would be lost by reading in the other way. */
    @ParameterizedTest
    @CsvSource({
        "orders, lines tracking both",
        "customers, ''",
        "products, ''",
        "variants, ''",
    })
    void bulkOperationsAskForTheSameFieldsAsPages(String name, String fragments) {
        var pages = Queries.read(name, fragments.isEmpty() ? new String[0] : fragments.split(" "));

        assertThat(fields(Queries.read("bulk-" + name))).isNotEmpty().isEqualTo(fields(pages));
    }

    /** All that is asked for of a node, by its path, whatever leads to the node. */
    private static Set<String> fields(String query) {
        var document = Parser.parse(query);
        var fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, FragmentDefinition::getSelectionSet));
        var operation = document.getDefinitionsOfType(OperationDefinition.class).get(0);
        return paths(operation.getSelectionSet(), fragments)
                .filter(path -> path.contains("/node/"))
                .map(path -> path.replaceFirst(".*?/node/", "").replace("/node/", "/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> paths(SelectionSet selected, Map<String, SelectionSet> fragments) {
        if (selected == null) {
            return Stream.of("");
        }
        return selected.getSelections().stream().flatMap(selection -> {
            if (selection instanceof FragmentSpread spread) {
                return paths(fragments.get(spread.getName()), fragments);
            }
            var field = (Field) selection;
            var name = field.getName().replace("nodes", "node").replace("edges", "");
            return paths(field.getSelectionSet(), fragments)
                    .map(path -> "/" + name + path)
                    .map(path -> path.replace("//", "/"))
                    .filter(path -> !path.contains("/pageInfo"));
        });
    }

    /** The first that has a number is taken, and it need not be the first of all. */
    @Test
    void asksForMoreThanOneTracking() {
        assertThat(Queries.read("orders", "tracking")).contains("trackingInfo(first: 10)");
    }

    private static List<ValidationError> validate(String query) {
        var wiring = RuntimeWiring.newRuntimeWiring()
                .wiringFactory(new MockedWiringFactory())
                .build();
        var types = new SchemaParser()
                .parse(Sample.platformFile("shopify/schema/admin-2026-10.reduced.graphql")
                        .toFile());
        var schema = new SchemaGenerator().makeExecutableSchema(types, wiring);
        return new Validator().validateDocument(schema, Parser.parse(query), Locale.ENGLISH);
    }
}
