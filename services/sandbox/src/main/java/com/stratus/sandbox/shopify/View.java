package com.stratus.sandbox.shopify;

import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.shopify.world.CustomerState;
import com.stratus.sandbox.shopify.world.DeletionEvent;
import com.stratus.sandbox.shopify.world.ShopSnapshot;
import com.stratus.sandbox.world.OrderState;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shop;
import graphql.GraphQLContext;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What one request sees of a shop: its state at a moment, as much of it as the app may see.
 *
 * @param memory what the shop's API remembers between requests
 * @param origin where the API is, such as {@code http://127.0.0.1:8082/uk}, for addresses in answers
 * @param version the version that answers
 * @param faults what is to go wrong
 * @param bulk whether all of a list is read, however long it is
 */
public record View(
        ShopSnapshot snapshot,
        Access access,
        ShopMemory memory,
        String origin,
        String version,
        Set<FaultKind> faults,
        SearchWarnings warnings,
        boolean bulk) {
    private static final Duration VISIBLE = Duration.ofDays(60);
    private static final Duration TOLD = Duration.ofDays(365);

    static View of(GraphQLContext context) {
        return context.get(View.class);
    }

    /** The same for a bulk operation, which nobody sees the warnings of. */
    View inBulk() {
        return new View(snapshot, access, memory, origin, version, Set.of(), new SearchWarnings(), true);
    }

    /** Whose it is. */
    public Shop shop() {
        return snapshot.shop();
    }

    /** The moment. */
    public Instant time() {
        return snapshot.time();
    }

    /** Whether an order is not too old to be shown. */
    public boolean shows(OrderTimes order) {
        return access.allOrders() || !order.createdAt().isBefore(time().minus(VISIBLE));
    }

    /** The orders that are shown, the oldest first. */
    public List<OrderRow> orders() {
        List<OrderRow> rows = new ArrayList<>();
        for (OrderTimes order : snapshot.orders().orders()) {
            if (shows(order)) {
                rows.add(new OrderRow(snapshot.orders(), order));
            }
        }
        return rows;
    }

    /** An order that is shown, or null. */
    public OrderRow order(long id) {
        OrderTimes order = snapshot.orders().byId(id);
        return order == null || !shows(order) ? null : new OrderRow(snapshot.orders(), order);
    }

    /** When an order was placed and changed. */
    public OrderTimes times(OrderState order) {
        return snapshot.orders().byId(order.story().id());
    }

    /** Who placed an order, or null for a guest. */
    public CustomerState customer(OrderState order) {
        return order.story().customer() == null
                ? null
                : snapshot.customers().byId(order.story().customer().id());
    }

    /** What was deleted in the last year, the oldest first. */
    public List<DeletionEvent> deletions() {
        return snapshot.deletions().all().stream()
                .filter(event -> event.createdAt().isAfter(time().minus(TOLD)))
                .toList();
    }
}
