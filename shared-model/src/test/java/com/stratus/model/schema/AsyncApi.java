package com.stratus.model.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;
import com.stratus.model.table.Tables;
import com.stratus.model.topic.Topic;
import com.stratus.model.topic.Topics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The AsyncAPI 3.0 document of the public stream, written from {@link Topics} and {@link Tables}. */
final class AsyncApi {

    private static final String BINDING = "0.5.0";
    private static final String CONNECTION = "[a-z0-9][a-z0-9-]{0,62}";

    private final ObjectNode document = Json.mapper().createObjectNode();

    private AsyncApi() {}

    static JsonNode document() {
        return new AsyncApi().written();
    }

    private JsonNode written() {
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Stratus")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "What Stratus reads from the platforms, as Kafka topics. Entity topics are compacted state:"
                                + " one message is one whole record, or says that it is gone; the newest version wins, a"
                                + " tombstone means erased.");
        document.put("defaultContentType", "application/json");
        var channels = document.putObject("channels");
        var operations = document.putObject("operations");
        Topics.all().stream().sorted(Comparator.comparing(Topic::name)).forEach(topic -> {
            channels.set(topic.name(), channel(topic));
            operations.set("publish." + topic.name(), operation(topic));
        });
        var components = document.putObject("components");
        var messages = components.putObject("messages");
        Topics.all().stream().sorted(Comparator.comparing(Topic::name)).forEach(topic -> {
            messages.set(messageName(topic), message(topic));
            var record = Tables.ofTopic(topic.name());
            if (record != null) {
                messages.set(record.deletedType(), ofRecord(record.deletedType(), RecordSchemas.DELETION));
            }
        });
        var schemas = components.putObject("schemas");
        schemas.set("RecordHeaders", headers(RECORD_HEADERS, List.of()));
        schemas.set("RejectHeaders", headers(RECORD_HEADERS, REJECT_HEADERS));
        schemas.set("RawHeaders", headers(RAW_HEADERS, List.of()));
        return document;
    }

    private static ObjectNode channel(Topic topic) {
        var channel = Json.mapper().createObjectNode().put("address", topic.name());
        var messages = channel.putObject("messages");
        messages.putObject(messageName(topic)).put("$ref", "#/components/messages/" + messageName(topic));
        var record = Tables.ofTopic(topic.name());
        if (record != null) {
            messages.putObject(record.deletedType()).put("$ref", "#/components/messages/" + record.deletedType());
        }
        var kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.name()).put("partitions", topic.partitions());
        var configuration = kafka.putObject("topicConfiguration");
        topic.settings().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(setting -> {
            if (setting.getKey().equals("cleanup.policy")) {
                configuration.putArray(setting.getKey()).add(setting.getValue());
            } else if (setting.getValue().matches("\\d+")) {
                configuration.put(setting.getKey(), Long.parseLong(setting.getValue()));
            } else {
                configuration.put(setting.getKey(), setting.getValue());
            }
        });
        kafka.put("bindingVersion", BINDING);
        return channel;
    }

    private static ObjectNode operation(Topic topic) {
        var operation = Json.mapper().createObjectNode().put("action", "send");
        operation.putObject("channel").put("$ref", "#/channels/" + topic.name());
        return operation;
    }

    private static ObjectNode ofRecord(String name, String schema) {
        var message = Json.mapper().createObjectNode().put("name", name);
        message.put("contentType", "application/json");
        message.putObject("headers").put("$ref", "#/components/schemas/RecordHeaders");
        message.putObject("payload")
                .put("schemaFormat", "application/schema+json;version=draft-2020-12")
                .putObject("schema")
                .put("$ref", "schemas/" + schema + ".json");
        message.set("bindings", key("<connection_id>|<id>", "^" + CONNECTION + "\\|[^|]+$"));
        return message;
    }

    private static ObjectNode message(Topic topic) {
        var record = Tables.ofTopic(topic.name());
        if (record != null) {
            return ofRecord(record.eventType(), record.eventType());
        }
        var message = Json.mapper().createObjectNode().put("name", messageName(topic));
        message.put("contentType", "application/json");
        if (topic.equals(Topics.REJECTED)) {
            message.putObject("headers").put("$ref", "#/components/schemas/RejectHeaders");
            message.putObject("payload").put("description", "The payload as the platform sent it.");
            message.set("bindings", key("<connection_id>|<content hash>", "^" + CONNECTION + "\\|[0-9a-f]{32}$"));
        } else {
            message.putObject("headers").put("$ref", "#/components/schemas/RawHeaders");
            message.putObject("payload").put("description", "The platform's answer, byte for byte.");
            message.set("bindings", key("<connection_id>|<operation>", "^" + CONNECTION + "\\|.+$"));
        }
        return message;
    }

    private static ObjectNode key(String form, String pattern) {
        var bindings = Json.mapper().createObjectNode();
        var kafka = bindings.putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", form).put("pattern", pattern);
        kafka.put("bindingVersion", BINDING);
        return bindings;
    }

    private static String messageName(Topic topic) {
        return topic.name() + ".v1";
    }

    /** One header: its name, the form of its value, what it says. */
    private record Header(String name, String keyword, String form, String says) {}

    private static final String TIME = "date-time";

    private static final List<Header> RECORD_HEADERS = List.of(
            new Header("ce_specversion", "const", "1.0", "CloudEvents, binary mode."),
            new Header("ce_type", "pattern", "^stratus\\.[a-z_.]+\\.v[0-9]+$", "Topic and major version."),
            new Header("ce_source", "pattern", "^stratus/[a-z]+/" + CONNECTION + "$", "Platform and connection."),
            new Header("ce_id", null, null, "Connection, entity, key and version: the same for duplicates."),
            new Header("ce_time", "format", TIME, "Update time of the record, else the time of the answer."),
            new Header("content-type", "const", "application/json", "Of the value."),
            new Header("ce_tenant", null, null, "Who the account belongs to."),
            new Header("ce_connection", "pattern", "^" + CONNECTION + "$", "The configured account."),
            new Header("ce_runid", "format", "uuid", "The run that read it."),
            new Header("ce_sequence", "pattern", "^[0-9]{1,19}$", "Decides between versions of the same time."),
            new Header(
                    "ce_contenthash",
                    "pattern",
                    "^[0-9a-f]{32}$",
                    "SHA-256 of the record without its update time, first 16 bytes."));

    private static final List<Header> REJECT_HEADERS = List.of(
            new Header("stratus-entity", null, null, "Topic that the record was meant for."),
            new Header("stratus-reason", null, null, "What is wrong, without the value that is wrong."));

    private static final List<Header> RAW_HEADERS = List.of(
            new Header("content-type", "const", "application/json", "As asked for."),
            new Header("ce_tenant", null, null, "Who the account belongs to."),
            new Header("ce_connection", "pattern", "^" + CONNECTION + "$", "The configured account."),
            new Header("ce_runid", "format", "uuid", "The run that asked."),
            new Header("ce_sequence", "pattern", "^[0-9]{1,19}$", "Number of the request."),
            new Header("ce_time", "format", TIME, "The platform's clock when it answered."),
            new Header("stratus-entity", null, null, "Topic of the records that it was asked for."),
            new Header("stratus-operation", null, null, "What was asked."),
            new Header("stratus-request", null, null, "Method, path and query."),
            new Header("stratus-variables", null, null, "Those of a GraphQL call, as JSON; other calls have none."),
            new Header("stratus-fingerprint", null, null, "The same for requests that ask the same."),
            new Header("stratus-status", "pattern", "^[0-9]{3}$", "HTTP status."));

    private static final Set<String> OPTIONAL = Set.of("stratus-variables");

    private static ObjectNode headers(List<Header> first, List<Header> more) {
        var schema = Json.mapper().createObjectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        java.util.stream.Stream.concat(first.stream(), more.stream()).forEach(header -> {
            var property = properties.putObject(header.name()).put("type", "string");
            if (header.keyword() != null) {
                property.put(header.keyword(), header.form());
            }
            property.put("description", header.says());
            if (!OPTIONAL.contains(header.name())) {
                required.add(header.name());
            }
        });
        return schema;
    }
}
