package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.amazon.world.AmazonWorld;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What Amazon has booked for its sellers, made out of orders and of services. It is a function of the world's
 * settings: what can be seen at a moment is always the same, however far the ledger has been written.
 */
public final class Ledger {
    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing(Entry::postedAt).thenComparing(Entry::id);

    private final Trade trade;
    private final Instant begin;
    private final Accounts accounts;
    private final Map<Account, Book> books = new LinkedHashMap<>();
    private final List<Services> services = new ArrayList<>();
    private final List<ReturnRow> returns = new ArrayList<>();
    private final Entries entries;
    private final OrderEntries orders;
    private Instant reached = Instant.MIN;
    private int entered;

    /** The ledger of the Amazon world. */
    public static Ledger of(AmazonWorld world) {
        return new Ledger(new WorldTrade(world));
    }

    /** An empty ledger, which is written as far as somebody asks. */
    Ledger(Trade trade) {
        this.trade = trade;
        this.begin = trade.settings().start();
        this.accounts = new Accounts(trade.settings(), trade.shops());
        this.entries = new Entries(trade.settings(), books);
        this.orders = new OrderEntries(trade, entries, accounts);
        for (Account account : accounts.all()) {
            books.put(account, new Book(trade.settings().seed(), account, begin));
            services.add(new Services(
                    trade.settings(), account, accounts.isFirst(account), trade.wares(account.sellerId())));
        }
    }

    /** Writes the ledger up to a moment; what is there already stays. */
    private void reach(Instant time) {
        if (!time.isAfter(reached)) {
            return;
        }
        int created = trade.ordersUntil(time);
        for (; entered < created; entered++) {
            Sold order = trade.order(entered);
            orders.enter(order);
            returns.addAll(Returns.of(order));
        }
        services.forEach(service -> service.enter(time, entries));
        books.values().forEach(book -> book.closeUntil(time));
        reached = time;
    }

    Set<String> sellerIds() {
        return accounts.sellerIds();
    }

    Set<String> marketplaceIds(String sellerId) {
        return accounts.marketplaceIds(sellerId);
    }

    /** How a seller's report files are written. */
    ReportFormat format(String sellerId) {
        return ReportFormat.of(accounts.of(sellerId).get(0).rates());
    }

    /** What a seller can see at a moment, by the time of posting. */
    synchronized List<Entry> entries(String sellerId, Instant time) {
        reach(time);
        return accounts.of(sellerId).stream()
                .flatMap(account -> books.get(account).all().stream())
                .filter(entry -> entry.isVisible(time))
                .sorted(BY_TIME)
                .toList();
    }

    /** What can be seen of one settlement at a moment, by the time of posting. */
    synchronized List<Entry> entries(Settlement settlement, Instant time) {
        reach(time);
        return books.get(settlement.account()).entries(settlement.index()).stream()
                .filter(entry -> entry.isVisible(time))
                .sorted(BY_TIME)
                .toList();
    }

    /** What can be seen of the settlement of an id at a moment; nothing when the seller has none. */
    synchronized List<Entry> entriesOfGroup(String sellerId, String groupId, Instant time) {
        return settlements(sellerId, time).stream()
                .map(SettlementState::settlement)
                .filter(settlement -> settlement.groupId().equals(groupId))
                .findFirst()
                .map(settlement -> entries(settlement, time))
                .orElse(List.of());
    }

    /** A seller's settlements that have begun at a moment, account by account. */
    synchronized List<SettlementState> settlements(String sellerId, Instant time) {
        reach(time);
        return accounts.of(sellerId).stream()
                .flatMap(account -> books.get(account).statesAt(time, begin).stream())
                .toList();
    }

    /** What is true of a seller's settlements at a moment. */
    public List<SettlementRow> settlementRows(String sellerId, Instant time) {
        return settlements(sellerId, time).stream().map(SettlementRow::of).toList();
    }

    /** What was sent to a seller's bank up to a moment. */
    public List<Payout> payouts(String sellerId, Instant time) {
        return settlements(sellerId, time).stream()
                .filter(SettlementState::transferred)
                .map(Payout::of)
                .toList();
    }

    /** Hands over every amount that can be seen at a moment in a seller's settlements; deferred sales are in none. */
    public void lineRows(String sellerId, Instant time, Consumer<LineRow> rows) {
        for (Entry entry : entries(sellerId, time)) {
            if (!entry.isDeferred()) {
                Transaction transaction = entry.detail();
                transaction.lines().forEach(line -> rows.accept(LineRow.of(entry, transaction, line)));
            }
        }
    }

    /** What has come back to a seller's warehouses up to a moment. */
    public synchronized List<ReturnRow> returns(String sellerId, Instant time) {
        reach(time);
        return returns.stream()
                .filter(row -> row.sellerId().equals(sellerId))
                .filter(row -> !row.returnedAt().isAfter(time))
                .sorted(Comparator.comparing(ReturnRow::returnedAt).thenComparing(ReturnRow::key))
                .toList();
    }
}
