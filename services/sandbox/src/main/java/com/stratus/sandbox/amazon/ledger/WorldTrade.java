package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.amazon.world.AmazonOrder;
import com.stratus.sandbox.amazon.world.AmazonWorld;
import com.stratus.sandbox.amazon.world.Item;
import com.stratus.sandbox.amazon.world.Marketplace;
import com.stratus.sandbox.amazon.world.OrderEvent;
import com.stratus.sandbox.amazon.world.Product;
import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.world.WorldSettings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The trade of the Amazon world. */
final class WorldTrade implements Trade {
    private final AmazonWorld world;

    WorldTrade(AmazonWorld world) {
        this.world = world;
    }

    @Override
    public WorldSettings settings() {
        return world.settings();
    }

    @Override
    public List<Shop> shops() {
        List<Shop> shops = new ArrayList<>();
        for (Seller seller : Seller.values()) {
            seller.marketplaces().forEach(marketplace -> shops.add(shop(marketplace)));
        }
        return shops;
    }

    private static Shop shop(Marketplace marketplace) {
        return new Shop(
                marketplace.seller().id(),
                new Place(marketplace.id(), marketplace.title()),
                Rates.valueOf(marketplace.currency()));
    }

    @Override
    public List<Ware> wares(String sellerId) {
        return world.products(Seller.byId(sellerId)).stream()
                .filter(product -> product.fulfilledByAmazon() && !product.discontinued())
                .filter(product -> !product.listedAt().isAfter(settings().start()))
                .map(WorldTrade::ware)
                .toList();
    }

    private static Ware ware(Product product) {
        return new Ware(product.asin(), product.sku(), product.fnsku(), product.title());
    }

    @Override
    public int ordersUntil(Instant time) {
        return world.count(time);
    }

    @Override
    public Sold order(int ordinal) {
        AmazonOrder order = world.orderInPassing(ordinal);
        return new Sold(
                ordinal,
                shop(order.marketplace()),
                order.orderId(),
                order.fulfilledByAmazon(),
                order.multiChannel(),
                order.replacementOf() != null,
                order.items().stream().map(WorldTrade::item).toList(),
                events(order));
    }

    private static Sold.Item item(Item item) {
        return new Sold.Item(
                item.orderItemId(),
                ware(item.product()),
                item.sku(),
                item.quantity(),
                item.principal(),
                item.promotion(),
                item.tax(),
                item.shipping());
    }

    private static List<Sold.Event> events(AmazonOrder order) {
        List<Sold.Event> events = new ArrayList<>();
        for (OrderEvent event : order.events()) {
            if (event instanceof OrderEvent.Shipped shipped) {
                events.add(new Sold.Shipped(shipped.at(), shipped.units()));
            } else if (event instanceof OrderEvent.Delivered delivered) {
                events.add(new Sold.Delivered(delivered.at()));
            } else if (event instanceof OrderEvent.Refunded refunded) {
                events.add(refunded(refunded));
            } else if (event instanceof OrderEvent.Returned returned) {
                events.add(returned(returned));
            }
        }
        return events;
    }

    private static Sold.Refunded refunded(OrderEvent.Refunded refunded) {
        return new Sold.Refunded(
                refunded.at(),
                refunded.parts().stream()
                        .map(part -> new Sold.Part(
                                part.item(),
                                part.units(),
                                part.principal(),
                                part.promotion(),
                                part.shipping(),
                                part.tax()))
                        .toList());
    }

    private static Sold.Returned returned(OrderEvent.Returned returned) {
        return new Sold.Returned(
                returned.at(),
                returned.item(),
                returned.units(),
                returned.fulfillmentCenter(),
                returned.disposition(),
                returned.reason(),
                returned.status(),
                textOrNull(returned.licensePlateNumber()),
                textOrNull(returned.comment()));
    }

    private static String textOrNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
