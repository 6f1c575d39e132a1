package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class ReportTest {

    private static final String RUN =
            """
            [{"job":"shopify_orders","connection":"shopify","status":"%s","extracted":3,"inserted":1,"updated":1,
              "unchanged":1,"confirmed":0,"stale":0,"deleted":0,"rejected":%d,"seconds":1.25,"pages":9}]
            """;
    private static final String TRUTH =
            """
            [{"entity":"shopify.orders","connection":"shopify","as_of":"2026-11-20T17:58:00Z","platform_count":3,
              "warehouse_count":3,"platform_sum":{"USD":"12.50"},"warehouse_sum":{"USD":"12.50"},"equal":%s,
              "differences":[]}]
            """;

    private static final String LINKS =
            """
            {"waiting":0,
             "links":[{"kind":"order_refund","truth":9,"knowable":8,"found":8,"missing":%d,"false":%d,"recall":0.8888,
                       "precision":1.0000}],
             "explained":[{"connection":"shopify","kind":"payout","count":4,"explained":3,"difference":{"USD":"0.01"}}]}
            """;

    @Test
    void isGoodOnlyWhenAllSucceededNothingWasRejectedAndAllIsEqual() throws IOException {
        assertThat(report("success", 0, TRUTH.formatted(true)).isGood()).isTrue();
        assertThat(report("success", 0, TRUTH.formatted(true), LINKS.formatted(1, 0))
                        .isGood())
                .isFalse();
        assertThat(report("success", 0, TRUTH.formatted(true), LINKS.formatted(0, 1))
                        .isGood())
                .isFalse();
        assertThat(report("partial", 0, TRUTH.formatted(true)).isGood()).isFalse();
        assertThat(report("success", 1, TRUTH.formatted(true)).isGood()).isFalse();
        assertThat(report("success", 0, TRUTH.formatted(false)).isGood()).isFalse();
        assertThat(report("success", 0, "[]").isGood()).isFalse();
    }

    @Test
    void writesWhatIsPromised(@TempDir Path folder) throws IOException {
        var file = folder.resolve("new/report.json");
        report("success", 0, TRUTH.formatted(true)).write(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .as("it holds a password")
                .isEqualTo("rw-------");
        assertThat(Json.mapper().readTree(file.toFile()))
                .isEqualTo(
                        json(
                                """
                                {"seconds":45.678,"build_seconds":90,"limits":"fast",
                                 "jobs":[{"job":"shopify_orders","connection":"shopify","status":"success","extracted":3,
                                          "inserted":1,"updated":1,"unchanged":1,"confirmed":0,"stale":0,"deleted":0,
                                          "rejected":0,"seconds":1.25}],
                                 "truth":[{"entity":"shopify.orders","connection":"shopify","platform_count":3,
                                           "warehouse_count":3,"platform_sum":{"USD":"12.50"},
                                           "warehouse_sum":{"USD":"12.50"},"equal":true}],
                                 "links":[{"kind":"order_refund","truth":9,"knowable":8,"found":8,"missing":0,"false":0,
                                           "recall":0.8888,"precision":1.0000}],
                                 "explained":[{"connection":"shopify","kind":"payout","count":4,"explained":3,
                                               "difference":{"USD":"0.01"}}],
                                 "urls":{"dashboard":"http://127.0.0.1:8080/"}}
                                """));
    }

    @Test
    void showsTablesWhoseColumnsAreAsWideAsWhatIsInThem() throws IOException {
        var sums = "AUD 123456789.01, CAD 123456789.01, EUR 123456789.01, GBP 123456789.01, USD 123456789.01";
        var truth = TRUTH.formatted(true)
                .replace(
                        "{\"USD\":\"12.50\"}",
                        "{\"" + sums.replace(" ", "\":\"").replace(",\":\"", "\",\"") + "\"}");
        assertThat(report("success", 0, truth).toText().lines())
                .containsExactly(
                        "",
                        "job             connection  status   extracted  inserted  updated  unchanged  confirmed  stale"
                                + "  deleted  rejected  seconds",
                        "shopify_orders  shopify     success          3         1        1          1          0      0"
                                + "        0         0     1.25",
                        "",
                        "entity          connection  platform  warehouse  platform sum" + " ".repeat(sums.length() - 12)
                                + "  warehouse sum" + " ".repeat(sums.length() - 13) + "  equal",
                        "shopify.orders  shopify            3          3  " + sums + "  " + sums + "  yes",
                        "",
                        "links         true  knowable  found  missing  false  recall  precision",
                        "order_refund     9         8      8        0      0  0.8888     1.0000",
                        "",
                        "lines come to the net  connection  count  explained  difference",
                        "payout                 shopify         4          3  USD 0.01");
    }

    @Test
    void saysAtTheStartThatItCannotBeWritten(@TempDir Path folder) throws IOException {
        Report.requireWritable(folder.resolve("new/report.json"));
        var file = Files.writeString(folder.resolve("file"), "in the way");
        for (var wrong : List.of(folder, file.resolve("report.json"))) {
            assertThatThrownBy(() -> Report.requireWritable(wrong))
                    .isInstanceOf(UserError.class)
                    .hasMessage("The report " + wrong + " cannot be written: choose another file with --json.");
        }
    }

    private static Report report(String status, int rejected, String truth) throws IOException {
        return report(status, rejected, truth, LINKS.formatted(0, 0));
    }

    private static Report report(String status, int rejected, String truth, String links) throws IOException {
        return new Report(
                Duration.ofMillis(45_678),
                90,
                "fast",
                List.of(json(RUN.formatted(status, rejected)).get(0)),
                truth.equals("[]") ? List.of() : List.of(json(truth).get(0)),
                json(links),
                Map.of("dashboard", "http://127.0.0.1:8080/"));
    }

    private static JsonNode json(String text) throws IOException {
        return Json.mapper().readTree(text);
    }
}
