package com.stratus.sandbox.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.limits.LimitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Amazon's orders, called without HTTP. */
class AmazonOrdersTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(10, 40);
    private static final String ORDERS = "/orders/2026-01-01/orders";
    private static final String ALL = ORDERS + "?createdAfter=2026-11-01T00:00:00Z";
    private static final String FULL = "&includedData=PROCEEDS,FULFILLMENT,PACKAGES,CANCELLATION,PROMOTION";

    private static JsonNode json(Answer answer) {
        try {
            return new ObjectMapper().readTree(answer.bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode get(String pathAndQuery) {
        Answer answer = SANDBOX.amazon(Seller.NORTH_AMERICA, pathAndQuery);
        assertThat(answer.status()).as(pathAndQuery).isEqualTo(200);
        return json(answer);
    }

    private static JsonNode refused(Seller seller, String pathAndQuery, int status) {
        Answer answer = SANDBOX.amazon(seller, pathAndQuery);
        assertThat(answer.status()).as(pathAndQuery).isEqualTo(status);
        return json(answer).at("/errors/0");
    }

    private static List<JsonNode> all(Seller seller, String pathAndQuery) {
        List<JsonNode> orders = new ArrayList<>();
        String token = null;
        do {
            JsonNode page = json(SANDBOX.amazon(seller, pathAndQuery + token(token)));
            page.get("orders").forEach(orders::add);
            token = page.at("/pagination/nextToken").asText("");
        } while (!token.isEmpty());
        return orders;
    }

    private static String token(String token) {
        return token == null ? "" : "&paginationToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    private static Set<String> ids(List<JsonNode> orders) {
        Set<String> ids = new TreeSet<>();
        orders.forEach(order -> ids.add(order.get("orderId").asText()));
        return ids;
    }

    @Test
    void pagesUntilThereIsNoToken() {
        List<JsonNode> once = all(Seller.NORTH_AMERICA, ALL);
        List<JsonNode> paged = all(Seller.NORTH_AMERICA, ALL + "&maxResultsPerPage=7");
        assertThat(once).hasSizeGreaterThan(80);
        assertThat(ids(paged)).isEqualTo(ids(once)).hasSize(paged.size());
        JsonNode first = get(ALL + "&maxResultsPerPage=7");
        assertThat(first.get("orders")).hasSize(7);
        assertThat(first.at("/pagination/nextToken").asText())
                .startsWith("+/+/")
                .endsWith("=");
        assertThat(first.get("createdBefore").asText()).isEqualTo("2026-11-20T17:58:00Z");
        assertThat(first.has("lastUpdatedBefore")).isFalse();
    }

    @Test
    void pagesAreNotSortedByTime() {
        List<String> updates = new ArrayList<>();
        get(ALL).get("orders")
                .forEach(order -> updates.add(order.get("lastUpdatedTime").asText()));
        assertThat(updates).isNotEqualTo(updates.stream().sorted().toList());
        List<String> created = new ArrayList<>();
        get(ALL).get("orders")
                .forEach(order -> created.add(order.get("createdTime").asText()));
        assertThat(created).isNotEqualTo(created.stream().sorted().toList());
    }

    @Test
    void tokenIsOfTheSameParametersAsText() {
        String query = ORDERS + "?lastUpdatedAfter=2026-11-10T00:00:00Z&marketplaceIds=ATVPDKIKX0DER";
        JsonNode first = get(query + "&maxResultsPerPage=5");
        String token = token(first.at("/pagination/nextToken").asText());
        assertThat(first.get("lastUpdatedBefore").asText()).isEqualTo("2026-11-20T17:58:00Z");
        assertThat(get(query + "&maxResultsPerPage=9&includedData=FULFILLMENT" + token)
                        .get("orders"))
                .hasSize(9)
                .allMatch(order -> order.has("fulfillment"));
        String later = ORDERS + "?lastUpdatedAfter=2026-11-10T00:00:00.000Z&marketplaceIds=ATVPDKIKX0DER";
        for (String other :
                List.of(later, query + "&fulfilledBy=AMAZON", query.replace("&marketplaceIds=ATVPDKIKX0DER", ""))) {
            JsonNode error = refused(Seller.NORTH_AMERICA, other + token, 400);
            assertThat(error.get("code").asText()).isEqualTo("InvalidInput");
            assertThat(error.get("message").asText())
                    .isEqualTo("The paginationToken you have submitted is not valid. "
                            + "All parameters must match the original request except maxResultsPerPage.");
        }
        String raw = first.at("/pagination/nextToken").asText().replace('+', ' ');
        refused(Seller.NORTH_AMERICA, query + token(raw), 400);
        refused(Seller.NORTH_AMERICA, query + "&paginationToken=nonsense", 400);
    }

    @Test
    void tokenLivesADay() {
        long[] millis = {1_000_000};
        Amazon amazon = new Amazon(SANDBOX.sandbox(), () -> 0, () -> millis[0]);
        Call grant = new Call(
                "POST",
                "/auth/o2/token",
                Map.of(),
                Map.of(),
                ("grant_type=refresh_token&refresh_token=Atzr%7Csandbox-amazon-na&client_id=" + Amazon.CLIENT_ID
                                + "&client_secret=" + Amazon.CLIENT_SECRET)
                        .getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = new HashMap<>();
        headers.put(
                "x-amz-access-token",
                json(amazon.answer(grant)).get("access_token").asText());
        headers.put("user-agent", "Test/1.0");
        Map<String, List<String>> query = new HashMap<>();
        query.put("createdAfter", List.of("2026-11-01T00:00:00Z"));
        query.put("maxResultsPerPage", List.of("5"));
        Call call = new Call("GET", "/na" + ORDERS, query, headers, new byte[0]);
        query.put(
                "paginationToken",
                List.of(json(amazon.answer(call)).at("/pagination/nextToken").asText()));
        millis[0] += Duration.ofHours(24).toMillis();
        assertThat(amazon.answer(call).status()).isEqualTo(200);
        millis[0]++;
        assertThat(amazon.answer(call).status()).isEqualTo(400);
    }

    @Test
    void pagesOfOneReadingShowTheMomentOfTheFirst() {
        TestSandbox sandbox = TestSandbox.of(4, 20);
        String query = ORDERS + "?lastUpdatedAfter=2026-11-01T00:00:00Z&maxResultsPerPage=6&includedData=FULFILLMENT";
        Set<String> seen = new HashSet<>();
        int rows = 0;
        String token = null;
        do {
            JsonNode page = json(sandbox.amazon(Seller.NORTH_AMERICA, query + token(token)));
            for (JsonNode order : page.get("orders")) {
                seen.add(order.get("orderId").asText());
                assertThat(order.get("lastUpdatedTime").asText()).isLessThan("2026-11-20T18:00:00Z");
                rows++;
            }
            token = page.at("/pagination/nextToken").asText("");
            sandbox.sandbox().moveTo(sandbox.sandbox().clock().now().plus(Duration.ofHours(9)));
        } while (!token.isEmpty());
        assertThat(seen).hasSize(rows).hasSizeGreaterThan(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?createdBefore=2026-11-01T00:00:00Z",
                "?createdAfter=2026-11-01T00:00:00Z&lastUpdatedAfter=2026-11-01T00:00:00Z",
                "?createdAfter=2026-11-01T00:00:00Z&lastUpdatedBefore=2026-11-02T00:00:00Z",
                "?lastUpdatedAfter=2026-11-01T00:00:00Z&createdBefore=2026-11-02T00:00:00Z",
                "?lastUpdatedAfter=2026-11-02T00:00:00Z&lastUpdatedBefore=2026-11-01T00:00:00Z",
                "?lastUpdatedAfter=yesterday",
                "?createdAfter=2026-11-01T00:00:00Z&maxResultsPerPage=0",
                "?createdAfter=2026-11-01T00:00:00Z&maxResultsPerPage=101",
                "?createdAfter=2026-11-01T00:00:00Z&maxResultsPerPage=many",
                "?createdAfter=2026-11-01T00:00:00Z&fulfillmentStatuses=Shipped",
                "?createdAfter=2026-11-01T00:00:00Z&fulfilledBy=AFN",
                "?createdAfter=2026-11-01T00:00:00Z&includedData=ITEMS",
                "?createdAfter=2026-11-01T00:00:00Z&marketplaceIds=NOWHERE",
                "?createdAfter=2026-11-20T17:00:00Z&createdBefore=2026-11-20T17:58:01Z",
                "?lastUpdatedAfter=2026-11-20T17:00:00Z&lastUpdatedBefore=2026-11-20T18:00:00Z"
            })
    void badParametersAreRefused(String query) {
        JsonNode error = refused(Seller.NORTH_AMERICA, ORDERS + query, 400);
        assertThat(error.get("code").asText()).isEqualTo("InvalidInput");
        assertThat(error.get("message").asText())
                .isEqualTo("The input you have submitted is not valid. Please check your input and try again.");
    }

    @Test
    void upperBoundMayBeTwoMinutesOldAndMarketplacesFiftyAtMost() {
        assertThat(get(ORDERS + "?createdAfter=2026-11-20T00:00:00Z&createdBefore=2026-11-20T17:58:00Z")
                        .get("createdBefore")
                        .asText())
                .isEqualTo("2026-11-20T17:58:00Z");
        String fifty = ",ATVPDKIKX0DER".repeat(50).substring(1);
        assertThat(get(ALL + "&marketplaceIds=" + fifty).get("orders")).isNotEmpty();
        refused(Seller.NORTH_AMERICA, ALL + "&marketplaceIds=" + fifty + ",ATVPDKIKX0DER", 400);
    }

    @Test
    void boundsAreIncludedAndUpdatesBeyondCreationAreSeen() {
        JsonNode some = get(ALL).get("orders").get(3);
        String created = some.get("createdTime").asText();
        String id = some.get("orderId").asText();
        assertThat(ids(all(Seller.NORTH_AMERICA, ORDERS + "?createdAfter=" + created + "&createdBefore=" + created)))
                .contains(id);
        String updated = some.get("lastUpdatedTime").asText();
        assertThat(ids(all(
                        Seller.NORTH_AMERICA,
                        ORDERS + "?lastUpdatedAfter=" + updated + "&lastUpdatedBefore=" + updated)))
                .contains(id);
    }

    @Test
    void arraysAreRepeatedOrJoined() {
        String both = "&marketplaceIds=A1PA6795UKMFR9,A13V1IB3VIYZZH";
        String repeated = "&marketplaceIds=A1PA6795UKMFR9&marketplaceIds=A13V1IB3VIYZZH";
        Set<String> joined = ids(all(Seller.EUROPE, ALL + both));
        assertThat(ids(all(Seller.EUROPE, ALL + repeated))).isEqualTo(joined).isNotEmpty();
        assertThat(ids(all(Seller.EUROPE, ALL + both.replace(",", "%2C")))).isEqualTo(joined);
        assertThat(joined).allMatch(id -> id.matches("(30|40|S0).*"));
        assertThat(ids(all(Seller.EUROPE, ALL))).containsAll(joined).hasSizeGreaterThan(joined.size());
    }

    @Test
    void filtersByStatusAndFulfiller() {
        List<JsonNode> all = all(Seller.NORTH_AMERICA, ALL + "&includedData=FULFILLMENT");
        for (String status : List.of("PENDING", "SHIPPED", "CANCELLED", "UNSHIPPED")) {
            Set<String> expected = new TreeSet<>();
            all.forEach(order -> {
                if (order.at("/fulfillment/fulfillmentStatus").asText().equals(status)) {
                    expected.add(order.get("orderId").asText());
                }
            });
            assertThat(ids(all(Seller.NORTH_AMERICA, ALL + "&fulfillmentStatuses=" + status)))
                    .as(status)
                    .isEqualTo(expected)
                    .isNotEmpty();
        }
        int amazon = all(Seller.NORTH_AMERICA, ALL + "&fulfilledBy=AMAZON").size();
        int merchant = all(Seller.NORTH_AMERICA, ALL + "&fulfilledBy=MERCHANT").size();
        assertThat(amazon).isGreaterThan(merchant);
        assertThat(amazon + merchant).isEqualTo(all.size());
    }

    @Test
    void blocksComeWhenTheyAreAskedFor() {
        for (JsonNode order : all(Seller.NORTH_AMERICA, ALL)) {
            assertThat(order.has("fulfillment") || order.has("proceeds") || order.has("packages"))
                    .isFalse();
            order.get("orderItems").forEach(item -> {
                assertThat(item.has("proceeds") || item.has("fulfillment")).isFalse();
                assertThat(item.at("/product/asin").asText()).startsWith("B0");
            });
        }
        Set<String> seen = new TreeSet<>();
        for (JsonNode order : all(Seller.NORTH_AMERICA, ALL + FULL + ",BUYER,RECIPIENT")) {
            order.fieldNames().forEachRemaining(seen::add);
            order.get("orderItems")
                    .forEach(item -> item.fieldNames().forEachRemaining(name -> seen.add("item " + name)));
        }
        assertThat(seen)
                .contains("proceeds", "fulfillment", "packages", "associatedOrders", "item cancellation")
                .contains("item proceeds", "item fulfillment", "item promotion")
                .doesNotContain("buyer", "recipient");
    }

    @Test
    void moneyIsTextThatAddsUpAndIsHiddenWhilePending() {
        Set<String> statuses = new TreeSet<>();
        for (Seller seller : Seller.values()) {
            for (JsonNode order : all(seller, ALL + FULL)) {
                String status = order.at("/fulfillment/fulfillmentStatus").asText();
                boolean shown = order.has("proceeds");
                statuses.add(status + " " + shown);
                boolean foreign = order.at("/salesChannel/channelName").asText().equals("NON_AMAZON");
                assertThat(shown)
                        .isEqualTo(!foreign && !Set.of("PENDING", "CANCELLED").contains(status));
                assertThat(order.at("/salesChannel").has("marketplaceId")).isEqualTo(!foreign);
                if (shown) {
                    assertThat(order.at("/proceeds/grandTotal/amount").asText())
                            .matches(seller == Seller.FAR_EAST ? "\\d+" : "\\d+\\.\\d\\d");
                    assertThat(sum(order.at("/proceeds/breakdowns"), "/subtotal/amount"))
                            .isEqualTo(order.at("/proceeds/grandTotal/amount").asText());
                    assertThat(sum(order.get("orderItems"), "/proceeds/proceedsTotal/amount"))
                            .isEqualTo(order.at("/proceeds/grandTotal/amount").asText());
                }
            }
        }
        assertThat(statuses).contains("PENDING false", "CANCELLED false", "SHIPPED true", "PARTIALLY_SHIPPED true");
    }

    private static String sum(JsonNode entries, String amount) {
        BigDecimal sum = null;
        for (JsonNode entry : entries) {
            BigDecimal one = new BigDecimal(entry.at(amount).asText());
            sum = sum == null ? one : sum.add(one);
        }
        return sum == null ? null : sum.toPlainString();
    }

    @Test
    void firstOrderIsTheWrittenOne() {
        JsonNode order = SANDBOX
                .sandbox()
                .amazon()
                .createdWithin(
                        Seller.NORTH_AMERICA,
                        Instant.MIN.plusSeconds(1),
                        Instant.MAX,
                        SANDBOX.sandbox().clock().now())
                .stream()
                .findFirst()
                .map(ordinal -> SANDBOX.sandbox().amazon().order(ordinal).orderId())
                .map(id -> get(ORDERS + "/" + id + "?includedData=PROCEEDS,FULFILLMENT,PACKAGES")
                        .get("order"))
                .orElseThrow();
        assertThat(order.at("/fulfillment/fulfilledBy").asText()).isEqualTo("MERCHANT");
        assertThat(order.at("/fulfillment/fulfillmentStatus").asText()).isEqualTo("SHIPPED");
        assertThat(order.get("packages")).hasSize(2);
        assertThat(order.at("/packages/1/packageStatus/status").asText()).isEqualTo("DELIVERED");
        assertThat(order.at("/packages/1/trackingNumber").asText()).isEqualTo("1Z0000000002");
        JsonNode items = order.get("orderItems");
        assertThat(items.get(0).at("/product/sellerSku"))
                .isEqualTo(items.get(items.size() - 1).at("/product/sellerSku"));
        assertThat(items.get(0).get("orderItemId").asText()).isEqualTo("60000000000000");
    }

    @Test
    void packageThatIsStillBeingPackedHasNoTracking() {
        JsonNode partial = all(Seller.EUROPE, ALL + FULL + "&fulfillmentStatuses=PARTIALLY_SHIPPED").stream()
                .filter(order -> order.get("packages").size() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(partial.at("/packages/1/packageStatus/status").asText()).isEqualTo("PENDING");
        assertThat(partial.get("packages").get(1).has("trackingNumber")).isFalse();
        assertThat(partial.get("packages").get(1).has("shipTime")).isFalse();
        assertThat(partial.get("orderItems"))
                .anyMatch(item -> item.get("quantityOrdered").asInt() == 0
                        && item.at("/cancellation/cancellationExecution/cancelledBy")
                                .asText()
                                .equals("BUYER"));
    }

    @Test
    void oneOrderIsTheSameAsInTheList() {
        JsonNode order = all(Seller.FAR_EAST, ALL + FULL).get(2);
        String one = ORDERS + "/" + order.get("orderId").asText() + "?" + FULL.substring(1);
        assertThat(json(SANDBOX.amazon(Seller.FAR_EAST, one)).get("order")).isEqualTo(order);
        assertThat(refused(Seller.EUROPE, one, 404).get("code").asText()).isEqualTo("NotFound");
        refused(Seller.FAR_EAST, ORDERS + "/503-0000000-0000000", 404);
        refused(Seller.FAR_EAST, "/orders/v0/orders", 404);
    }

    @Test
    void tokensOpenTheirRegionAndCallersNameThemselves() {
        Call call = SANDBOX.amazonCall(Seller.NORTH_AMERICA, ALL);
        Call elsewhere = new Call("GET", "/eu" + ORDERS, call.query(), call.headers(), new byte[0]);
        assertThat(SANDBOX.amazon().answer(elsewhere).status()).isEqualTo(403);
        assertThat(json(SANDBOX.amazon().answer(elsewhere))
                        .at("/errors/0/details")
                        .asText("?"))
                .isEmpty();
        Map<String, String> nameless = new HashMap<>(call.headers());
        nameless.remove("user-agent");
        assertThat(SANDBOX.amazon()
                        .answer(new Call("GET", "/na" + ORDERS, call.query(), nameless, new byte[0]))
                        .status())
                .isEqualTo(400);
        Map<String, String> tooLong = new HashMap<>(call.headers());
        tooLong.put("user-agent", "a".repeat(501));
        assertThat(SANDBOX.amazon()
                        .answer(new Call("GET", "/na" + ORDERS, call.query(), tooLong, new byte[0]))
                        .status())
                .isEqualTo(400);
        refused(Seller.NORTH_AMERICA, ALL + "&marketplaceIds=A1F83G8C2ARO7P", 403);
    }

    @Test
    void limitIsOfTheAccountAndTheOperationAndSaysNoTime() {
        TestSandbox strict = TestSandbox.of(TestSandbox.Settings.of(2, 10).with(LimitMode.REAL));
        for (int call = 0; call < 20; call++) {
            assertThat(strict.amazon(Seller.NORTH_AMERICA, ALL).status()).isEqualTo(200);
        }
        Answer refused = strict.amazon(Seller.NORTH_AMERICA, ALL);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().keySet()).containsExactlyInAnyOrder("Content-Type", "x-amzn-RequestId");
        assertThat(json(refused).at("/errors/0/code").asText()).isEqualTo("QuotaExceeded");
        assertThat(json(refused).at("/errors/0/message").asText())
                .isEqualTo("You exceeded your quota for the requested resource.");
        assertThat(strict.amazon(Seller.EUROPE, ALL).status()).isEqualTo(200);
        assertThat(strict.amazon(Seller.NORTH_AMERICA, ORDERS + "/111-0000000-0000000")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void rateIsToldAsOftenAsAmazonLikes() {
        TestSandbox sandbox = TestSandbox.of(2, 10);
        int told = 0;
        for (int call = 0; call < 20; call++) {
            Answer answer = sandbox.amazon(Seller.NORTH_AMERICA, call % 2 == 0 ? ALL : ORDERS);
            assertThat(answer.headers()).containsKey("x-amzn-RequestId");
            told += answer.headers().getOrDefault("x-amzn-RateLimit-Limit", "").equals("0.336") ? 1 : 0;
        }
        assertThat(told).isEqualTo(18);
        assertThat(sandbox.amazon(Seller.NORTH_AMERICA, ALL + "&marketplaceIds=A1F83G8C2ARO7P")
                        .headers())
                .doesNotContainKey("x-amzn-RateLimit-Limit");
    }

    @Test
    void historyEndsAfterTwoYearsButNotInTheFarEast() {
        TestSandbox old = TestSandbox.of(900, 1);
        for (Seller seller : Seller.values()) {
            String oldest = "9";
            String query = ORDERS + "?createdAfter=2020-01-01T00:00:00Z";
            String token = null;
            do {
                JsonNode page = json(old.amazon(seller, query + token(token)));
                for (JsonNode order : page.get("orders")) {
                    String created = order.get("createdTime").asText();
                    oldest = created.compareTo(oldest) < 0 ? created : oldest;
                }
                token = page.at("/pagination/nextToken").asText("");
            } while (!token.isEmpty());
            if (seller == Seller.FAR_EAST) {
                assertThat(oldest).isLessThan("2024-08-01");
            } else {
                assertThat(oldest).isBetween("2024-11-20T18:00:00Z", "2024-12-15");
            }
        }
    }
}
