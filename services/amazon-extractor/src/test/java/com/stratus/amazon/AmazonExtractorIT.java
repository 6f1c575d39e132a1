package com.stratus.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.ExtractorContract;
import com.stratus.extractor.contract.Received;
import com.stratus.extractor.contract.Sandbox;
import com.stratus.extractor.contract.Subject;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.model.Platform;
import com.stratus.model.oauth.AppCredentials;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The packaged extractor keeps the contract of all extractors, for the seller's American account. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AmazonExtractorIT extends ExtractorContract {

    private static final String ORDERS = "amazon_orders";

    /** A report spans thirty days, and the world ends on 20 November. */
    private static final Instant TWO_REPORTS_AGO = Instant.parse("2026-10-06T00:00:00Z");

    private static final String SELLER = "A0HARBOURLANENA";
    private static final AppCredentials APP =
            new AppCredentials("sandbox-amazon-client", "sandbox-amazon-secret", false);
    private static final String REFRESH_TOKEN = "Atzr|sandbox-amazon-na";

    @Override
    protected Platform platform() {
        return Platform.AMAZON;
    }

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(ORDERS, "stratus.amazon.orders", "orders", "searchOrders"),
                new Subject("amazon_inventory", "stratus.amazon.inventory", "inventory", "getInventorySummaries"),
                new Subject("amazon_listings", "stratus.amazon.listings", "listings", "searchListingsItems"));
    }

    @Override
    protected boolean isSnapshot(Subject subject) {
        return !subject.job().equals(ORDERS);
    }

    /** The account has one marketplace and fewer products than orders. */
    @Override
    protected int leastPages(Subject subject) {
        return isSnapshot(subject) ? 1 : 4;
    }

    /** Pages hold 100 orders; a quarter of the world's are this account's. */
    @Override
    protected int ordersPerDay() {
        return 190;
    }

    @Override
    protected int changesADay(Subject subject) {
        return isSnapshot(subject) ? 1 : ordersPerDay() / 5;
    }

    @Override
    protected int requestsBeforeTheMiddle() {
        return 3;
    }

    /** What is nearer to its own clock than two minutes Amazon does not show. */
    @Override
    protected Duration lag(Subject subject) {
        return Duration.ofMinutes(isSnapshot(subject) ? 2 : 3);
    }

    @Override
    protected Map<String, String> settings(Sandbox world) {
        return Map.of(
                "AMZ_SELLER_ID",
                SELLER,
                "AMZ_CLIENT_ID",
                APP.id(),
                "AMZ_CLIENT_SECRET",
                APP.secret(),
                "AMZ_REFRESH_TOKEN",
                REFRESH_TOKEN,
                "AMZ_MARKETPLACE_IDS",
                "ATVPDKIKX0DER",
                "AMZ_ENDPOINT",
                endpoint(world),
                "AMZ_AUTH_BASE_URL",
                world.address() + "/amazon",
                "AMZ_SYNC_LOOKBACK_HOURS",
                "1");
    }

    private static String endpoint(Sandbox world) {
        return world.address() + "/amazon/na";
    }

    private static String tokenUrl(Sandbox world) {
        return world.address() + "/amazon/auth/o2/token";
    }

    @Override
    protected List<String> secrets() {
        return List.of(APP.secret(), REFRESH_TOKEN);
    }

    @Override
    protected Optional<String> trueAccount() {
        return Optional.of(SELLER);
    }

    @Override
    protected String accountReference() {
        return SELLER + "/na";
    }

    @Override
    protected boolean renewsTokens() {
        return true;
    }

    @Override
    protected String refusedTokenReason() {
        return "the token endpoint refused (status 403): run ./stratus connect amazon, or correct AMZ_REFRESH_TOKEN";
    }

    @Override
    protected String forbiddenReason() {
        return "Amazon answered 403 Unauthorized: Access to requested resource is denied: a role of the app is missing,"
                + " or endpoint and token are of different regions";
    }

    @Override
    protected String unmappableReason() {
        return "purchase_date is missing";
    }

    @Override
    protected void assertCompletions(List<Received> pages, List<Received> completions) {
        assertThat(completions).isEmpty();
    }

    @Override
    protected void assertWindowSent(List<Received> raw, Instant from, Instant to) {
        assertThat(raw).isNotEmpty().allSatisfy(answer -> assertThat(answer.header("stratus-request"))
                .startsWith("GET /orders/2026-01-01/orders?marketplaceIds=ATVPDKIKX0DER&")
                .contains("&lastUpdatedAfter=" + from + "&lastUpdatedBefore=" + to));
    }

    @Override
    protected boolean isSortedByUpdateTime() {
        return false;
    }

    @Override
    protected boolean isChangedSince(Instant from, Received published) {
        return !Instant.parse(published.json().path("source_updated_at").asText())
                .isBefore(from);
    }

    /** Every page names a new token, and one of stock is over after 30 seconds. */
    @Override
    protected void assertSameAnswer(Sandbox world, Received raw) {
        var target = raw.header("stratus-request").substring("GET ".length());
        if (target.contains("&nextToken=")) {
            return;
        }
        var again = world.answer(HttpRequest.newBuilder(URI.create(endpoint(world) + target))
                .header("x-amz-access-token", accessToken(world))
                .header("User-Agent", "Stratus-test/0.1 (Language=Java/17)")
                .build());
        assertThat(withoutToken(raw.json())).isEqualTo(withoutToken(Sample.json(again)));
    }

    private static JsonNode withoutToken(JsonNode page) {
        return ((ObjectNode) page.deepCopy()).without("pagination");
    }

    /** Comes last, so that it judges what all the other tests had the extractor send, too. */
    @Test
    @Order(Integer.MAX_VALUE)
    void everyRequestFollowsAmazonsModels() {
        var models = new AmazonModels();
        var lists = List.of(ORDERS, "amazon_settlements", "amazon_inventory", "amazon_listings");
        var reports = List.of("amazon_returns");
        runAll(lists, "live", null);
        runAll(reports, "live", TWO_REPORTS_AGO);
        // Of the same range, so Amazon does not make them anew and they are searched for.
        runAll(reports, "verify", TWO_REPORTS_AGO);
        advance(Duration.ofDays(1));
        runAll(lists, "live", null);
        runAll(lists, "verify", TWO_REPORTS_AGO);

        var checked = new TreeMap<String, Integer>();
        var problems = new TreeSet<String>();
        var others = new TreeSet<String>();
        for (var sent : requestsSent()) {
            var target = sent.path("target").asText();
            if (!target.startsWith("/na/")) {
                others.add(target.replaceFirst("[^/]*$", ""));
                continue;
            }
            var verdict = models.judge(
                    sent.path("method").asText(),
                    target.substring("/na".length()),
                    sent.path("content_type").asText(null),
                    sent.path("body").asText());
            verdict.operation().ifPresent(operation -> checked.merge(operation, 1, Integer::sum));
            problems.addAll(verdict.problems());
        }
        System.out.println("Requests of the Amazon extractor checked against Amazon's models: "
                + checked.values().stream().mapToInt(Integer::intValue).sum() + " of " + checked.size()
                + " operations, " + checked);

        assertThat(problems).isEmpty();
        assertThat(checked.keySet()).isEqualTo(AmazonLimits.RATES.keySet());
        assertThat(others).containsExactly("/auth/o2/", "/documents/");
    }

    private static String accessToken(Sandbox world) {
        var form = APP.form(Map.of("grant_type", "refresh_token", "refresh_token", REFRESH_TOKEN));
        var answer = world.answer(HttpRequest.newBuilder(URI.create(tokenUrl(world)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        return Sample.json(answer).path("access_token").asText();
    }
}
