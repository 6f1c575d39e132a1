package com.stratus.sandbox.shipbob;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Platforms;
import com.stratus.sandbox.TestSandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every answer is what ShipBob's published models allow. */
class ShipBobModelTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(30, 20);

    /** Lists, and the written sample of each, which shows where the model forgot to allow a null. */
    private static final Map<String, String> SAMPLES = Map.of(
            "/order", "orders_page1_written.json",
            "/product", "products_page1_written.json",
            "/return", "returns_page1_written.json",
            "/receiving", "receiving_orders_page1_written.json",
            "/location", "locations_written.json");

    private static int checked;

    private final Map<String, Set<String>> sampled = new HashMap<>();
    private String version;
    private OpenApiInteractionValidator validator;

    @AfterAll
    static void tell() {
        System.out.println("Answers of the simulated ShipBob checked against ShipBob's models: " + checked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-07", "2026-01"})
    void answersFollowTheModel(String asked) throws IOException {
        version = asked;
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(model(version))
                .build();
        for (int page = 1; page <= 5; page++) {
            checkNumbered("/order", page, 50);
            checkNumbered("/receiving", page, 3);
        }
        for (String list : List.of("/product", "/inventory", "/inventory-level", "/inventory-level/locations")) {
            checkLinked(list, list + "?PageSize=12");
        }
        checkLinked("/return", "/return?Limit=5");
        check("/channel", "/channel?RecordsPerPage=1", 200, Set.of());
        check("/channel", "/channel", 200, Set.of());
        check("/fulfillment-center", "/fulfillment-center", 200, Set.of());
        check("/location", "/location", 200, known("/location"));
        checkSingleOnes();
        checkRefusals();
    }

    private void checkNumbered(String path, int page, int limit) throws IOException {
        check(path, path + "?Limit=" + limit + "&Page=" + page, 200, known(path));
    }

    private void checkLinked(String path, String first) throws IOException {
        String next = first;
        while (next != null) {
            JsonNode page = check(path, next, 200, known(path));
            next = ShipBobReader.text(page, "next");
        }
    }

    private void checkSingleOnes() throws IOException {
        ShipBobReader reader = new ShipBobReader(SANDBOX, version);
        String order = reader.get("/order?HasTracking=true").at("/0/id").asText();
        String shipment = reader.get("/order/" + order).at("/shipments/0/id").asText();
        String item = reader.get("/inventory").at("/items/3/inventory_id").asText();
        String product = reader.get("/product").at("/items/3/id").asText();
        Set<String> none = Set.of();
        check("/order/" + order, "/order/" + order, 200, known("/order"));
        check("/order/" + order + "/shipment", "/order/" + order + "/shipment", 200, known("/order"));
        check("/shipment/" + shipment, "/shipment/" + shipment, 200, known("/order"));
        check("/shipment/1/timeline", "/shipment/" + shipment + "/timeline", 200, none);
        check("/shipment/1/logs", "/shipment/" + shipment + "/logs", 200, none);
        check("/inventory/1", "/inventory/" + item, 200, none);
        check("/inventory-level/1", "/inventory-level/" + item, 200, none);
        check("/inventory-level/1/locations", "/inventory-level/" + item + "/locations", 200, none);
        check("/product/1", "/product/" + product, 200, known("/product"));
        check("/product/1/variants", "/product/" + product + "/variants", 200, known("/product"));
        for (JsonNode one : reader.numbered("/receiving", 50)) {
            String id = one.get("id").asText();
            check("/receiving/1", "/receiving/" + id, 200, known("/receiving"));
            check("/receiving/1/boxes", "/receiving/" + id + "/boxes", 200, none);
        }
        for (JsonNode one : reader.linked("/return")) {
            check("/return/1", "/return/" + one.get("id").asText(), 200, known("/return"));
        }
    }

    private void checkRefusals() throws IOException {
        Set<String> none = Set.of();
        check("/order", "/order?Limit=251", 400, none);
        check("/return", "/return?Limit=251", 400, none);
        check("/inventory", "/inventory?PageSize=251", 400, none);
        check("/inventory-level", "/inventory-level?IsActive=perhaps", 400, none);
        check("/receiving/1", "/receiving/1", 404, none);
        check("/return/1", "/return/1", 404, none);
        check("/product/1", "/product/1", 404, none);
        check("/inventory/1", "/inventory/1", 404, none);
        check("/product", "/product?PageSize=251", 400, none);
        check("/channel", "/channel?RecordsPerPage=251", 400, none);
        // The model has no 400 of the receiving family; it is written as the 404 is.
        Answer refused = SANDBOX.get("/" + version + "/receiving?Limit=251");
        assertThat(refused.status()).isEqualTo(400);
        check("/receiving", 404, refused, none);
        for (String list : List.of("/inventory", "/inventory-level", "/inventory-level/locations")) {
            Call call = new Call("GET", "/" + version + list, Map.of(), Map.of(), new byte[0]);
            check(list, 401, SANDBOX.shipBob().answer(call), none);
        }
    }

    /**
     * The model without what makes the validator misread it: some defaults have another type than their parameter, and
     * "no additional properties" beside a text or a number turns that into an object for it.
     */
    private static String model(String version) throws IOException {
        JsonNode model = new ObjectMapper().readTree(Platforms.read("shipbob/models/openapi-" + version + ".json"));
        model.findParents("default").forEach(parent -> ((ObjectNode) parent).remove("default"));
        clean(model);
        JsonNode shipments = model.at("/components/schemas/Orders.OrderViewModel/properties/shipments/items");
        if (shipments.has("oneOf")) {
            // Nulls would make a shipment fit neither of its two kinds, without saying why; the second one has one
            // field more than the first.
            ((ObjectNode) model.at("/components/schemas/Orders.ShipmentViewModel/properties"))
                    .set("store_order_id", new ObjectMapper().readTree("{\"type\":\"string\",\"nullable\":true}"));
        }
        model.findParents("oneOf").forEach(schema -> narrow((ObjectNode) schema));
        model.findParents("allOf").forEach(schema -> flatten(model, (ObjectNode) schema));
        return model.toString();
    }

    private static void clean(JsonNode schema) {
        if (schema.has("additionalProperties") && !schema.path("type").asText().equals("object")) {
            ((ObjectNode) schema).remove("additionalProperties");
        }
        schema.forEach(ShipBobModelTest::clean);
    }

    /** A merchant sees the first of the kinds of a thing; this one sells at Shopify. */
    private static void narrow(ObjectNode schema) {
        JsonNode kinds = schema.get("oneOf");
        JsonNode meant = kinds.get(0);
        for (JsonNode kind : kinds) {
            meant = kind.path("$ref").asText().endsWith(".ShopifyChannelMetadataViewModel") ? kind : meant;
        }
        if (meant.path("$ref").asText().matches(".*/(Orders\\.Shipment|Locations\\.|Products\\.).*")) {
            schema.remove("oneOf");
            schema.set("$ref", meant.get("$ref"));
        }
    }

    /** One object instead of several that each allow nothing but their own. */
    private static void flatten(JsonNode model, ObjectNode schema) {
        if (!schema.has("allOf")) {
            return;
        }
        ObjectNode properties = new ObjectMapper().createObjectNode();
        schema.path("properties").properties().forEach(one -> properties.set(one.getKey(), one.getValue()));
        for (JsonNode part : schema.get("allOf")) {
            JsonNode meant =
                    part.has("$ref") ? model.at(part.get("$ref").asText().substring(1)) : part;
            if (meant.has("allOf")) {
                flatten(model, (ObjectNode) meant);
            }
            if (!meant.path("type").asText().equals("object")) {
                return;
            }
            meant.path("properties").properties().forEach(one -> properties.set(one.getKey(), one.getValue()));
        }
        schema.remove("allOf");
        schema.put("type", "object").put("additionalProperties", false).set("properties", properties);
    }

    /** Recordings hold nulls where the models forgot to allow them; the written samples have the same ones. */
    private Set<String> known(String path) {
        return sampled.computeIfAbsent(path, this::problemsOfSample);
    }

    private Set<String> problemsOfSample(String path) {
        if (!SAMPLES.containsKey(path)) {
            return Set.of();
        }
        Set<String> problems = problems(path, 200, Platforms.read("shipbob/fixtures/" + SAMPLES.get(path)));
        assertThat(problems).as(path).allMatch(problem -> problem.contains("null"));
        return problems;
    }

    private JsonNode check(String modelPath, String pathAndQuery, int status, Set<String> known) throws IOException {
        Answer answer = SANDBOX.get("/" + version + pathAndQuery);
        assertThat(answer.status()).as(pathAndQuery).isEqualTo(status);
        return check(modelPath, status, answer, known);
    }

    private JsonNode check(String modelPath, int status, Answer answer, Set<String> known) throws IOException {
        String body = new String(answer.bytes(), StandardCharsets.UTF_8);
        assertThat(known).as(version + modelPath + body).containsAll(problems(modelPath, status, body));
        checked++;
        return new ObjectMapper().readTree(body);
    }

    private Set<String> problems(String path, int status, String body) {
        SimpleResponse response = SimpleResponse.Builder.status(status)
                .withContentType("application/json")
                .withBody(body)
                .build();
        Set<String> problems = new TreeSet<>();
        for (ValidationReport.Message message : validator
                .validateResponse("/" + version + path, Request.Method.GET, response)
                .getMessages()) {
            // By its name: where a thing stands alone the path is shorter than in a list.
            problems.add(
                    message.getMessage().replaceAll("\\d+", "#").replaceFirst("\\[Path '(?:.*/)?([^/']+)'\\]", "$1:"));
        }
        return problems;
    }
}
