package com.stratus.core.settings;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One block of the file. Remembers which keys were asked for, so that the others are found to be unknown. */
final class Section {

    private final String path;
    private final JsonNode node;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Section> inner = new ArrayList<>();

    /** @param path of the block; empty for the whole file */
    Section(String path, JsonNode node, Problems problems) {
        this.path = path;
        this.problems = problems;
        this.node = node.isObject() || node.isNull() || node.isMissingNode() ? node : complain(node);
    }

    private JsonNode complain(JsonNode other) {
        problems.add((path.isEmpty() ? "The file" : path) + " must be a block of keys.");
        return other.path("none");
    }

    /** The whole name of a key. */
    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A block in this one; an empty one when it is not there. */
    Section section(String key) {
        asked.add(key);
        var section = new Section(path(key), node.path(key), problems);
        inner.add(section);
        return section;
    }

    /** The blocks in this one, under whatever names. */
    Map<String, Section> sections() {
        var sections = new LinkedHashMap<String, Section>();
        node.fieldNames().forEachRemaining(key -> sections.put(key, section(key)));
        return sections;
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** A value as text, whatever YAML takes it for. */
    Optional<String> text(String key) {
        asked.add(key);
        var value = node.path(key);
        if (value.isContainerNode()) {
            problems.add(path(key) + " must be a single value.");
            return Optional.empty();
        }
        return value.isNull() || value.isMissingNode()
                ? Optional.empty()
                : Optional.of(value.asText().strip()).filter(text -> !text.isEmpty());
    }

    Optional<Boolean> flag(String key) {
        asked.add(key);
        var value = node.path(key);
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            problems.add(path(key) + " must be true or false.");
        }
        return Optional.of(value.asBoolean());
    }

    /** A number within bounds. */
    Optional<BigDecimal> number(String key, BigDecimal from, BigDecimal to) {
        asked.add(key);
        var value = node.path(key);
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isNumber()
                || value.decimalValue().compareTo(from) < 0
                || value.decimalValue().compareTo(to) > 0) {
            problems.add(
                    path(key) + " must be a number from " + from.toPlainString() + " to " + to.toPlainString() + ".");
            return Optional.empty();
        }
        return Optional.of(value.decimalValue());
    }

    Optional<Integer> wholeNumber(String key, int from, int to) {
        var number = number(key, BigDecimal.valueOf(from), BigDecimal.valueOf(to));
        if (number.isPresent() && number.get().stripTrailingZeros().scale() > 0) {
            problems.add(path(key) + " must be a whole number.");
            return Optional.empty();
        }
        return number.map(BigDecimal::intValueExact);
    }

    /** Names every key, here and further in, that nobody asked for. */
    void refuseUnknown() {
        node.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                problems.unknown(path(key), key, asked);
            }
        });
        inner.forEach(Section::refuseUnknown);
    }
}
