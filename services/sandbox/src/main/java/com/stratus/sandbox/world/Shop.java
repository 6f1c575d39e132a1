package com.stratus.sandbox.world;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;

/** The seller's shops at Shopify. Each trades on its own: other people, other goods, other numbers. */
@SuppressWarnings("ImmutableEnumChecker") // its list is immutable, which its type does not say
public enum Shop {
    /** The American one, whose parcels ShipBob sends. */
    HARBOUR_LANE(
            68_120_417L,
            "harbour-lane.myshopify.com",
            "Harbour Lane",
            "USD",
            "America/New_York",
            "#",
            "HL-OLD/",
            List.of("USD", "CAD", "EUR", "GBP"),
            false,
            1,
            0),
    /** The British one, which sends its parcels itself; it has a quarter of the other's orders. */
    QUAYSIDE_GOODS(
            70_993_305L,
            "quayside-goods.myshopify.com",
            "Quayside Goods",
            "GBP",
            "Europe/London",
            "QG",
            "QG-OLD/",
            List.of("GBP", "SEK", "EUR"),
            true,
            4,
            0x51_47_53);

    private final long id;
    private final String domain;
    private final String title;
    private final String currency;
    private final String zone;
    private final String orderPrefix;
    private final String importedPrefix;
    private final List<String> presentmentCurrencies;
    private final boolean taxesIncluded;
    private final int smaller;
    private final int seedStream;

    Shop(
            long id,
            String domain,
            String title,
            String currency,
            String zone,
            String orderPrefix,
            String importedPrefix,
            List<String> presentmentCurrencies,
            boolean taxesIncluded,
            int smaller,
            int seedStream) {
        this.id = id;
        this.domain = domain;
        this.title = title;
        this.currency = currency;
        this.zone = zone;
        this.orderPrefix = orderPrefix;
        this.importedPrefix = importedPrefix;
        this.presentmentCurrencies = presentmentCurrencies;
        this.taxesIncluded = taxesIncluded;
        this.smaller = smaller;
        this.seedStream = seedStream;
    }

    /** Shopify's number of the shop. */
    public long id() {
        return id;
    }

    /** The domain that names it as an account. */
    public String domain() {
        return domain;
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    /** The currency it keeps its books in. */
    public String currency() {
        return currency;
    }

    /** Its zone, as the IANA calls it. */
    public String zone() {
        return zone;
    }

    /** What stands before the running number in an order's name. */
    public String orderPrefix() {
        return orderPrefix;
    }

    /** What begins the names of orders that came from another system. */
    String importedPrefix() {
        return importedPrefix;
    }

    /** Added to every number of this shop's, so that no two shops share one. */
    public long firstId() {
        return ordinal() * 1_000_000_000_000L;
    }

    /** Its zone. */
    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /** The currencies its customers can pay in. */
    public List<String> presentmentCurrencies() {
        return presentmentCurrencies;
    }

    /** Units of a currency that its customers see, for one of its own. */
    public BigDecimal rate(String currency) {
        return Region.rate(this, currency);
    }

    /** Whether its prices hold the tax already. */
    public boolean taxesIncluded() {
        return taxesIncluded;
    }

    /** Where its customers find it. */
    public String url() {
        return "https://" + domain.substring(0, domain.indexOf('.')) + ".example.com";
    }

    /** The shop of an account, which is its domain or Shopify's number of it; or null. */
    public static Shop byAccount(String account) {
        for (Shop shop : values()) {
            if (shop.domain.equals(account) || Long.toString(shop.id).equals(account)) {
                return shop;
            }
        }
        return null;
    }

    /** What this shop's world is a function of, beside the one that the sandbox was asked for. */
    public WorldSettings settings(WorldSettings sandbox) {
        return seedStream == 0
                ? sandbox
                : new WorldSettings(
                        sandbox.seed() * 31 + seedStream,
                        sandbox.days(),
                        Math.max(1, Math.round((float) sandbox.ordersPerDay() / smaller)),
                        sandbox.until());
    }
}
