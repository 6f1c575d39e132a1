package com.stratus.shipbob;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.ExtractorContract;
import com.stratus.extractor.contract.Received;
import com.stratus.extractor.contract.Sandbox;
import com.stratus.extractor.contract.Subject;
import com.stratus.model.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The packaged extractor keeps the contract of all extractors. */
class ShipbobExtractorIT extends ExtractorContract {

    private static final String STATUS = "shipbob_status";
    private static final String INVENTORY = "shipbob_inventory";
    private static final String RETURNS = "shipbob_returns";
    private static final String RECEIVING = "shipbob_receiving";

    /** How far back orders are read again by insert time: longer than the contract's world is old. */
    private static final Duration INSERTED = Duration.ofDays(30);

    private static final Subject RETURNED = new Subject(RETURNS, "stratus.shipbob.returns", "returns", "GetReturns");
    private static final Subject PRODUCTS =
            new Subject("shipbob_products", "stratus.shipbob.products", "products", "GetProducts");

    private static final String TOKEN = "sandbox-shipbob-pat";

    @Override
    protected Platform platform() {
        return Platform.SHIPBOB;
    }

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(STATUS, "stratus.shipbob.orders", "orders", "GetOrders"),
                new Subject(INVENTORY, "stratus.shipbob.inventory", "inventory", "GetInventoryLevels"),
                RETURNED,
                new Subject(RECEIVING, "stratus.shipbob.receiving_orders", "receiving_orders", "GetReceivingOrders"),
                PRODUCTS,
                new Subject(
                        "shipbob_fulfillment_centers",
                        "stratus.shipbob.fulfillment_centers",
                        "fulfillment_centers",
                        "GetFulfillmentCenters"));
    }

    @Override
    protected boolean isSnapshot(Subject subject) {
        return !List.of(STATUS, RETURNS, RECEIVING).contains(subject.job());
    }

    /** The merchant has fewer items, returns and consignments than orders. */
    @Override
    protected int leastPages(Subject subject) {
        return subject.job().equals(STATUS) ? 4 : 1;
    }

    @Override
    protected int changesADay(Subject subject) {
        return switch (subject.job()) {
            case STATUS -> ordersPerDay() / 2;
            case INVENTORY, RETURNS -> 1;
            default -> 0;
        };
    }

    /** What is delivered comes back after days. */
    @Override
    protected int days() {
        return 14;
    }

    /** Pages hold 250 orders. */
    @Override
    protected int ordersPerDay() {
        return 80;
    }

    @Override
    protected int requestsBeforeTheMiddle() {
        return 3;
    }

    @Override
    protected Map<String, String> settings(Sandbox world) {
        return Map.of(
                "SHIPBOB_TOKEN",
                TOKEN,
                "SHIPBOB_BASE",
                base(world),
                "SHIPBOB_CALL_WINDOW",
                "PT1S",
                "SHIPBOB_SYNC_LOOKBACK_HOURS",
                "1");
    }

    private static String base(Sandbox world) {
        return world.address() + "/shipbob/2025-07";
    }

    @Override
    protected List<String> secrets() {
        return List.of(TOKEN);
    }

    @Override
    protected boolean renewsTokens() {
        return false;
    }

    @Override
    protected String refusedTokenReason() {
        return "ShipBob answered 401: the token is not accepted: the platform does not accept the token, give a new"
                + " one";
    }

    @Override
    protected String forbiddenReason() {
        return "ShipBob answered 403: the token has no scope for this";
    }

    @Override
    protected String unmappableReason() {
        return "shipbob_order_id is missing";
    }

    @Override
    protected String accountReference() {
        return "310552";
    }

    /** One call for each page of items, whatever their number. */
    @Override
    protected void assertCompletions(List<Received> pages, List<Received> completions) {
        assertThat(completions)
                .extracting(answer -> answer.header("stratus-request"))
                .containsExactlyInAnyOrderElementsOf(pages.stream()
                        .filter(page -> page.header("stratus-operation").equals("GetInventoryLevels"))
                        .map(ShipbobExtractorIT::callForTheCentresOf)
                        .toList());
    }

    private static String callForTheCentresOf(Received page) {
        var ids = StreamSupport.stream(page.json().path("items").spliterator(), false)
                .map(item -> item.path("inventory_id").asText())
                .collect(Collectors.joining(","));
        return "GET /inventory-level/locations?InventoryIds=" + ids + "&PageSize=250";
    }

    @Override
    protected void assertWindowSent(List<Received> raw, Instant from, Instant to) {
        var made = to.minus(Duration.ofDays(90));
        var completed = to.minus(Duration.ofDays(30));
        assertThat(raw)
                .extracting(answer -> answer.header("stratus-request"))
                .contains(
                        switch (raw.get(0).header("stratus-operation")) {
                            case "GetReturns" ->
                                new String[] {
                                    "GET /return?SortOrder=Asc&Cursor=1&Limit=100"
                                            + "&Status=AwaitingArrival,Arrived,Processing,Cancelled",
                                    "GET /return?SortOrder=Asc&Cursor=1&Limit=100&StartDate=" + made,
                                    "GET /return?SortOrder=Asc&Cursor=1&Limit=100&CompletedStartDate=" + completed
                                };
                            case "GetReceivingOrders" ->
                                new String[] {
                                    "GET /receiving?Page=1&Limit=100&Statuses=Awaiting,PartiallyArrived,Arrived,Processing,"
                                            + "PartiallyArrivedAtHub,ArrivedAtHub,ProcessingAtHub,InternalTransfer,"
                                            + "Incomplete,Cancelled",
                                    "GET /receiving?Page=1&Limit=100&InsertStartDate=" + made,
                                    "GET /receiving?Page=1&Limit=100&CompletedStartDate=" + completed
                                };
                            default ->
                                new String[] {
                                    request("LastUpdateStartDate", from),
                                    request("LastTrackingUpdateStartDate", from),
                                    request("StartDate", to.minus(INSERTED))
                                };
                        })
                .allSatisfy(request -> assertThat(request).containsPattern("StartDate=|Status(es)?="));
    }

    private static String request(String filter, Instant from) {
        return "GET /order?SortOrder=Oldest&Page=1&Limit=250&" + filter + "=" + from;
    }

    @Override
    protected boolean isSortedByUpdateTime() {
        return false;
    }

    /**
     * Not told apart here: every run reads again what was made in the last thirty days, of returns and receiving orders
     * in ninety, and the contract's world is younger. What a window asks for is seen in {@link #assertWindowSent}.
     */
    @Override
    protected boolean isChangedSince(Instant from, Received published) {
        return true;
    }

    @Override
    protected void assertSameAnswer(Sandbox world, Received raw) {
        var target = raw.header("stratus-request").substring("GET ".length());
        var again = world.answer(HttpRequest.newBuilder(URI.create(base(world) + target))
                .header("Authorization", "Bearer " + TOKEN)
                .build());
        assertThat(raw.value()).isEqualTo(again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wide_window", "no_headers"})
    void ordersAreWholeDespite(String kind) {
        requireWholeDespite(kind);
    }

    /** They fit on one page, so an empty one is put before it: without following its link nothing would be read. */
    @ParameterizedTest
    @ValueSource(strings = {"absolute_next", "versioned_next", "null_items"})
    void productsAreWholeDespite(String kind) {
        emptyFirstPage(PRODUCTS);
        requireWholeDespite(PRODUCTS, kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"absolute_next", "versioned_next", "null_items"})
    void returnsAreWholeDespite(String kind) {
        requireWholeDespite(RETURNED, kind);
    }

    @Test
    void listsThatLoopAreNotTakenForWhole() {
        emptyFirstPage(PRODUCTS);
        assertThat(reasonOfFailure(PRODUCTS, "loop_token"))
                .isEqualTo("GetProducts loops: a page names one before it as the next one");
        assertThat(reasonOfFailure(RETURNED, "loop_token"))
                .isEqualTo("GetReturns loops: a page names one before it as the next one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unauthorized", "unauthorized_at_gateway"})
    void aRefusedTokenAsksForAnotherOneWhateverTheAnswerHolds(String kind) {
        assertThat(reasonOfFailure(subjects().get(1), kind)).startsWith("ShipBob answered 401");
    }
}
