package com.stratus.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the models say of requests that are wrong: a check that finds nothing would say little. */
class AmazonModelsTest {

    private static final String ORDERS = "/orders/2026-01-01/orders?marketplaceIds=ATVPDKIKX0DER";
    private static final String STOCK = "/fba/inventory/v1/summaries?granularityType=Marketplace"
            + "&granularityId=ATVPDKIKX0DER&marketplaceIds=ATVPDKIKX0DER";

    private final AmazonModels models = new AmazonModels();

    private String problems(String target) {
        return String.join("; ", models.judge("GET", target, null, "").problems());
    }

    private String problemsOfReport(String body) {
        return String.join(
                "; ",
                models.judge("POST", "/reports/2021-06-30/reports", "application/json", body)
                        .problems());
    }

    @Test
    void goodRequestsAreGood() {
        assertThat(problems(ORDERS + "&includedData=PROCEEDS,PACKAGES&lastUpdatedAfter=2026-11-20T17:57:00Z"))
                .isEmpty();
        assertThat(problems(STOCK + "&details=true")).isEmpty();
        assertThat(problemsOfReport("{\"reportType\":\"R\",\"marketplaceIds\":[\"A\"]}"))
                .isEmpty();
    }

    @Test
    void wrongOnesAreNot() {
        assertThat(problems(ORDERS + "&lastUpdatedSince=2026-11-20T17:57:00Z")).contains("lastUpdatedSince");
        assertThat(problems(ORDERS + "&lastUpdatedAfter=20.11.2026")).contains("lastUpdatedAfter");
        assertThat(problems(ORDERS + "&includedData=PROCEEDS,MONEY")).contains("MONEY");
        assertThat(problems(ORDERS + "&maxResultsPerPage=many")).contains("maxResultsPerPage");
        assertThat(problems(STOCK.replace("granularityType=Marketplace", "granularityType=Region")))
                .contains("Region");
        assertThat(problems(STOCK.replace("&marketplaceIds=ATVPDKIKX0DER", ""))).contains("marketplaceIds");
        assertThat(problemsOfReport("{\"reportType\":\"R\"}")).contains("marketplaceIds");
        assertThat(problemsOfReport("{\"reportType\":\"R\",\"marketplaceIds\":[\"A\"],\"dataEndTime\":\"today\"}"))
                .contains("dataEndTime");
        assertThat(problemsOfReport("")).contains("required");
        assertThat(problems("/orders/v1/orders")).isEqualTo("no model has GET /orders/v1/orders");
    }
}
