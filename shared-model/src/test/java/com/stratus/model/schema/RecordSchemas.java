package com.stratus.model.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.stratus.model.Json;
import com.stratus.model.Money;
import com.stratus.model.record.Deletion;
import com.stratus.model.table.Aggregate;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The JSON Schemas of the topics' values, read off the records. */
final class RecordSchemas {

    /** The name of the schema of messages that say that a record is gone. */
    static final String DELETION = "stratus.deletion.v1";

    private static final SchemaGenerator GENERATOR = generator();
    private static final Map<Class<?>, Object> EXAMPLES = Map.of(
            String.class,
            "x",
            Integer.class,
            1,
            Long.class,
            1L,
            Boolean.class,
            true,
            BigDecimal.class,
            BigDecimal.ONE,
            Instant.class,
            Instant.EPOCH,
            LocalDate.class,
            LocalDate.EPOCH,
            Money.class,
            new Money(BigDecimal.ONE, "GBP"),
            JsonNode.class,
            Json.mapper().createArrayNode(),
            List.class,
            List.of());

    private RecordSchemas() {}

    /** The schema of an aggregate's messages. */
    static JsonNode of(Aggregate<?> aggregate) {
        return named(aggregate.eventType(), aggregate.type());
    }

    /** The schema of messages that say that a record is gone, of every aggregate. */
    static JsonNode deletion() {
        return named(DELETION, Deletion.class);
    }

    private static JsonNode named(String name, Class<?> type) {
        ObjectNode schema = Json.mapper().createObjectNode();
        ObjectNode generated = of(type);
        schema.set("$schema", generated.remove("$schema"));
        schema.put("$id", "urn:stratus:schema:" + name);
        schema.put("title", name);
        return schema.setAll(generated);
    }

    /** The schema of a record. */
    static ObjectNode of(Class<?> type) {
        return GENERATOR.generateSchema(type);
    }

    private static SchemaGenerator generator() {
        var config = new SchemaGeneratorConfigBuilder(
                        Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.SCHEMA_VERSION_INDICATOR, Option.DEFINITIONS_FOR_ALL_OBJECTS);
        var naming = new PropertyNamingStrategies.SnakeCaseStrategy();
        config.forFields()
                .withPropertyNameOverrideResolver(field -> naming.translate(field.getDeclaredName()))
                .withRequiredCheck(
                        field -> isRequired(field.getDeclaringType().getErasedType(), field.getDeclaredName()));
        config.forTypesInGeneral().withCustomDefinitionProvider((type, context) -> {
            var definition = definitionOf(type.getErasedType());
            return definition == null
                    ? null
                    : new CustomDefinition(
                            definition, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
        });
        return new SchemaGenerator(config.build());
    }

    private static ObjectNode definitionOf(Class<?> type) {
        if (type == Instant.class) {
            return text().put("format", "date-time");
        }
        if (type == LocalDate.class) {
            return text().put("format", "date");
        }
        if (JsonNode.class.isAssignableFrom(type)) {
            return Json.mapper().createObjectNode();
        }
        return type == Money.class ? money() : null;
    }

    private static ObjectNode money() {
        var money = Json.mapper().createObjectNode().put("type", "object");
        var properties = money.putObject("properties");
        properties.set("amount", text().put("pattern", "^-?\\d{1,15}(\\.\\d{1,4})?$"));
        properties.set("currency", text().put("pattern", "^[A-Z]{3}$"));
        money.putArray("required").add("amount").add("currency");
        return money;
    }

    private static ObjectNode text() {
        return Json.mapper().createObjectNode().put("type", "string");
    }

    /** Whether the record refuses to be made without the component. */
    private static boolean isRequired(Class<?> type, String component) {
        var components = type.getRecordComponents();
        var values = Arrays.stream(components).map(RecordSchemas::example).toArray();
        make(type, components, values);
        for (var i = 0; i < components.length; i++) {
            if (components[i].getName().equals(component)) {
                if (components[i].getType().isPrimitive()) {
                    return true;
                }
                values[i] = null;
            }
        }
        try {
            make(type, components, values);
            return false;
        } catch (IllegalArgumentException refused) {
            return true;
        }
    }

    private static Object example(RecordComponent component) {
        var type = component.getType();
        var value = type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : EXAMPLES.get(type);
        if (value == null) {
            throw new IllegalStateException("no example of " + type);
        }
        return value;
    }

    private static void make(Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            constructor.newInstance(values);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
