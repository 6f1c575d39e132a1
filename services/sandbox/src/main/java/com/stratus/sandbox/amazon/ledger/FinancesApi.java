package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.amazon.Refusal;
import com.stratus.sandbox.amazon.Request;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What Finances v0 and 2024-06-19 tell a seller about settlements and transactions. */
public final class FinancesApi {
    private static final String ORDER = "ORDER_ID";
    private static final String GROUP = "FINANCIAL_EVENT_GROUP_ID";
    private static final Set<String> FILTERS = Set.of(ORDER, GROUP);
    private static final int GROUPS = 10;
    private static final int MOST_GROUPS = 100;

    /** Amazon puts up to 500 on a page; fewer make more pages to go through. */
    static final int TRANSACTIONS = 100;

    private final Supplier<Ledger> ledger;
    private final Supplier<Instant> clock;

    /** Finances over a ledger, at the time of a clock. */
    public FinancesApi(Supplier<Ledger> ledger, Supplier<Instant> clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** {@code GET /finances/v0/financialEventGroups}. */
    Answer groups(Request request) {
        return groups(request.seller().id(), request.call(), request.trick());
    }

    Answer groups(String sellerId, Call call, Request.PageTrick trick) {
        try {
            return listGroups(sellerId, call, trick);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private Answer listGroups(String sellerId, Call call, Request.PageTrick trick) {
        PageToken token = token(call, "NextToken");
        int size = size(call);
        Instant after = Moments.past(call, "FinancialEventGroupStartedAfter", token.asOf());
        Instant before = Moments.past(call, "FinancialEventGroupStartedBefore", token.asOf());
        inOrder(after, before);
        Instant from = after == null ? Instant.MIN : after;
        Instant to = before == null ? Moments.latest(token.asOf()) : before;
        List<SettlementState> found = new ArrayList<>();
        if (after == null || Duration.between(from, to).compareTo(Moments.LONGEST) <= 0) {
            ledger.get().settlements(sellerId, token.asOf()).stream()
                    .filter(state -> within(state.settlement().startAt(), from, to))
                    .sorted(Comparator.comparing(
                            (SettlementState state) -> state.settlement().startAt()))
                    .forEach(found::add);
        }
        UnevenPages.Page<SettlementState> page =
                UnevenPages.of(found, token, size).tricked(trick, token, call.parameter("NextToken"));
        List<Map<String, Object>> groups = new ArrayList<>();
        page.rows().forEach(state -> groups.add(group(state)));
        Map<String, Object> payload = Json.of("FinancialEventGroupList", groups);
        if (page.nextToken() != null) {
            payload.put("NextToken", page.nextToken());
        }
        return Answer.json(200, Json.of("payload", payload));
    }

    private static int size(Call call) {
        String text = call.parameter("MaxResultsPerPage");
        if (text == null) {
            return GROUPS;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_GROUPS) {
            throw Refusal.invalid("MaxResultsPerPage must be between 1 and 100");
        }
        return Integer.parseInt(text);
    }

    private static Map<String, Object> group(SettlementState state) {
        Settlement settlement = state.settlement();
        Account account = settlement.account();
        Map<String, Object> group = Json.of(
                "FinancialEventGroupId", settlement.groupId(),
                "ProcessingStatus", state.status());
        if (state.closed()) {
            group.put("FundTransferStatus", state.fundTransferStatus());
        }
        group.put("OriginalTotal", money(state.original(), account.currency()));
        if (state.closed()) {
            group.put("ConvertedTotal", money(account.converted(state.original()), account.paidIn()));
        }
        if (state.transferred()) {
            group.put("FundTransferDate", settlement.transferAt().toString());
            group.put("TraceId", settlement.traceId());
            group.put("AccountTail", account.tail());
        }
        group.put("BeginningBalance", money(state.beginning(), account.currency()));
        group.put("FinancialEventGroupStart", settlement.startAt().toString());
        if (state.closed()) {
            group.put("FinancialEventGroupEnd", settlement.endAt().toString());
        }
        return group;
    }

    private static Map<String, Object> money(BigDecimal amount, String currency) {
        return Json.of("CurrencyCode", currency, "CurrencyAmount", amount);
    }

    /** {@code GET /finances/2024-06-19/transactions}. */
    Answer transactions(Request request) {
        return transactions(request.seller().id(), request.call(), request.trick());
    }

    Answer transactions(String sellerId, Call call, Request.PageTrick trick) {
        try {
            return listTransactions(sellerId, call, trick);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private Answer listTransactions(String sellerId, Call call, Request.PageTrick trick) {
        PageToken token = token(call, "nextToken");
        Instant after = Moments.past(call, "postedAfter", token.asOf());
        Instant before = Moments.past(call, "postedBefore", token.asOf());
        inOrder(after, before);
        String name = call.parameter("relatedIdentifierName");
        String value = call.parameter("relatedIdentifierValue");
        if ((name == null) != (value == null)) {
            throw Refusal.invalid("relatedIdentifierName and relatedIdentifierValue come together");
        }
        if (name != null && !FILTERS.contains(name)) {
            throw Refusal.invalid("relatedIdentifierName " + name + " cannot be filtered on");
        }
        if (name == null && after == null) {
            throw Refusal.invalid("postedAfter is required without a related identifier");
        }
        Instant from = after == null ? Instant.MIN : after;
        // What belongs to an order or a settlement is not cut off at two minutes ago.
        Instant to = before != null ? before : name == null ? Moments.latest(token.asOf()) : Instant.MAX;
        if (after != null && Duration.between(from, earlier(to, token.asOf())).compareTo(Moments.LONGEST) > 0) {
            return Answer.json(200, Json.of("payload", Json.of("transactions", null, "nextToken", null)));
        }
        List<Entry> all = GROUP.equals(name)
                ? ledger.get().entriesOfGroup(sellerId, value, token.asOf())
                : ledger.get().entries(sellerId, token.asOf());
        List<Entry> found = all.stream()
                .filter(entry -> within(entry.postedAt(), from, to))
                .filter(entry -> !ORDER.equals(name) || value.equals(entry.orderId()))
                .filter(entry -> matches(entry, call, token.asOf()))
                .toList();
        return page(found, token, trick, call.parameter("nextToken"));
    }

    private Answer page(List<Entry> found, PageToken token, Request.PageTrick trick, String own) {
        UnevenPages.Page<Entry> page =
                UnevenPages.repeating(found, token, TRANSACTIONS).tricked(trick, token, own);
        TransactionJson json = new TransactionJson(token.asOf());
        List<Map<String, Object>> transactions = new ArrayList<>();
        page.rows().forEach(entry -> transactions.add(json.of(entry)));
        return Answer.json(
                200, Json.of("payload", Json.of("transactions", transactions, "nextToken", page.nextToken())));
    }

    private static boolean matches(Entry entry, Call call, Instant time) {
        String status = call.parameter("transactionStatus");
        String marketplace = call.parameter("marketplaceId");
        return (status == null || status.equalsIgnoreCase(entry.status(time)))
                && (marketplace == null || marketplace.equals(entry.place().marketplaceId()));
    }

    private PageToken token(Call call, String name) {
        String given = call.parameter(name);
        Instant now = clock.get();
        PageToken first = PageToken.first(now, call, name);
        if (given == null || given.isEmpty()) {
            return first;
        }
        PageToken token = PageToken.parse(given);
        if (token == null
                || token.parameters() != first.parameters()
                || token.asOf().isAfter(now)) {
            throw Refusal.invalidBecause("The " + name
                    + " you have submitted is not valid. All parameters must match the original request.");
        }
        return token;
    }

    private static void inOrder(Instant after, Instant before) {
        if (after != null && before != null && !after.isBefore(before)) {
            throw Refusal.invalid("the begin must lie before the end");
        }
    }

    private static boolean within(Instant moment, Instant from, Instant to) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
