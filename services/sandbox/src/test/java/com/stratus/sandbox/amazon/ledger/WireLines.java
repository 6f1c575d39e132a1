package com.stratus.sandbox.amazon.ledger;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A reader of transactions that shares nothing with the ledger: settlement lines as texts. */
final class WireLines {
    private final JsonNode transaction;
    private final String groupId;
    private final List<String> lines = new ArrayList<>();
    private BigDecimal rest;

    private WireLines(JsonNode transaction, String groupId) {
        this.transaction = transaction;
        this.groupId = groupId;
        this.rest = transaction.at("/totalAmount/currencyAmount").decimalValue();
    }

    static List<String> of(JsonNode transaction, String groupId) {
        WireLines reader = new WireLines(transaction, groupId);
        boolean detailed = false;
        JsonNode items = transaction.get("items");
        for (int place = 0; place < items.size(); place++) {
            JsonNode breakdowns = items.get(place).get("breakdowns");
            if (!breakdowns.isNull()) {
                detailed = true;
                reader.walk(Integer.toString(place), items.get(place), breakdowns, "", new HashMap<>());
            }
        }
        if (!detailed) {
            reader.walk("t", null, transaction.get("breakdowns"), "", new HashMap<>());
        }
        if (reader.rest.signum() != 0) {
            reader.add("t:Unexplained:0", null, "Unexplained", reader.rest, "Unexplained");
        }
        return reader.lines;
    }

    private void walk(String where, JsonNode item, JsonNode breakdowns, String above, Map<String, Integer> seen) {
        for (JsonNode breakdown : breakdowns) {
            String type = breakdown.get("breakdownType").asText();
            String path = above.isEmpty() ? type : above + "/" + type;
            JsonNode parts = breakdown.path("breakdowns");
            if (parts.size() > 0) {
                walk(where, item, parts, path, seen);
                continue;
            }
            int ordinal = seen.merge(path, 1, Integer::sum) - 1;
            BigDecimal amount = breakdown.at("/breakdownAmount/currencyAmount").decimalValue();
            rest = rest.subtract(amount);
            add(where + ":" + path + ":" + ordinal, item, type, amount, path);
        }
    }

    private void add(String key, JsonNode item, String feeType, BigDecimal amount, String path) {
        String type = transaction.get("transactionType").asText();
        String orderId = null;
        for (JsonNode identifier : transaction.get("relatedIdentifiers")) {
            if (identifier.get("relatedIdentifierName").asText().equals("ORDER_ID")) {
                orderId = identifier.get("relatedIdentifierValue").asText();
            }
        }
        JsonNode product = item == null ? null : item.at("/contexts/0");
        lines.add(String.join(
                "|",
                transaction.get("transactionId").asText(),
                key,
                groupId,
                Objects.toString(orderId),
                type,
                feeType,
                plain(amount),
                transaction.at("/totalAmount/currencyCode").asText(),
                transaction.get("postedDate").asText(),
                product == null || !product.has("sku")
                        ? "null"
                        : product.get("sku").asText(),
                product == null ? "null" : product.get("quantityShipped").asText(),
                category(type, path)));
    }

    private static String category(String type, String path) {
        if (type.equals("Transfer")) {
            return "transfer";
        }
        if (path.startsWith("AmazonFees/")
                || Set.of("ServiceFee", "ProductAdsPayment").contains(type)) {
            return "fee";
        }
        boolean sale = path.matches("(ProductCharges|Shipping|Tax|PromoRebates|Goodwill)/.*");
        if (!sale || !Set.of("Shipment", "Refund").contains(type)) {
            return "other";
        }
        return type.equals("Refund") ? "refund" : "gross";
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    static String text(LineRow row) {
        return String.join(
                "|",
                row.transactionId(),
                row.lineKey(),
                row.settlementId(),
                Objects.toString(row.orderId()),
                row.type(),
                row.feeType(),
                plain(row.amount()),
                row.currency(),
                row.postedAt().toString(),
                Objects.toString(row.sku()),
                Objects.toString(row.quantity()),
                row.category());
    }
}
