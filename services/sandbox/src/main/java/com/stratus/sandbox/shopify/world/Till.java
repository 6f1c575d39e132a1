package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.Oddity;
import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.WorldSettings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * A shop's balance at Shopify. Of each movement that comes of an order it keeps eight bytes, and of each payout the sums;
 * what the shop is charged or credited otherwise is kept as it is, there is not much of it.
 */
final class Till {
    /** Places from here on are not orders', but those of {@link #extras}. */
    private static final int EXTRAS = 0xf0_0000;

    private static final int CHARGE = 0;
    private static final int REFUNDS = 1;
    private static final int DISPUTE = 200;
    private static final int DISPUTE_WON = 201;
    private static final BigDecimal RESERVED = new BigDecimal("0.10");
    private static final int RESERVED_FOR_PAYOUTS = 5;
    private static final double ADJUSTMENTS_A_DAY = 0.14;
    private static final List<String> REASONS = List.of("billing", "tax_adjustment", "channel_transfer");

    private final Shop shop;
    private final WorldSettings settings;
    private final Payments payments;
    private final PayoutCalendar calendar;
    private final Moves moves = new Moves();
    private final List<Extra> extras = new ArrayList<>();
    private final Map<LocalDate, Payout> payouts = new TreeMap<>();
    private LocalDate closed;
    private int days;

    Till(Shop shop, WorldSettings settings, Payments payments) {
        this.shop = shop;
        this.settings = settings;
        this.payments = payments;
        this.calendar = new PayoutCalendar(shop.zoneId());
        this.closed = calendar.dayOf(settings.start());
    }

    private enum Kind {
        CHARGES,
        REFUNDS,
        ADJUSTMENTS,
        RESERVED,
        RETRIED
    }

    /** What comes of no order. */
    private record Extra(
            Kind kind,
            String type,
            String sourceType,
            Long sourceId,
            LocalDate payoutDay,
            Instant at,
            BigDecimal amount,
            String reason) {}

    /** A payout while it is filled; failedAt is known once it is closed, null when it does not fail. */
    private static final class Payout {
        private final BigDecimal[] gross = zeros();
        private final BigDecimal[] fees = zeros();
        private Instant failedAt;

        private static BigDecimal[] zeros() {
            BigDecimal[] zeros = new BigDecimal[Kind.values().length];
            Arrays.fill(zeros, new BigDecimal("0.00"));
            return zeros;
        }

        private void add(Kind kind, BigDecimal amount, BigDecimal fee) {
            gross[kind.ordinal()] = gross[kind.ordinal()].add(amount);
            fees[kind.ordinal()] = fees[kind.ordinal()].add(fee);
        }

        private PayoutState.Summary summary() {
            return new PayoutState.Summary(
                    gross[0], fees[0], gross[1], fees[1], gross[2], fees[2], gross[3], fees[3], gross[4], fees[4]);
        }
    }

    /** Takes in what an order brings and costs. */
    synchronized void take(OrderStory order) {
        Instant paid = Payments.paidAt(order);
        if (paid == null
                || order.total().shop().signum() == 0
                || !payments.gateway(order).equals(Payments.OWN_GATEWAY)) {
            return;
        }
        add(order, paid, CHARGE);
        int refund = 0;
        for (OrderEvent event : order.events()) {
            if (event instanceof OrderEvent.Refunded refunded) {
                if (refunded.money().shop().signum() > 0) {
                    add(order, event.at(), REFUNDS + refund);
                }
                refund++;
            }
        }
        if (!order.test()) {
            disputeSometimes(order);
        }
    }

    private void disputeSometimes(OrderStory order) {
        Instant disputed = disputedAt(order);
        if (disputed == null || left(order, disputed).signum() <= 0) {
            return;
        }
        add(order, disputed, DISPUTE);
        Dice dice = Dice.of(settings.seed(), "dispute-end", order.ordinal());
        if (!isBiggest(order) && dice.chance(0.5)) {
            Instant won = dice.after(disputed, Duration.ofDays(8), Duration.ofDays(20));
            add(order, settings.settle(won), DISPUTE_WON);
        }
    }

    /** When a customer's bank takes the money back, or null. Of the biggest order it soon does, and keeps it. */
    private Instant disputedAt(OrderStory order) {
        Dice dice = Dice.of(settings.seed(), "dispute", order.ordinal());
        Instant paid = Payments.paidAt(order);
        if (isBiggest(order)) {
            return settings.settle(dice.hoursAfter(paid, 26, 30));
        }
        return dice.chance(0.003) ? settings.settle(dice.after(paid, Duration.ofDays(5), Duration.ofDays(20))) : null;
    }

    private static boolean isBiggest(OrderStory order) {
        return order.oddities().contains(Oddity.HUNDREDS_OF_LINES);
    }

    /** What the shop has of an order at a moment. */
    private static BigDecimal left(OrderStory order, Instant time) {
        BigDecimal left = order.total().shop();
        for (OrderEvent event : order.events()) {
            if (event instanceof OrderEvent.Refunded refund && !event.at().isAfter(time)) {
                left = left.subtract(refund.money().shop());
            }
        }
        return left;
    }

    private void add(OrderStory order, Instant at, int what) {
        moves.add(at.getEpochSecond(), (long) order.ordinal() << 8 | what);
        if (!order.test()) {
            BalanceTransactionState transaction = transaction(0, order, at, what);
            Kind kind = what == CHARGE ? Kind.CHARGES : what >= DISPUTE ? Kind.ADJUSTMENTS : Kind.REFUNDS;
            payout(calendar.dayOf(at)).add(kind, transaction.amount(), transaction.fee());
        }
    }

    private Payout payout(LocalDate day) {
        return payouts.computeIfAbsent(day, key -> new Payout());
    }

    private void add(Extra extra) {
        moves.add(extra.at().getEpochSecond(), (long) (EXTRAS + extras.size()) << 8);
        extras.add(extra);
        payout(extra.payoutDay()).add(extra.kind(), extra.amount(), BigDecimal.ZERO.setScale(2));
    }

    /** Closes the payouts of what came before a moment up to which all orders are taken in. */
    synchronized void reach(Instant horizon) {
        while (!startOf(days + 1).isAfter(horizon)) {
            adjustSometimes(days++);
        }
        while (!calendar.endOf(closed).isAfter(horizon)) {
            if (payouts.containsKey(closed)) {
                close(closed, payouts.get(closed));
            }
            closed = PayoutCalendar.next(closed);
        }
    }

    private Instant startOf(int day) {
        return settings.start().plus(Duration.ofDays(day));
    }

    private void adjustSometimes(int day) {
        Dice dice = Dice.of(settings.seed(), "adjustment", day);
        if (day == 0 || dice.chance(ADJUSTMENTS_A_DAY)) {
            Instant at = settings.settle(startOf(day).plusSeconds(dice.between(0, 86_399)));
            int pence = dice.between(150, 4_000);
            BigDecimal amount = BigDecimal.valueOf(dice.chance(0.7) ? -pence : pence, 2);
            long source = ShopIds.adjustment(shop, day);
            String reason = day == 0 || dice.chance(0.25) ? null : dice.pick(REASONS);
            add(new Extra(
                    Kind.ADJUSTMENTS, "ADJUSTMENT", "ADJUSTMENT", source, calendar.dayOf(at), at, amount, reason));
        }
    }

    private void close(LocalDate day, Payout payout) {
        Dice dice = Dice.of(settings.seed(), "payout", day.toEpochDay());
        Instant end = calendar.endOf(day);
        BigDecimal charged = payout.gross[Kind.CHARGES.ordinal()];
        boolean always = isAfter(0.2, day);
        if (charged.signum() > 0 && (dice.chance(0.12) || always)) {
            BigDecimal reserve = charged.multiply(RESERVED).setScale(2, RoundingMode.HALF_UP);
            reserve("RESERVED_FUNDS", day, end.minusSeconds(1), reserve.negate());
            LocalDate free = day;
            for (int later = 0; later < RESERVED_FOR_PAYOUTS; later++) {
                free = PayoutCalendar.next(free);
            }
            reserve("RESERVED_FUNDS_REVERSAL", free, calendar.endOf(free).minusSeconds(2), reserve);
        }
        BigDecimal net = payout.summary().net();
        boolean fails = dice.chance(0.02) || isAfter(0.35, day);
        if (net.signum() > 0 && fails) {
            payout.failedAt = settings.settle(dice.hoursAfter(PayoutCalendar.issuedAt(day), 8, 30));
            add(new Extra(
                    Kind.RETRIED,
                    "TRANSFER_FAILURE",
                    "TRANSFER",
                    ShopIds.payout(shop, day.toEpochDay()),
                    calendar.dayOf(payout.failedAt),
                    payout.failedAt,
                    net,
                    null));
        }
    }

    /** Whether a payout is the first after so much of the history. */
    private boolean isAfter(double part, LocalDate day) {
        Instant time = settings.start().plusSeconds((long) (part * settings.days() * 86_400));
        return calendar.dayOf(time).equals(day);
    }

    private void reserve(String type, LocalDate day, Instant at, BigDecimal amount) {
        add(new Extra(Kind.RESERVED, type, null, null, day, settings.settle(at), amount, null));
    }

    /** The payouts that are issued by a moment, the oldest first. */
    synchronized List<PayoutState> payouts(Instant time) {
        List<PayoutState> states = new ArrayList<>();
        payouts.forEach((day, payout) -> {
            if (isIssued(day, time)) {
                states.add(state(day, payout, time));
            }
        });
        return states;
    }

    private boolean isIssued(LocalDate day, Instant time) {
        return !settings.settle(PayoutCalendar.issuedAt(day)).isAfter(time);
    }

    private PayoutState state(LocalDate day, Payout payout, Instant time) {
        PayoutState.Summary summary = payout.summary();
        Instant issued = PayoutCalendar.issuedAt(day);
        Instant decided = payout.failedAt == null ? paidAt(day) : payout.failedAt;
        boolean isDecided = !decided.isAfter(time);
        return new PayoutState(
                ShopIds.payout(shop, day.toEpochDay()),
                issued,
                status(day, payout, time),
                summary.net().signum() < 0 ? "WITHDRAWAL" : "DEPOSIT",
                summary,
                isDecided ? decided : issued);
    }

    private String status(LocalDate day, Payout payout, Instant time) {
        if (payout.failedAt != null) {
            return payout.failedAt.isAfter(time) ? "SCHEDULED" : "FAILED";
        }
        return paidAt(day).isAfter(time) ? "SCHEDULED" : "PAID";
    }

    private Instant paidAt(LocalDate day) {
        Dice dice = Dice.of(settings.seed(), "paid-out", day.toEpochDay());
        return settings.settle(dice.hoursAfter(PayoutCalendar.issuedAt(day), 20, 32));
    }

    /**
     * All movements up to a moment.
     *
     * @param orders gives the story of an order by its place
     */
    Listing<BalanceTransactionState> transactions(Instant time, IntFunction<OrderStory> orders) {
        long[] sorted = moves.sorted();
        int count = Moves.upTo(sorted, time.getEpochSecond());
        return new Listing<>() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public long id(int place) {
                return ShopIds.balanceTransaction(shop, place);
            }

            @Override
            public long createdSecond(int place) {
                return sorted[place] >> 32;
            }

            @Override
            public long updatedSecond(int place) {
                return createdSecond(place);
            }

            @Override
            public BalanceTransactionState get(int place) {
                Instant at = Instant.ofEpochSecond(createdSecond(place));
                int source = (int) (sorted[place] >> 8 & 0xff_ffff);
                BalanceTransactionState movement = source >= EXTRAS
                        ? transaction(id(place), extra(source - EXTRAS), at)
                        : transaction(id(place), orders.apply(source), at, (int) (sorted[place] & 0xff));
                return movement.test() ? movement : inPayout(movement, dayOf(sorted[place]), time);
            }
        };
    }

    /** The places of a payout's movements among all up to a moment. */
    List<Integer> placesOf(long payoutId, Instant time) {
        LocalDate day = LocalDate.ofEpochDay(ShopIds.dayOfPayout(shop, payoutId));
        long[] sorted = moves.sorted();
        int count = Moves.upTo(sorted, time.getEpochSecond());
        long end = calendar.endOf(day).getEpochSecond() + 3_600;
        long from = end - Duration.ofDays(6).toSeconds();
        List<Integer> places = new ArrayList<>();
        for (int place = Moves.upTo(sorted, from); place < count && sorted[place] >> 32 <= end; place++) {
            if (dayOf(sorted[place]).equals(day)) {
                places.add(place);
            }
        }
        return places;
    }

    private LocalDate dayOf(long move) {
        int source = (int) (move >> 8 & 0xff_ffff);
        return source >= EXTRAS
                ? extra(source - EXTRAS).payoutDay()
                : calendar.dayOf(Instant.ofEpochSecond(move >> 32));
    }

    private synchronized Extra extra(int place) {
        return extras.get(place);
    }

    private synchronized BalanceTransactionState inPayout(
            BalanceTransactionState movement, LocalDate day, Instant time) {
        boolean issued = isIssued(day, time);
        return new BalanceTransactionState(
                movement.id(),
                issued ? ShopIds.payout(shop, day.toEpochDay()) : null,
                issued ? status(day, payouts.get(day), time) : "PENDING",
                movement.type(),
                movement.sourceType(),
                movement.sourceId(),
                movement.sourceOrderTransactionId(),
                movement.orderId(),
                movement.orderName(),
                movement.test(),
                movement.transactionDate(),
                movement.amount(),
                movement.fee(),
                movement.adjustmentReason());
    }

    private static BalanceTransactionState transaction(long id, Extra extra, Instant at) {
        return new BalanceTransactionState(
                id,
                null,
                null,
                extra.type(),
                extra.sourceType(),
                extra.sourceId(),
                null,
                null,
                null,
                false,
                at,
                extra.amount(),
                BigDecimal.ZERO.setScale(2),
                extra.reason());
    }

    private BalanceTransactionState transaction(long id, OrderStory order, Instant at, int what) {
        String type = "CHARGE";
        String sourceType = "CHARGE";
        Long source = ShopIds.charge(shop, order.ordinal());
        Long payment = Payments.paymentId(order);
        BigDecimal amount = order.total().shop();
        BigDecimal fee = Fees.ofCharge(order);
        if (what >= DISPUTE) {
            boolean won = what == DISPUTE_WON;
            type = won ? "DISPUTE_REVERSAL" : "DISPUTE_WITHDRAWAL";
            sourceType = "DISPUTE";
            source = ShopIds.dispute(shop, order.ordinal());
            payment = null;
            BigDecimal left = left(order, disputedAt(order));
            amount = won ? left : left.negate();
            fee = won ? Fees.DISPUTE.negate() : Fees.DISPUTE;
        } else if (what >= REFUNDS) {
            OrderEvent.Refunded refund = refund(order, what - REFUNDS);
            boolean cancelled = "cancelled".equals(refund.note());
            type = "REFUND";
            sourceType = "REFUND";
            source = refund.id();
            payment = ShopIds.payment(shop, order.ordinal(), 2 + what - REFUNDS);
            amount = refund.money().shop().negate();
            fee = cancelled ? Fees.percentage(order).negate() : BigDecimal.ZERO.setScale(2);
        }
        return new BalanceTransactionState(
                id,
                null,
                null,
                type,
                sourceType,
                source,
                payment,
                order.id(),
                order.name(),
                order.test(),
                at,
                amount,
                fee,
                null);
    }

    private static OrderEvent.Refunded refund(OrderStory order, int index) {
        int refund = 0;
        for (OrderEvent event : order.events()) {
            if (event instanceof OrderEvent.Refunded refunded && refund++ == index) {
                return refunded;
            }
        }
        throw new IllegalArgumentException(order.name() + " has no refund " + index);
    }
}
