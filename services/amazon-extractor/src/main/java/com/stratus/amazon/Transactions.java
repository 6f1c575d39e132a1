package com.stratus.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.amazon.Settlements.Amount;
import com.stratus.extractor.entity.Entity;
import com.stratus.model.ContentHash;
import com.stratus.model.Json;
import com.stratus.model.Money;
import com.stratus.model.record.SettlementTransaction;
import com.stratus.model.record.SettlementTransaction.Line;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Movements of money in a settlement with a line for each amount at the end of a breakdown: {@code Transaction} of the
 * Finances API 2024-06-19, and the lines of settlement reports (README §5.2, §5.4, §7). Lines add up to the total; what
 * they do not explain is a line of its own.
 */
final class Transactions {

    static final Entity<Payload, SettlementTransaction> ENTITY = Entity.of(Tables.AMAZON_SETTLEMENT_TRANSACTIONS)
            .fromCamelCase(Payload.class)
            .key("transactionId")
            .map(Transactions::toTransaction);

    static final Entity<ReportLine, SettlementTransaction> OF_REPORTS = Entity.of(Tables.AMAZON_SETTLEMENT_TRANSACTIONS)
            .from(ReportLine.class, PropertyNamingStrategies.KEBAB_CASE)
            .key("settlement-id")
            .map(Transactions::toTransaction);

    private static final String FINANCES = "finances";
    private static final String REPORT = "report";
    private static final String UNEXPLAINED = "Unexplained";

    /** In a report other numbers stand there too, e.g. those of shipments to Amazon. */
    private static final Pattern ORDER_ID = Pattern.compile("\\d{3}-\\d{7}-\\d{7}|S\\d{2}-\\d{7}-\\d{7}");

    private Transactions() {}

    /** @param financialEventGroupId the group that was asked for; put in by {@link SettlementPages} */
    record Payload(
            String financialEventGroupId,
            String transactionId,
            String transactionType,
            String transactionStatus,
            String description,
            OffsetDateTime postedDate,
            Amount totalAmount,
            JsonNode relatedIdentifiers,
            MarketplaceDetails marketplaceDetails,
            SellingPartnerMetadata sellingPartnerMetadata,
            List<Item> items,
            List<Context> contexts,
            List<Breakdown> breakdowns) {}

    record MarketplaceDetails(String marketplaceId) {}

    record SellingPartnerMetadata(String accountType) {}

    record Item(List<ItemIdentifier> relatedIdentifiers, List<Breakdown> breakdowns, List<Context> contexts) {}

    record ItemIdentifier(String itemRelatedIdentifierName, String itemRelatedIdentifierValue) {}

    record Context(String contextType, String sku, String asin, Integer quantityShipped) {}

    record Breakdown(String breakdownType, Amount breakdownAmount, List<Breakdown> breakdowns) {}

    /** @param line number of the row in its file, which never changes; put in by {@link Settlements#rows} */
    record ReportLine(
            String settlementId,
            String line,
            String currency,
            String transactionType,
            String orderId,
            String merchantOrderId,
            String adjustmentId,
            String shipmentId,
            String amountType,
            String amountDescription,
            String amount,
            String postedDateTime,
            String postedDate,
            String orderItemCode,
            String sku,
            String quantityPurchased,
            String promotionId) {}

    private static SettlementTransaction toTransaction(Payload payload) {
        var total = required(payload.totalAmount(), "totalAmount").money();
        var lines = new Lines(payload);
        return new SettlementTransaction(
                idOf(payload),
                FINANCES,
                settlementOf(payload),
                payload.transactionType(),
                payload.transactionStatus(),
                payload.description(),
                Times.instant(payload.postedDate()),
                related(payload, "ORDER_ID"),
                payload.marketplaceDetails() == null
                        ? null
                        : payload.marketplaceDetails().marketplaceId(),
                payload.sellingPartnerMetadata() == null
                        ? null
                        : payload.sellingPartnerMetadata().accountType(),
                total,
                payload.relatedIdentifiers(),
                lines.explaining(total));
    }

    /** The model does not promise an id: without one the transaction is known by all that it says. */
    private static String idOf(Payload payload) {
        return payload.transactionId() == null
                ? "unnamed-" + ContentHash.toHex(ContentHash.ofPart(payload))
                : payload.transactionId();
    }

    private static String settlementOf(Payload payload) {
        return payload.financialEventGroupId() == null
                ? related(payload, "FINANCIAL_EVENT_GROUP_ID")
                : payload.financialEventGroupId();
    }

    private static String related(Payload payload, String name) {
        if (payload.relatedIdentifiers() == null) {
            return null;
        }
        for (var identifier : payload.relatedIdentifiers()) {
            if (name.equals(identifier.path("relatedIdentifierName").asText())) {
                return identifier.path("relatedIdentifierValue").asText(null);
            }
        }
        return null;
    }

    private static <T> T required(T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** The lines of one transaction. */
    private static final class Lines {

        /** Where a breakdown stands that is the whole transaction's. */
        private static final String WHOLE = "t";

        private final Payload payload;
        private final String settlementId;
        private final String orderId;
        private final Instant postedDate;
        private final Map<String, Integer> seen = new HashMap<>();
        private final List<Line> lines = new ArrayList<>();

        Lines(Payload payload) {
            this.payload = payload;
            this.settlementId = settlementOf(payload);
            this.orderId = related(payload, "ORDER_ID");
            this.postedDate = Times.instant(payload.postedDate());
        }

        /** Those of the items if any item has some, else the transaction's own, never both; and what is left of the total. */
        List<Line> explaining(Money total) {
            var items = payload.items() == null ? List.<Item>of() : payload.items();
            if (items.stream().anyMatch(item -> isThere(item.breakdowns()))) {
                for (int item = 0; item < items.size(); item++) {
                    var one = items.get(item);
                    addAll(Integer.toString(item), itemIdOf(one), productOf(one.contexts()), one.breakdowns(), "");
                }
            } else {
                addAll(WHOLE, null, productOf(payload.contexts()), payload.breakdowns(), "");
            }
            addUnexplained(total);
            return lines;
        }

        private static boolean isThere(List<?> list) {
            return list != null && !list.isEmpty();
        }

        private void addAll(String place, String itemId, Context product, List<Breakdown> breakdowns, String above) {
            for (var breakdown : breakdowns == null ? List.<Breakdown>of() : breakdowns) {
                var type = required(breakdown.breakdownType(), "breakdownType");
                var path = above.isEmpty() ? type : above + "/" + type;
                if (isThere(breakdown.breakdowns())) {
                    addAll(place, itemId, product, breakdown.breakdowns(), path);
                } else {
                    add(place, itemId, product, path, type, breakdown.breakdownAmount());
                }
            }
        }

        private void add(String place, String itemId, Context product, String path, String type, Amount amount) {
            var spot = place + ":" + path.replace('|', '_');
            var number = seen.merge(spot, 1, Integer::sum) - 1;
            lines.add(new Line(
                    spot + ":" + number,
                    FINANCES,
                    settlementId,
                    orderId,
                    payload.transactionType(),
                    type,
                    SettlementCategory.of(payload.transactionType(), path),
                    required(amount, "breakdownAmount").money(),
                    postedDate,
                    itemId,
                    product == null ? null : product.sku(),
                    product == null ? null : product.asin(),
                    product == null ? null : product.quantityShipped()));
        }

        private void addUnexplained(Money total) {
            var explained = lines.stream().map(line -> line.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
            var rest = total.amount().subtract(explained);
            if (rest.signum() != 0) {
                var category = SettlementCategory.isTransfer(payload.transactionType()) ? "transfer" : "other";
                lines.add(new Line(
                        WHOLE + ":" + UNEXPLAINED + ":0",
                        FINANCES,
                        settlementId,
                        orderId,
                        payload.transactionType(),
                        UNEXPLAINED,
                        category,
                        new Money(rest, total.currency()),
                        postedDate,
                        null,
                        null,
                        null,
                        null));
            }
        }

        private static String itemIdOf(Item item) {
            return (item.relatedIdentifiers() == null
                            ? Stream.<ItemIdentifier>empty()
                            : item.relatedIdentifiers().stream())
                    .map(ItemIdentifier::itemRelatedIdentifierValue)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        private static Context productOf(List<Context> contexts) {
            return (contexts == null ? Stream.<Context>empty() : contexts.stream())
                    .filter(context -> "ProductContext".equals(context.contextType()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** A report has no transactions: each of its amounts is one. */
    private static SettlementTransaction toTransaction(ReportLine line) {
        var amount = new Money(
                required(ReportValues.decimal(line.amount(), "amount"), "amount"),
                required(line.currency(), "currency"));
        var posted = ReportValues.instant(line.postedDateTime(), "posted-date-time");
        var orderId = line.orderId() != null && ORDER_ID.matcher(line.orderId()).matches() ? line.orderId() : null;
        return new SettlementTransaction(
                line.settlementId() + "-" + line.line(),
                REPORT,
                line.settlementId(),
                line.transactionType(),
                null,
                line.amountType(),
                posted,
                orderId,
                null,
                null,
                amount,
                identifiers(line),
                List.of(new Line(
                        "0",
                        REPORT,
                        line.settlementId(),
                        orderId,
                        line.transactionType(),
                        line.amountDescription(),
                        SettlementCategory.ofReport(
                                line.transactionType(), line.amountType(), line.amountDescription()),
                        amount,
                        posted,
                        line.orderItemCode(),
                        line.sku(),
                        null,
                        ReportValues.integer(line.quantityPurchased(), "quantity-purchased"))));
    }

    private static JsonNode identifiers(ReportLine line) {
        var identifiers = Json.mapper().createObjectNode();
        putIfThere(identifiers, "order-id", line.orderId());
        putIfThere(identifiers, "merchant-order-id", line.merchantOrderId());
        putIfThere(identifiers, "adjustment-id", line.adjustmentId());
        putIfThere(identifiers, "shipment-id", line.shipmentId());
        putIfThere(identifiers, "promotion-id", line.promotionId());
        return identifiers.isEmpty() ? null : Json.mapper().createArrayNode().add(identifiers);
    }

    private static void putIfThere(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
