package com.stratus.sandbox.shopify.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderState;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.Snapshot;
import com.stratus.sandbox.world.WorldSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Everything that a reader would stumble over is there, as somebody sees who looks at things and not at why they are so. */
class ShopCensusTest {
    private static final Instant UNTIL = Instant.parse("2026-11-20T18:00:00Z");

    private final Set<String> seen = new TreeSet<>();

    private void see(String what, boolean isSo) {
        if (isSo) {
            seen.add(what);
        }
    }

    @ParameterizedTest
    @CsvSource({"HARBOUR_LANE,1,90,60", "QUAYSIDE_GOODS,1,90,60", "HARBOUR_LANE,3,90,40"})
    void everythingUnusualIsThereByTheEnd(Shop shop, long seed, int days, int ordersPerDay) {
        ShopWorld world = new ShopWorld(shop, shop.settings(new WorldSettings(seed, days, ordersPerDay, UNTIL)));
        ShopSnapshot snapshot = world.at(UNTIL);
        customers(snapshot);
        products(world, snapshot);
        for (int hours = 0; hours < 200; hours += 17) {
            levels(world.past(UNTIL.minus(Duration.ofHours(hours))));
            workOrders(world.past(UNTIL.minus(Duration.ofHours(hours))));
        }
        refunds(snapshot);
        fulfillments(snapshot.orders());
        payouts(snapshot);
        snapshot.deletions().all().forEach(event -> seen.add("deleted " + event.subjectType()));
        assertThat(seen)
                .contains("customer without name and mail", "customer with a mail alone", "customer without order")
                .contains("customer with many orders", "name not ascii", "customer whose last order is gone")
                .contains("state DISABLED", "state ENABLED", "state INVITED", "state DECLINED")
                .contains("status ACTIVE", "status DRAFT", "status ARCHIVED", "status UNLISTED", "tag not ascii")
                .contains("new product", "new title", "new price", "new variant of an old product")
                .contains("sku null", "sku empty", "sku three times", "untracked", "product without type")
                .contains("less than nothing available", "incoming", "reserved", "damaged", "safety stock")
                .contains("quality control", "inactive level at an active place", "level at an inactive place")
                .contains("work OPEN", "work IN_PROGRESS", "work ON_HOLD", "work CLOSED", "work CANCELLED")
                .contains("asked UNSUBMITTED", "asked SUBMITTED", "asked ACCEPTED", "asked CANCELLATION_ACCEPTED")
                .contains("two work orders", "work elsewhere", "work sent in part", "work changed without its order")
                .contains("restock CANCEL", "restock RETURN", "restock NO_RESTOCK", "refund without money")
                .contains("refund without lines", "refund of the shipping", "refund without creation")
                .contains("twelve refunds", "refund of more than 25 lines", "several lines of one refund")
                .contains("two parcels", "no parcel", "failed parcel", "parcel under way", "parcel delivered")
                .contains("payout SCHEDULED", "payout PAID", "payout FAILED", "WITHDRAWAL", "DEPOSIT")
                .contains("reserved money", "freed money", "retried payout", "refunded fee", "adjusted")
                .contains("movement pending", "movement of a test", "reason null", "reason given", "dispute")
                .contains("deleted PRODUCT", "deleted PRODUCT_VARIANT", "deleted CUSTOMER", "deleted ORDER");
        if (shop == Shop.HARBOUR_LANE) {
            assertThat(seen).contains("restock LEGACY_RESTOCK", "dispute won");
        } else {
            assertThat(seen).contains("presentment GBP", "presentment SEK", "presentment EUR");
        }
    }

    private void customers(ShopSnapshot snapshot) {
        for (CustomerState customer : snapshot.customers().all()) {
            see("customer without name and mail", customer.firstName() == null && customer.email() == null);
            see("customer with a mail alone", customer.firstName() == null && customer.email() != null);
            see("customer without order", customer.ordersCount() == 0 && customer.lastOrder() == null);
            see("customer with many orders", customer.ordersCount() > 5);
            see("name not ascii", !(customer.firstName() + customer.lastName()).matches("\\p{ASCII}*"));
            see("state " + customer.state(), true);
        }
        Set<Long> ordered = new HashSet<>();
        snapshot.orders().orders().forEach(order -> {
            if (snapshot.orders().storyInPassing(order).customer() != null) {
                ordered.add(snapshot.orders().storyInPassing(order).customer().id());
            }
        });
        see(
                "customer whose last order is gone",
                snapshot.customers().all().stream()
                        .anyMatch(customer -> customer.ordersCount() == 0
                                && customer.email() != null
                                && customer.address() != null
                                && !ordered.contains(customer.id())));
    }

    private void products(ShopWorld world, ShopSnapshot snapshot) {
        Instant start = snapshot.time().minus(Duration.ofDays(89));
        ShopSnapshot early = world.past(start);
        Map<String, Integer> skus = new HashMap<>();
        for (ProductState product : snapshot.products().all()) {
            see("status " + product.status(), true);
            see("tag not ascii", !product.tags().toString().matches("\\p{ASCII}*"));
            see("product without type", product.productType().isEmpty());
            see("new product", product.createdAt().isAfter(start));
            ProductState before = early.products().byId(product.id());
            see("new title", before != null && !before.title().equals(product.title()));
        }
        for (VariantState variant : snapshot.variants().all()) {
            VariantState before = early.variants().byId(variant.id());
            see("new price", before != null && before.price().compareTo(variant.price()) != 0);
            see(
                    "new variant of an old product",
                    before == null && early.products().byId(variant.productId()) != null);
            see("sku null", variant.sku() == null);
            see("sku empty", "".equals(variant.sku()));
            see("untracked", !variant.tracked() && variant.requiresShipping());
            see("sku three times", variant.sku() != null && skus.merge(variant.sku(), 1, Integer::sum) == 3);
        }
    }

    private void levels(ShopSnapshot snapshot) {
        for (Location location : snapshot.locations().all()) {
            for (LevelState level : snapshot.levelsAt(location.id()).all()) {
                see(
                        "less than nothing available",
                        level.available() < 0 && snapshot.time().equals(UNTIL));
                see("incoming", level.incoming() > 0);
                see("reserved", level.reserved() > 0);
                see("damaged", level.damaged() > 0);
                see("safety stock", level.safetyStock() > 0);
                see("quality control", level.qualityControl() > 0);
                see("inactive level at an active place", !level.active() && location.active());
                see("level at an inactive place", !level.active() && !location.active());
            }
        }
    }

    private void workOrders(ShopSnapshot snapshot) {
        Map<Long, Integer> perOrder = new HashMap<>();
        String main = snapshot.locations().get(0).name();
        for (FulfillmentOrderState work : snapshot.fulfillmentOrders().all()) {
            see("work " + work.status(), true);
            see("asked " + work.requestStatus(), true);
            see("two work orders", perOrder.merge(work.order().id(), 1, Integer::sum) == 2);
            see("work elsewhere", !work.location().name().equals(main));
            see("work sent in part", work.remainingQuantity() > 0 && work.remainingQuantity() < work.quantity());
            see(
                    "work changed without its order",
                    work.order().events().stream().map(OrderEvent::at).noneMatch(work.updatedAt()::equals));
        }
    }

    private void refunds(ShopSnapshot snapshot) {
        for (OrderTimes order : snapshot.orders().orders()) {
            List<RefundState> refunds = snapshot.refundsOf(order);
            see("twelve refunds", refunds.size() == 12);
            for (RefundState refund : refunds) {
                boolean money = refund.money().shop().signum() > 0;
                see("refund without money", !money);
                see("refund without lines", refund.lines().isEmpty());
                see(
                        "refund of the shipping",
                        money
                                && refund.lines().isEmpty()
                                && refund.money().equals(refund.order().shipping()));
                see("refund without creation", refund.createdAt() == null);
                see("refund of more than 25 lines", refund.lines().size() > 25);
                see("several lines of one refund", refund.lines().size() > 1);
                refund.lines().forEach(line -> seen.add("restock " + line.restockType()));
            }
        }
    }

    private void fulfillments(Snapshot orders) {
        for (OrderTimes order : orders.orders()) {
            OrderState state = orders.state(order);
            see("presentment " + state.story().presentmentCurrency(), true);
            for (OrderState.FulfillmentState made : state.fulfillments()) {
                see("two parcels", made.tracking().size() == 2);
                see("no parcel", made.tracking().isEmpty());
                see("failed parcel", made.status().equals("FAILURE") && made.quantity() == 0);
                see("parcel under way", made.inTransitAt() != null && made.deliveredAt() == null);
                see("parcel delivered", made.deliveredAt() != null && made.quantity() > 0);
            }
        }
    }

    private void payouts(ShopSnapshot snapshot) {
        for (PayoutState payout : snapshot.payouts().all()) {
            see("payout " + payout.status(), true);
            see(payout.transactionType(), true);
            see("reserved money", payout.summary().reservedGross().signum() < 0);
            see("freed money", payout.summary().reservedGross().signum() > 0);
            see("retried payout", payout.summary().retriedGross().signum() > 0);
            see("refunded fee", payout.summary().refundsFee().signum() < 0);
            see("adjusted", payout.summary().adjustmentsGross().signum() != 0);
        }
        for (BalanceTransactionState movement : snapshot.balanceTransactions().all()) {
            see("movement pending", "PENDING".equals(movement.payoutStatus()) && movement.payoutId() == null);
            see("movement of a test", movement.test() && movement.payoutId() == null);
            boolean adjustment = movement.type().equals("ADJUSTMENT");
            see("reason null", adjustment && movement.adjustmentReason() == null);
            see("reason given", adjustment && movement.adjustmentReason() != null);
            see("dispute", movement.type().equals("DISPUTE_WITHDRAWAL"));
            see("dispute won", movement.type().equals("DISPUTE_REVERSAL"));
        }
    }
}
