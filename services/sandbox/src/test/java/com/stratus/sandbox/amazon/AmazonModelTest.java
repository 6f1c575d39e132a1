package com.stratus.sandbox.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Platforms;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.amazon.world.Marketplace;
import com.stratus.sandbox.amazon.world.Seller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every answer is what Amazon's published models allow. */
class AmazonModelTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(12, 30);

    /** Stock that was never touched has an empty time, as live answers do. */
    private static final String EMPTY_TIME = "String \"\" is invalid against requested date format(s)";

    private static int checked;

    @AfterAll
    static void tell() {
        System.out.println("Answers of the simulated Amazon checked against Amazon's models: " + checked);
    }

    @Test
    void ordersFollowTheModel() throws IOException {
        OpenApiInteractionValidator validator = model("orders_2026-01-01.json");
        String blocks = "&includedData=" + String.join(",", SearchOrders.BLOCKS);
        for (Seller seller : Seller.values()) {
            for (String query : new String[] {"", blocks}) {
                String orders = "/orders/2026-01-01/orders";
                JsonNode page = check(
                        validator,
                        seller,
                        orders,
                        "?lastUpdatedAfter=2026-11-01T00:00:00Z&maxResultsPerPage=60" + query);
                String id = page.at("/orders/0/orderId").asText();
                check(validator, seller, orders + "/" + id, query.replaceFirst("&", "?"));
            }
        }
    }

    @Test
    void stockFollowsTheModel() throws IOException {
        OpenApiInteractionValidator validator = model("fbaInventory.json");
        for (Marketplace marketplace : Marketplace.values()) {
            String query =
                    "?granularityType=Marketplace&granularityId=%1$s&marketplaceIds=%1$s".formatted(marketplace.id());
            check(validator, marketplace.seller(), "/fba/inventory/v1/summaries", query);
            check(validator, marketplace.seller(), "/fba/inventory/v1/summaries", query + "&details=true");
        }
    }

    @Test
    void listingsFollowTheModel() throws IOException {
        OpenApiInteractionValidator validator = model("listingsItems_2021-08-01.json");
        for (Seller seller : Seller.values()) {
            String marketplaces =
                    seller.marketplaces().stream().map(Marketplace::id).collect(Collectors.joining(","));
            String path = "/listings/2021-08-01/items/" + seller.id();
            String query = "?marketplaceIds=" + marketplaces
                    + "&includedData=summaries,offers,fulfillmentAvailability,productTypes,issues,attributes";
            JsonNode page = check(validator, seller, path, query + "&pageSize=20");
            String sku = URLEncoder.encode(page.at("/items/0/sku").asText(), StandardCharsets.UTF_8);
            check(validator, seller, path + "/" + sku, query);
        }
    }

    @Test
    void catalogueAndParticipationsFollowTheModels() throws IOException {
        OpenApiInteractionValidator sellers = model("sellers.json");
        OpenApiInteractionValidator catalogue = model("catalogItems_2022-04-01.json");
        for (Seller seller : Seller.values()) {
            check(sellers, seller, "/sellers/v1/marketplaceParticipations", "");
            String asins = SANDBOX.sandbox().amazon().products(seller).stream()
                    .limit(20)
                    .map(product -> product.asin())
                    .collect(Collectors.joining(","));
            String query = "?marketplaceIds=" + seller.marketplaces().get(0).id()
                    + "&includedData=summaries,identifiers,images,productTypes";
            JsonNode page = check(
                    catalogue,
                    seller,
                    "/catalog/2022-04-01/items",
                    query + "&pageSize=20&identifiersType=ASIN&identifiers=" + asins);
            String asin = page.at("/items/0/asin").asText();
            check(catalogue, seller, "/catalog/2022-04-01/items/" + asin, query);
        }
    }

    @Test
    void errorsFollowTheModels() throws IOException {
        check(model("orders_2026-01-01.json"), Seller.EUROPE, "/orders/2026-01-01/orders", "?fulfilledBy=X", 400);
        check(model("orders_2026-01-01.json"), Seller.EUROPE, "/orders/2026-01-01/orders/1", "", 404);
        check(model("listingsItems_2021-08-01.json"), Seller.EUROPE, "/listings/2021-08-01/items/A0", "", 403);
    }

    private static OpenApiInteractionValidator model(String file) {
        return OpenApiInteractionValidator.createForInlineApiSpecification(Platforms.read("amazon/models/" + file))
                .build();
    }

    private static JsonNode check(OpenApiInteractionValidator validator, Seller seller, String path, String query)
            throws IOException {
        return check(validator, seller, path, query, 200);
    }

    private static JsonNode check(
            OpenApiInteractionValidator validator, Seller seller, String path, String query, int status)
            throws IOException {
        Answer answer = SANDBOX.amazon(seller, path + query);
        assertThat(answer.status()).as(path + query).isEqualTo(status);
        SimpleResponse response = SimpleResponse.Builder.status(status)
                .withContentType("application/json")
                .withBody(new String(answer.bytes(), StandardCharsets.UTF_8))
                .build();
        Set<String> problems = new TreeSet<>();
        for (ValidationReport.Message message :
                validator.validateResponse(path, Request.Method.GET, response).getMessages()) {
            if (!message.getMessage().contains(EMPTY_TIME)) {
                problems.add(message.getMessage().replaceAll("/\\d+", "/#"));
            }
        }
        assertThat(problems).as(path + query).isEmpty();
        checked++;
        return new ObjectMapper().readTree(answer.bytes());
    }
}
