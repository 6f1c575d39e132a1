package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.Oddity;
import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderStory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How orders are paid: mostly through Shopify itself, which pays out what is left after its fees. */
final class Payments {
    static final String OWN_GATEWAY = "shopify_payments";

    private static final String FAILURE = "FAILURE";
    private static final String SUCCESS = "SUCCESS";

    private final long seed;

    Payments(long seed) {
        this.seed = seed;
    }

    /** Who moves the money of an order. */
    String gateway(OrderStory order) {
        if (order.oddities().contains(Oddity.IMPORTED)) {
            return "manual";
        }
        return Dice.of(seed, "gateway", order.ordinal()).chance(0.09) ? "paypal" : OWN_GATEWAY;
    }

    /** When an order was paid, or null. */
    static Instant paidAt(OrderStory order) {
        return order.events().stream()
                .filter(OrderEvent.Paid.class::isInstance)
                .map(OrderEvent::at)
                .findFirst()
                .orElse(null);
    }

    /** All payments of an order up to a moment, the oldest first. */
    List<PaymentState> of(OrderStory order, Instant time) {
        List<PaymentState> payments = new ArrayList<>();
        int refunds = 0;
        boolean authorized = order.paidFirst().equals("AUTHORIZED");
        for (OrderEvent event : order.events()) {
            if (event.at().isAfter(time)) {
                break;
            }
            if (event instanceof OrderEvent.Created && authorized) {
                payments.add(payment(order, 0, null, "AUTHORIZATION", SUCCESS, event.at()));
            } else if (event instanceof OrderEvent.Paid) {
                payments.add(
                        authorized
                                ? payment(order, 1, id(order, 0), "CAPTURE", SUCCESS, event.at())
                                : payment(order, 0, null, "SALE", SUCCESS, event.at()));
            } else if (event instanceof OrderEvent.Cancelled && payments.isEmpty()) {
                payments.add(payment(order, 0, null, "SALE", FAILURE, event.at()));
            } else if (event instanceof OrderEvent.Refunded refund) {
                PaymentState back = ofRefund(order, refund, refunds++);
                if (back != null) {
                    payments.add(back);
                }
            }
        }
        return Collections.unmodifiableList(payments);
    }

    private PaymentState payment(
            OrderStory order, int number, Long parent, String kind, String status, Instant processedAt) {
        return new PaymentState(id(order, number), parent, kind, status, gateway(order), processedAt, order.total());
    }

    /** The payment that gave an order's n-th refund back, or null when it was one without money. */
    PaymentState ofRefund(OrderStory order, OrderEvent.Refunded refund, int index) {
        return refund.money().shop().signum() == 0
                ? null
                : new PaymentState(
                        id(order, 2 + index),
                        paymentId(order),
                        "REFUND",
                        SUCCESS,
                        gateway(order),
                        refund.at(),
                        refund.money());
    }

    /** The payment that brought an order's money. */
    static long paymentId(OrderStory order) {
        return id(order, order.paidFirst().equals("AUTHORIZED") ? 1 : 0);
    }

    private static long id(OrderStory order, int number) {
        return ShopIds.payment(order.shop(), order.ordinal(), number);
    }
}
