package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.WorldSettings;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** Puts transactions into the books, and decides when each can first be seen. */
final class Entries {
    private static final double PROMPT = 0.85;

    private final WorldSettings settings;
    private final Map<Account, Book> books;

    Entries(WorldSettings settings, Map<Account, Book> books) {
        this.settings = settings;
        this.books = books;
    }

    /** A transaction that is settled in the period in which it is posted; {@code name} is its own in the world. */
    Entry settled(Account account, String name, Instant postedAt, Supplier<Transaction> detail) {
        Settlement settlement = account.at(postedAt);
        Instant visibleAt = visible(name, postedAt, settlement.endAt());
        return enter(account, new Entry(id(name), account, visibleAt, settlement, detail));
    }

    /** A sale whose money waits until it is released. */
    void deferred(Account account, String name, Deferral deferral) {
        Instant visibleAt = visible(name, deferral.postedAt(), deferral.releasedAt());
        Entry sale = enter(account, new Entry(id(name), account, visibleAt, null, deferral.sale()));
        sale.release(settled(account, name + "|released", deferral.releasedAt(), deferral.release()));
    }

    /** A sale and the same once more when its money is released. */
    record Deferral(Instant postedAt, Instant releasedAt, Supplier<Transaction> sale, Supplier<Transaction> release) {}

    private Entry enter(Account account, Entry entry) {
        books.get(account).add(entry);
        return entry;
    }

    private String id(String name) {
        return Ids.transaction(settings.seed(), name);
    }

    /** Most transactions are seen within the hour, some within two days, and none after what they belong to is over. */
    private Instant visible(String name, Instant postedAt, Instant latest) {
        Dice dice = Dice.of(settings.seed(), "amazon-visible|" + name, 0);
        Instant seen = dice.chance(PROMPT)
                ? dice.after(postedAt, Duration.ofMinutes(3), Duration.ofMinutes(40))
                : dice.after(postedAt, Duration.ofHours(2), Duration.ofHours(46));
        return seen.isBefore(latest) ? settings.settle(seen) : latest;
    }
}
