package com.stratus.amazon;

import com.stratus.extractor.limit.OperationBuckets.Rate;

import java.util.Map;

/** What Amazon allows of each operation unless it says otherwise (README §4.2). */
final class AmazonLimits {

    static final Map<String, Rate> RATES = Map.of(
            "getMarketplaceParticipations", new Rate(0.016, 15),
            "searchOrders", new Rate(0.0056, 20),
            "getInventorySummaries", new Rate(2, 2),
            "searchListingsItems", new Rate(5, 5),
            "listFinancialEventGroups", new Rate(0.5, 30),
            "listTransactions", new Rate(0.5, 10),
            "createReport", new Rate(0.0167, 15),
            "getReports", new Rate(0.0222, 10),
            "getReport", new Rate(2, 15),
            "getReportDocument", new Rate(0.0167, 15));

    /** Of what is no operation of the API: documents. */
    static final Rate OTHERS = new Rate(1, 5);

    private AmazonLimits() {}
}
