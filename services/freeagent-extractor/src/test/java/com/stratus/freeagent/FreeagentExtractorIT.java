package com.stratus.freeagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.ExtractorContract;
import com.stratus.extractor.contract.Received;
import com.stratus.extractor.contract.Sandbox;
import com.stratus.extractor.contract.Subject;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.model.Platform;
import com.stratus.model.oauth.AppCredentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The packaged extractor keeps the contract of all extractors, for each of its nine jobs. */
class FreeagentExtractorIT extends ExtractorContract {

    private static final AppCredentials APP =
            new AppCredentials("sandbox-freeagent-client", "sandbox-freeagent-secret", true);

    /** Works once: the extractor's first use replaces it. */
    private static final String REFRESH_TOKEN = "sandbox-freeagent-refresh";

    /** Of another user, who may see everything too and has limits of her own. */
    private static final String ANOTHER_USERS = REFRESH_TOKEN + "-8-test";

    private static final String LEDGER = "freeagent_transactions";
    private static final Set<String> SNAPSHOTS =
            Set.of("freeagent_categories", "freeagent_bank_accounts", LEDGER, "freeagent_users");
    private static final Set<String> OPEN = Set.of("Open", "Overdue");

    private String accessToken;

    @Override
    protected Platform platform() {
        return Platform.FREEAGENT;
    }

    /**
     * Invoices come first: there are enough of them, and they are read by two lists. Each in turn is read again a day later, of
     * which the second is a Sunday, when nothing happens in the books.
     */
    @Override
    protected List<Subject> subjects() {
        return List.of(
                subject("invoices", "GetInvoices"),
                subject("categories", "GetCategories"),
                subject("contacts", "GetContacts"),
                subject("bills", "GetBills"),
                subject("bank_accounts", "GetBankAccounts"),
                subject("bank_transactions", "GetBankTransactions", "GetBankAccounts"),
                subject("bank_transaction_explanations", "GetBankTransactionExplanations", "GetBankAccounts"),
                subject("transactions", "GetLedger", "GetCompany"),
                subject("users", "GetUsers"));
    }

    private static Subject subject(String entity, String operation, String... others) {
        return new Subject(
                "freeagent_" + entity, "stratus.freeagent." + entity, entity, operation, List.of(others), List.of());
    }

    @Override
    protected boolean isSnapshot(Subject subject) {
        return SNAPSHOTS.contains(subject.job());
    }

    @Override
    protected int leastPages(Subject subject) {
        return switch (subject.truth()) {
            case "users", "bank_accounts" -> 1;
            case "categories" -> 2;
            default -> 4;
        };
    }

    /** The oldest of the company's accounting periods ended before its books began. */
    @Override
    protected int emptyPages(Subject subject) {
        return subject.job().equals(LEDGER) ? 1 : 0;
    }

    @Override
    protected int ordersPerDay() {
        return 60;
    }

    @Override
    protected int changesADay(Subject subject) {
        return switch (subject.truth()) {
            case "users", "categories" -> 0;
            default -> 1;
        };
    }

    @Override
    protected int requestsBeforeTheMiddle() {
        return 3;
    }

    @Override
    protected Map<String, String> settings(Sandbox world) {
        return Map.of(
                "STRATUS_CONFIG",
                smallPages().toString(),
                "FREEAGENT_CLIENT_ID",
                APP.id(),
                "FREEAGENT_CLIENT_SECRET",
                APP.secret(),
                "FREEAGENT_REFRESH_TOKEN",
                REFRESH_TOKEN,
                "FREEAGENT_BASE_URL",
                base(world),
                "FREEAGENT_CALL_WINDOW",
                "PT1S");
    }

    /** A small company fills no page of a hundred. */
    private static Path smallPages() {
        try {
            var file = Path.of("target", "small-pages.yaml").toAbsolutePath();
            return Files.writeString(file, "freeagent:\n  sync:\n    batch_size: 5\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base(Sandbox world) {
        return world.address() + "/freeagent/v2";
    }

    @Override
    protected List<String> secrets() {
        return List.of(APP.secret(), REFRESH_TOKEN);
    }

    @Override
    protected boolean renewsTokens() {
        return true;
    }

    /** The token endpoint goes on giving tokens. */
    @Override
    protected boolean countsRenewals() {
        return false;
    }

    @Override
    protected String refusedTokenReason() {
        return "FreeAgent answered 401: Access token not recognised: the platform does not accept the token, give a new"
                + " one";
    }

    @Override
    protected String forbiddenReason() {
        return "FreeAgent answered 403: Access denied: the user who approved the app has too low a permission level, or"
                + " the feature is off";
    }

    @Override
    protected String unmappableReason() {
        return "invoice_id is missing";
    }

    @Override
    protected String accountReference() {
        return "33870";
    }

    @Override
    protected void assertCompletions(List<Received> pages, List<Received> completions) {
        assertThat(completions).isEmpty();
    }

    /** Lists of accounts and of what is open know no such time. */
    @Override
    protected void assertWindowSent(List<Received> raw, Instant from, Instant to) {
        var requests = raw.stream()
                .map(answer -> answer.header("stratus-request"))
                .filter(request -> !request.startsWith("GET /bank_accounts?"))
                .filter(request -> !request.contains("view=open_or_overdue"))
                .toList();
        assertThat(requests).isNotEmpty().allMatch(request -> request.contains("updated_since=" + from + "&"));
    }

    @Override
    protected boolean isSortedByUpdateTime() {
        return false;
    }

    /** What is open is read in every run. */
    @Override
    protected boolean isChangedSince(Instant from, Received published) {
        return OPEN.contains(published.json().path("status").asText())
                || !Instant.parse(published.json().path("source_updated_at").asText())
                        .isBefore(from);
    }

    @Override
    protected void assertSameAnswer(Sandbox world, Received raw) {
        var target = raw.header("stratus-request").substring("GET ".length()).replaceFirst("#.*", "");
        var again = world.answer(HttpRequest.newBuilder(URI.create(base(world) + target))
                .header("Authorization", "Bearer " + accessToken(world))
                .header("User-Agent", "Stratus-test/0.1")
                .build());
        assertThat(raw.value()).isEqualTo(again);
    }

    private String accessToken(Sandbox world) {
        if (accessToken == null) {
            var form = APP.form(Map.of("grant_type", "refresh_token", "refresh_token", ANOTHER_USERS));
            var request = HttpRequest.newBuilder(URI.create(base(world) + "/token_endpoint"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form));
            APP.headers().forEach(request::header);
            accessToken = Sample.json(world.answer(request.build()))
                    .path("access_token")
                    .asText();
        }
        return accessToken;
    }
}
