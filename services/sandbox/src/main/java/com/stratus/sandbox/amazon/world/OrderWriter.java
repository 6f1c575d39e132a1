package com.stratus.sandbox.amazon.world;

import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.WorldSettings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the story of one order. */
final class OrderWriter {
    private static final BigDecimal OFF = new BigDecimal("0.1");
    private static final BigDecimal SHIPPING = new BigDecimal("5.99");
    private static final int REPLACED_WITHIN = 400;

    private final WorldSettings settings;
    private final Plan plan;
    private final Assortment assortment;
    private final OrderIds ids;

    OrderWriter(WorldSettings settings, Plan plan, Assortment assortment, OrderIds ids) {
        this.settings = settings;
        this.plan = plan;
        this.assortment = assortment;
        this.ids = ids;
    }

    AmazonOrder write(int ordinal, Instant createdAt) {
        Plan.Kind kind = plan.of(ordinal);
        Dice dice = Dice.of(settings.seed(), "amazon-order", ordinal);
        String replaced = kind.traits().contains(OrderTrait.REPLACEMENT) ? replaced(ordinal, kind.marketplace()) : null;
        boolean multiChannel = kind.traits().contains(OrderTrait.MULTI_CHANNEL);
        List<Item> items = new ArrayList<>();
        List<Product> products = products(kind, createdAt, dice);
        for (Product product : products) {
            items.add(item(ordinal, items.size(), product, kind, createdAt, replaced == null && !multiChannel, dice));
        }
        AmazonOrder order = new AmazonOrder(
                ordinal,
                kind.marketplace().seller(),
                kind.marketplace(),
                ids.id(ordinal, kind.marketplace(), multiChannel),
                kind.fulfilledByAmazon(),
                multiChannel,
                replaced,
                createdAt,
                List.copyOf(items),
                List.of());
        List<OrderEvent> events = new Lifetime(settings, order, kind, dice).events();
        return new AmazonOrder(
                ordinal,
                order.seller(),
                order.marketplace(),
                order.orderId(),
                order.fulfilledByAmazon(),
                multiChannel,
                replaced,
                createdAt,
                order.items(),
                events);
    }

    /** An order placed here before, or null. */
    private String replaced(int ordinal, Marketplace marketplace) {
        for (int earlier = ordinal - 1; earlier >= Math.max(0, ordinal - REPLACED_WITHIN); earlier--) {
            Plan.Kind kind = plan.of(earlier);
            if (kind.marketplace() == marketplace
                    && !kind.traits().contains(OrderTrait.MULTI_CHANNEL)
                    && !kind.traits().contains(OrderTrait.REPLACEMENT)
                    && !kind.traits().contains(OrderTrait.CANCELLED)) {
                return ids.id(earlier, marketplace, false);
            }
        }
        return null;
    }

    private List<Product> products(Plan.Kind kind, Instant createdAt, Dice dice) {
        double chance = dice.unit();
        int count = chance < 0.7 ? 1 : chance < 0.9 ? 2 : 3;
        if (kind.traits().contains(OrderTrait.STILL_PARTIAL)) {
            count = 3;
        } else if (kind.traits().contains(OrderTrait.ITEM_CANCELLED)) {
            count = Math.max(2, count);
        }
        List<Product> products = new ArrayList<>();
        if (kind.traits().contains(OrderTrait.UNUSUAL_GOODS)) {
            products.add(assortment.unusual(kind.marketplace().seller(), kind.fulfilledByAmazon()));
        }
        while (products.size() < count) {
            products.add(assortment.pick(kind.marketplace(), kind.fulfilledByAmazon(), createdAt, dice));
        }
        if (kind.traits().contains(OrderTrait.SAME_SKU_TWICE)) {
            products.add(products.get(0));
        }
        return products;
    }

    private Item item(
            int ordinal, int place, Product product, Plan.Kind kind, Instant createdAt, boolean paid, Dice dice) {
        Marketplace marketplace = kind.marketplace();
        double chance = dice.unit();
        int quantity = chance < 0.85 ? 1 : chance < 0.95 ? 2 : dice.between(3, 5);
        if (place == 0
                && (kind.traits().contains(OrderTrait.EQUAL_RETURNS)
                        || kind.traits().contains(OrderTrait.SEVERAL_PACKAGES))) {
            quantity = Math.max(2, quantity);
        }
        BigDecimal unitPrice = paid ? assortment.price(product, marketplace, createdAt) : marketplace.zero();
        BigDecimal principal = unitPrice.multiply(BigDecimal.valueOf(quantity));
        BigDecimal promotion = kind.traits().contains(OrderTrait.PROMOTION)
                ? marketplace.money(principal.multiply(OFF))
                : marketplace.zero();
        boolean shippingCharged = dice.chance(kind.fulfilledByAmazon() ? 0.15 : 0.6) && place == 0 && paid;
        BigDecimal shipping =
                shippingCharged ? marketplace.money(SHIPPING.multiply(marketplace.rate())) : marketplace.zero();
        BigDecimal taxed = principal.subtract(promotion).add(shipping);
        return new Item(
                Long.toString(60_000_000_000_000L + ordinal * 16L + place),
                product,
                place == 0 && kind.traits().contains(OrderTrait.ITEM_WITHOUT_SKU),
                quantity,
                unitPrice,
                promotion,
                marketplace.money(taxed.multiply(marketplace.taxRate())),
                shipping);
    }
}
