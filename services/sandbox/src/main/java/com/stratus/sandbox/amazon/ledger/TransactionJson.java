package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.Json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A transaction as Finances 2024-06-19 sends it. */
final class TransactionJson {
    private static final Set<String> PARTS_OF_FEES = Set.of("Base", "Tax");
    private static final int MIXED_CASE_EVERY = 9;

    private final Instant time;

    /** As it is seen at a moment. */
    TransactionJson(Instant time) {
        this.time = time;
    }

    Map<String, Object> of(Entry entry) {
        Account account = entry.account();
        Transaction transaction = entry.detail();
        String currency = account.currency();
        return Json.of(
                "sellingPartnerMetadata",
                Json.of(
                        "sellingPartnerId",
                        account.sellerId(),
                        "accountType",
                        "Standard Orders",
                        "marketplaceId",
                        transaction.place().marketplaceId()),
                "relatedIdentifiers",
                identifiers(entry, transaction),
                "transactionType",
                transaction.type(),
                "transactionId",
                entry.id(),
                "transactionStatus",
                status(entry),
                "description",
                transaction.description(),
                "postedDate",
                transaction.postedAt().toString(),
                "totalAmount",
                money(transaction.total(), currency),
                "marketplaceDetails",
                Json.of(
                        "marketplaceId", transaction.place().marketplaceId(),
                        "marketplaceName", transaction.place().marketplaceName()),
                "items",
                transaction.items().stream().map(item -> item(item, currency)).toList(),
                "contexts",
                contexts(transaction),
                "breakdowns",
                summary(transaction.breakdowns(), currency));
    }

    /** The case has been seen to differ. */
    private String status(Entry entry) {
        String status = entry.status(time);
        boolean mixed = status.equals("RELEASED") && Math.floorMod(entry.id().hashCode(), MIXED_CASE_EVERY) == 0;
        return mixed ? "Released" : status;
    }

    private List<Map<String, Object>> identifiers(Entry entry, Transaction transaction) {
        Map<String, String> all = new LinkedHashMap<>(transaction.identifiers());
        if (entry.isDeferred()) {
            if (entry.counterpart().isVisible(time)) {
                all.put("RELEASE_TRANSACTION_ID", entry.counterpart().id());
            }
        } else {
            if (entry.counterpart() != null) {
                all.put("DEFERRED_TRANSACTION_ID", entry.counterpart().id());
            }
            all.put("FINANCIAL_EVENT_GROUP_ID", entry.settlement().groupId());
        }
        List<Map<String, Object>> identifiers = new ArrayList<>();
        all.forEach((name, value) ->
                identifiers.add(Json.of("relatedIdentifierName", name, "relatedIdentifierValue", value)));
        return identifiers;
    }

    private static List<Map<String, Object>> contexts(Transaction transaction) {
        if (transaction.matureAt() == null) {
            return List.of();
        }
        return List.of(Json.of(
                "contextType",
                "DeferredContext",
                "deferralReason",
                "DD7",
                "maturityDate",
                transaction.matureAt().toString()));
    }

    private static Map<String, Object> item(TransactionItem item, String currency) {
        List<Map<String, Object>> identifiers = item.adjustmentId() == null
                ? null
                : List.of(Json.of(
                        "itemRelatedIdentifierName",
                        "ORDER_ADJUSTMENT_ITEM_ID",
                        "itemRelatedIdentifierValue",
                        item.adjustmentId()));
        Map<String, Object> product = Json.of("contextType", "ProductContext", "asin", item.asin());
        if (item.sku() != null) {
            product.put("sku", item.sku());
        }
        product.put("quantityShipped", item.quantity());
        product.put("fulfillmentNetwork", item.network());
        return Json.of(
                "description",
                item.description(),
                "totalAmount",
                money(item.total(), currency),
                "relatedIdentifiers",
                identifiers,
                "breakdowns",
                item.breakdowns() == null ? null : details(item.breakdowns(), currency),
                "contexts",
                List.of(product));
    }

    /** Breakdowns of an item: a leaf holds an empty list, or nothing where it is part of a fee. */
    private static List<Map<String, Object>> details(List<Breakdown> breakdowns, String currency) {
        List<Map<String, Object>> details = new ArrayList<>();
        for (Breakdown breakdown : breakdowns) {
            Map<String, Object> detail = node(breakdown, currency);
            if (!breakdown.isLeaf() || !PARTS_OF_FEES.contains(breakdown.type())) {
                detail.put("breakdowns", details(breakdown.parts(), currency));
            }
            details.add(detail);
        }
        return details;
    }

    /** Breakdowns of a transaction: a leaf holds null. */
    private static List<Map<String, Object>> summary(List<Breakdown> breakdowns, String currency) {
        List<Map<String, Object>> summary = new ArrayList<>();
        for (Breakdown breakdown : breakdowns) {
            Map<String, Object> node = node(breakdown, currency);
            node.put("breakdowns", breakdown.isLeaf() ? null : summary(breakdown.parts(), currency));
            summary.add(node);
        }
        return summary;
    }

    private static Map<String, Object> node(Breakdown breakdown, String currency) {
        return Json.of("breakdownType", breakdown.type(), "breakdownAmount", money(breakdown.amount(), currency));
    }

    private static Map<String, Object> money(BigDecimal amount, String currency) {
        return Json.of("currencyAmount", amount, "currencyCode", currency);
    }
}
