package com.stratus.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.stratus.model.ContentHash;
import com.stratus.model.Json;
import com.stratus.model.record.Order;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Tables;
import com.stratus.model.topic.AnswerEnvelope;
import com.stratus.model.topic.Envelope;
import com.stratus.model.topic.Topic;
import com.stratus.model.topic.Topics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/**
 * The published schemas are those of the records, and no change breaks whoever reads the topics.
 *
 * <p>After a change that breaks nothing, this writes them:
 * {@code mvn -pl shared-model test -Dtest=SchemasTest -Dstratus.schemas.write=true}. It refuses a change that breaks
 * the same major version; a new major version is a new topic and event type.
 */
class SchemasTest {

    private static final String COMMAND = "mvn -pl shared-model test -Dtest=SchemasTest -Dstratus.schemas.write=true";
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path DELETION = RESOURCES.resolve("schemas/" + RecordSchemas.DELETION + ".json");

    @BeforeAll
    static void writeWhenAsked() throws IOException {
        if (!Boolean.getBoolean("stratus.schemas.write")) {
            return;
        }
        for (var aggregate : Tables.all()) {
            var file = RESOURCES.resolve(pathOf(aggregate));
            if (Files.exists(file)) {
                assertBreaksNothing(aggregate);
            }
            write(file, RecordSchemas.of(aggregate));
        }
        write(DELETION, RecordSchemas.deletion());
        write(RESOURCES.resolve("asyncapi.json"), AsyncApi.document());
    }

    @Test
    void checkedInSchemaOfDeletionsIsThatOfTheRecordAndBreaksNothing() throws IOException {
        assertThat(Files.readString(DELETION)).isEqualTo(text(RecordSchemas.deletion()));
        assertThat(Compatibility.breaks(Json.mapper().readTree(DELETION.toFile()), RecordSchemas.deletion()))
                .isEmpty();
    }

    @Test
    void checkedInSchemasAreThoseOfTheRecords() throws IOException {
        for (var aggregate : Tables.all()) {
            assertThat(Files.readString(RESOURCES.resolve(pathOf(aggregate))))
                    .as(
                            "%s is not the record's schema any more; if the change is meant: %s",
                            pathOf(aggregate), COMMAND)
                    .isEqualTo(text(RecordSchemas.of(aggregate)));
        }
    }

    @Test
    void noChangeBreaksTheSameMajorVersion() throws IOException {
        for (var aggregate : Tables.all()) {
            assertBreaksNothing(aggregate);
        }
    }

    @Test
    void checkedInAsyncApiDocumentIsThatOfTheTopics() throws IOException {
        assertThat(Files.readString(RESOURCES.resolve("asyncapi.json")))
                .as("asyncapi.json is not up to date: %s", COMMAND)
                .isEqualTo(text(AsyncApi.document()));
    }

    @Test
    void everySchemaFileIsInUse() throws IOException {
        try (var files = Files.list(RESOURCES.resolve("schemas"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "stratus.deletion.v1.json",
                            "stratus.amazon.orders.v1.json",
                            "stratus.amazon.settlements.v1.json",
                            "stratus.amazon.settlement_transactions.v1.json",
                            "stratus.amazon.inventory.v1.json",
                            "stratus.amazon.returns.v1.json",
                            "stratus.amazon.listings.v1.json",
                            "stratus.shopify.orders.v1.json",
                            "stratus.shopify.fulfillment_orders.v1.json",
                            "stratus.shopify.customers.v1.json",
                            "stratus.shopify.products.v1.json",
                            "stratus.shopify.variants.v1.json",
                            "stratus.shopify.refunds.v1.json",
                            "stratus.shopify.inventory_levels.v1.json",
                            "stratus.shopify.payouts.v1.json",
                            "stratus.shopify.payout_transactions.v1.json",
                            "stratus.shipbob.inventory.v1.json",
                            "stratus.shipbob.returns.v1.json",
                            "stratus.shipbob.receiving_orders.v1.json",
                            "stratus.shipbob.products.v1.json",
                            "stratus.shipbob.fulfillment_centers.v1.json",
                            "stratus.shipbob.orders.v1.json",
                            "stratus.freeagent.contacts.v1.json",
                            "stratus.freeagent.invoices.v1.json",
                            "stratus.freeagent.bills.v1.json",
                            "stratus.freeagent.categories.v1.json",
                            "stratus.freeagent.bank_accounts.v1.json",
                            "stratus.freeagent.bank_transactions.v1.json",
                            "stratus.freeagent.bank_transaction_explanations.v1.json",
                            "stratus.freeagent.transactions.v1.json",
                            "stratus.freeagent.users.v1.json");
        }
    }

    @Test
    void requiredIsWhatTheRecordRequires() {
        var order = RecordSchemas.of(Tables.SHOPIFY_ORDERS);
        var shipbobOrder = RecordSchemas.of(Tables.SHIPBOB_ORDERS);

        assertThat(order.path("required"))
                .hasToString("[\"order_id\",\"platform_order_id\",\"purchase_date\",\"source_updated_at\"]");
        assertThat(order.path("$defs").path("Item").path("required"))
                .hasToString("[\"line_item_id\",\"order_id\",\"qty\"]");
        assertThat(shipbobOrder.path("required")).hasToString("[\"shipbob_order_id\"]");
        assertThat(shipbobOrder.path("$defs").path("Shipment").path("required")).hasToString("[\"shipment_id\"]");
    }

    @Test
    void propertiesHaveTheShapeOfTheWire() {
        var order = RecordSchemas.of(Tables.SHOPIFY_ORDERS).path("properties");

        assertThat(order.path("purchase_date")).hasToString("{\"type\":\"string\",\"format\":\"date-time\"}");
        assertThat(order.path("test")).hasToString("{\"type\":\"boolean\"}");
        assertThat(order.path("tags")).hasToString("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
        assertThat(order.path("items")).hasToString("{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/Item\"}}");
        assertThat(order.path("total")
                        .path("properties")
                        .path("amount")
                        .path("type")
                        .asText())
                .isEqualTo("string");
        assertThat(RecordSchemas.of(Tables.SHIPBOB_ORDERS).at("/properties/products"))
                .hasToString("{}");
        assertThat(RecordSchemas.of(Tables.SHIPBOB_ORDERS).at("/properties/total_weight"))
                .hasToString("{\"type\":\"number\"}");
    }

    @Test
    void everyPropertyOfARecordIsInItsSchema() {
        for (var aggregate : Tables.all()) {
            var written = java.util.stream.Stream.of(aggregate.type().getRecordComponents())
                    .map(component -> component
                            .getName()
                            .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                            .toLowerCase(java.util.Locale.ROOT))
                    .toList();

            assertThat(RecordSchemas.of(aggregate).path("properties").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrderElementsOf(written);
        }
    }

    @Test
    void aWrittenRecordFulfilsItsSchema() throws JsonProcessingException {
        var order = Json.mapper()
                .readValue(
                        """
                {"platform_order_id":"1","order_id":"#1","purchase_date":"2026-11-01T10:00:00Z",
                 "source_updated_at":"2026-11-01T10:00:00.123Z","total":{"amount":12.5,"currency":"GBP"},
                 "items":[{"line_item_id":"11","order_id":"#1","qty":2,"price":{"amount":-0.1234,"currency":"GBP"}}]}
                """,
                        Order.class);
        var schema = validator(RecordSchemas.of(Tables.SHOPIFY_ORDERS));

        assertThat(schema.validate(Json.mapper().valueToTree(order))).isEmpty();
        assertThat(schema.validate(Json.mapper().readTree("{\"order_id\":\"#1\",\"items\":[{}]}")))
                .hasSize(6);
    }

    @Test
    void headersOfAMessageFulfilTheAsyncApiDocument() {
        var envelope = new Envelope(
                "stratus.shopify.orders.v1",
                "stratus/shopify/shopify-uk",
                "shopify-uk|stratus.shopify.orders|1|2026-11-01T10:00:00Z/ba78",
                Instant.parse("2026-11-01T10:00:00Z"),
                "default",
                "shopify-uk",
                UUID.fromString("6e1f2a30-5b8c-4d7e-9f00-112233445566"),
                1875432109876543210L,
                ContentHash.fromHex("ba7816bf8f01cfea414140de5dae2223"));
        var headers = AsyncApi.document().at("/components/schemas/RecordHeaders");

        assertThat(headers.path("required"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(envelope.toHeaders().keySet());
        assertThat(validator(headers).validate(Json.mapper().valueToTree(envelope.toHeaders())))
                .isEmpty();
    }

    @Test
    void headersOfAnAnswerFulfilTheAsyncApiDocument() {
        var envelope = new AnswerEnvelope(
                "default",
                "shopify-uk",
                UUID.fromString("6e1f2a30-5b8c-4d7e-9f00-112233445566"),
                1875432109876543210L,
                Instant.parse("2026-11-01T10:00:00Z"),
                "stratus.shopify.orders",
                "Orders",
                "POST /graphql.json",
                "{\"first\":25}",
                "0123456789abcdef0123456789abcdef",
                200);
        var headers = AsyncApi.document().at("/components/schemas/RawHeaders");

        assertThat(headers.path("properties").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(envelope.toHeaders().keySet());
        assertThat(validator(headers).validate(Json.mapper().valueToTree(envelope.toHeaders())))
                .isEmpty();
    }

    @Test
    void asyncApiDocumentListsEveryTopic() {
        var document = AsyncApi.document();

        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.path("channels").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().map(Topic::name).toList());
        assertThat(document.at("/channels/stratus.shopify.orders/address").asText())
                .isEqualTo("stratus.shopify.orders");
        assertThat(document.at("/channels/stratus.shopify.orders/bindings/kafka/partitions")
                        .asInt())
                .isEqualTo(6);
        assertThat(document.at("/components/messages/stratus.shopify.orders.v1/payload/schema/$ref")
                        .asText())
                .isEqualTo("schemas/stratus.shopify.orders.v1.json");
        assertThat(document.at("/channels/stratus.shopify.orders/messages").fieldNames())
                .toIterable()
                .containsExactly("stratus.shopify.orders.v1", "stratus.shopify.orders.deleted.v1");
        assertThat(document.at("/components/messages/stratus.shopify.orders.v1/bindings/kafka/key/description")
                        .asText())
                .isEqualTo("<connection_id>|<id>");
    }

    @Test
    void everyReferenceOfTheAsyncApiDocumentLeadsSomewhere() {
        var document = AsyncApi.document();

        assertThat(document.findValuesAsText("$ref")).hasSizeGreaterThan(10).allSatisfy(reference -> assertThat(
                        reference.startsWith("#")
                                ? !document.at(reference.substring(1)).isMissingNode()
                                : Files.exists(RESOURCES.resolve(reference)))
                .as(reference)
                .isTrue());
    }

    private static void assertBreaksNothing(Aggregate<?> aggregate) throws IOException {
        var checkedIn =
                Json.mapper().readTree(RESOURCES.resolve(pathOf(aggregate)).toFile());

        assertThat(Compatibility.breaks(checkedIn, RecordSchemas.of(aggregate)))
                .as(
                        "%s breaks whoever reads it: take the change back, or make it a new major version",
                        aggregate.eventType())
                .isEmpty();
    }

    private static String pathOf(Aggregate<?> aggregate) {
        return "schemas/" + aggregate.eventType() + ".json";
    }

    private static void write(Path file, JsonNode json) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(json));
    }

    /** In the order in which it was made, with line ends that are the same on every machine. */
    private static String text(JsonNode json) throws JsonProcessingException {
        var printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        return Json.mapper()
                        .writer(printer)
                        .without(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                        .writeValueAsString(json) + "\n";
    }

    private static JsonSchema validator(JsonNode schema) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
}
