package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.WorldSettings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What Amazon books on an account without an order: fees of the month and the week, and what it pays back. */
final class Services {
    private static final String UNITS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final WorldSettings settings;
    private final Account account;
    private final List<Trade.Ware> wares;
    private final List<Service> services = new ArrayList<>();

    /** A booking that comes again and again; each is a function of its number, from 0. */
    private static final class Service {
        private final String name;
        private final IntFunction<Instant> times;
        private final IntFunction<Transaction> bookings;
        private int next;

        Service(String name, IntFunction<Instant> times, IntFunction<Transaction> bookings) {
            this.name = name;
            this.times = times;
            this.bookings = bookings;
        }
    }

    /** The services of one account; the subscription is charged only where the seller is at home. */
    Services(WorldSettings settings, Account account, boolean subscribed, List<Trade.Ware> wares) {
        this.settings = settings;
        this.account = account;
        this.wares = List.copyOf(wares);
        services.add(new Service("storage", number -> monthly(number, 8, 900), this::storage));
        services.add(new Service("advertising", number -> weekly(number, 18_000), this::advertising));
        services.add(new Service("reimbursement", number -> every(number, 11, 10_800), this::reimbursement));
        services.add(new Service("inbound", number -> every(number, 23, 52_200), this::inbound));
        services.add(new Service("liquidation", number -> monthly(number, 20, 40_500), this::liquidation));
        if (subscribed) {
            services.add(new Service("subscription", number -> monthly(number, 2, 60), this::subscription));
        }
    }

    /** Enters what is posted up to a moment and is not entered yet. */
    void enter(Instant time, Entries entries) {
        for (Service service : services) {
            while (!service.times.apply(service.next).isAfter(time)) {
                int number = service.next++;
                Instant postedAt = service.times.apply(number);
                if (!postedAt.isBefore(settings.start())) {
                    String name = service.name + "|" + account.name() + "|" + number;
                    entries.settled(account, name, postedAt, () -> service.bookings.apply(number));
                }
            }
        }
    }

    private Instant monthly(int number, int day, int second) {
        YearMonth month =
                YearMonth.from(settings.start().atZone(ZoneOffset.UTC)).plusMonths(number);
        return settings.settle(month.atDay(day)
                .atStartOfDay(ZoneOffset.UTC)
                .plusSeconds(second)
                .toInstant());
    }

    private Instant weekly(int number, int second) {
        return settings.settle(
                settings.start().plus(Duration.ofDays(7L * number + 1)).plusSeconds(second));
    }

    private Instant every(int number, int days, int spread) {
        Instant begin = settings.start().plus(Duration.ofDays((long) days * number + 2));
        return settings.settle(begin.plusSeconds(dice("time", number).between(0, spread)));
    }

    private Dice dice(String purpose, int number) {
        return Dice.of(settings.seed(), "amazon-service|" + purpose + "|" + account.name(), number);
    }

    private Transaction storage(int number) {
        BigDecimal fee = amount("storage", number, 9, 64).negate();
        return expense("ServiceFee", "FBAStorageBilling", monthly(number, 8, 900), "FBAStorageFee", fee, Map.of());
    }

    private Transaction subscription(int number) {
        BigDecimal fee = account.rates().subscription();
        return expense("ServiceFee", "Subscription", monthly(number, 2, 60), "Subscription", fee, Map.of());
    }

    private Transaction advertising(int number) {
        BigDecimal fee = amount("advertising", number, 4, 31).negate();
        return expense(
                "ProductAdsPayment", "ProductAdsPayment", weekly(number, 18_000), "AdvertisingFee", fee, Map.of());
    }

    private Transaction inbound(int number) {
        Dice dice = dice("shipment", number);
        StringBuilder shipment = new StringBuilder(Transaction.INBOUND + "1");
        for (int place = 0; place < 8; place++) {
            shipment.append(UNITS.charAt(dice.between(0, UNITS.length() - 1)));
        }
        return expense(
                "ServiceFee",
                "FBAInboundTransportation",
                every(number, 23, 52_200),
                "FBAInboundTransportationFee",
                amount("inbound", number, 6, 40).negate(),
                // Of every other one Amazon puts the shipment where an order would be.
                Map.of(number % 2 == 0 ? "ORDER_ID" : "SHIPMENT_ID", shipment.toString()));
    }

    private Transaction liquidation(int number) {
        BigDecimal money = amount("liquidation", number, 2, 15);
        return booking(
                "RemovalShipment",
                "RemovalShipment",
                monthly(number, 20, 40_500),
                money,
                Map.of(),
                List.of(),
                List.of(Breakdown.of("Sales", Breakdown.leaf("RecommerceLiquidation", money))));
    }

    private Transaction reimbursement(int number) {
        Dice dice = dice("reimbursement", number);
        Trade.Ware ware = dice.pick(wares);
        BigDecimal money = amount("reimbursed", number, 5, 45);
        // Invariant: its detail stands at the transaction, so the item has none.
        TransactionItem item =
                new TransactionItem(ware.title(), null, null, ware.asin(), ware.sku(), 1, null, money, null);
        return booking(
                "FBAInventoryReimbursement",
                "FBAInventoryReimbursement",
                every(number, 11, 10_800),
                money,
                Map.of(),
                List.of(item),
                List.of(Breakdown.of("Sales", Breakdown.leaf("FBAInventoryReimbursement", money))));
    }

    private BigDecimal amount(String purpose, int number, int least, int most) {
        Dice dice = dice(purpose, number);
        return account.rates().alike(BigDecimal.valueOf(dice.between(least * 100, most * 100), 2));
    }

    private Transaction expense(
            String type,
            String description,
            Instant postedAt,
            String leaf,
            BigDecimal fee,
            Map<String, String> identifiers) {
        return booking(
                type,
                description,
                postedAt,
                fee,
                identifiers,
                List.of(),
                List.of(
                        Breakdown.leaf("Sales", account.rates().zero()),
                        Breakdown.of("Expenses", Breakdown.leaf(leaf, fee))));
    }

    private Transaction booking(
            String type,
            String description,
            Instant postedAt,
            BigDecimal total,
            Map<String, String> identifiers,
            List<TransactionItem> items,
            List<Breakdown> breakdowns) {
        return new Transaction(
                type, description, postedAt, account.home(), identifiers, total, items, breakdowns, null);
    }

    /** What Amazon keeps back at a settlement's end, or gives back at the begin of the next. */
    static Transaction reserve(Account account, Instant postedAt, BigDecimal amount) {
        Breakdown breakdown = amount.signum() < 0
                ? Breakdown.of("Expenses", Breakdown.leaf("ReserveDebit", amount))
                : Breakdown.of("Sales", Breakdown.leaf("ReserveCredit", amount));
        return new Transaction(
                "Adjustment",
                "Account Level Reserve",
                postedAt,
                account.home(),
                Map.of(),
                amount,
                List.of(),
                List.of(breakdown),
                null);
    }

    /** The payout of a settlement, as it leaves the account. */
    static Transaction transfer(Settlement settlement, BigDecimal amount) {
        Map<String, String> identifiers = new LinkedHashMap<>();
        identifiers.put("SETTLEMENT_ID", Long.toString(settlement.number()));
        identifiers.put("DISBURSEMENT_ID", settlement.traceId());
        return new Transaction(
                "Transfer",
                "Transfer",
                settlement.transferAt(),
                settlement.account().home(),
                identifiers,
                amount,
                List.of(),
                List.of(Breakdown.leaf("FundTransfer", amount)),
                null);
    }
}
