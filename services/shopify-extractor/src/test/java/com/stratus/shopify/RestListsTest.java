package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.ContentHash;
import com.stratus.model.record.ShopifyInventoryLevel;
import com.stratus.model.record.ShopifyPayoutTransaction;
import com.stratus.model.record.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the lists of REST are asked for, and that the constructed shop becomes what it becomes by GraphQL. */
class RestListsTest {

    private static final Window ALL = new Window(null, Instant.parse("2026-11-22T06:57:00Z"));
    private static final Window DAY =
            new Window(Instant.parse("2026-11-21T06:57:00Z"), Instant.parse("2026-11-22T06:57:00Z"));

    // ---- customers

    @Test
    void customersAreThoseOfGraphQlHashByHash() {
        var byRest = new ArrayList<SourceRecord>();
        for (var file : List.of("customers_page1.json", "customers_page2.json")) {
            for (var customer : RestCustomers.LIST.payloads(RestOrdersTest.written(file))) {
                byRest.add(Fixtures.record(RestCustomers.ENTITY, withLastOrder(customer.deepCopy())));
            }
        }

        assertThat(hashes(byRest.stream()))
                .containsExactlyInAnyOrderElementsOf(hashes(Stream.of("customers_page1.json", "customers_page2.json")
                        .flatMap(file -> Fixtures.records(
                                Customers.ENTITY, Fixtures.answer("Customers", "constructed/graphql/" + file))
                                .stream())));
    }

    private static ObjectNode withLastOrder(ObjectNode customer) {
        var completion = RestCustomers.ENTITY.completions().get(0);
        completion.missing(customer).ifPresent(request -> {
            assertThat(request.target()).matches("/orders.json\\?ids=\\d+&status=any&fields=id,processed_at");
            var byGraphQl = Sample.platformJson("shopify/fixtures/" + "constructed/expected/orders.json");
            var order = Sample.pick(
                    byGraphQl,
                    "shopify_internal_id",
                    customer.path("last_order_id").asText());
            completion.add(
                    customer,
                    Sample.json("{\"orders\":[{\"processed_at\":\""
                            + order.path("processed_at_remote").asText() + "\"}]}"));
            assertThat(completion.missing(customer)).isEmpty();
        });
        return customer;
    }

    @Test
    void lastOrderThatTheAppMayNotSeeHasNoTime() {
        var completion = RestCustomers.ENTITY.completions().get(0);
        var customer = (ObjectNode) Sample.json("{\"id\":1,\"last_order_id\":9,\"last_order_name\":\"#9\","
                + "\"updated_at\":\"2026-11-21T10:04:05-05:00\",\"created_at\":\"2026-11-21T10:04:05-05:00\"}");

        completion.add(customer, Sample.json("{\"orders\":[]}"));

        var record = Fixtures.record(RestCustomers.ENTITY, customer);
        assertThat(record.lastOrderId()).isEqualTo("#9");
        assertThat(record.lastOrderDate()).isNull();
        assertThatThrownBy(() -> completion.add(customer, Sample.json("{}")))
                .isInstanceOf(SourceException.Rejected.class);
    }

    // ---- products and variants

    @Test
    void shopIsAskedForItsCurrencyBeforeProducts() {
        var lists = RestProducts.ENTITY.paging();
        var start = lists.start(DAY);
        assertThat(lists.request(DAY, start).target()).isEqualTo("/shop.json?fields=currency");

        var first = lists.read(DAY, start, Answers.of("{\"shop\":{\"currency\":\"GBP\"}}"))
                .next()
                .orElseThrow();
        var request = lists.request(DAY, first);
        assertThat(request.target())
                .isEqualTo("/products.json?limit=100&updated_at_min=2026-11-21T06:57:00Z"
                        + "&updated_at_max=2026-11-22T06:57:00Z#GBP");

        var page = lists.read(DAY, first, to(request, RestOrdersTest.written("products_page1.json")));
        assertThat(page.payloads()).hasSizeGreaterThan(3);
        assertThat(lists.request(DAY, page.next().orElseThrow()).target())
                .matches("/products\\.json\\?limit=100&page_info=[A-Za-z0-9]+#GBP");
        assertThat(lists.smaller(DAY, start)).isEmpty();
        assertThat(lists.request(DAY, lists.smaller(DAY, first).orElseThrow()).query())
                .containsEntry("limit", "50");
        assertThat(lists.request(DAY, lists.again(DAY, page.next().orElseThrow()))
                        .target())
                .isEqualTo(request.target());
    }

    @ParameterizedTest
    @CsvSource({
        "rest-2026-07/shop/00_get_shop.json, USD",
        "go-shopify/shop.json, USD",
        "shopify_python_api/shop.json, USD",
    })
    void shopSaysItsCurrency(String file, String currency) {
        var next = RestProducts.LIST.read(DAY, RestProducts.LIST.start(DAY), body(file));

        assertThat(next.next().orElseThrow().path("currency").asText()).isEqualTo(currency);
    }

    @Test
    void productsAndVariantsAreThoseOfGraphQlHashByHash() {
        var request = Request.get("RestProducts", "/products.json", Map.of()).noted("USD");
        var byRest = Stream.of("products_page1.json", "products_page2.json")
                .map(file -> to(request, RestOrdersTest.written(file)))
                .flatMap(answer -> records(RestProducts.ENTITY, answer));
        var byGraphQl = Stream.of(
                        "Products products_page1.json",
                        "Products products_page2.json",
                        "Variants product_variants_page1.json",
                        "Variants product_variants_page2.json")
                .map(file -> file.split(" "))
                .map(file -> Fixtures.answer(file[0], "constructed/graphql/" + file[1]))
                .map(RestListsTest::completed)
                .flatMap(answer -> records(Products.ENTITY, answer));

        assertThat(hashes(byRest)).containsExactlyInAnyOrderElementsOf(hashes(byGraphQl));
    }

    /** The constructed answers of GraphQL were asked for a little less than is asked for now. */
    private static Answer completed(Answer answer) {
        ObjectNode body = answer.tree().deepCopy();
        body.withObject("/data/shop").put("currencyCode", "USD");
        var rest = Stream.of("products_page1.json", "products_page2.json")
                .flatMap(file -> RestProducts.LIST.payloads(RestOrdersTest.written(file)).stream())
                .toList();
        body.at("/data/products/nodes")
                .forEach(product -> ((ObjectNode) product).set("handle", of(rest, product, "handle")));
        body.at("/data/productVariants/nodes")
                .forEach(variant -> ((ObjectNode) variant).set("title", of(rest, variant, "title")));
        return Answers.to(answer.request(), body.toString());
    }

    private static JsonNode of(List<JsonNode> rest, JsonNode node, String field) {
        return rest.stream()
                .filter(one -> one.path("id")
                        .asText()
                        .equals(node.path("legacyResourceId").asText()))
                .findFirst()
                .orElseThrow()
                .path(field);
    }

    // ---- inventory levels

    @ParameterizedTest
    @CsvSource({
        "rest-2026-07/location/00_get_locations.json, 655441491",
        "go-shopify/locations.json, 4688969785",
        "shopify-api-node/location/res/list.json, 487838322",
        "shopify_python_api/locations.json, 487838322",
    })
    void levelsAreAskedForOfEachLocation(String file, String first) {
        var levels = RestInventoryLevels.ENTITY.paging();
        assertThat(levels.request(DAY, levels.start(DAY)).target()).isEqualTo("/locations.json");

        var at = levels.read(DAY, levels.start(DAY), body(file)).next().orElseThrow();

        var request = levels.request(DAY, at);
        assertThat(request.query())
                .containsExactly(
                        entry("limit", "250"),
                        entry("location_ids", first),
                        entry("updated_at_min", "2026-11-21T06:57:00Z"));
        assertThat(request.path()).startsWith("/inventory_levels.json#");
    }

    @Test
    void levelsOfOneLocationAfterTheOtherGetTheirLocationFromTheRequest() {
        var levels = RestInventoryLevels.ENTITY.paging();
        var first = levels.read(
                        ALL,
                        levels.start(ALL),
                        Answers.of("{\"locations\":[{\"id\":70001,\"name\":\"Main warehouse\",\"active\":true},"
                                + "{\"id\":70002,\"name\":\"Old shop\",\"active\":false}]}"))
                .next()
                .orElseThrow();

        var page = levels.read(
                ALL, first, to(levels.request(ALL, first), RestOrdersTest.written("inventory_levels.json")));
        var level = (ObjectNode) page.payloads().get(1);
        assertThat(level.path("location"))
                .isEqualTo(Sample.json("{\"id\":\"70001\",\"name\":\"Main warehouse\",\"active\":true}"));
        assertThat(RestInventoryLevels.ENTITY.keyOf(level)).contains("51002/70001");

        var second = page.next().orElseThrow();
        assertThat(levels.request(ALL, second).query()).containsEntry("location_ids", "70002");
        var last = levels.read(ALL, second, to(levels.request(ALL, second), Answers.of("{\"inventory_levels\":[]}")));
        assertThat(last.next()).isEmpty();
        assertThat(levels.smaller(DAY, second).orElseThrow().at("/at/size").asInt())
                .isEqualTo(125);
        assertThat(levels.again(ALL, second)).isEqualTo(second);
        assertThat(levels.read(ALL, levels.start(ALL), Answers.of("{\"locations\":[]}"))
                        .next())
                .isEmpty();
    }

    @Test
    void itemOfALevelIsAskedFor() {
        var completion = RestInventoryLevels.ENTITY.completions().get(0);
        var level = (ObjectNode)
                Sample.json(
                        "{\"inventory_item_id\":39072856,\"location_id\":70001,\"available\":-2,"
                                + "\"updated_at\":\"2026-11-21T05:00:00-05:00\",\"location\":{\"name\":\"Old shop\",\"active\":false}}");
        assertThat(completion.missing(level).orElseThrow().target()).isEqualTo("/inventory_items.json?ids=39072856");

        completion.add(
                level,
                Sample.platformJson(
                        "shopify/fixtures/" + "rest-2026-07/inventory_item/00_get_inventory_items_by-ids.json"));

        assertThat(completion.missing(level)).isEmpty();
        assertThat(Fixtures.record(RestInventoryLevels.ENTITY, level))
                .isEqualTo(new ShopifyInventoryLevel(
                        "39072856/70001",
                        "39072856",
                        "70001",
                        "Old shop",
                        "IPOD2008GREEN",
                        true,
                        -2,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        Instant.parse("2026-11-21T10:00:00Z")));
        assertThat(completion.add(level, Sample.json("{\"inventory_items\":[]}")))
                .isFalse();
    }

    // ---- payouts

    @Test
    void payoutsAreThoseOfGraphQlHashByHash() {
        var byRest = RestOrdersTest.written("payouts.json");

        assertThat(hashes(
                        records(RestPayouts.ENTITY, to(Request.get("RestPayouts", "/payouts.json", Map.of()), byRest))))
                .containsExactlyInAnyOrderElementsOf(hashes(Stream.of("payouts_page1.json", "payouts_page2.json")
                        .map(file -> Fixtures.answer("Payouts", "constructed/graphql/" + file))
                        .flatMap(answer -> records(Payouts.ENTITY, answer))));
    }

    @Test
    void transactionsOfEveryPayoutAreAskedForAndThoseThatWait() {
        var lists = RestPayouts.ENTITY.paging();
        var start = lists.start(DAY);
        assertThat(lists.request(DAY, start).target())
                .isEqualTo("/shopify_payments/payouts.json?limit=100&date_min=2026-10-23");
        assertThat(lists.operations()).containsExactly("RestPayouts", "RestPayoutTransactions");

        var page = lists.read(
                DAY, start, to(lists.request(DAY, start), Answers.of("{\"payouts\":[{\"id\":7},{\"id\":8}]}")));
        var targets = new ArrayList<String>();
        while (page.next().isPresent()) {
            var at = page.next().orElseThrow();
            var request = lists.request(DAY, at);
            targets.add(request.target());
            page = lists.read(DAY, at, to(request, Answers.of("{\"transactions\":[]}")));
        }

        assertThat(targets)
                .containsExactly(
                        "/shopify_payments/balance/transactions.json?limit=250&payout_id=7",
                        "/shopify_payments/balance/transactions.json?limit=250&payout_id=8",
                        "/shopify_payments/balance/transactions.json?limit=250&payout_status=pending",
                        "/shopify_payments/balance/transactions.json?limit=250&test=true");
    }

    @Test
    void transactionIsTheSameButForItsOrdersName() {
        var byGraphQl = (ShopifyPayoutTransaction) records(
                        Payouts.ENTITY,
                        Fixtures.answer("PayoutTransactions", "constructed/graphql/balance_transactions_page1.json"))
                .findFirst()
                .orElseThrow();
        var byRest = Fixtures.record(
                RestPayouts.TRANSACTION,
                Sample.json(
                        """
                        {"id":1006917261,"type":"charge","test":false,"payout_id":623721858,"payout_status":"paid",
                         "currency":"USD","amount":"82.32","fee":"2.69","net":"79.63","source_id":5510001,
                         "source_type":"charge","source_order_id":6100000000001,"source_order_transaction_id":5510001,
                         "processed_at":"2026-11-20T07:00:05-05:00","adjustment_reason":null}"""));

        assertThat(byRest).usingRecursiveComparison().ignoringFields("orderId").isEqualTo(byGraphQl);
        assertThat(byRest.orderId()).isNull();
    }

    @Test
    void dateStandsForItsBeginning() {
        assertThat(Rest.time("2026-11-20")).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
        assertThat(Rest.time("2026-11-20T20:00:00-05:00")).isEqualTo(Instant.parse("2026-11-21T01:00:00Z"));
        assertThat(Rest.time(null)).isNull();
        assertThatThrownBy(() -> Rest.time("soon")).hasMessage("a time cannot be read");
    }

    private static Stream<SourceRecord> records(Entity<?, ?> entity, Answer answer) {
        return Fixtures.records(entity, answer).stream();
    }

    private static List<String> hashes(Stream<? extends SourceRecord> records) {
        return records.map(record -> record.key() + " " + ContentHash.toHex(ContentHash.of(record)))
                .toList();
    }

    private static Answer to(Request request, Answer answer) {
        return new Answer(
                request,
                answer.status(),
                answer.header("Link").map(link -> Map.of("link", link)).orElse(Map.of()),
                answer.body(),
                1);
    }

    private static Answer body(String file) {
        return Answers.of(Sample.platformJson("shopify/fixtures/" + file).toString());
    }
}
