package com.stratus.sandbox;

/** Queries as a reader of orders sends them. */
public final class Queries {
    private static final String MONEY =
            "{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }";

    public static final String LINES =
            """
            nodes {
              id sku title name quantity currentQuantity
              variant { id legacyResourceId }
              product { id legacyResourceId }
              originalUnitPriceSet %1$s
              totalDiscountSet { shopMoney { amount currencyCode } }
              discountAllocations { allocatedAmountSet %1$s }
              taxLines { title rate priceSet %1$s }
            }
            pageInfo { hasNextPage endCursor }
            """
                    .formatted(MONEY);

    public static final String ORDERS =
            """
            query Orders($first: Int!, $after: String, $query: String!, $lines: Int = 25, $inner: Int = 10) {
              orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
                nodes {
                  id legacyResourceId name createdAt processedAt updatedAt cancelledAt closedAt test edited tags
                  displayFinancialStatus displayFulfillmentStatus currencyCode presentmentCurrencyCode taxesIncluded
                  totalPriceSet %1$s
                  currentTotalPriceSet %1$s
                  totalTaxSet %1$s
                  totalDiscountsSet %1$s
                  totalShippingPriceSet %1$s
                  totalRefundedSet %1$s
                  customer { id legacyResourceId }
                  fulfillments(first: $inner) {
                    id legacyResourceId status displayStatus createdAt updatedAt deliveredAt
                    trackingInfo(first: 10) { company number url }
                  }
                  refunds(first: $inner) {
                    id legacyResourceId createdAt processedAt updatedAt note totalRefundedSet %1$s
                  }
                  lineItems(first: $lines) { %2$s }
                }
                pageInfo { hasNextPage endCursor }
              }
            }
            """
                    .formatted(MONEY, LINES);

    public static final String NAMES =
            """
            query Names($query: String, $first: Int = 250, $after: String, $sortKey: OrderSortKeys = UPDATED_AT, $reverse: Boolean = false) {
              orders(first: $first, after: $after, query: $query, sortKey: $sortKey, reverse: $reverse) {
                nodes { legacyResourceId name createdAt processedAt updatedAt }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
              }
            }
            """;

    private Queries() {}
}
