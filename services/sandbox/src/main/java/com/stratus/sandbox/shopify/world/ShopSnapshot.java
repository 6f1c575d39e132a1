package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Ids;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Prices;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.Snapshot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One shop at one moment. What is asked for is worked out then, and kept while the snapshot is. */
public final class ShopSnapshot {
    private final ShopWorld world;
    private final Snapshot orders;
    private Shelves shelves;
    private Listing<CustomerState> customers;
    private Listing<FulfillmentOrderState> fulfillmentOrders;
    private Listing<PayoutState> payouts;
    private Listing<BalanceTransactionState> balanceTransactions;
    private Listing<DeletionEvent> deletions;

    ShopSnapshot(ShopWorld world, Snapshot orders) {
        this.world = world;
        this.orders = orders;
    }

    /** Goods and stock, which are worked out together. */
    private record Shelves(
            Listing<ProductState> products,
            Listing<VariantState> variants,
            Map<Long, List<VariantState>> ofProduct,
            Map<Long, VariantState> ofItem,
            Map<Long, List<LevelState>> levelsOfItem,
            Map<Long, Listing<LevelState>> levelsAt) {}

    /** The moment. */
    public Instant time() {
        return orders.time();
    }

    /** Whose it is. */
    public Shop shop() {
        return world.shop();
    }

    /** The orders that exist. */
    public Snapshot orders() {
        return orders;
    }

    /** The customers that exist. */
    public synchronized Listing<CustomerState> customers() {
        if (customers == null) {
            customers = world.customers().at(orders);
        }
        return customers;
    }

    /** The products that exist. */
    public Listing<ProductState> products() {
        return shelves().products();
    }

    /** The variants that exist. */
    public Listing<VariantState> variants() {
        return shelves().variants();
    }

    /** The variants of a product, by position. */
    public List<VariantState> variantsOf(long productId) {
        return shelves().ofProduct().getOrDefault(productId, List.of());
    }

    /** The variant of an inventory item, or null. */
    public VariantState variantOfItem(long inventoryItemId) {
        return shelves().ofItem().get(inventoryItemId);
    }

    /** Where goods lie, the inactive places too. */
    public Listing<Location> locations() {
        return RecordedListing.of(world.places().all());
    }

    /** The levels at a location, inactive ones too, by the id of their items; empty for a place that is not there. */
    public Listing<LevelState> levelsAt(long locationId) {
        Listing<LevelState> levels = shelves().levelsAt().get(locationId);
        return levels == null ? RecordedListing.of(List.of()) : levels;
    }

    /** The levels of an inventory item, inactive ones too, by the id of their locations. */
    public List<LevelState> levelsOf(long inventoryItemId) {
        return shelves().levelsOfItem().getOrDefault(inventoryItemId, List.of());
    }

    /** The work orders of all orders that exist. */
    public synchronized Listing<FulfillmentOrderState> fulfillmentOrders() {
        if (fulfillmentOrders == null) {
            fulfillmentOrders = world.workOrders().at(time(), this::story);
        }
        return fulfillmentOrders;
    }

    private OrderStory story(int ordinal) {
        return orders.storyInPassing(orders.times(ordinal));
    }

    /** The work orders of one order. */
    public List<FulfillmentOrderState> fulfillmentOrdersOf(OrderTimes order) {
        return WorkOrders.of(world.settings(), orders.story(order)).stream()
                .filter(workOrder -> !workOrder.createdAt().isAfter(time()))
                .map(workOrder -> workOrder.at(time(), world.places()))
                .toList();
    }

    /** What went back of one order, in the order in which it did. */
    public List<RefundState> refundsOf(OrderTimes order) {
        return refundsOf(orders.story(order));
    }

    /** As {@link #refundsOf(OrderTimes)}, of an order whose story is at hand. */
    public List<RefundState> refundsOf(OrderStory order) {
        return world.refunds().of(order, time());
    }

    /** A refund by its id, or null. */
    public RefundState refund(long id) {
        OrderTimes order = orders.byOrdinal(Ids.orderOfRefund(shop(), id));
        return order == null
                ? null
                : refundsOf(order).stream()
                        .filter(refund -> refund.id() == id)
                        .findFirst()
                        .orElse(null);
    }

    /** An order's payments, refunds among them, the oldest first. */
    public List<PaymentState> paymentsOf(OrderTimes order) {
        return world.payments().of(orders.story(order), time());
    }

    /** What was paid out. */
    public synchronized Listing<PayoutState> payouts() {
        if (payouts == null) {
            payouts = RecordedListing.of(world.till().payouts(time()));
        }
        return payouts;
    }

    /** Movements on the balance, the oldest first; what comes later has the higher id. */
    public synchronized Listing<BalanceTransactionState> balanceTransactions() {
        if (balanceTransactions == null) {
            balanceTransactions = world.till().transactions(time(), this::story);
        }
        return balanceTransactions;
    }

    /** The movements that a payout consists of, the oldest first; none while it is not issued. */
    public List<BalanceTransactionState> transactionsOf(long payoutId) {
        return payouts().placeOf(payoutId) < 0
                ? List.of()
                : world.till().placesOf(payoutId, time()).stream()
                        .map(balanceTransactions()::get)
                        .filter(transaction -> !transaction.test())
                        .toList();
    }

    /** What was deleted, the oldest first. */
    public synchronized Listing<DeletionEvent> deletions() {
        if (deletions == null) {
            deletions = RecordedListing.of(allDeletions());
        }
        return deletions;
    }

    private List<DeletionEvent> allDeletions() {
        List<DeletionEvent> events = new ArrayList<>();
        for (Article article : world.goods().articles(time())) {
            if (article.deletedAt() != null) {
                add(
                        events,
                        article.deletedAt(),
                        DeletionEvent.Subject.PRODUCT,
                        article.id(),
                        article.at(article.deletedAt()).title());
            }
            for (Ware ware : article.wares()) {
                if (ware.deletedAt() != null && !ware.createdAt().isAfter(time())) {
                    add(events, ware.deletedAt(), DeletionEvent.Subject.PRODUCT_VARIANT, ware.id(), ware.title());
                }
            }
        }
        for (Signups.Signup signup : world.customers().deleted(time())) {
            add(events, signup.deletedAt(), DeletionEvent.Subject.CUSTOMER, signup.id(), null);
        }
        for (ShopWorld.DeletedOrder order : world.deletedOrders(time())) {
            add(events, order.at(), DeletionEvent.Subject.ORDER, order.id(), order.name());
        }
        events.sort(Comparator.comparing(DeletionEvent::createdAt)
                .thenComparing(DeletionEvent::subjectType)
                .thenComparing(DeletionEvent::subjectId));
        return numbered(events);
    }

    private void add(List<DeletionEvent> events, Instant at, DeletionEvent.Subject subject, long id, String title) {
        if (!at.isAfter(time())) {
            events.add(new DeletionEvent(0, at, subject, id, title));
        }
    }

    /** Those of one second have numbers that follow each other. */
    private List<DeletionEvent> numbered(List<DeletionEvent> sorted) {
        List<DeletionEvent> numbered = new ArrayList<>(sorted.size());
        int sameSecond = 0;
        for (int place = 0; place < sorted.size(); place++) {
            DeletionEvent event = sorted.get(place);
            boolean follows = place > 0 && sorted.get(place - 1).createdAt().equals(event.createdAt());
            sameSecond = follows ? sameSecond + 1 : 0;
            numbered.add(new DeletionEvent(
                    ShopIds.deletion(shop(), event.createdAt().getEpochSecond(), sameSecond),
                    event.createdAt(),
                    event.subjectType(),
                    event.subjectId(),
                    event.title()));
        }
        return numbered;
    }

    private synchronized Shelves shelves() {
        if (shelves == null) {
            shelves = fill();
        }
        return shelves;
    }

    private Shelves fill() {
        StockAt stock = world.stock().at(time());
        List<ProductState> products = new ArrayList<>();
        List<VariantState> variants = new ArrayList<>();
        Map<Long, List<VariantState>> ofProduct = new HashMap<>();
        Map<Long, VariantState> ofItem = new HashMap<>();
        Map<Long, List<LevelState>> levelsOfItem = new HashMap<>();
        Map<Long, List<LevelState>> levelsAt = new HashMap<>();
        for (Article article : world.goods().articles(time())) {
            if (article.isThere(time())) {
                List<VariantState> mine = variants(article, stock, levelsOfItem);
                variants.addAll(mine);
                ofProduct.put(article.id(), mine);
                mine.forEach(variant -> ofItem.put(variant.inventoryItemId(), variant));
                products.add(product(article, mine));
            }
        }
        levelsOfItem
                .values()
                .forEach(levels -> levels.forEach(
                        level -> levelsAt.computeIfAbsent(level.location().id(), key -> new ArrayList<>())
                                .add(level)));
        Map<Long, Listing<LevelState>> listed = new HashMap<>();
        levelsAt.forEach((place, levels) -> listed.put(place, RecordedListing.of(levels)));
        return new Shelves(
                RecordedListing.of(products), RecordedListing.of(variants), ofProduct, ofItem, levelsOfItem, listed);
    }

    private List<VariantState> variants(Article article, StockAt stock, Map<Long, List<LevelState>> levelsOfItem) {
        List<VariantState> variants = new ArrayList<>();
        for (Ware ware : article.wares()) {
            if (ware.isThere(time())) {
                List<LevelState> levels = stock.levels(ware);
                if (!levels.isEmpty()) {
                    levelsOfItem.put(ware.inventoryItemId(), levels);
                }
                variants.add(variant(ware, variants.size() + 1, levels, stock.availableSecond(ware)));
            }
        }
        return List.copyOf(variants);
    }

    private VariantState variant(Ware ware, int position, List<LevelState> levels, long availableSecond) {
        List<Prices.Change> prices =
                ware.sold() == null ? List.of() : world.orders().prices().changes(ware.sold(), time());
        Prices.Change last = prices.isEmpty() ? null : prices.get(prices.size() - 1);
        BigDecimal price = last == null ? ware.firstPrice() : last.price();
        long updated = Math.max(availableSecond, last == null ? 0 : last.at().getEpochSecond());
        return new VariantState(
                ware.id(),
                ware.product().id(),
                ware.product().at(time()).title(),
                ware.sku(),
                ware.title(),
                position,
                price,
                ware.ounces(),
                ware.requiresShipping(),
                ware.inventoryItemId(),
                ware.tracked(),
                levels.stream()
                        .filter(LevelState::active)
                        .mapToInt(LevelState::available)
                        .sum(),
                ware.createdAt(),
                Instant.ofEpochSecond(updated));
    }

    private ProductState product(Article article, List<VariantState> variants) {
        Article.Revision revision = article.at(time());
        Instant updated = variants.stream()
                .map(VariantState::updatedAt)
                .filter(changed -> changed.isAfter(revision.at()))
                .max(Comparator.naturalOrder())
                .orElse(revision.at());
        for (Ware ware : article.wares()) {
            boolean gone = ware.deletedAt() != null && !ware.deletedAt().isAfter(time());
            updated = gone && ware.deletedAt().isAfter(updated) ? ware.deletedAt() : updated;
        }
        return new ProductState(
                article.id(),
                revision.title(),
                revision.vendor(),
                revision.productType(),
                revision.status(),
                revision.handle(),
                revision.tags(),
                article.createdAt(),
                updated);
    }
}
