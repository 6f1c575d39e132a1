package com.stratus.sandbox.world;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** The seller's customers: the n-th is always the same person. Some names are not ASCII. */
public final class Customers {
    private static final List<String> FIRST = List.of(
            "Ada",
            "Bruno",
            "Celia",
            "Dmitri",
            "Esther",
            "Farid",
            "Greta",
            "Hollis",
            "Imogen",
            "Jonas",
            "Keiko",
            "Leandro",
            "Maeve",
            "Nils",
            "Odette",
            "Priya",
            "Quentin",
            "Rosalind",
            "Samuel",
            "Tamsin",
            "Ulla",
            "Viktor",
            "Wanda",
            "Yusuf",
            "Zoë",
            "Renée",
            "Jürgen",
            "Siân");
    private static final List<String> LAST = List.of(
            "Abbott",
            "Brandt",
            "Castellano",
            "Doyle",
            "Eriksen",
            "Fairweather",
            "Guerra",
            "Hathaway",
            "Ivanova",
            "Jennings",
            "Kowalski",
            "Lindqvist",
            "Marchetti",
            "Nakamura",
            "O’Brien",
            "Pemberton",
            "Quigley",
            "Rasmussen",
            "Sandoval",
            "Thorne",
            "Underhill",
            "Vasquez",
            "Whitlock",
            "Yamada",
            "Zielińska",
            "Müller");
    private static final List<String> UNUSUAL =
            List.of("Søren Ægidius 🐚", "王 小明", "Ольга Петрова", "José-María Ñandú", "ليلى حداد", "Ng Thị Ánh ⚓️");
    private static final List<String> STREETS = List.of(
            "Wharf Street",
            "Gull Lane",
            "Breakwater Road",
            "Spruce Avenue",
            "Mill Pond Way",
            "Signal Hill",
            "Ropewalk",
            "Quarry Lane");

    /** From this number on customers' names are unusual. */
    public static final int UNUSUAL_NAMES = 5_000_000;

    /** Whoever has this number or a higher one never orders. */
    public static final int NEVER_ORDER = 20_000_000;

    private static final long FIRST_ID = 8_340_000_000_000L;
    private static final long ID_STEP = 16_384;

    private final Shop shop;
    private final long seed;
    private final int size;

    /** All who may ever order at a shop. */
    public Customers(Shop shop, WorldSettings settings) {
        this.shop = shop;
        this.seed = settings.seed();
        this.size = Math.max(100, settings.days() * settings.ordersPerDay() * 7 / 10);
    }

    /** Draws a customer of a region; a few order often, most once. */
    Customer draw(Dice dice, Region region, boolean unusualName) {
        double skewed = Math.pow(dice.unit(), 1.6);
        long number = (long) (skewed * size);
        // Invariant: a number's last two digits decide its region, so one number is never two people.
        long slot = region.firstSlot + number % region.slots;
        return customer(number / 100 * 100 + slot, region, unusualName);
    }

    /** The number behind a customer's id. */
    public static int number(Shop shop, Customer customer) {
        return (int) ((customer.id() - shop.firstId() - FIRST_ID) / ID_STEP);
    }

    /** The id of the customer of a number. */
    public static long id(Shop shop, int number) {
        return shop.firstId() + FIRST_ID + number * ID_STEP + 3;
    }

    /** The customer of a number; above those who order there are those who never do. */
    public Customer byNumber(int number) {
        boolean unusualName = number >= UNUSUAL_NAMES && number < NEVER_ORDER;
        Region region = Region.ofSlot(shop, number % 100);
        return customer(unusualName ? number - UNUSUAL_NAMES : number, region, unusualName);
    }

    private Customer customer(long number, Region region, boolean unusualName) {
        long key = unusualName ? number + UNUSUAL_NAMES : number;
        Dice dice = Dice.of(seed, "customer", key);
        String name = unusualName ? dice.pick(UNUSUAL) : dice.pick(FIRST) + " " + dice.pick(LAST);
        Region.Town town = dice.pick(region.towns);
        String street = dice.between(1, 240) + " " + dice.pick(STREETS);
        String extra = dice.chance(0.2) ? "Apt " + dice.between(1, 30) : null;
        Customer.Address address =
                new Customer.Address(street, extra, town.city(), town.state(), town.country(), town.zip());
        String phone = dice.chance(0.6) ? region.phones + dice.between(10, 99) : null;
        return new Customer(id(shop, (int) key), name, mail(name, key), phone, address);
    }

    private static String mail(String name, long key) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z ]", "")
                .strip()
                .replaceAll(" +", ".")
                .toLowerCase(Locale.ROOT);
        return (plain.isEmpty() ? "customer" : plain) + "." + key + "@example.com";
    }
}
