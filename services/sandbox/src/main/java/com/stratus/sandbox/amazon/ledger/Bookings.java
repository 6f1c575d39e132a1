package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is booked for the items of an order: sales, refunds, and taxes charged afterwards. */
final class Bookings {
    private static final BigDecimal ECO_CONTRIBUTION = new BigDecimal("0.12");
    private static final BigDecimal UNEXPLAINED = new BigDecimal("0.37");

    private final Rates rates;
    private final Place place;

    Bookings(Rates rates, Place place) {
        this.rates = rates;
        this.place = place;
    }

    /**
     * Units of one item, with their part of its money in the account's currency; all amounts are positive.
     *
     * @param adjustmentId Amazon's number of the item in this booking
     * @param network AFN or MFN
     */
    record Units(
            String adjustmentId,
            String orderItemId,
            String asin,
            String sku,
            String title,
            int quantity,
            String network,
            BigDecimal principal,
            BigDecimal promotion,
            BigDecimal tax,
            BigDecimal shipping) {

        /** The same the other way round. */
        Units negated() {
            return new Units(
                    adjustmentId,
                    orderItemId,
                    asin,
                    sku,
                    title,
                    quantity,
                    network,
                    principal.negate(),
                    promotion.negate(),
                    tax.negate(),
                    shipping.negate());
        }

        boolean byAmazon() {
            return network.equals("AFN");
        }
    }

    /** In what a sale differs from others. */
    record Nature(boolean priced, boolean unknownLeaf, boolean unexplained) {}

    /** A package that left; {@code matureAt} is null unless its money waits. */
    Transaction shipment(
            String orderId, String shipmentId, Instant postedAt, List<Units> units, Nature nature, Instant matureAt) {
        List<TransactionItem> items = new ArrayList<>();
        for (Units item : units) {
            Detail detail = new Detail();
            if (nature.priced()) {
                sale(detail, item);
            }
            if (item.byAmazon()) {
                boolean free = nature.priced() && item.principal().signum() == 0;
                BigDecimal fee = free ? rates.zero() : rates.fulfillment(item.quantity());
                detail.fee(rates, "FBAPerUnitFulfillmentFee", fee);
            }
            if (nature.priced() && item.principal().signum() != 0) {
                detail.fee(rates, "Commission", rates.commission(paid(item)));
            }
            if (nature.unknownLeaf()) {
                BigDecimal contribution = rates.alike(ECO_CONTRIBUTION).negate();
                detail.add("EnvironmentalContribution", "EcoContribution", contribution);
            }
            items.add(item(item, detail));
        }
        Map<String, String> identifiers = new LinkedHashMap<>();
        identifiers.put("ORDER_ID", orderId);
        identifiers.put("SHIPMENT_ID", shipmentId);
        return transaction(
                "Shipment",
                "Order Payment",
                postedAt,
                identifiers,
                items,
                Detail.summary(items, "Sales", "Expenses"),
                nature.unexplained() ? rates.alike(UNEXPLAINED).negate() : rates.zero(),
                matureAt);
    }

    /** What a customer pays, or gets back. */
    private void sale(Detail detail, Units item) {
        detail.add(Detail.PRODUCT, "OurPricePrincipal", item.principal());
        detail.addSome(Detail.SHIPPING, "ShippingPrincipal", item.shipping());
        detail.addSome(Detail.TAX, "OurPriceTax", item.tax());
        if (rates == Rates.USD) {
            detail.addSome(
                    Detail.TAX,
                    "MarketplaceFacilitatorTax-Principal",
                    item.tax().negate());
        }
        detail.addSome(Detail.PROMOTION, "OurPriceDiscount", item.promotion().negate());
    }

    private static BigDecimal paid(Units item) {
        return item.principal().add(item.shipping()).subtract(item.promotion());
    }

    /** Money that went back to the customer, by item; {@code goodwill} is given on the first item. */
    Transaction refund(String orderId, String refundId, Instant postedAt, List<Units> units, BigDecimal goodwill) {
        List<TransactionItem> items = new ArrayList<>();
        for (Units item : units) {
            Detail detail = new Detail();
            sale(detail, item.negated());
            if (items.isEmpty()) {
                detail.addSome(Detail.GOODWILL, "GoodwillPrincipal", goodwill.negate());
            }
            BigDecimal commission = rates.commission(paid(item)).negate();
            detail.fee(rates, "Commission", commission);
            detail.fee(rates, "RefundCommission", rates.keptOf(commission));
            items.add(item(item, detail));
        }
        Map<String, String> identifiers = new LinkedHashMap<>();
        identifiers.put("ORDER_ID", orderId);
        identifiers.put("REFUND_ID", refundId);
        return transaction(
                "Refund",
                "Refund Order",
                postedAt,
                identifiers,
                items,
                Detail.summary(items, "Refunded Sales", "Refunded Expenses"),
                rates.zero(),
                null);
    }

    /** Tax that is taken back long after the sale; its detail stands at the transaction. */
    Transaction retrocharge(String orderId, Instant postedAt, BigDecimal tax) {
        BigDecimal charged = tax.negate();
        return new Transaction(
                "Retrocharge",
                "Retrocharge",
                postedAt,
                place,
                Map.of("ORDER_ID", orderId),
                charged,
                List.of(),
                List.of(Breakdown.of("Expenses", Breakdown.leaf("BaseTax", charged))),
                null);
    }

    private static TransactionItem item(Units units, Detail detail) {
        List<Breakdown> breakdowns = detail.breakdowns();
        return new TransactionItem(
                units.title(),
                units.adjustmentId(),
                units.orderItemId(),
                units.asin(),
                units.sku(),
                units.quantity(),
                units.network(),
                Breakdown.sum(breakdowns),
                breakdowns);
    }

    private Transaction transaction(
            String type,
            String description,
            Instant postedAt,
            Map<String, String> identifiers,
            List<TransactionItem> items,
            List<Breakdown> summary,
            BigDecimal unexplained,
            Instant matureAt) {
        BigDecimal total = items.stream().map(TransactionItem::total).reduce(unexplained, BigDecimal::add);
        return new Transaction(type, description, postedAt, place, identifiers, total, items, summary, matureAt);
    }
}
