package com.stratus.shopify;

import static com.stratus.shopify.Fields.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Completion;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.LinkPages;
import com.stratus.extractor.paging.PayloadsWith;
import com.stratus.model.record.ShopifyRefund;
import com.stratus.model.table.Tables;
import com.stratus.shopify.Fields.Global;
import com.stratus.shopify.Fields.MoneyBag;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Refunds of Shopify orders with their lines, as REST shows them inside the orders (README §9.4). What was given back is the
 * sum of successful transactions, which are in the buyer's currency: where that is not the shop's, the order's refunds are
 * asked for once more.
 */
final class RestRefunds {

    private static final String REFUNDS = "refunds";
    private static final String ORDER = "order";
    private static final String IN_SHOP_CURRENCY = "refunds_in_shop_currency";
    private static final String OPERATION = "RestRefundsInShopCurrency";

    static final PayloadsWith LIST = new PayloadsWith(
            LinkPages.of("RestRefunds", "/orders.json", "orders", 100)
                    .with("status", "any")
                    .with("fields", "id,name,currency,presentment_currency,updated_at,refunds")
                    .between("updated_at_min", "updated_at_max"),
            (answer, orders) -> orders.stream()
                    .flatMap(order -> Rest.list(order, REFUNDS)
                            .map(refund -> Rest.below((ObjectNode) order, REFUNDS, ORDER, refund)))
                    .toList());

    static final Entity<Payload, ShopifyRefund> ENTITY = Entity.of(Tables.SHOPIFY_REFUNDS)
            .from(Payload.class)
            .job("shopify_refunds")
            .key("id")
            .paging(LIST)
            .complete(inShopCurrency())
            .map(RestRefunds::toRefund);

    private RestRefunds() {}

    /** A refund of whatever it is asked for with. */
    record Refund(String id, List<Transaction> transactions) {}

    record Transaction(String kind, String status, BigDecimal amount) {
        boolean isGiven() {
            return "refund".equals(kind) && "success".equals(status);
        }
    }

    record Payload(
            String id,
            Instant createdAt,
            Instant processedAt,
            String note,
            Boolean restock,
            List<Transaction> transactions,
            List<Line> refundLineItems,
            Order order,
            List<Refund> refundsInShopCurrency) {}

    record Order(String id, String name, String currency, String presentmentCurrency) {
        String shown() {
            return presentmentCurrency == null ? currency : presentmentCurrency;
        }
    }

    record Line(
            String id,
            String lineItemId,
            String locationId,
            int quantity,
            String restockType,
            BigDecimal subtotal,
            MoneyBag subtotalSet,
            BigDecimal totalTax,
            MoneyBag totalTaxSet,
            Sold lineItem) {}

    record Sold(String sku) {}

    private static ShopifyRefund toRefund(Payload payload) {
        var order = required(payload.order(), ORDER);
        var own = List.of(new Refund(payload.id(), payload.transactions()));
        return Refunds.toRefund(new Refunds.Payload(
                payload.id(),
                payload.createdAt(),
                payload.processedAt(),
                payload.processedAt() == null ? payload.createdAt() : payload.processedAt(),
                payload.note(),
                given(own, payload.refundsInShopCurrency(), order.currency(), order.shown()),
                new Refunds.Order(order.id(), order.name()),
                payload.refundLineItems() == null
                        ? null
                        : new Refunds.Lines(payload.refundLineItems().stream()
                                .map(line -> toLine(payload, line))
                                .toList())));
    }

    private static Refunds.Line toLine(Payload refund, Line line) {
        var order = refund.order();
        return new Refunds.Line(
                line.id(),
                line.quantity(),
                Rest.upperCase(line.restockType()),
                isRestocked(refund.restock(), line.restockType()),
                line.locationId() == null ? null : new Global(line.locationId()),
                new Refunds.Sold(
                        line.lineItemId(),
                        line.lineItem() == null ? null : line.lineItem().sku()),
                Rest.bag(line.subtotalSet(), line.subtotal(), order.currency(), order.presentmentCurrency()),
                Rest.bag(line.totalTaxSet(), line.totalTax(), order.currency(), order.presentmentCurrency()));
    }

    private static Boolean isRestocked(Boolean refund, String type) {
        return type == null ? refund : Boolean.valueOf(!type.equals("no_restock"));
    }

    /**
     * What refunds gave back.
     *
     * @param refunds null in answers that leave them out
     * @param inShopCurrency the order's in the shop's currency; null where that is the buyer's, too
     * @throws IllegalArgumentException if one of them is missing there
     */
    static MoneyBag given(List<Refund> refunds, List<Refund> inShopCurrency, String currency, String presentment) {
        if (refunds == null) {
            return null;
        }
        var inShops = inShopCurrency == null
                ? refunds
                : refunds.stream().map(refund -> same(refund, inShopCurrency)).toList();
        return new MoneyBag(Rest.amount(sum(inShops), currency), Rest.amount(sum(refunds), presentment));
    }

    private static Refund same(Refund refund, List<Refund> others) {
        return others.stream()
                .filter(other -> refund.id().equals(other.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a refund is missing in the shop's currency"));
    }

    private static BigDecimal sum(List<Refund> refunds) {
        return refunds.stream()
                .flatMap(refund ->
                        refund.transactions() == null ? Stream.<Transaction>empty() : refund.transactions().stream())
                .filter(Transaction::isGiven)
                .map(Transaction::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Of an order, or a refund, whose transactions are in another currency than the shop's. */
    static Completion inShopCurrency() {
        return new InShopCurrency();
    }

    private record InShopCurrency() implements Completion {

        @Override
        public Optional<Request> missing(ObjectNode payload) {
            var order = payload.has(ORDER) ? payload.path(ORDER) : payload;
            var presentment = order.path("presentment_currency").asText("");
            var isAnother = !presentment.isEmpty()
                    && !presentment.equals(order.path("currency").asText());
            return !isAnother || payload.has(IN_SHOP_CURRENCY) || !hasTransactions(payload)
                    ? Optional.empty()
                    : Optional.of(
                            Request.get(OPERATION, "/orders/" + order.path("id").asText() + "/refunds.json", query()));
        }

        private static Map<String, String> query() {
            var query = new LinkedHashMap<String, String>();
            query.put("in_shop_currency", "true");
            query.put("limit", "250");
            return query;
        }

        private static boolean hasTransactions(JsonNode payload) {
            return payload.has(ORDER)
                    ? !payload.path("transactions").isEmpty()
                    : Rest.list(payload, REFUNDS)
                            .anyMatch(refund -> !refund.path("transactions").isEmpty());
        }

        @Override
        public boolean add(ObjectNode payload, JsonNode answer) {
            if (ShopifyAnswers.isNotFound(answer)) {
                return false;
            }
            if (!answer.path(REFUNDS).isArray()) {
                throw new SourceException.Rejected("the answer has no " + REFUNDS);
            }
            payload.set(IN_SHOP_CURRENCY, answer.path(REFUNDS));
            return true;
        }
    }
}
