package com.stratus.freeagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.contract.sample.TestSources;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** Every sample of FreeAgent's answers is read by a test of this module, or it is said here why not. */
class SamplesTest {

    private static final Map<String, String> NOT_READ =
            Map.of("token_endpoint_refresh_doc.json", "read by the test of RefreshToken, which asks the endpoint");

    @Test
    void everySampleIsReadOrItIsSaidWhyNot() throws IOException {
        var tests = TestSources.without(SamplesTest.class);
        try (var files = Files.list(Sample.platformFile("freeagent/fixtures"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !isRead(name, tests)))
                    .as("samples that nothing reads")
                    .containsExactlyInAnyOrderElementsOf(NOT_READ.keySet());
        }
    }

    /** By its whole name: {@code transactions_list…} ends that of {@code bank_transactions_list…} too. */
    private static boolean isRead(String name, String tests) {
        return tests.contains("\"" + name + "\"") || tests.contains("/" + name + "\"");
    }
}
