package com.stratus.sandbox.amazon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Platforms;
import com.stratus.sandbox.amazon.world.AmazonWorld;
import com.stratus.sandbox.limits.LimitMode;
import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.WorldSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** Every answer is what Amazon's models allow, but for the nulls that live answers have as well. */
class LedgerModelTest {
    private static final Instant NOW = ExampleTrade.UNTIL;
    private static final Ledger LEDGER = Ledger.of(new AmazonWorld(new WorldSettings(1, 60, 60, NOW), new Catalogue()));

    private static int checked;

    @AfterAll
    static void tell() {
        System.out.println("Answers of Amazon's simulated ledger checked against Amazon's models: " + checked);
    }

    private static OpenApiInteractionValidator model(String file) {
        try {
            return OpenApiInteractionValidator.createForInlineApiSpecification(
                            open(new ObjectMapper().readTree(Platforms.read("amazon/models/" + file))))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model with contexts as one kind that may have the fields of all: each of their kinds forbids the others'. */
    private static String open(JsonNode model) {
        if (model.at("/definitions/Context") instanceof ObjectNode context) {
            ObjectNode properties = context.putObject("properties");
            for (JsonNode kind : context.get("allOf")) {
                String name = kind.path("$ref").asText().replace("#/definitions/", "");
                JsonNode definition = name.isEmpty() ? kind : model.at("/definitions/" + name);
                definition
                        .get("properties")
                        .fields()
                        .forEachRemaining(field -> properties.set(field.getKey(), field.getValue()));
            }
            context.put("type", "object").remove("allOf");
            context.putArray("required").add("contextType");
        }
        return model.toString();
    }

    private static Set<String> problems(
            OpenApiInteractionValidator model, Request.Method method, String path, Answer answer) {
        SimpleResponse response = SimpleResponse.Builder.status(answer.status())
                .withContentType("application/json")
                .withBody(Calls.text(answer))
                .build();
        checked++;
        Set<String> problems = new TreeSet<>();
        for (ValidationReport.Message message :
                model.validateResponse(path, method, response).getMessages()) {
            problems.add(message.getMessage());
        }
        return problems;
    }

    @Test
    void groupsFollowTheModel() {
        FinancesApi finances = new FinancesApi(() -> LEDGER, () -> NOW);
        OpenApiInteractionValidator model = model("financesV0.json");
        for (String sellerId : LEDGER.sellerIds()) {
            Answer answer = Calls.groups(finances, sellerId, Calls.get("MaxResultsPerPage", "100"));
            assertThat(problems(model, Request.Method.GET, "/finances/v0/financialEventGroups", answer))
                    .isEmpty();
        }
        Answer refused = Calls.groups(finances, "A0HARBOURLANENA", Calls.get("MaxResultsPerPage", "0"));
        assertThat(problems(model, Request.Method.GET, "/finances/v0/financialEventGroups", refused))
                .isEmpty();
    }

    @Test
    void transactionsFollowTheModel() {
        FinancesApi finances = new FinancesApi(() -> LEDGER, () -> NOW);
        OpenApiInteractionValidator model = model("finances_2024-06-19.json");
        Set<String> problems = new TreeSet<>();
        for (String sellerId : LEDGER.sellerIds()) {
            String token = null;
            do {
                Answer answer = Calls.transactions(
                        finances, sellerId, Calls.get("postedAfter", "2026-09-01T00:00:00Z", "nextToken", token));
                problems.addAll(problems(model, Request.Method.GET, "/finances/2024-06-19/transactions", answer));
                JsonNode next = Calls.json(answer).at("/payload/nextToken");
                token = next.isNull() ? null : next.asText();
            } while (token != null);
        }
        Answer empty =
                Calls.transactions(finances, "A0HARBOURLANENA", Calls.get("postedAfter", "2026-01-01T00:00:00Z"));
        problems.addAll(problems(model, Request.Method.GET, "/finances/2024-06-19/transactions", empty));
        assertThat(problems).isNotEmpty().allMatch(problem -> problem.contains("(null)"));
    }

    @Test
    void reportsFollowTheModel() {
        ReportsApi reports =
                new ReportsApi(() -> LEDGER, () -> NOW, LimitMode.OFF, "/amazon", System::currentTimeMillis);
        OpenApiInteractionValidator model = model("reports_2021-06-30.json");
        String base = "/reports/2021-06-30/";
        Answer created = reports.create(
                "A0HARBOURLANENA",
                Calls.post(
                        """
                        {"reportType":"GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA","marketplaceIds":["ATVPDKIKX0DER"],
                        "dataStartTime":"2026-10-01T00:00:00Z","dataEndTime":"2026-11-01T00:00:00Z"}"""));
        assertThat(problems(model, Request.Method.POST, base + "reports", created))
                .isEmpty();
        String id = Calls.json(created).get("reportId").asText();
        for (int view = 0; view < 3; view++) {
            assertThat(problems(model, Request.Method.GET, base + "reports/" + id, reports.one("A0HARBOURLANENA", id)))
                    .isEmpty();
        }
        Answer list = reports.list("A0HARBOURLANEEU", Calls.get("reportTypes", SettlementReport.TYPE, "pageSize", "2"));
        assertThat(problems(model, Request.Method.GET, base + "reports", list)).isEmpty();
        String documentId = Calls.json(list).at("/reports/0/reportDocumentId").asText();
        Answer document = reports.document("A0HARBOURLANEEU", documentId, Calls.get());
        assertThat(problems(model, Request.Method.GET, base + "documents/" + documentId, document))
                .isEmpty();
        Answer missing = reports.one("A0HARBOURLANENA", "1");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(problems(model, Request.Method.GET, base + "reports/1", missing))
                .isEmpty();
    }
}
