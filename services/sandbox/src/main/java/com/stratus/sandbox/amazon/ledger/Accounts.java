package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.world.WorldSettings;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The accounts of all sellers: one for each currency in which one sells. */
final class Accounts {
    private final Map<String, Account> byName = new LinkedHashMap<>();
    private final Map<String, Set<String>> marketplaceIds = new LinkedHashMap<>();

    Accounts(WorldSettings settings, List<Shop> shops) {
        for (Shop shop : shops) {
            byName.computeIfAbsent(
                    name(shop),
                    name -> new Account(
                            settings.seed(), settings.until(), shop.sellerId(), shop.rates(), shop.place()));
            marketplaceIds
                    .computeIfAbsent(shop.sellerId(), id -> new LinkedHashSet<>())
                    .add(shop.place().marketplaceId());
        }
    }

    private static String name(Shop shop) {
        return shop.sellerId() + "|" + shop.rates();
    }

    /** The account that a shop's money goes to. */
    Account of(Shop shop) {
        return byName.get(name(shop));
    }

    List<Account> all() {
        return List.copyOf(byName.values());
    }

    List<Account> of(String sellerId) {
        return byName.values().stream()
                .filter(account -> account.sellerId().equals(sellerId))
                .toList();
    }

    /** Whether it is the first of its seller's. */
    boolean isFirst(Account account) {
        return of(account.sellerId()).get(0) == account;
    }

    Set<String> sellerIds() {
        return marketplaceIds.keySet();
    }

    Set<String> marketplaceIds(String sellerId) {
        return marketplaceIds.getOrDefault(sellerId, Set.of());
    }
}
