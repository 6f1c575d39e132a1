package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.world.WorldSettings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Enters what happens to orders: every package is a sale, every refund a refund, some sales wait for their money. */
final class OrderEntries {
    private static final Duration HELD_AFTER_DELIVERY = Duration.ofDays(7);
    private static final Duration HELD_AT_MOST = Duration.ofDays(14);
    private static final Duration RETROCHARGED_AFTER = Duration.ofDays(17);
    private static final int DEFERRED_EVERY = 7;
    private static final int UNKNOWN_LEAF_EVERY = 23;
    private static final int UNEXPLAINED_EVERY = 19;
    private static final int RETROCHARGED_EVERY = 29;
    private static final int GOODWILL_EVERY = 5;
    private static final BigDecimal GOODWILL = new BigDecimal("1.50");

    private final Trade trade;
    private final WorldSettings settings;
    private final Entries entries;
    private final Accounts accounts;

    OrderEntries(Trade trade, Entries entries, Accounts accounts) {
        this.trade = trade;
        this.settings = trade.settings();
        this.entries = entries;
        this.accounts = accounts;
    }

    /** Enters all that ever happens to an order. */
    void enter(Sold order) {
        Account account = accounts.of(order.shop());
        for (int place = 0; place < order.events().size(); place++) {
            Sold.Event event = order.events().get(place);
            if (event instanceof Sold.Shipped) {
                enterSale(order, account, place);
            } else if (event instanceof Sold.Refunded) {
                settle(order, account, place, event.at());
            }
        }
        retrocharge(order, account);
    }

    private void enterSale(Sold order, Account account, int place) {
        Instant postedAt = order.events().get(place).at();
        boolean plain = order.multiChannel() || order.replacement();
        if (plain || order.ordinal() % DEFERRED_EVERY != 3) {
            settle(order, account, place, postedAt);
            return;
        }
        Instant releasedAt = releasedAt(order, place);
        int ordinal = order.ordinal();
        entries.deferred(
                account,
                name(order, place),
                new Entries.Deferral(
                        postedAt,
                        releasedAt,
                        () -> booking(account, ordinal, place, postedAt, releasedAt),
                        () -> booking(account, ordinal, place, releasedAt, null)));
    }

    private void settle(Sold order, Account account, int place, Instant postedAt) {
        int ordinal = order.ordinal();
        entries.settled(account, name(order, place), postedAt, () -> booking(account, ordinal, place, postedAt, null));
    }

    private static String name(Sold order, int place) {
        return "order|" + order.orderId() + "|" + place;
    }

    /** A week after the last delivery, or two weeks after a package that nobody saw arrive. */
    private Instant releasedAt(Sold order, int place) {
        Instant shippedAt = order.events().get(place).at();
        Instant delivered = shippedAt;
        for (Sold.Event event : order.events()) {
            delivered = event instanceof Sold.Delivered ? event.at() : delivered;
        }
        Instant due = delivered.plus(HELD_AFTER_DELIVERY);
        Instant latest = shippedAt.plus(HELD_AT_MOST);
        return settings.settle(due.isAfter(latest) || !delivered.isAfter(shippedAt) ? latest : due);
    }

    private void retrocharge(Sold order, Account account) {
        BigDecimal tax = order.items().get(0).tax();
        Instant shippedAt = order.events().stream()
                .filter(event -> event instanceof Sold.Shipped)
                .map(Sold.Event::at)
                .findFirst()
                .orElse(null);
        if (order.ordinal() % RETROCHARGED_EVERY == 11 && shippedAt != null && tax.signum() > 0) {
            Instant postedAt = settings.settle(shippedAt.plus(RETROCHARGED_AFTER));
            String orderId = order.orderId();
            Place place = order.shop().place();
            entries.settled(account, "retrocharge|" + orderId, postedAt, () -> new Bookings(account.rates(), place)
                    .retrocharge(orderId, postedAt, tax));
        }
    }

    private Transaction booking(Account account, int ordinal, int place, Instant postedAt, Instant matureAt) {
        Sold order = trade.order(ordinal);
        Bookings bookings = new Bookings(account.rates(), order.shop().place());
        Sold.Event event = order.events().get(place);
        if (event instanceof Sold.Shipped shipped) {
            Bookings.Nature nature = new Bookings.Nature(
                    !order.multiChannel(), ordinal % UNKNOWN_LEAF_EVERY == 5, ordinal % UNEXPLAINED_EVERY == 8);
            return bookings.shipment(
                    order.orderId(),
                    Long.toString(90_000_000_000_000L + ordinal * 100L + place),
                    postedAt,
                    shipped(order, account.rates(), place, shipped),
                    nature,
                    matureAt);
        }
        Sold.Refunded refund = (Sold.Refunded) event;
        boolean kind = ordinal % GOODWILL_EVERY == 2;
        return bookings.refund(
                order.orderId(),
                Long.toString(70_000_000_000_000L + ordinal * 100L + place),
                postedAt,
                refunded(order, account.rates(), place, refund),
                kind ? account.rates().alike(GOODWILL) : account.rates().zero());
    }

    private static List<Bookings.Units> shipped(Sold order, Rates rates, int place, Sold.Shipped shipped) {
        List<Bookings.Units> units = new ArrayList<>();
        shipped.units().forEach((number, count) -> {
            Sold.Item item = order.items().get(number);
            Shares shares = new Shares(rates, item.quantity(), shippedBefore(order, place, number), count);
            units.add(new Bookings.Units(
                    adjustmentId(order, place, number),
                    item.orderItemId(),
                    item.ware().asin(),
                    item.shownSku(),
                    item.ware().title(),
                    count,
                    order.byAmazon() ? "AFN" : "MFN",
                    shares.of(item.principal()),
                    shares.of(item.promotion()),
                    shares.of(item.tax()),
                    shares.of(item.shipping())));
        });
        return units;
    }

    private static int shippedBefore(Sold order, int place, int number) {
        int before = 0;
        for (Sold.Event event : order.events().subList(0, place)) {
            if (event instanceof Sold.Shipped shipped) {
                before += shipped.units().getOrDefault(number, 0);
            }
        }
        return before;
    }

    /** The part of an item's amounts that some of its units have, so that all parts add up to the whole. */
    private record Shares(Rates rates, int all, int before, int units) {
        BigDecimal of(BigDecimal whole) {
            return rates.share(whole, before + units, all).subtract(rates.share(whole, before, all));
        }
    }

    private static List<Bookings.Units> refunded(Sold order, Rates rates, int place, Sold.Refunded refund) {
        List<Bookings.Units> units = new ArrayList<>();
        for (Sold.Part part : refund.parts()) {
            Sold.Item item = order.items().get(part.item());
            units.add(new Bookings.Units(
                    adjustmentId(order, place, part.item()),
                    item.orderItemId(),
                    item.ware().asin(),
                    item.shownSku(),
                    item.ware().title(),
                    part.units(),
                    order.byAmazon() ? "AFN" : "MFN",
                    rates.round(part.principal()),
                    rates.round(part.promotion()),
                    rates.round(part.tax()),
                    rates.round(part.shipping())));
        }
        return units;
    }

    private static String adjustmentId(Sold order, int place, int number) {
        return Long.toString(80_000_000_000_000L + (order.ordinal() * 100L + place) * 100 + number);
    }
}
