package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The entries of one account by settlement, and how each settlement was closed. */
final class Book {
    private static final BigDecimal RESERVED = new BigDecimal("0.08");
    private static final int HELD_EVERY = 5;

    private final long seed;
    private final Account account;
    private final Map<Integer, List<Entry>> settled = new TreeMap<>();
    private final List<Entry> deferred = new ArrayList<>();
    private final Map<Integer, Closing> closings = new HashMap<>();
    private int open;

    /** A book whose first settlement is the one that is open when the world begins. */
    Book(long seed, Account account, Instant begin) {
        this.seed = seed;
        this.account = account;
        this.open = account.indexAt(begin);
    }

    /**
     * How a settlement ended.
     *
     * @param beginning what the one before left over
     * @param original the balance at its end
     */
    record Closing(BigDecimal beginning, BigDecimal original, boolean paid) {
        BigDecimal left() {
            return paid ? BigDecimal.ZERO : original;
        }
    }

    Account account() {
        return account;
    }

    void add(Entry entry) {
        if (entry.isDeferred()) {
            deferred.add(entry);
        } else {
            settled.computeIfAbsent(entry.settlement().index(), index -> new ArrayList<>())
                    .add(entry);
        }
    }

    /** Closes what ends up to a moment; everything posted until then must be in the book. */
    void closeUntil(Instant time) {
        while (account.settlement(open).isClosed(time)) {
            close(account.settlement(open));
            open++;
        }
    }

    private void close(Settlement settlement) {
        Rates rates = account.rates();
        BigDecimal beginning = beginning(settlement.index());
        BigDecimal balance = beginning.add(net(settlement.index()));
        BigDecimal reserve = rates.round(balance.multiply(RESERVED));
        if (settlement.index() % 2 != 0 && reserve.signum() > 0) {
            // Invariant: nothing of a closed settlement appears after its end, so the reserve is seen from then on.
            Instant lastSecond = settlement.endAt().minusSeconds(1);
            add(reserve("debit", settlement, lastSecond, settlement.endAt(), reserve.negate()));
            Settlement next = account.settlement(settlement.index() + 1);
            Instant shown = next.startAt().plus(Duration.ofMinutes(4));
            add(reserve("credit", next, next.startAt(), shown, reserve));
            balance = balance.subtract(reserve);
        }
        boolean held = account.rates() == Rates.GBP && Math.floorMod(settlement.index(), HELD_EVERY) == 3;
        boolean paid = balance.signum() > 0 && !held;
        closings.put(settlement.index(), new Closing(beginning, balance, paid));
        if (paid) {
            BigDecimal payout = balance.negate();
            Instant shown = settlement.transferAt().plus(Duration.ofMinutes(7));
            add(transfer(settlement, shown, payout));
        }
    }

    private Entry transfer(Settlement settlement, Instant visibleAt, BigDecimal payout) {
        return new Entry(
                id("transfer", settlement),
                account,
                visibleAt,
                settlement,
                () -> Services.transfer(settlement, payout));
    }

    private Entry reserve(String what, Settlement settlement, Instant postedAt, Instant visibleAt, BigDecimal amount) {
        return new Entry(
                id("reserve-" + what, settlement),
                account,
                visibleAt,
                settlement,
                () -> Services.reserve(account, postedAt, amount));
    }

    private String id(String what, Settlement settlement) {
        return Ids.transaction(seed, what + "|" + account.name() + "|" + settlement.index());
    }

    /** What a settlement begins with. */
    BigDecimal beginning(int index) {
        Closing before = closings.get(index - 1);
        return account.rates().zero().add(before == null ? BigDecimal.ZERO : before.left());
    }

    private BigDecimal net(int index) {
        return Sums.total(entries(index).stream().map(Entry::sums).toList()).net();
    }

    /** All entries of a settlement, also those that cannot be seen yet. */
    List<Entry> entries(int index) {
        return settled.getOrDefault(index, List.of());
    }

    List<Entry> deferred() {
        return deferred;
    }

    /** All entries of the account. */
    List<Entry> all() {
        List<Entry> all = new ArrayList<>(deferred);
        settled.values().forEach(all::addAll);
        return all;
    }

    /** The settlements that have begun at a moment, oldest first. */
    List<SettlementState> statesAt(Instant time, Instant begin) {
        List<SettlementState> states = new ArrayList<>();
        for (int index = account.indexAt(begin); account.settlement(index).isThere(time); index++) {
            states.add(stateAt(account.settlement(index), time));
        }
        return states;
    }

    private SettlementState stateAt(Settlement settlement, Instant time) {
        Sums sums = Sums.total(entries(settlement.index()).stream()
                .filter(entry -> entry.isVisible(time))
                .map(Entry::sums)
                .toList());
        BigDecimal beginning = beginning(settlement.index());
        Closing closing = settlement.isClosed(time) ? closings.get(settlement.index()) : null;
        BigDecimal original = closing == null ? beginning.add(sums.net()) : closing.original();
        boolean paid = closing != null && closing.paid();
        boolean transferred = paid && !settlement.transferAt().isAfter(time);
        return new SettlementState(settlement, closing != null, beginning, original, paid, transferred, sums);
    }
}
