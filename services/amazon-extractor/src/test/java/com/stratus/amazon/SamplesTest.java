package com.stratus.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.contract.sample.TestSources;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every sample of Amazon's answers is read by a test of this module, or it is said here why not. */
class SamplesTest {

    /** How the paths of samples begin, and why none of those is read. */
    private static final Map<String, String> NOT_READ = new LinkedHashMap<>();

    static {
        NOT_READ.put("orders-v0/", "removed by Amazon on 2027-03-27, the API 2026-01-01 is read");
        NOT_READ.put("orders-2026-01-01/getOrder-", "one order is never asked for: the list holds its items");
        NOT_READ.put("finances-v0/listFinancialEvents", "removed by Amazon on 2027-08-27, transactions are read");
        NOT_READ.put("finances-2024-06-19/listBalances-", "not asked for");
        NOT_READ.put("finances-2024-06-19/listSummary-", "not asked for");
        NOT_READ.put("reports-2021-06-30/cancelReport", "Stratus cancels nothing");
        NOT_READ.put("reports-2021-06-30/createReportSchedule-", "Stratus makes no schedules at Amazon");
        NOT_READ.put("reports-2021-06-30/getReportSchedule", "Stratus makes no schedules at Amazon");
        NOT_READ.put("listings-items-2021-08-01/deleteListingsItem-", "Stratus changes nothing at Amazon");
        NOT_READ.put("listings-items-2021-08-01/patchListingsItem-", "Stratus changes nothing at Amazon");
        NOT_READ.put("listings-items-2021-08-01/putListingsItem-", "Stratus changes nothing at Amazon");
        NOT_READ.put("listings-items-2021-08-01/getListingsItem-", "one offer is never asked for");
        NOT_READ.put("catalog-items-2022-04-01/", "not asked for");
        NOT_READ.put("notifications-v1/", "not asked for: they go to a queue of the seller's own");
        NOT_READ.put("product-fees-v0/", "not asked for");
        NOT_READ.put("sellers-v1/getAccount-", "not asked for: it does not say who the seller is");
        NOT_READ.put("tokens-2021-03-01/", "not asked for: Stratus reads no data that needs them");
    }

    @Test
    void everySampleIsReadOrItIsSaidWhyNot() throws IOException {
        var tests = TestSources.without(SamplesTest.class);
        var unread = samples().stream()
                .filter(sample -> !tests.contains(sample + "\""))
                .toList();

        assertThat(unread.stream().filter(sample -> reasons(sample) == 0))
                .as("samples that nothing reads")
                .isEmpty();
        assertThat(NOT_READ.keySet().stream()
                        .filter(beginning -> unread.stream().noneMatch(sample -> sample.startsWith(beginning))))
                .as("reasons that are over")
                .isEmpty();
    }

    private static long reasons(String sample) {
        return NOT_READ.keySet().stream().filter(sample::startsWith).count();
    }

    /** Amazon's own by the index, those constructed by their folder. */
    private static List<String> samples() throws IOException {
        var index = Sample.platformJson("amazon/fixtures/INDEX.json");
        var folder = Sample.platformFile("amazon/fixtures");
        try (var constructed = Files.walk(folder.resolve("constructed"))) {
            var own = Stream.iterate(0, number -> number < index.size(), number -> number + 1)
                    .map(number -> index.get(number).path("file").asText());
            var ours = constructed
                    .filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'));
            return Stream.concat(own, ours).sorted().toList();
        }
    }
}
