package com.stratus.shipbob;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.ExtractorContract;
import com.stratus.extractor.contract.Received;
import com.stratus.extractor.contract.Sandbox;
import com.stratus.extractor.contract.Subject;
import com.stratus.model.Platform;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The packaged extractor keeps the contract of all extractors. */
class ShipbobExtractorIT extends ExtractorContract {

    /** How far back orders are read again by insert time: longer than the contract's world is old. */
    private static final Duration INSERTED = Duration.ofDays(30);

    private static final String TOKEN = "sandbox-shipbob-pat";

    @Override
    protected Platform platform() {
        return Platform.SHIPBOB;
    }

    @Override
    protected List<Subject> subjects() {
        return List.of(new Subject("shipbob_status", "stratus.shipbob.orders", "orders", "GetOrders"));
    }

    /** Pages hold 250 orders. */
    @Override
    protected int ordersPerDay() {
        return 150;
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

    @Override
    protected void assertCompletions(List<Received> pages, List<Received> completions) {
        assertThat(completions).isEmpty();
    }

    @Override
    protected void assertWindowSent(List<Received> raw, Instant from, Instant to) {
        assertThat(raw)
                .extracting(answer -> answer.header("stratus-request"))
                .contains(
                        request("LastUpdateStartDate", from),
                        request("LastTrackingUpdateStartDate", from),
                        request("StartDate", to.minus(INSERTED)))
                .allSatisfy(request -> assertThat(request).contains("StartDate="));
    }

    private static String request(String filter, Instant from) {
        return "GET /order?SortOrder=Oldest&Page=1&Limit=250&" + filter + "=" + from;
    }

    @Override
    protected boolean isSortedByUpdateTime() {
        return false;
    }

    @Override
    protected boolean isChangedSince(Instant from, Received published) {
        return !Instant.parse(published.json().path("created_date").asText()).isBefore(from.minus(INSERTED));
    }

    @Override
    protected void assertSameAnswer(Sandbox world, Received raw) {
        var target = raw.header("stratus-request").substring("GET ".length());
        var again = world.answer(HttpRequest.newBuilder(URI.create(base(world) + target))
                .header("Authorization", "Bearer " + TOKEN)
                .build());
        assertThat(raw.value()).isEqualTo(again);
    }
}
