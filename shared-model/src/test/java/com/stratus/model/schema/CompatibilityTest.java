package com.stratus.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;

import java.util.List;

class CompatibilityTest {

    private static final String BEFORE =
            """
            {"type":"object","required":["id"],"properties":{
              "id":{"type":"string"},
              "note":{"type":"string"},
              "soldAt":{"type":"string","format":"date-time"},
              "items":{"type":"array","items":{"$ref":"#/$defs/Item"}}},
             "$defs":{"Item":{"type":"object","required":["sku"],
               "properties":{"sku":{"type":"string"},"qty":{"type":"integer"}}}}}""";

    @Test
    void nothingChangedBreaksNothing() {
        assertThat(breaksOf(BEFORE)).isEmpty();
    }

    @Test
    void anotherOptionalPropertyBreaksNothing() {
        assertThat(breaksOf(BEFORE.replace("\"note\":", "\"gift\":{\"type\":\"boolean\"},\"note\":")))
                .isEmpty();
        assertThat(breaksOf(BEFORE.replace("\"qty\":", "\"gift\":{\"type\":\"boolean\"},\"qty\":")))
                .isEmpty();
    }

    @Test
    void anotherPlaceOfADefinitionBreaksNothing() {
        assertThat(breaksOf(BEFORE.replace("#/$defs/Item", "#/$defs/Line").replace("\"Item\":", "\"Line\":")))
                .isEmpty();
        assertThat(breaksOf(BEFORE.replace(
                        "{\"$ref\":\"#/$defs/Item\"}",
                        "{\"type\":\"object\",\"required\":[\"sku\"],"
                                + "\"properties\":{\"sku\":{\"type\":\"string\"},\"qty\":{\"type\":\"integer\"}}}")))
                .isEmpty();
    }

    @Test
    void aRemovedPropertyBreaks() {
        assertThat(breaksOf(BEFORE.replace("\"note\":{\"type\":\"string\"},", "")))
                .containsExactly("/note: removed");
        assertThat(breaksOf(BEFORE.replace(",\"qty\":{\"type\":\"integer\"}", "")))
                .containsExactly("/items/*/qty: removed");
    }

    @Test
    void aRenamedPropertyBreaks() {
        assertThat(breaksOf(BEFORE.replace("\"note\":", "\"remark\":"))).containsExactly("/note: removed");
    }

    @Test
    void anotherTypeBreaks() {
        assertThat(breaksOf(BEFORE.replace("\"qty\":{\"type\":\"integer\"}", "\"qty\":{\"type\":\"number\"}")))
                .containsExactly("/items/*/qty: type was \"integer\" and is \"number\"");
        assertThat(breaksOf(BEFORE.replace(",\"format\":\"date-time\"", ",\"format\":\"date\"")))
                .containsExactly("/soldAt: format was \"date-time\" and is \"date\"");
        assertThat(breaksOf(BEFORE.replace(",\"format\":\"date-time\"", "")))
                .containsExactly("/soldAt: format was \"date-time\" and is absent");
        assertThat(breaksOf(BEFORE.replace("\"note\":{\"type\":\"string\"}", "\"note\":{}")))
                .containsExactly("/note: type was \"string\" and is absent");
    }

    @Test
    void anObjectInsteadOfATextBreaks() {
        assertThat(breaksOf(BEFORE.replace("\"id\":{\"type\":\"string\"}", "\"id\":{\"$ref\":\"#/$defs/Item\"}")))
                .containsExactly(
                        "/id: type was \"string\" and is \"object\"",
                        "/id/sku: required now, and old messages lack it");
    }

    @Test
    void moreRequiredPropertiesBreak() {
        assertThat(breaksOf(BEFORE.replace("[\"id\"]", "[\"id\",\"note\"]")))
                .containsExactly("/note: required now, and old messages lack it");
        assertThat(breaksOf(BEFORE.replace("[\"sku\"]", "[\"sku\",\"qty\"]")))
                .containsExactly("/items/*/qty: required now, and old messages lack it");
    }

    @Test
    void fewerRequiredPropertiesBreak() {
        assertThat(breaksOf(BEFORE.replace("\"required\":[\"id\"],", "")))
                .containsExactly("/id: not required any more");
    }

    @Test
    void everyBreakIsTold() {
        assertThat(breaksOf("{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}}}"))
                .containsExactly(
                        "/id: not required any more",
                        "/id: type was \"string\" and is \"integer\"",
                        "/note: removed",
                        "/soldAt: removed",
                        "/items: removed");
    }

    private static List<String> breaksOf(String now) {
        return Compatibility.breaks(tree(BEFORE), tree(now));
    }

    private static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
