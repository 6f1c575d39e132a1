package com.stratus.sandbox.shipbob;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.sandbox.Platforms;
import com.stratus.sandbox.TestSandbox;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** Every answer is what ShipBob's published model allows. */
class ShipBobModelTest {
    @Test
    void answersFollowTheModel() throws IOException {
        OpenApiInteractionValidator validator = OpenApiInteractionValidator.createForInlineApiSpecification(model())
                .build();
        // Recordings hold nulls where the model forgot to allow them; the written sample has the same ones.
        Set<String> known = problems(validator, "/order", Platforms.read("shipbob/fixtures/orders_page1_written.json"));
        assertThat(known).allMatch(problem -> problem.contains("(null)"));
        TestSandbox sandbox = TestSandbox.of(10, 20);
        for (int page = 1; page <= 5; page++) {
            String body = text(sandbox, "/2025-07/order?Limit=50&Page=" + page);
            assertThat(known).containsAll(problems(validator, "/order", body));
        }
        assertThat(problems(validator, "/channel", text(sandbox, "/2025-07/channel")))
                .isEmpty();
        assertThat(problems(validator, "/product", text(sandbox, "/2025-07/product?PageSize=250")))
                .isEmpty();
    }

    /**
     * The model without what makes the validator misread it: some defaults have another type than their parameter, and
     * "no additional properties" beside a text or a number turns that into an object for it.
     */
    private static String model() throws IOException {
        JsonNode model = new ObjectMapper().readTree(Platforms.read("shipbob/models/openapi-2025-07.json"));
        model.findParents("default").forEach(parent -> ((ObjectNode) parent).remove("default"));
        for (JsonNode schema : model.findParents("additionalProperties")) {
            if (!schema.path("type").asText().equals("object")) {
                ((ObjectNode) schema).remove("additionalProperties");
            }
        }
        // A merchant sees the first of the two kinds of shipment; nulls would make it fit neither, without saying why.
        ObjectNode shipment =
                (ObjectNode) model.at("/components/schemas/Orders.OrderViewModel/properties/shipments/items");
        shipment.set("$ref", shipment.remove("oneOf").get(0).get("$ref"));
        return model.toString();
    }

    private static String text(TestSandbox sandbox, String path) {
        return new String(sandbox.get(path).bytes(), StandardCharsets.UTF_8);
    }

    private static Set<String> problems(OpenApiInteractionValidator validator, String path, String body) {
        SimpleResponse response = SimpleResponse.Builder.ok()
                .withContentType("application/json")
                .withBody(body)
                .build();
        Set<String> problems = new TreeSet<>();
        for (ValidationReport.Message message : validator
                .validateResponse("/2025-07" + path, Request.Method.GET, response)
                .getMessages()) {
            problems.add(message.getMessage().replaceAll("\\d+", "#"));
        }
        return problems;
    }
}
