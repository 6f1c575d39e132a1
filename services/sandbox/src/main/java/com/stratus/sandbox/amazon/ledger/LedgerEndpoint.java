package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.amazon.Endpoint;
import com.stratus.sandbox.amazon.Request;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** An operation of Finances or Reports. */
public record LedgerEndpoint(
        String operation,
        String method,
        Pattern path,
        Set<String> entities,
        Records records,
        Function<Request, Answer> work)
        implements Endpoint {

    private static final Set<String> SETTLEMENTS = Set.of("settlements", "settlement_lines");
    private static final Set<String> RETURNS = Set.of("returns");
    private static final String REPORTS = "/reports/2021-06-30/";

    /** All of them. */
    public static List<Endpoint> all(FinancesApi finances, ReportsApi reports) {
        return List.of(
                new LedgerEndpoint(
                        "listFinancialEventGroups",
                        "GET",
                        Pattern.compile("/finances/v0/financialEventGroups"),
                        SETTLEMENTS,
                        records("FinancialEventGroupId", "payload", "FinancialEventGroupList"),
                        finances::groups),
                new LedgerEndpoint(
                        "listTransactions",
                        "GET",
                        Pattern.compile("/finances/2024-06-19/transactions"),
                        SETTLEMENTS,
                        records("transactionId", "payload", "transactions"),
                        finances::transactions),
                report("createReport", "POST", "reports", reports::create),
                new LedgerEndpoint(
                        "getReports",
                        "GET",
                        Pattern.compile(REPORTS + "reports"),
                        RETURNS,
                        records("reportId", "reports"),
                        request -> reports.list(request.seller().id(), request.call())),
                report("getReport", "GET", "reports/([^/]+)", reports::one),
                report("getReportDocument", "GET", "documents/([^/]+)", reports::document));
    }

    private static LedgerEndpoint report(String operation, String method, String path, Function<Request, Answer> work) {
        return new LedgerEndpoint(operation, method, Pattern.compile(REPORTS + path), RETURNS, null, work);
    }

    private static Records records(String identity, String... path) {
        return new Records(List.of(path), identity, entry -> entry.put(identity, null));
    }

    @Override
    public Answer answer(Request request) {
        return work.apply(request);
    }
}
