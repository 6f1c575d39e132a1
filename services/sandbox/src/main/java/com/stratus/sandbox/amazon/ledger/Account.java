package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What Amazon holds for one seller in one currency. It is settled every two weeks, and no two accounts at one time. */
final class Account {
    private static final Duration PERIOD = Duration.ofDays(14);
    private static final Map<Rates, Integer> DAYS_SINCE_CLOSE =
            Map.of(Rates.USD, 2, Rates.GBP, 5, Rates.EUR, 8, Rates.JPY, 11);
    private static final BigDecimal EUR_IN_GBP = new BigDecimal("0.8562");
    private static final int SETTLEMENT_DIGITS = 11;

    private final long seed;
    private final String sellerId;
    private final Rates rates;
    private final Place home;
    private final Instant lastClose;
    private final Map<Integer, Settlement> settlements = new ConcurrentHashMap<>();

    /** @param until end of the world's history; the account has been settled two to twelve days before */
    Account(long seed, Instant until, String sellerId, Rates rates, Place home) {
        this.seed = seed;
        this.sellerId = sellerId;
        this.rates = rates;
        this.home = home;
        long second = Ids.digits(seed, sellerId + rates + "close", 9) % 68_400;
        this.lastClose =
                until.minus(Duration.ofDays(DAYS_SINCE_CLOSE.get(rates))).minusSeconds(3_600 + second);
    }

    String sellerId() {
        return sellerId;
    }

    Rates rates() {
        return rates;
    }

    /** ISO 4217. */
    String currency() {
        return rates.name();
    }

    /** Where services are charged that belong to no order. */
    Place home() {
        return home;
    }

    /** A name of its own in the world. */
    String name() {
        return sellerId + "|" + rates;
    }

    /** The bank account's currency; only one of the European accounts is paid in another than its own. */
    String paidIn() {
        return rates == Rates.EUR ? Rates.GBP.name() : currency();
    }

    /** An amount of the account in {@link #paidIn()}. */
    BigDecimal converted(BigDecimal amount) {
        return rates == Rates.EUR ? Rates.GBP.round(amount.multiply(EUR_IN_GBP)) : amount;
    }

    /** The last digits of the bank account's number. */
    String tail() {
        return "041";
    }

    int indexAt(Instant time) {
        return (int) Math.floorDiv(Duration.between(lastClose, time).toSeconds(), PERIOD.toSeconds());
    }

    Settlement at(Instant time) {
        return settlement(indexAt(time));
    }

    Settlement settlement(int index) {
        return settlements.computeIfAbsent(index, this::make);
    }

    private Settlement make(int index) {
        String what = name() + "|" + index;
        Instant startAt = lastClose.plus(PERIOD.multipliedBy(index));
        Instant endAt = startAt.plus(PERIOD);
        long spread = Ids.digits(seed, what + "times", 9);
        return new Settlement(
                this,
                index,
                Ids.group(seed, what),
                Ids.digits(seed, what, SETTLEMENT_DIGITS),
                Ids.digits(seed, what + "report", SETTLEMENT_DIGITS),
                startAt,
                endAt,
                endAt.plus(Duration.ofHours(4)).plusSeconds(spread % 18_000),
                endAt.plus(Duration.ofHours(1)).plusSeconds(spread / 7 % 7_200));
    }
}
