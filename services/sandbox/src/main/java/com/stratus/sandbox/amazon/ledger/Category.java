package com.stratus.sandbox.amazon.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which of a settlement's sums a line belongs to. */
enum Category {
    GROSS,
    FEE,
    REFUND,
    OTHER,
    /** The payout itself, which is in none of the sums. */
    TRANSFER;

    private static final Set<String> FEES = Set.of("ServiceFee", "ProductAdsPayment");
    private static final Set<String> SALES =
            Set.of("ProductCharges", "Shipping", "Tax", "PromoRebates", "GiftWrap", "Goodwill");

    /** The category of a leaf, by its path in a transaction of a type. */
    static Category of(String transactionType, List<String> path) {
        if (transactionType.equals("Transfer")) {
            return TRANSFER;
        }
        if (path.contains("AmazonFees") || FEES.contains(transactionType)) {
            return FEE;
        }
        boolean sale = path.stream().anyMatch(SALES::contains);
        return switch (transactionType) {
            case "Shipment" -> sale ? GROSS : OTHER;
            case "Refund" -> sale ? REFUND : OTHER;
            default -> OTHER;
        };
    }

    /** As the warehouse has it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
