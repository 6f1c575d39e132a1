package com.stratus.sandbox.shipbob;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.stratus.sandbox.Platforms;
import com.stratus.sandbox.TestSandbox;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every answer is what ShipBob's published model allows. */
class ShipBobModelTest {
    @Test
    void answersFollowTheModel() {
        OpenApiInteractionValidator validator = OpenApiInteractionValidator.createForInlineApiSpecification(
                        Platforms.read("shipbob/models/openapi-2025-07.json"))
                .build();
        // Recordings hold nulls where the model forgot to allow them; the written sample has the same ones.
        Set<String> known = problems(validator, "/order", Platforms.read("shipbob/fixtures/orders_page1_written.json"));
        TestSandbox sandbox = TestSandbox.of(10, 20);
        for (int page = 1; page <= 5; page++) {
            String body = text(sandbox, "/2025-07/order?Limit=50&Page=" + page);
            assertThat(known).containsAll(problems(validator, "/order", body));
        }
        assertThat(problems(validator, "/channel", text(sandbox, "/2025-07/channel"))).isEmpty();
    }

    private static String text(TestSandbox sandbox, String path) {
        return new String(sandbox.get(path).bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Set<String> problems(OpenApiInteractionValidator validator, String path, String body) {
        SimpleResponse response = SimpleResponse.Builder.ok()
                .withContentType("application/json")
                .withBody(body)
                .build();
        Set<String> problems = new TreeSet<>();
        for (ValidationReport.Message message :
                validator.validateResponse("/2025-07" + path, Request.Method.GET, response).getMessages()) {
            problems.add(message.getMessage().replaceAll("\\d+", "#"));
        }
        return problems;
    }
}
