package com.stratus.model.person;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds and empties what JSON of any shape says of persons: e-mail addresses wherever they stand, and customers in the
 * ways in which platforms and Stratus itself name them. A file with a document in every line counts as JSON.
 */
public final class PersonsInJson {

    private static final String CUSTOMER = "customer";
    private static final Set<String> CUSTOMER_ID = Set.of("customer_id", "customerId");
    private static final String CUSTOMERS = "customers";
    private static final List<String> ID = List.of("legacyResourceId", "legacy_resource_id", "id");
    private static final List<String> GLOBAL_ID = List.of("id", "admin_graphql_api_id");
    private static final String CUSTOMERS_GLOBAL_ID = "gid://shopify/Customer/";

    /** FreeAgent names contacts by their address: in documents beside names, in themselves as their own. */
    private static final String CONTACT = "contact";

    private static final List<String> CONTACTS_NAMES = List.of("contact_name", "client_contact_name");
    private static final Pattern CONTACTS_ADDRESS = Pattern.compile("https?://[^/]+/(.+/)?contacts/[^/]+/?");

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
                        documents -> documents.forEach(json -> add(json, connectionId, found)),
                        () -> addEmails(new String(value, StandardCharsets.UTF_8), found));
        return found;
    }

    /**
     * The value without the persons of these references: the innermost object that holds the address is emptied, and so is
     * the customer's, even where the address lies deeper in it.
     *
     * @return empty when it names none of them, or is no JSON
     */
    public Optional<byte[]> redacted(byte[] value, String connectionId, Set<String> erased) {
        return read(value).flatMap(documents -> {
            var emptied = false;
            for (int place = 0; place < documents.size(); place++) {
                if (holds(documents.get(place), erased)) {
                    documents.set(place, NullNode.getInstance());
                    emptied = true;
                } else {
                    emptied |= redact(documents.get(place), connectionId, erased);
                }
            }
            return emptied ? Optional.of(written(documents)) : Optional.empty();
        });
    }

    private static byte[] written(List<JsonNode> documents) {
        return documents.stream().map(JsonNode::toString).collect(joining("\n")).getBytes(StandardCharsets.UTF_8);
    }

    /** The document, or those of the lines; empty when it is no JSON. */
    private static Optional<List<JsonNode>> read(byte[] value) {
        try {
            return Optional.of(new ArrayList<>(List.of(Json.mapper().readTree(value))));
        } catch (IOException notOne) {
            return lines(new String(value, StandardCharsets.UTF_8));
        }
    }

    private static Optional<List<JsonNode>> lines(String text) {
        var documents = new ArrayList<JsonNode>();
        try {
            for (var line : text.lines().filter(line -> !line.isBlank()).toList()) {
                documents.add(Json.mapper().readTree(line));
            }
            return Optional.of(documents);
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private void add(JsonNode json, String connectionId, Collection<String> found) {
        if (json.isTextual()) {
            addEmails(json.textValue(), found);
        }
        self(json, connectionId).ifPresent(found::add);
        json.fields().forEachRemaining(field -> {
            addEmails(field.getKey(), found);
            customer(field.getKey(), field.getValue(), connectionId).ifPresent(found::add);
            listed(field.getKey(), field.getValue())
                    .forEach(one -> numbered(one, connectionId).ifPresent(found::add));
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
            return numbered(value, connectionId);
        }
        if (name.equals(CONTACT) && isContact(value)) {
            return customer(value, connectionId);
        }
        return CUSTOMER_ID.contains(name) ? customer(value, connectionId) : Optional.empty();
    }

    /** The reference of a customer by the number in the object. */
    private Optional<String> numbered(JsonNode customer, String connectionId) {
        return ID.stream()
                .map(customer::path)
                .filter(JsonNode::isValueNode)
                .findFirst()
                .filter(id -> connectionId != null)
                .flatMap(id -> customer(id, connectionId));
    }

    private static boolean isContact(JsonNode address) {
        return address.isTextual()
                && CONTACTS_ADDRESS.matcher(address.textValue()).matches();
    }

    /** The reference of the customer that an object is, by an id that says so itself. */
    private Optional<String> self(JsonNode json, String connectionId) {
        return Stream.concat(
                        GLOBAL_ID.stream().map(json::path).filter(id -> id.asText("")
                                .startsWith(CUSTOMERS_GLOBAL_ID)),
                        Stream.of(json.path("url")).filter(PersonsInJson::isContact))
                .findFirst()
                .filter(id -> connectionId != null)
                .flatMap(id -> customer(id, connectionId));
    }

    /** The objects of a list of customers. */
    private static List<JsonNode> listed(String name, JsonNode value) {
        var objects = new ArrayList<JsonNode>();
        if (name.equals(CUSTOMERS) && value.isArray()) {
            value.forEach(one -> objects.add(one));
        }
        return objects;
    }

    /** Shopify's global ids end with the number that its customers have elsewhere. */
    private Optional<String> customer(JsonNode id, String connectionId) {
        var text = id.asText("").replaceFirst("/$", "");
        var number = text.substring(text.lastIndexOf('/') + 1);
        return number.isBlank() || id.isNull()
                ? Optional.empty()
                : Optional.of(references.ofCustomer(connectionId, number));
    }

    /** @return whether something was emptied */
    private boolean redact(JsonNode json, String connectionId, Set<String> erased) {
        if (json instanceof ObjectNode object) {
            if (holdsDirectly(object, erased) || isOf(object, connectionId, erased)) {
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

    /** Whether an object is a customer who is one of them, or whose address is. */
    private boolean isOf(ObjectNode object, String connectionId, Set<String> erased) {
        var customer = self(object, connectionId);
        return customer.isPresent() && (erased.contains(customer.get()) || holdsAnywhere(object, erased));
    }

    private boolean holdsAnywhere(JsonNode json, Set<String> erased) {
        if (json.isTextual()) {
            return names(json.textValue(), erased);
        }
        for (var part : json) {
            if (holdsAnywhere(part, erased)) {
                return true;
            }
        }
        return false;
    }

    private boolean redactFields(ObjectNode object, String connectionId, Set<String> erased) {
        var emptied = false;
        if (customer(CONTACT, object.path(CONTACT), connectionId)
                .filter(erased::contains)
                .isPresent()) {
            object.remove(CONTACTS_NAMES);
        }
        for (var field : object.properties()) {
            for (var one : listed(field.getKey(), field.getValue())) {
                if (one instanceof ObjectNode customer
                        && numbered(one, connectionId).filter(erased::contains).isPresent()) {
                    customer.removeAll();
                    emptied = true;
                }
            }
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
