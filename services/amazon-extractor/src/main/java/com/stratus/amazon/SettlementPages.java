package com.stratus.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.Paging;
import com.stratus.model.Json;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settlements with all that they are made of (README §5.2, §5.4): groups of the Finances API in slices of half a year, the
 * newest first; after each page of groups the released transactions of each of them; at last the settlement reports that
 * Amazon has made by itself.
 *
 * <p>A position names the {@code step}: {@code groups}, {@code transactions} or {@code reports}; {@code waiting} are the
 * groups, or documents, of the last list that are not read yet.
 *
 * @param charset of reports that are not UTF-8
 */
record SettlementPages(Charset charset) implements Paging {

    static final String REPORT_TYPE = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2";

    private static final String GROUPS = "listFinancialEventGroups";
    private static final String TRANSACTIONS = "listTransactions";

    /** Groups that begin further apart than 180 days are answered by an empty list. */
    private static final Duration SLICE = Duration.ofDays(179);

    private static final Duration REACH = Duration.ofDays(730);

    /** Reports of 90 days ago are gone, and asking for exactly 90 fails. */
    private static final Duration REPORTS_KEPT = Duration.ofDays(89);

    @Override
    public String operation() {
        return GROUPS;
    }

    @Override
    public List<String> operations() {
        return List.of(GROUPS, TRANSACTIONS, Reports.DOCUMENT);
    }

    /** What changes does not leave the window. */
    @Override
    public Window withoutEnd(Window window) {
        return window;
    }

    @Override
    public JsonNode start(Window window) {
        return groups(window, seconds(window.to()));
    }

    private static ObjectNode groups(Window window, Instant before) {
        var after = before.minus(SLICE);
        return Json.mapper()
                .createObjectNode()
                .put("step", "groups")
                .put("after", (after.isBefore(begin(window)) ? begin(window) : after).toString())
                .put("before", before.toString());
    }

    private static Instant begin(Window window) {
        return seconds(window.from() == null ? window.to().minus(REACH) : window.from());
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Request request(Window window, JsonNode position) {
        if (Reports.isAt(position)) {
            return Reports.request(position);
        }
        var token = position.path("token").asText(null);
        return switch (position.path("step").asText()) {
            case "groups" -> groupsRequest(position, token);
            case "transactions" -> transactionsRequest(position, token);
            default -> reportsRequest(window, token);
        };
    }

    private static Request groupsRequest(JsonNode position, String token) {
        var query = new LinkedHashMap<String, String>();
        query.put("FinancialEventGroupStartedAfter", position.path("after").asText());
        query.put("FinancialEventGroupStartedBefore", position.path("before").asText());
        query.put("MaxResultsPerPage", "100");
        return Request.get(GROUPS, "/finances/v0/financialEventGroups", with(query, "NextToken", token));
    }

    /** Released ones: a deferred sale stands there once more when it is released. */
    private static Request transactionsRequest(JsonNode position, String token) {
        var query = new LinkedHashMap<String, String>();
        query.put("relatedIdentifierName", "FINANCIAL_EVENT_GROUP_ID");
        query.put("relatedIdentifierValue", position.path("waiting").path(0).asText());
        query.put("transactionStatus", "RELEASED");
        return Request.get(TRANSACTIONS, "/finances/2024-06-19/transactions", with(query, "nextToken", token));
    }

    /** The token alone: with anything else beside it the call fails. */
    private static Request reportsRequest(Window window, String token) {
        var query = new LinkedHashMap<String, String>();
        if (token == null) {
            var kept = seconds(window.to().minus(REPORTS_KEPT));
            query.put("reportTypes", REPORT_TYPE);
            query.put("processingStatuses", "DONE");
            query.put("createdSince", (begin(window).isBefore(kept) ? kept : begin(window)).toString());
            query.put("pageSize", "100");
        }
        return Request.get("getReports", Reports.PATH + "/reports", with(query, "nextToken", token));
    }

    private static Map<String, String> with(Map<String, String> query, String name, String token) {
        if (token != null) {
            query.put(name, token);
        }
        return query;
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        return switch (answer.request().operation()) {
            case GROUPS -> list(answer.tree().path("payload").path("FinancialEventGroupList"));
            case TRANSACTIONS -> transactions(answer);
            case Reports.DOCUMENT -> Settlements.rows(answer.body(), charset);
            default -> List.of();
        };
    }

    /** Each with the group that was asked for, which not all of them name. */
    private static List<JsonNode> transactions(Answer answer) {
        var group = answer.request().query().get("relatedIdentifierValue");
        var transactions = list(envelope(answer).path("transactions"));
        transactions.forEach(transaction -> ((ObjectNode) transaction).put("financialEventGroupId", group));
        return transactions;
    }

    /** Older answers had no envelope. */
    private static JsonNode envelope(Answer answer) {
        return answer.tree().hasNonNull("payload") ? answer.tree().path("payload") : answer.tree();
    }

    private static List<JsonNode> list(JsonNode array) {
        var list = new ArrayList<JsonNode>();
        array.forEach(list::add);
        return list;
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var payloads = payloads(answer);
        if (Reports.isAt(position)) {
            return Reports.read(position, answer, payloads, nextDocument(Reports.done(position)));
        }
        return switch (position.path("step").asText()) {
            case "groups" -> page(payloads, afterGroups(window, position, answer, payloads));
            case "transactions" -> page(payloads, afterTransactions(window, position, answer));
            default -> page(payloads, afterReports(position, answer));
        };
    }

    private static Page page(List<JsonNode> payloads, Optional<JsonNode> next) {
        return new Page(payloads, next, Optional.empty());
    }

    /** An empty page with a token is no end. */
    private static Optional<JsonNode> afterGroups(
            Window window, JsonNode position, Answer answer, List<JsonNode> groups) {
        ObjectNode next = position.deepCopy();
        token(next, answer.tree().path("payload").path("NextToken"));
        var waiting = next.putArray("waiting");
        groups.forEach(group -> waiting.add(Reports.required(group, "FinancialEventGroupId")));
        return Optional.of(withoutWaiting(window, next));
    }

    private static Optional<JsonNode> afterTransactions(Window window, JsonNode position, Answer answer) {
        ObjectNode next = position.deepCopy();
        token(next, envelope(answer).path("nextToken"));
        if (!next.hasNonNull("token")) {
            next.withArray("/waiting").remove(0);
            return Optional.of(withoutWaiting(window, restored(next)));
        }
        return Optional.of(next);
    }

    /** The list of groups that the transactions' groups come from goes on by its own token. */
    private static ObjectNode restored(ObjectNode position) {
        if (position.hasNonNull("groupsToken")) {
            position.set("token", position.remove("groupsToken"));
        }
        return position;
    }

    /** What follows while groups wait, and when none does any more. */
    private static JsonNode withoutWaiting(Window window, ObjectNode position) {
        if (!position.path("waiting").isEmpty()) {
            if (position.hasNonNull("token")) {
                position.set("groupsToken", position.remove("token"));
            }
            return position.put("step", "transactions");
        }
        if (position.hasNonNull("token")) {
            return position.put("step", "groups");
        }
        var after = Instant.parse(position.path("after").asText());
        return after.isAfter(begin(window))
                ? groups(window, after)
                : Json.mapper().createObjectNode().put("step", "reports");
    }

    private static Optional<JsonNode> afterReports(JsonNode position, Answer answer) {
        ObjectNode next = position.deepCopy();
        token(next, answer.tree().path("nextToken"));
        var waiting = next.putArray("waiting");
        answer.tree().path("reports").forEach(report -> waiting.add(Reports.required(report, "reportDocumentId")));
        return nextDocument(next);
    }

    private static Optional<JsonNode> nextDocument(ObjectNode position) {
        if (!position.path("waiting").isEmpty()) {
            var document = position.withArray("/waiting").remove(0).asText();
            return Optional.of(Reports.ask(position, document));
        }
        return position.hasNonNull("token") ? Optional.of(position) : Optional.empty();
    }

    /** Puts the next page's token into the position, or none after the last page. */
    private static void token(ObjectNode position, JsonNode token) {
        var value = token.asText("");
        if (!value.isEmpty() && !token.isNull()) {
            if (value.equals(position.path("token").asText())) {
                throw new SourceException.Rejected("a page names its own token as that of the next one: it would loop");
            }
            position.put("token", value);
        } else {
            position.remove("token");
        }
    }

    /** A document's address is asked for again; for a list it begins at its first page. */
    @Override
    public JsonNode again(Window window, JsonNode position) {
        if (Reports.isAt(position)) {
            return Reports.again(position);
        }
        ObjectNode back = position.deepCopy();
        back.remove("token");
        return back;
    }
}
