package com.stratus.extractor.contract.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.entity.Entity;

import java.util.stream.Collectors;

/** How an entity refuses a payload that it cannot map: it names what is wrong, and not the value. */
public final class Refusals {

    private Refusals() {}

    /** The payload contradicts itself or lacks something, and the reason says what. */
    public static void assertRefused(Entity<?, ?> entity, JsonNode payload, String reason) {
        assertThatThrownBy(() -> entity.map(payload))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    /**
     * The payload is refused when the field is missing, and when it is null.
     *
     * @param parent pointer to the object that has the field
     */
    public static void assertRequired(
            Entity<?, ?> entity, JsonNode payload, String parent, String field, String reason) {
        JsonNode absent = payload.deepCopy();
        ((ObjectNode) absent.at(parent)).remove(field);
        JsonNode isNull = payload.deepCopy();
        ((ObjectNode) isNull.at(parent)).putNull(field);

        assertRefused(entity, absent, reason);
        assertRefused(entity, isNull, reason);
    }

    /** The payload is refused when a word stands where the pointer points, and the failure says where that is. */
    public static void assertUnreadable(Entity<?, ?> entity, JsonNode payload, String pointer) {
        var slash = pointer.lastIndexOf('/');
        JsonNode spoiled = payload.deepCopy();
        ((ObjectNode) spoiled.at(pointer.substring(0, slash))).put(pointer.substring(slash + 1), "secret-value");

        var failure = catchThrowableOfType(JsonMappingException.class, () -> entity.map(spoiled));

        assertThat(failure.getPath().stream()
                        .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                        .collect(Collectors.joining()))
                .isEqualTo(pointer);
    }
}
