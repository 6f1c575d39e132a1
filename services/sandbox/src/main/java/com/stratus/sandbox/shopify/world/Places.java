package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Customer;
import com.stratus.sandbox.world.Shop;

import java.time.Instant;
import java.util.List;

/** The three locations of a shop: one that sends nearly everything, a second one, and one that was closed. */
final class Places {
    static final int COUNT = 3;
    static final int MAIN = 0;
    static final int SECOND = 1;
    static final int CLOSED = 2;

    private final List<Location> all;

    Places(Shop shop) {
        all = shop == Shop.HARBOUR_LANE
                ? List.of(
                        place(shop, MAIN, "Commercial Street warehouse", "14 Commercial Street|Portland|ME|US|04101"),
                        place(shop, SECOND, "Market stall", "2 Wharf Street|Portland|ME|US|04101"),
                        place(shop, CLOSED, "Old boat shed", "Breakwater Road|Portland|ME|US|04102"))
                : List.of(
                        place(shop, MAIN, "Quayside depot", "1 Dock Road|Leith|Edinburgh|GB|EH6 6LU"),
                        place(shop, SECOND, "Shop at the pier", "8 The Shore|Leith|Edinburgh|GB|EH6 6QW"),
                        place(shop, CLOSED, "Granary (closed)", "Bridge Street|Whitby||GB|YO22 4BG"));
    }

    private static Location place(Shop shop, int number, String name, String address) {
        String[] part = address.split("\\|", -1);
        Instant opened = Instant.parse("2019-03-04T10:00:00Z").plusSeconds(number * 40_000_000L);
        boolean active = number != CLOSED;
        return new Location(
                shop.firstId() + 71_400_000_000L + number * 131_072L + 9,
                name,
                active,
                new Customer.Address(part[0], null, part[1], part[2], part[3], part[4]),
                opened,
                active ? opened : Instant.parse("2023-01-16T09:30:00Z"));
    }

    /** All of them, by ascending id. */
    List<Location> all() {
        return all;
    }

    Location get(int place) {
        return all.get(place);
    }
}
