package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.LinkPages;
import com.stratus.extractor.paging.Paging;
import com.stratus.model.Json;
import com.stratus.model.record.ShopifyPayout;
import com.stratus.model.record.ShopifyPayoutTransaction;
import com.stratus.model.table.Tables;
import com.stratus.shopify.Fields.Amount;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Payouts of Shopify Payments with what they consist of, as REST shows them (README §9.7). Transactions know no filter by
 * time: those of every payout that is read are asked for, and those that wait for theirs.
 */
final class RestPayouts {

    static final Entity<Transaction, ShopifyPayoutTransaction> TRANSACTION = Entity.of(
                    Tables.SHOPIFY_PAYOUT_TRANSACTIONS)
            .from(Transaction.class)
            .key("id")
            .map(RestPayouts::toTransaction);

    static final Entity<Payload, ShopifyPayout> ENTITY = Entity.of(Tables.SHOPIFY_PAYOUTS)
            .from(Payload.class)
            .job("shopify_payouts")
            .key("id")
            .paging(new WithTransactions())
            .also(TRANSACTION, payload -> payload.has("source_type"))
            .map(RestPayouts::toPayout);

    private RestPayouts() {}

    record Payload(String id, String status, LocalDate date, String currency, BigDecimal amount, Summary summary) {

        Amount of(BigDecimal said) {
            return Rest.amount(said, currency);
        }
    }

    record Summary(
            BigDecimal chargesGrossAmount,
            BigDecimal chargesFeeAmount,
            BigDecimal refundsGrossAmount,
            BigDecimal refundsFeeAmount,
            BigDecimal adjustmentsGrossAmount,
            BigDecimal adjustmentsFeeAmount,
            BigDecimal reservedFundsGrossAmount,
            BigDecimal reservedFundsFeeAmount,
            BigDecimal retriedPayoutsGrossAmount,
            BigDecimal retriedPayoutsFeeAmount) {}

    record Transaction(
            String id,
            String type,
            Boolean test,
            String payoutId,
            String payoutStatus,
            String currency,
            BigDecimal amount,
            BigDecimal fee,
            BigDecimal net,
            String sourceId,
            String sourceType,
            String sourceOrderId,
            String sourceOrderTransactionId,
            String processedAt,
            String adjustmentReason) {}

    private static ShopifyPayout toPayout(Payload payload) {
        var summary = Fields.required(payload.summary(), "summary");
        return Payouts.toPayout(new Payouts.Payload(
                payload.id(),
                payload.date() == null
                        ? null
                        : payload.date().atStartOfDay(ZoneOffset.UTC).toInstant(),
                Rest.upperCase(payload.status()),
                payload.amount() != null && payload.amount().signum() < 0 ? "WITHDRAWAL" : "DEPOSIT",
                payload.of(payload.amount()),
                new Payouts.Summary(
                        payload.of(summary.chargesGrossAmount()),
                        payload.of(summary.chargesFeeAmount()),
                        payload.of(summary.refundsGrossAmount()),
                        payload.of(summary.refundsFeeAmount()),
                        payload.of(summary.adjustmentsGrossAmount()),
                        payload.of(summary.adjustmentsFeeAmount()),
                        payload.of(summary.reservedFundsGrossAmount()),
                        payload.of(summary.reservedFundsFeeAmount()),
                        payload.of(summary.retriedPayoutsGrossAmount()),
                        payload.of(summary.retriedPayoutsFeeAmount()))));
    }

    private static ShopifyPayoutTransaction toTransaction(Transaction payload) {
        return PayoutTransactions.toTransaction(new PayoutTransactions.Payload(
                payload.id(),
                Rest.upperCase(payload.type()),
                sourceType(payload.sourceType()),
                payload.sourceId(),
                payload.sourceOrderTransactionId(),
                payload.test(),
                Rest.time(payload.processedAt()),
                Rest.amount(payload.amount(), payload.currency()),
                Rest.amount(payload.fee(), payload.currency()),
                Rest.amount(payload.net(), payload.currency()),
                payload.adjustmentReason(),
                payload.sourceOrderId() == null ? null : new PayoutTransactions.Order(payload.sourceOrderId(), null),
                new PayoutTransactions.Payout(payload.payoutId(), Rest.upperCase(payload.payoutStatus()))));
    }

    /** {@code Payments::Balance::AdjustmentReversal}: as GraphQL says it, in one word. */
    private static String sourceType(String type) {
        return type == null
                ? null
                : Rest.upperCase(type.replaceFirst(".*::", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
    }

    /** After each page of payouts the transactions of each of them, and at last those without: pending ones, and tests. */
    private record WithTransactions() implements Paging {

        private static final LinkPages PAYOUTS = LinkPages.of(
                        "RestPayouts", "/shopify_payments/payouts.json", "payouts", 100)
                .between("date_min", null)
                .dated()
                .reachingBack(Payouts.STATUS_CHANGES);
        private static final LinkPages TRANSACTIONS = LinkPages.of(
                "RestPayoutTransactions", "/shopify_payments/balance/transactions.json", "transactions", 250);
        private static final String AT_PAYOUTS = "payouts";
        private static final String AT = "at";
        private static final String OF = "of";
        private static final String WAITING = "waiting";
        private static final String PENDING = "pending";
        private static final String TEST = "test";

        @Override
        public String operation() {
            return PAYOUTS.operation();
        }

        @Override
        public List<String> operations() {
            return List.of(PAYOUTS.operation(), TRANSACTIONS.operation());
        }

        @Override
        public JsonNode start(Window window) {
            return Json.mapper().createObjectNode().set(AT_PAYOUTS, PAYOUTS.start(window));
        }

        private static LinkPages pages(JsonNode position) {
            var of = position.path(OF).asText();
            return switch (of) {
                case PENDING -> TRANSACTIONS.with("payout_status", PENDING);
                case TEST -> TRANSACTIONS.with(TEST, "true");
                default -> TRANSACTIONS.with("payout_id", of);
            };
        }

        @Override
        public Request request(Window window, JsonNode position) {
            return position.has(AT)
                    ? pages(position).request(window, position.path(AT))
                    : PAYOUTS.request(window, position.path(AT_PAYOUTS));
        }

        @Override
        public List<JsonNode> payloads(Answer answer) {
            return answer.request().operation().equals(PAYOUTS.operation())
                    ? PAYOUTS.payloads(answer)
                    : TRANSACTIONS.payloads(answer);
        }

        @Override
        public Page read(Window window, JsonNode position, Answer answer) {
            ObjectNode next = position.deepCopy();
            if (position.has(AT)) {
                var page = pages(position).read(window, position.path(AT), answer);
                return new Page(
                        page.payloads(),
                        page.next().<JsonNode>map(at -> next.set(AT, at)).or(() -> following(window, next)),
                        Optional.empty());
            }
            var page = PAYOUTS.read(window, position.path(AT_PAYOUTS), answer);
            next.remove(AT_PAYOUTS);
            page.next().ifPresent(at -> next.set(AT_PAYOUTS, at));
            var waiting = next.putArray(WAITING);
            page.payloads().forEach(payout -> waiting.add(payout.path("id").asText()));
            if (page.next().isEmpty()) {
                waiting.add(PENDING).add(TEST);
            }
            return new Page(page.payloads(), following(window, next), Optional.empty());
        }

        private static Optional<JsonNode> following(Window window, ObjectNode position) {
            position.remove(AT);
            var waiting = position.withArray("/" + WAITING);
            if (!waiting.isEmpty()) {
                return Optional.of(position.put(OF, waiting.remove(0).asText()).set(AT, TRANSACTIONS.start(window)));
            }
            return position.has(AT_PAYOUTS) ? Optional.of(position) : Optional.empty();
        }

        @Override
        public Optional<JsonNode> smaller(Window window, JsonNode position) {
            var field = position.has(AT) ? AT : AT_PAYOUTS;
            return PAYOUTS.smaller(window, position.path(field))
                    .map(at -> ((ObjectNode) position.deepCopy()).set(field, at));
        }

        @Override
        public JsonNode again(Window window, JsonNode position) {
            var field = position.has(AT) ? AT : AT_PAYOUTS;
            return ((ObjectNode) position.deepCopy()).set(field, PAYOUTS.again(window, position.path(field)));
        }
    }
}
