package com.stratus.model.record;

import com.stratus.model.Money;
import com.stratus.model.person.PersonKind;

import java.time.Instant;
import java.util.List;

/**
 * A customer of a shop; table {@code shopify_customers}, whose comments define each component ({@code Customer} of the Admin
 * GraphQL API 2026-10).
 *
 * @param lastOrderId the order's name, as in {@code orders.order_id}
 * @param withheld columns that the platform did not let us see: they are null here, and the warehouse keeps what it knows
 */
public record ShopifyCustomer(
        @Personal(value = PersonKind.CUSTOMER, kept = true) String customerId,
        @Personal(PersonKind.EMAIL) String email,
        @Personal String firstName,
        @Personal String lastName,
        Instant createdAt,
        Money totalSpent,
        Integer ordersCount,
        String state,
        List<String> tags,
        String lastOrderId,
        Instant lastOrderDate,
        List<String> withheld,
        Instant sourceUpdatedAt)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public ShopifyCustomer {
        Require.key(customerId, "customer_id");
        Require.present(sourceUpdatedAt, "source_updated_at");
        tags = Require.listOf(tags);
        withheld = Require.listOf(withheld);
    }

    @Override
    public String key() {
        return customerId;
    }
}
