package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Money;
import com.stratus.model.person.PersonKind;

import java.time.Instant;
import java.util.List;

/**
 * An order of a shop or marketplace with its lines; table {@code orders}, whose comments define each component.
 *
 * <p>Shopify: {@code Order} of the Admin GraphQL API 2026-10; totals are as ordered, {@code current…} after edits.
 * Amazon: {@code Order} of the Orders API 2026-01-01; the total is what the seller receives.
 *
 * @param platformOrderId the key: Shopify's {@code legacyResourceId}, Amazon's {@code orderId}
 * @param orderId the number people use, e.g. {@code #1001}
 * @param total in the currency of shop or marketplace, like every amount without the word presentment
 * @param packages of what the seller ships himself, a JSON array; Amazon only
 * @param associatedOrders what it replaces or exchanges, a JSON array; Amazon only
 * @param fulfillments what was sent, a part for each parcel; Shopify only, and left out of the JSON when there are none
 */
public record Order(
        String platformOrderId,
        String orderId,
        String shopifyInternalId,
        String marketplaceId,
        Instant purchaseDate,
        Instant processedAt,
        Instant cancelledAt,
        Instant closedAt,
        String status,
        String financialStatus,
        String fulfillmentStatus,
        Boolean test,
        Boolean edited,
        List<String> tags,
        @Personal(PersonKind.CUSTOMER) String customerId,
        Money total,
        Money currentTotal,
        Money refunded,
        Money taxTotal,
        Money discountTotal,
        Money shippingTotal,
        Boolean taxesIncluded,
        @InCurrency("presentment_currency") Money presentmentTotal,
        @InCurrency("presentment_currency") Money presentmentCurrentTotal,
        @InCurrency("presentment_currency") Money presentmentRefunded,
        @InCurrency("presentment_currency") Money presentmentTaxTotal,
        String trackingNumber,
        String carrier,
        String trackingUrl,
        Instant trackingUpdatedAt,
        String fulfilledBy,
        String salesChannel,
        JsonNode packages,
        JsonNode associatedOrders,
        Instant sourceUpdatedAt,
        List<Item> items,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fulfillment> fulfillments)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing or contradicts itself */
    public Order {
        Require.key(platformOrderId, "platform_order_id");
        Require.present(orderId, "order_id");
        Require.present(purchaseDate, "purchase_date");
        Require.present(sourceUpdatedAt, "source_updated_at");
        Require.oneCurrency(total, currentTotal, refunded, taxTotal, discountTotal, shippingTotal);
        Require.oneCurrency(presentmentTotal, presentmentCurrentTotal, presentmentRefunded, presentmentTaxTotal);
        tags = Require.listOf(tags);
        items = Require.listOf(items);
        fulfillments = Require.listOf(fulfillments);
    }

    @Override
    public String key() {
        return platformOrderId;
    }

    /**
     * One line of an order; table {@code order_items}.
     *
     * @param price unit price before discounts; {@code discount} and {@code tax} are for the whole line
     */
    public record Item(
            String lineItemId,
            String orderId,
            String sku,
            String asin,
            String title,
            String variantTitle,
            int qty,
            Integer currentQty,
            Money price,
            Money discount,
            Money tax,
            Money feeEstimate,
            @InCurrency("presentment_currency") Money presentmentPrice,
            @InCurrency("presentment_currency") Money presentmentDiscount,
            @InCurrency("presentment_currency") Money presentmentTax,
            String variantId,
            String productId) {

        public Item {
            Require.key(lineItemId, "line_item_id");
            Require.present(orderId, "order_id");
            Require.oneCurrency(price, discount, tax, feeEstimate);
            Require.oneCurrency(presentmentPrice, presentmentDiscount, presentmentTax);
        }
    }

    /**
     * One parcel of what was sent of an order; table {@code shopify_fulfillments}.
     *
     * @param trackingKey the fulfilment's id for its first number or when it has none, {@code <id>/<n>} for its nth
     * @param quantity units in the whole fulfilment, all its parcels together
     */
    public record Fulfillment(
            String trackingKey,
            String fulfillmentId,
            String orderId,
            String status,
            String shipmentStatus,
            String trackingNumber,
            String carrier,
            String trackingUrl,
            Instant createdAt,
            Instant updatedAt,
            Instant inTransitAt,
            Instant deliveredAt,
            Integer quantity) {

        public Fulfillment {
            Require.key(trackingKey, "tracking_key");
            Require.present(fulfillmentId, "fulfillment_id");
            Require.present(orderId, "order_id");
        }
    }
}
