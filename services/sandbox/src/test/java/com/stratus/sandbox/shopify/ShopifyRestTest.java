package com.stratus.sandbox.shopify;

import static com.stratus.sandbox.shopify.ShopifyCalls.at;
import static com.stratus.sandbox.shopify.ShopifyCalls.list;
import static com.stratus.sandbox.shopify.ShopifyCalls.object;
import static com.stratus.sandbox.shopify.ShopifyCalls.text;
import static com.stratus.sandbox.shopify.ShopifyCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.Platforms;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.limits.LimitMode;
import com.stratus.sandbox.shopify.world.ShopSnapshot;
import com.stratus.sandbox.world.Oddity;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shop;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shops' REST API. */
class ShopifyRestTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(40, 20);
    private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"(next|previous)\"");

    private static ShopSnapshot snapshot(Shop shop) {
        return SANDBOX.sandbox().shop(shop).at(SANDBOX.sandbox().clock().now());
    }

    private static Answer get(Shop shop, String pathAndQuery) {
        return SANDBOX.rest(shop, pathAndQuery);
    }

    private static Map<String, Object> body(String pathAndQuery) {
        Answer answer = get(Shop.HARBOUR_LANE, pathAndQuery);
        assertThat(answer.status()).as(pathAndQuery).isEqualTo(200);
        return Json.object(answer.bytes());
    }

    private static Map<String, String> links(Answer answer) {
        Map<String, String> links = new LinkedHashMap<>();
        String header = answer.headers().get("Link");
        if (header != null) {
            Matcher matcher = LINK.matcher(header);
            while (matcher.find()) {
                links.put(matcher.group(2), matcher.group(1));
            }
        }
        return links;
    }

    /** The path and query behind the version, of an address in a Link header. */
    private static String behindVersion(Shop shop, String address) {
        String begin = "http://127.0.0.1:8082" + Credentials.of(shop).path() + "/admin/api/2026-10";
        assertThat(address).startsWith(begin + "/").contains(".json?");
        return address.substring(begin.length());
    }

    /** All rows of a list, by following its links. */
    private static List<Map<String, Object>> all(Shop shop, String pathAndQuery, String name) {
        List<Map<String, Object>> rows = new ArrayList<>();
        String next = pathAndQuery;
        while (next != null) {
            Answer answer = get(shop, next);
            assertThat(answer.status()).as(next).isEqualTo(200);
            rows.addAll(list(Json.object(answer.bytes()), name));
            String link = links(answer).get("next");
            next = link == null ? null : behindVersion(shop, link);
        }
        return rows;
    }

    private static Set<Object> ids(List<Map<String, Object>> rows) {
        Set<Object> ids = new HashSet<>();
        rows.forEach(row -> ids.add(((Number) row.get("id")).longValue()));
        assertThat(ids).hasSameSizeAs(rows);
        return ids;
    }

    @Test
    void everyListIsReadWholePageByPage() {
        for (Shop shop : Shop.values()) {
            ShopSnapshot snapshot = snapshot(shop);
            assertThat(ids(all(shop, "/orders.json?status=any&limit=100", "orders")))
                    .hasSize(snapshot.orders().orders().size());
            assertThat(ids(all(shop, "/customers.json?limit=60", "customers")))
                    .hasSize(snapshot.customers().size());
            assertThat(ids(all(shop, "/products.json?limit=7", "products")))
                    .hasSize(snapshot.products().size());
            assertThat(ids(all(shop, "/shopify_payments/payouts.json?limit=10", "payouts")))
                    .hasSize(snapshot.payouts().size());
            assertThat(ids(all(shop, "/shopify_payments/balance/transactions.json?limit=250", "transactions")))
                    .hasSize(snapshot.balanceTransactions().size());
            assertThat(ids(all(shop, "/events.json?limit=1", "events")))
                    .hasSize(snapshot.deletions().size());
            String locations = snapshot.locations().get(0).id() + ","
                    + snapshot.locations().get(1).id();
            Set<String> levels = new HashSet<>();
            all(shop, "/inventory_levels.json?limit=9&location_ids=" + locations, "inventory_levels")
                    .forEach(level -> levels.add((String) level.get("admin_graphql_api_id")));
            assertThat(levels).hasSize((int) snapshot.locations().all().stream()
                    .flatMap(place -> snapshot.levelsAt(place.id()).all().stream())
                    .filter(level -> level.active() && level.location().active())
                    .count());
        }
    }

    @Test
    void linksLeadBothWaysAndOnlyWherePagesAre() {
        assertThat(get(Shop.HARBOUR_LANE, "/locations.json").headers()).doesNotContainKey("Link");
        Answer first = get(Shop.HARBOUR_LANE, "/customers.json?limit=2&fields=id");
        assertThat(links(first)).containsOnlyKeys("next");
        Answer second = get(
                Shop.HARBOUR_LANE, behindVersion(Shop.HARBOUR_LANE, links(first).get("next")));
        assertThat(links(second)).containsOnlyKeys("previous", "next");
        assertThat(second.headers().get("Link"))
                .contains("fields=id&page_info=")
                .startsWith("<http://127.0.0.1:8082/admin");
        Answer back = get(
                Shop.HARBOUR_LANE,
                behindVersion(Shop.HARBOUR_LANE, links(second).get("previous")));
        assertThat(Json.object(back.bytes())).isEqualTo(Json.object(first.bytes()));
        assertThat(list(Json.object(second.bytes()), "customers")).hasSize(2).allMatch(one -> one.size() == 1);
    }

    @Test
    void besidePageInfoOnlyLimitAndFieldsAreAllowed() {
        String next = behindVersion(
                Shop.HARBOUR_LANE,
                links(get(Shop.HARBOUR_LANE, "/orders.json?status=any&limit=2")).get("next"));
        Answer refused = get(Shop.HARBOUR_LANE, next + "&created_at_min=2026-01-01T00:00:00Z");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(Json.object(refused.bytes()))
                .isEqualTo(Map.of(
                        "errors",
                        Map.of("created_at_min", "created_at_min cannot be passed when page_info is present")));
        assertThat(get(Shop.HARBOUR_LANE, next + "&fields=id,name").status()).isEqualTo(200);
        assertThat(get(Shop.HARBOUR_LANE, "/orders.json?page_info=abc").status())
                .isEqualTo(400);
        Call old = SANDBOX.restCall(Shop.HARBOUR_LANE, next);
        assertThat(SANDBOX.shopify()
                        .answer(old, Set.of(FaultKind.EXPIRED_CURSOR))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void pagesKeepTheFiltersOfTheFirstCall() {
        String filters = "status=any&updated_at_min=2026-11-10T00:00:00Z&updated_at_max=2026-11-12T00:00:00%2B00:00";
        List<Map<String, Object>> found = all(Shop.HARBOUR_LANE, "/orders.json?limit=9&" + filters, "orders");
        long expected = snapshot(Shop.HARBOUR_LANE).orders().orders().stream()
                .map(order -> snapshot(Shop.HARBOUR_LANE).orders().updatedSecond(order))
                .filter(second -> second >= 1_794_268_800L && second <= 1_794_441_600L)
                .count();
        assertThat(found).hasSize((int) expected).hasSizeGreaterThan(9);
    }

    @Test
    void openOrdersAreAllThatIsShownUnlessAskedOtherwise() {
        int any = (Integer) body("/orders/count.json?status=any").get("count");
        int open = (Integer) body("/orders/count.json").get("count");
        int closed = (Integer) body("/orders/count.json?status=closed").get("count");
        int cancelled = (Integer) body("/orders/count.json?status=cancelled").get("count");
        assertThat(open).isPositive().isLessThan(any);
        assertThat(closed).isPositive();
        assertThat(cancelled).isPositive();
        assertThat(list(body("/orders.json?limit=250"), "orders"))
                .hasSize(Math.min(250, open))
                .allMatch(order -> order.get("closed_at") == null && order.get("cancelled_at") == null);
    }

    @Test
    void ordersAreFoundByWhatTheyAre() {
        OrderTimes order = snapshot(Shop.HARBOUR_LANE).orders().orders().get(30);
        assertThat(list(body("/orders.json?status=any&ids=" + order.id()), "orders"))
                .hasSize(1);
        assertThat(list(body("/orders.json?status=any&name=%23" + order.name().substring(1)), "orders"))
                .extracting(one -> one.get("name"))
                .containsExactly(order.name());
        assertThat(list(body("/orders.json?status=any&since_id=" + order.id() + "&limit=250"), "orders"))
                .extracting(one -> ((Number) one.get("id")).longValue())
                .isSorted()
                .allMatch(id -> id > order.id());
        assertThat(list(body("/orders.json?status=any&financial_status=refunded"), "orders"))
                .isNotEmpty()
                .allMatch(one -> one.get("financial_status").equals("refunded"));
        assertThat(list(body("/orders.json?status=any&fulfillment_status=unshipped"), "orders"))
                .isNotEmpty()
                .allMatch(one -> one.get("fulfillment_status") == null);
        assertThat(get(Shop.HARBOUR_LANE, "/orders.json?limit=251").status()).isEqualTo(400);
        assertThat(get(Shop.HARBOUR_LANE, "/orders.json?updated_at_min='2026-11-10T00:00:00Z'")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void rowsHaveTheShapeOfTheSamples() {
        Map<String, String> samples = new LinkedHashMap<>();
        samples.put("/orders.json?status=any&limit=250", "orders_page2");
        samples.put("/customers.json?limit=250", "customers_page1");
        samples.put("/products.json?limit=250", "products_page1");
        samples.put("/shopify_payments/payouts.json?limit=250", "payouts");
        samples.put(
                "/inventory_levels.json?limit=250&location_ids="
                        + snapshot(Shop.HARBOUR_LANE).locations().get(0).id(),
                "inventory_levels");
        // What the sandbox has nothing to say about.
        Pattern left = Pattern.compile(".*(app_id|browser_ip|buyer_accepts_marketing|cart_token|customer_locale"
                + "|properties\\[\\]|note_attributes|discount_codes).*");
        samples.forEach((path, sample) -> {
            Set<String> shape = new TreeSet<>();
            Shape.collect(body(path), "", shape);
            Set<String> wanted = new TreeSet<>();
            byte[] text = Platforms.read("shopify/fixtures/constructed/rest/" + sample + ".json")
                    .getBytes(StandardCharsets.UTF_8);
            Shape.collect(Json.object(text).get("body"), "", wanted);
            wanted.removeIf(entry -> left.matcher(entry).matches());
            assertThat(shape).as(path).containsAll(wanted);
        });
    }

    private static Map<String, Object> orderWith(Oddity oddity) {
        ShopSnapshot snapshot = snapshot(Shop.HARBOUR_LANE);
        OrderTimes found = snapshot.orders().orders().stream()
                .filter(order -> snapshot.orders().story(order).oddities().contains(oddity))
                .findFirst()
                .orElseThrow();
        return object(body("/orders/" + found.id() + ".json"), "order");
    }

    @Test
    void valuesLookAsTheyDoHere() {
        Map<String, Object> euro = orderWith(Oddity.EURO);
        assertThat(text(euro, "created_at")).matches("2026-1[01]-\\d\\dT\\d\\d:\\d\\d:\\d\\d-0[45]:00");
        assertThat(text(euro, "total_price")).matches("\\d+\\.\\d\\d");
        assertThat(object(euro, "total_price_set", "presentment_money")).containsEntry("currency_code", "EUR");
        Map<String, Object> refund = list(euro, "refunds").get(0);
        assertThat(object(refund, "transactions", 0))
                .containsEntry("currency", "EUR")
                .containsEntry("kind", "refund");
        assertThat(at(refund, "refund_line_items", 0, "subtotal")).isInstanceOf(Number.class);
        Map<String, Object> inShopCurrency = list(
                        body("/orders/" + euro.get("id") + "/refunds.json?in_shop_currency=true"), "refunds")
                .get(0);
        assertThat(object(inShopCurrency, "transactions", 0)).containsEntry("currency", "USD");
        Map<String, Object> huge = orderWith(Oddity.HUGE_ID);
        assertThat(huge).containsEntry("id", 9_007_199_254_740_993L).containsEntry("fulfillment_status", "restocked");
        assertThat(orderWith(Oddity.GUEST)).containsEntry("customer", null);
        String british = text(
                all(Shop.QUAYSIDE_GOODS, "/orders.json?status=any&limit=250", "orders")
                        .get(0),
                "created_at");
        assertThat(british).endsWith("+00:00");
    }

    @Test
    void whatBelongsToAnOrderIsFoundThere() {
        Map<String, Object> parcels = orderWith(Oddity.TWO_PARCELS);
        Map<String, Object> fulfillment = list(
                        body("/orders/" + parcels.get("id") + "/fulfillments.json"), "fulfillments")
                .get(0);
        assertThat(list(parcels, "fulfillments").get(0)).isEqualTo(fulfillment);
        assertThat(List.<Object>copyOf((List<?>) fulfillment.get("tracking_numbers")))
                .hasSize(2)
                .contains(fulfillment.get("tracking_number"));
        assertThat(fulfillment).containsKeys("tracking_company", "tracking_urls", "location_id", "shipment_status");
        List<Map<String, Object>> work =
                list(body("/orders/" + parcels.get("id") + "/fulfillment_orders.json"), "fulfillment_orders");
        assertThat(work).isNotEmpty().allMatch(one -> one.get("order_id").equals(parcels.get("id")));
        assertThat(list(body("/orders/" + parcels.get("id") + "/transactions.json"), "transactions"))
                .extracting(payment -> payment.get("kind"))
                .contains("sale");
        assertThat(get(Shop.HARBOUR_LANE, "/orders/1.json").status()).isEqualTo(404);
        assertThat(Json.object(get(Shop.HARBOUR_LANE, "/orders/1/refunds.json").bytes()))
                .containsEntry("errors", "Not Found");
    }

    @Test
    void goodsAreDeprecatedAndSayHowTheyAreKept() {
        Answer products = get(Shop.HARBOUR_LANE, "/products.json?limit=3");
        assertThat(products.headers())
                .containsEntry(
                        "X-Shopify-API-Deprecated-Reason",
                        "https://shopify.dev/api/usage/versioning#deprecation-practices");
        assertThat(get(Shop.HARBOUR_LANE, "/orders.json").headers())
                .doesNotContainKey("X-Shopify-API-Deprecated-Reason");
        Map<String, Object> product =
                list(Json.object(products.bytes()), "products").get(0);
        Map<String, Object> variant = list(product, "variants").get(0);
        assertThat(list(body("/products/" + product.get("id") + "/variants.json"), "variants")
                        .get(0))
                .isEqualTo(variant);
        assertThat(object(body("/variants/" + variant.get("id") + ".json"), "variant"))
                .isEqualTo(variant);
        assertThat(body("/products/" + product.get("id") + "/variants/count.json"))
                .containsEntry("count", list(product, "variants").size());
        assertThat(list(body("/inventory_items.json?ids=" + variant.get("inventory_item_id")), "inventory_items")
                        .get(0))
                .containsEntry("sku", variant.get("sku"))
                .containsEntry("tracked", "shopify".equals(variant.get("inventory_management")));
    }

    @Test
    void levelsNeedPlacesOrItems() {
        assertThat(get(Shop.HARBOUR_LANE, "/inventory_levels.json").status()).isEqualTo(422);
        assertThat(get(Shop.HARBOUR_LANE, "/inventory_items.json").status()).isEqualTo(422);
        long place = snapshot(Shop.HARBOUR_LANE).locations().get(0).id();
        List<Map<String, Object>> levels =
                list(body("/inventory_levels.json?limit=250&location_ids=" + place), "inventory_levels");
        assertThat(levels)
                .extracting(level -> (Long) level.get("inventory_item_id"))
                .isNotEmpty();
        assertThat(levels.stream()
                        .map(level -> (Long) level.get("inventory_item_id"))
                        .toList())
                .isNotEqualTo(levels.stream()
                        .map(level -> (Long) level.get("inventory_item_id"))
                        .sorted()
                        .toList());
        assertThat(list(body("/locations/" + place + "/inventory_levels.json?limit=250"), "inventory_levels"))
                .hasSameSizeAs(levels);
    }

    @Test
    void payoutsHaveADateAndTheirTransactions() {
        Map<String, Object> payout = list(body("/shopify_payments/payouts.json?status=paid&limit=1"), "payouts")
                .get(0);
        assertThat(text(payout, "date")).matches("2026-1[01]-\\d\\d");
        List<Map<String, Object>> transactions = list(
                body("/shopify_payments/balance/transactions.json?limit=250&payout_id=" + payout.get("id")),
                "transactions");
        assertThat(transactions)
                .isNotEmpty()
                .allMatch(one -> one.get("payout_id").equals(payout.get("id"))
                        && one.get("payout_status").equals("paid"));
        assertThat(object(body("/shopify_payments/payouts/" + payout.get("id") + ".json"), "payout"))
                .isEqualTo(payout);
        assertThat(list(body("/shopify_payments/payouts.json?date=" + payout.get("date")), "payouts"))
                .hasSize(1);
    }

    @Test
    void deletionsAreEvents() {
        assertThat(list(body("/events.json?filter=Product,Variant&verb=destroy"), "events"))
                .isNotEmpty()
                .allMatch(event -> event.get("verb").equals("destroy"))
                .allMatch(event -> Set.of("Product", "Variant").contains(event.get("subject_type")));
        assertThat(list(body("/events.json?verb=confirmed"), "events")).isEmpty();
    }

    @Test
    void everyAnswerSaysHowFullTheBucketIs() {
        TestSandbox strict = TestSandbox.of(TestSandbox.Settings.of(3, 5).with(LimitMode.REAL));
        assertThat(strict.rest(Shop.HARBOUR_LANE, "/shop.json").headers())
                .containsEntry("X-Shopify-Shop-Api-Call-Limit", "1/40")
                .containsEntry("X-Shopify-API-Version", "2026-10");
        Answer answer = strict.rest(Shop.HARBOUR_LANE, "/shop.json");
        for (int call = 0; call < 2_000 && answer.status() == 200; call++) {
            answer = strict.rest(Shop.HARBOUR_LANE, "/shop.json");
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers())
                .containsEntry("Retry-After", "2.0")
                .containsEntry("X-Shopify-Shop-Api-Call-Limit", "40/40");
        assertThat(Json.object(answer.bytes()))
                .containsEntry(
                        "errors",
                        "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.");
        assertThat(strict.rest(Shop.QUAYSIDE_GOODS, "/shop.json").status()).isEqualTo(200);
    }

    @Test
    void scopesAndCustomersDataAreGuarded() {
        TestSandbox poor = TestSandbox.of(TestSandbox.Settings.of(3, 5).withScopes("read_products"));
        Answer refused = poor.rest(Shop.HARBOUR_LANE, "/orders.json");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(Json.object(refused.bytes()))
                .containsEntry("errors", "[API] This action requires merchant approval for read_orders scope.");
        assertThat(poor.rest(Shop.HARBOUR_LANE, "/products.json").status()).isEqualTo(200);
        TestSandbox nobody = TestSandbox.of(TestSandbox.Settings.of(3, 5).withoutCustomerData());
        Answer withheld = nobody.rest(Shop.HARBOUR_LANE, "/customers.json");
        assertThat(withheld.status()).isEqualTo(403);
        assertThat(text(Json.object(withheld.bytes()), "errors")).contains("protected customer data");
        Call scopes = SANDBOX.restCall(Shop.HARBOUR_LANE, "");
        Answer granted = SANDBOX.shopify()
                .answer(new Call("GET", "/oauth/access_scopes.json", Map.of(), scopes.headers(), new byte[0]));
        assertThat(list(Json.object(granted.bytes()), "access_scopes")).contains(with("handle", "read_orders"));
    }

    @Test
    void versionsTokensAndPathsAreChecked() {
        Call call = SANDBOX.restCall(Shop.HARBOUR_LANE, "/shop.json");
        Call old = new Call("GET", "/api/2024-07/shop.json", Map.of(), call.headers(), new byte[0]);
        assertThat(SANDBOX.shopify().answer(old).headers()).containsEntry("X-Shopify-API-Version", "2026-01");
        Call bare = new Call("GET", call.path(), Map.of(), Map.of(), new byte[0]);
        assertThat(SANDBOX.shopify().answer(bare).status()).isEqualTo(401);
        assertThat(get(Shop.HARBOUR_LANE, "/orders.xml").status()).isEqualTo(406);
        assertThat(get(Shop.HARBOUR_LANE, "/cats.json").status()).isEqualTo(404);
    }
}
