package com.stratus.sandbox.shipbob;

import static com.stratus.sandbox.shipbob.ShipBobReader.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.sandbox.TestSandbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An item is the same thing in every list that shows it. */
class ShipBobItemsTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(5, 30);

    private final ShipBobReader reader = new ShipBobReader(SANDBOX, "2025-07");
    private final Map<String, JsonNode> items = new HashMap<>();
    private final Set<String> seen = new TreeSet<>();

    @BeforeEach
    void readItems() {
        reader.linked("/inventory").forEach(item -> items.put(text(item, "inventory_id"), item));
    }

    private void same(JsonNode one, String pointer, JsonNode other, String otherPointer) {
        assertThat(one.at(pointer)).as(pointer).isEqualTo(other.at(otherPointer));
        seen.add(pointer + "=" + one.at(pointer).asText());
    }

    @Test
    void variantsAreWhatTheirItemsAre() {
        for (JsonNode product : reader.linked("/product")) {
            for (JsonNode variant : product.get("variants")) {
                if (variant.has("inventory")) {
                    JsonNode item =
                            items.remove(variant.at("/inventory/inventory_id").asText());
                    same(item, "/sku", variant, "/sku");
                    same(item, "/is_lot", variant, "/lot_information/is_lot");
                    same(item, "/is_case", variant, "/fulfillment_settings/is_case_pick");
                    same(item, "/variant/hazmat/is_hazmat", variant, "/fulfillment_settings/dangerous_goods");
                    same(item, "/weight/value", variant, "/weight/weight");
                    same(item, "/dimensions/length", variant, "/dimension/length");
                    same(item, "/dimensions/width", variant, "/dimension/width");
                    same(item, "/dimensions/height", variant, "/dimension/height");
                    same(item, "/dimensions/unit", variant, "/dimension/unit");
                }
            }
        }
        assertThat(items).isEmpty();
        assertThat(seen)
                .contains("/is_lot=true", "/is_lot=false", "/is_case=true", "/is_case=false")
                .contains("/variant/hazmat/is_hazmat=true", "/variant/hazmat/is_hazmat=false")
                .contains("/dimensions/length=9.5", "/dimensions/length=0", "/weight/value=27")
                .anyMatch(value -> value.matches("/weight/value=\\d+\\.4"));
    }

    @Test
    void whatIsSentIsAsDangerousAsItsItem() {
        for (JsonNode order : reader.numbered("/order", 250)) {
            for (JsonNode shipment : order.get("shipments")) {
                for (JsonNode product : shipment.get("products")) {
                    JsonNode sent = product.at("/inventory_items/0");
                    same(sent, "/is_dangerous_goods", items.get(text(sent, "id")), "/variant/hazmat/is_hazmat");
                }
            }
        }
        assertThat(seen).containsExactly("/is_dangerous_goods=false", "/is_dangerous_goods=true");
    }
}
