package com.stratus.model.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds and empties what JSON of any shape says of persons: e-mail addresses wherever they stand, and customers in the
 * ways in which platforms and Stratus itself name them.
 */
public final class PersonsInJson {

    private static final String CUSTOMER = "customer";
    private static final Set<String> CUSTOMER_ID = Set.of("customer_id", "customerId");
    private static final List<String> ID = List.of("legacyResourceId", "legacy_resource_id", "id");

    private final PersonReferences references;

    /** Under the key of an installation. */
    public PersonsInJson(PersonReferences references) {
        this.references = references;
    }

    /**
     * References of everybody whom a value names, sorted. What is no JSON is searched for e-mail addresses as it stands.
     *
     * @param connectionId whose customers the ids belong to; null when it is not known
     */
    public Set<String> references(byte[] value, String connectionId) {
        var found = new TreeSet<String>();
        read(value)
                .ifPresentOrElse(
                        json -> add(json, connectionId, found),
                        () -> addEmails(new String(value, StandardCharsets.UTF_8), found));
        return found;
    }

    /**
     * The value without the persons of these references: the innermost object that holds the address is emptied, and so is
     * the customer's.
     *
     * @return empty when it names none of them, or is no JSON
     */
    public Optional<byte[]> redacted(byte[] value, String connectionId, Set<String> erased) {
        return read(value)
                .flatMap(json -> {
                    if (holds(json, erased)) {
                        return Optional.of(NullNode.getInstance());
                    }
                    return redact(json, connectionId, erased) ? Optional.of(json) : Optional.empty();
                })
                .map(json -> json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<JsonNode> read(byte[] value) {
        try {
            return Optional.ofNullable(Json.mapper().readTree(value));
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private void add(JsonNode json, String connectionId, Collection<String> found) {
        if (json.isTextual()) {
            addEmails(json.textValue(), found);
        }
        json.fields().forEachRemaining(field -> {
            addEmails(field.getKey(), found);
            customer(field.getKey(), field.getValue(), connectionId).ifPresent(found::add);
        });
        json.forEach(part -> add(part, connectionId, found));
    }

    private void addEmails(String text, Collection<String> found) {
        EmailAddresses.in(text).forEach(address -> found.add(references.ofEmail(address)));
    }

    /** The reference of the customer whom a field names. */
    private Optional<String> customer(String name, JsonNode value, String connectionId) {
        if (connectionId == null) {
            return Optional.empty();
        }
        if (name.equals(CUSTOMER) && value.isObject()) {
            return ID.stream()
                    .map(value::path)
                    .filter(JsonNode::isValueNode)
                    .findFirst()
                    .flatMap(id -> customer(id, connectionId));
        }
        return CUSTOMER_ID.contains(name) ? customer(value, connectionId) : Optional.empty();
    }

    /** Shopify's global ids end with the number that its customers have elsewhere. */
    private Optional<String> customer(JsonNode id, String connectionId) {
        var text = id.asText("");
        var number = text.substring(text.lastIndexOf('/') + 1);
        return number.isBlank() || id.isNull()
                ? Optional.empty()
                : Optional.of(references.ofCustomer(connectionId, number));
    }

    /** @return whether something was emptied */
    private boolean redact(JsonNode json, String connectionId, Set<String> erased) {
        if (json instanceof ObjectNode object) {
            if (holdsDirectly(object, erased)) {
                object.removeAll();
                return true;
            }
            return redactFields(object, connectionId, erased);
        }
        var emptied = false;
        for (var part : json) {
            emptied |= redact(part, connectionId, erased);
        }
        return emptied;
    }

    private boolean redactFields(ObjectNode object, String connectionId, Set<String> erased) {
        var emptied = false;
        for (var field : object.properties()) {
            if (customer(field.getKey(), field.getValue(), connectionId)
                    .filter(erased::contains)
                    .isPresent()) {
                field.setValue(field.getValue().isObject() ? Json.mapper().createObjectNode() : NullNode.getInstance());
                emptied = true;
            } else {
                emptied |= redact(field.getValue(), connectionId, erased);
            }
        }
        return emptied;
    }

    private boolean holdsDirectly(ObjectNode object, Set<String> erased) {
        return object.properties().stream()
                .anyMatch(field -> names(field.getKey(), erased) || holds(field.getValue(), erased));
    }

    /** Whether it is a text, or a list with a text, that names one of them. */
    private boolean holds(JsonNode json, Set<String> erased) {
        if (json.isTextual()) {
            return names(json.textValue(), erased);
        }
        if (json.isArray()) {
            for (var part : json) {
                if (holds(part, erased)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean names(String text, Set<String> erased) {
        var found = new LinkedHashSet<String>();
        addEmails(text, found);
        return found.stream().anyMatch(erased::contains);
    }
}
