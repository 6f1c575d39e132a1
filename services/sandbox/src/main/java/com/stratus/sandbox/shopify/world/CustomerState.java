package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Customer;
import com.stratus.sandbox.world.OrderTimes;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A customer at one moment.
 *
 * @param firstName null when never told
 * @param email null when never told
 * @param address null when never told
 * @param state Shopify's word in capitals
 * @param totalSpent what was paid for orders that exist, less what went back, in the shop's currency
 * @param lastOrder the one placed last of those that exist, or null
 */
public record CustomerState(
        long id,
        String firstName,
        String lastName,
        String email,
        String phone,
        Customer.Address address,
        String state,
        List<String> tags,
        String note,
        int ordersCount,
        BigDecimal totalSpent,
        OrderTimes lastOrder,
        Instant createdAt,
        Instant updatedAt)
        implements Recorded {}
