package com.stratus.amazon;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where an amount counts in its settlement (README §7): {@code gross}, {@code refund}, {@code fee}, {@code other}, or {@code
 * transfer}, the payout itself, which counts nowhere. Amazon's lists of words are open: what is not known is other.
 */
final class SettlementCategory {

    private static final String GROSS = "gross";
    private static final String REFUND = "refund";
    private static final String FEE = "fee";
    private static final String OTHER = "other";
    private static final String TRANSFER = "transfer";

    private static final Set<String> FEES = Set.of(
            "AmazonFees", "Commission", "RefundCommission", "ShippingChargeback", "GiftwrapChargeback", "Subscription");

    /** Types of transactions that sell nothing. */
    private static final Set<String> SERVICES = Set.of("ServiceFee", "ProductAdsPayment");

    /** Words end so that are new, too. */
    private static final Pattern A_FEE = Pattern.compile(".*Fee");

    private static final List<String> SALES = List.of(
            "ProductCharges",
            "Shipping",
            "Tax",
            "PromoRebates",
            "Giftwrap",
            "GiftWrap",
            "OurPrice",
            "Goodwill",
            "Restocking",
            "MarketplaceFacilitator",
            "LowValueGoods",
            "Sales",
            "Refunded Sales");

    private static final Pattern GIVEN_BACK = Pattern.compile("(?i).*(refund|chargeback|claim|guarantee).*");

    /** Types whose amounts are no trade, whatever their parts are called. */
    private static final Pattern NO_TRADE =
            Pattern.compile("(?i).*(reimbursement|adjustment|retrocharge|liquidation|reserve|debt).*");

    /** Parts that are no trade wherever they stand. */
    private static final Pattern NO_TRADE_PART =
            Pattern.compile("(?i).*(reimbursement|reserve|liquidation|retrocharge).*");

    private static final Set<String> SOLD = Set.of("ItemPrice", "Promotion", "ItemWithheldTax");
    private static final Set<String> FEE_TYPES = Set.of("ItemFees", "Cost of Advertising");
    private static final Set<String> FEE_WORDS = Set.of("Storage Fee", "StorageRenewalBilling", "Subscription Fee");

    private SettlementCategory() {}

    static boolean isTransfer(String transactionType) {
        return "Transfer".equalsIgnoreCase(transactionType);
    }

    /** @param path breakdown types from the top to the amount, by slashes */
    static String of(String transactionType, String path) {
        if (isTransfer(transactionType)) {
            return TRANSFER;
        }
        var type = transactionType == null ? "" : transactionType;
        var parts = List.of(path.split("/"));
        if (SERVICES.contains(type)
                || parts.stream()
                        .anyMatch(part ->
                                FEES.contains(part) || A_FEE.matcher(part).matches())) {
            return FEE;
        }
        if (NO_TRADE.matcher(type).matches()
                || parts.stream().anyMatch(part -> NO_TRADE_PART.matcher(part).matches())) {
            return OTHER;
        }
        if (SALES.stream().anyMatch(parts.get(0)::startsWith)) {
            return GIVEN_BACK.matcher(type).matches() ? REFUND : GROSS;
        }
        return OTHER;
    }

    /** The same of a line of a settlement report. */
    static String ofReport(String transactionType, String amountType, String description) {
        var type = transactionType == null ? "" : transactionType;
        if (FEE_TYPES.contains(amountType) || FEE_WORDS.contains(description) || type.equals("FBAFees")) {
            return FEE;
        }
        if (SOLD.contains(amountType)) {
            return type.equals("Order") ? GROSS : GIVEN_BACK.matcher(type).matches() ? REFUND : OTHER;
        }
        return OTHER;
    }
}
