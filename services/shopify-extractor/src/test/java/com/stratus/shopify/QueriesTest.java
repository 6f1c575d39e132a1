package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.sample.Sample;
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
    })
    void isValidInShopifysSchema(String name, String fragments) {
        var query = Queries.read(name, fragments.isEmpty() ? new String[0] : fragments.split(" "));

        assertThat(validate(query)).isEmpty();
        assertThat(validate(query.replaceFirst("\\{", "{ noSuchField "))).hasSize(1);
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
