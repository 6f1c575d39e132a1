package com.stratus.shopify;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static com.stratus.shopify.Fixtures.gbp;
import static com.stratus.shopify.Fixtures.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.http.Answer;
import com.stratus.model.ContentHash;
import com.stratus.model.record.ShopifyCustomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

class CustomersTest {

    @Test
    void readsCustomersAsShopifySendsThem() {
        assertThat(Fixtures.records(Customers.ENTITY, Fixtures.sample("Customers", "customers.json")))
                .containsExactly(
                        new ShopifyCustomer(
                                "7770000000012",
                                "ines@kettle.example",
                                "Inès",
                                "Kettle",
                                Instant.parse("2025-02-03T04:05:06Z"),
                                gbp("1204.50"),
                                14,
                                "enabled",
                                List.of("wholesale", "VIP"),
                                "#KQ501",
                                Instant.parse("2026-09-14T08:15:31Z"),
                                List.of(),
                                Instant.parse("2026-09-20T11:00:05Z")),
                        new ShopifyCustomer(
                                "9007199254740993",
                                null,
                                null,
                                null,
                                Instant.parse("2026-09-21T00:00:00Z"),
                                gbp("0.00"),
                                0,
                                "invited",
                                List.of(),
                                null,
                                null,
                                List.of(),
                                Instant.parse("2026-09-21T00:00:00Z")));
    }

    @Test
    void readsTheConstructedShop() {
        var first = Fixtures.records(
                Customers.ENTITY, Fixtures.answer("Customers", "constructed/graphql/customers_page1.json"));
        var second = Fixtures.records(
                Customers.ENTITY, Fixtures.answer("Customers", "constructed/graphql/customers_page2.json"));

        assertThat(first)
                .containsExactly(
                        new ShopifyCustomer(
                                "8100000000003",
                                null,
                                null,
                                null,
                                Instant.parse("2026-11-10T09:00:00Z"),
                                usd("0.00"),
                                0,
                                "invited",
                                List.of("pos"),
                                null,
                                null,
                                List.of(),
                                Instant.parse("2026-11-10T09:00:00Z")),
                        new ShopifyCustomer(
                                "8100000000001",
                                "ada@example.com",
                                "Ada",
                                "Okafor",
                                Instant.parse("2025-06-01T09:00:00Z"),
                                usd("318.25"),
                                3,
                                "enabled",
                                List.of("VIP", "wholesale"),
                                "#1004",
                                Instant.parse("2026-11-21T17:00:00Z"),
                                List.of(),
                                Instant.parse("2026-11-21T15:04:05Z")));
        assertThat(second)
                .containsExactly(new ShopifyCustomer(
                        "8100000000002",
                        "zoe@example.com",
                        "Zoë",
                        "O'Brien-Núñez",
                        Instant.parse("2026-11-20T09:00:00Z"),
                        usd("41.00"),
                        1,
                        "disabled",
                        List.of(),
                        "#1002",
                        Instant.parse("2026-11-20T12:00:00Z"),
                        List.of(),
                        Instant.parse("2026-11-21T16:00:00Z")));
    }

    /** The page is good: who is denied something says what, and nobody else does. */
    @Test
    void whatIsWithheldIsNullAndSaysSo() {
        var records = Fixtures.records(Customers.ENTITY, Fixtures.sample("Customers", "customers-withheld.json"));

        assertThat(records.get(0))
                .isEqualTo(new ShopifyCustomer(
                        "7770000000011",
                        "otto@quill.example",
                        "Otto",
                        "Quill",
                        Instant.parse("2025-02-03T04:05:06Z"),
                        gbp("5.00"),
                        1,
                        "enabled",
                        List.of(),
                        null,
                        null,
                        List.of(),
                        Instant.parse("2026-09-20T11:00:05Z")));
        assertThat(records.get(1))
                .isEqualTo(new ShopifyCustomer(
                        "7770000000012",
                        null,
                        null,
                        null,
                        Instant.parse("2025-02-03T04:05:06Z"),
                        gbp("1210.00"),
                        15,
                        "enabled",
                        List.of("wholesale"),
                        null,
                        null,
                        List.of("email", "first_name", "last_name"),
                        Instant.parse("2026-09-22T11:00:05Z")));
    }

    @Test
    void customerWhomAnErasureHasEmptiedStaysEmpty() {
        var kept = Answers.of(
                """
                {"data":{"customers":{"nodes":[{}],"pageInfo":{"hasNextPage":false,"endCursor":null}}},
                 "errors":[{"message":"No.","path":["customers","nodes",0,"firstName"],
                  "extensions":{"code":"ACCESS_DENIED"}}]}""");

        assertThat(Customers.LIST.payloads(kept)).containsExactly(Sample.json("{}"));
    }

    /** So a customer whose address was taken away is told from one whose address is withheld. */
    @Test
    void whatIsWithheldMakesAnotherHash() {
        var withheld = Fixtures.payload(Customers.ENTITY, Fixtures.sample("Customers", "customers-withheld.json"), 1);
        var empty = withheld.deepCopy();
        empty.remove("withheld");
        empty.putNull("lastName");

        assertThat(ContentHash.of(Fixtures.record(Customers.ENTITY, withheld)))
                .isNotEqualTo(ContentHash.of(Fixtures.record(Customers.ENTITY, empty)));
    }

    @Test
    void readingAnAnswerTwiceGivesTheSame() {
        var answer = Fixtures.sample("Customers", "customers-withheld.json");

        assertThat(Fixtures.records(Customers.ENTITY, answer)).isEqualTo(Fixtures.records(Customers.ENTITY, answer));
        assertThat(Customers.LIST
                        .read(Fixtures.WINDOW, Customers.LIST.start(Fixtures.WINDOW), answer)
                        .payloads())
                .isEqualTo(Customers.LIST.payloads(answer));
    }

    @Test
    void anythingElseThatIsDeniedFailsThePage() {
        for (var path : new String[] {
            "[\"customers\"]",
            "[\"customers\",\"nodes\",0,\"amountSpent\"]",
            "[\"customers\",\"nodes\",\"0\",\"firstName\"]",
            "[\"orders\",\"nodes\",0,\"customer\"]"
        }) {
            assertThatThrownBy(() -> ShopifyAnswers.check(denied("ACCESS_DENIED", path)))
                    .isInstanceOf(SourceException.Unavailable.class);
        }
        assertThatThrownBy(() -> ShopifyAnswers.check(denied("THROTTLED", "[\"customers\",\"nodes\",0,\"firstName\"]")))
                .isInstanceOf(SourceException.RateLimited.class);
    }

    /** Whatever stands before it. */
    @Test
    void oneOtherErrorAmongThoseThatWithholdFailsThePage() {
        var body = (ObjectNode) Sample.read("customers-withheld.json");
        body.withArray("errors")
                .addObject()
                .put("message", "Internal error")
                .putObject("extensions")
                .put("code", "INTERNAL_SERVER_ERROR");

        assertThatThrownBy(() -> ShopifyAnswers.check(Answers.of(body.toString())))
                .isInstanceOf(SourceException.Transient.class);
    }

    private static Answer denied(String code, String path) {
        return Answers.of("{\"data\":{\"customers\":{\"nodes\":[{}]}},\"errors\":[{\"message\":\"No.\",\"path\":%s,"
                        .formatted(path)
                + "\"extensions\":{\"code\":\"%s\"}}]}".formatted(code));
    }

    @Test
    void aCustomerIsKnownByTheNumber() {
        var customer = Fixtures.payload(Customers.ENTITY, Fixtures.sample("Customers", "customers.json"), 1);

        assertThat(Customers.ENTITY.keyOf(customer)).contains("9007199254740993");
    }

    @ParameterizedTest
    @CsvSource({
        "'', legacyResourceId, customer_id is missing",
        "'', updatedAt, source_updated_at is missing",
        "/amountSpent, amount, amount is missing",
        "/amountSpent, currencyCode, currencyCode is missing",
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String parent, String field, String reason) {
        assertRequired(Customers.ENTITY, customer(), parent, field, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/createdAt", "/updatedAt", "/numberOfOrders", "/amountSpent/amount"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(Customers.ENTITY, customer(), pointer);
    }

    private static ObjectNode customer() {
        return Fixtures.payload(Customers.ENTITY, Fixtures.sample("Customers", "customers.json"), 0);
    }
}
