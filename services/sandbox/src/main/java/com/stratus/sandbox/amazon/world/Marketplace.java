package com.stratus.sandbox.amazon.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Arrays;

/** Amazon's shops that Harbour Lane sells in. Prices are without tax, in the marketplace's own currency. */
@SuppressWarnings("ImmutableEnumChecker") // BigDecimal and ZoneId are immutable, which their types do not say
public enum Marketplace {
    UNITED_STATES(
            "ATVPDKIKX0DER",
            Seller.NORTH_AMERICA,
            "US",
            "Amazon.com",
            "en_US",
            "USD",
            2,
            "1",
            "0.0725",
            "11",
            "America/Los_Angeles"),
    BRITAIN(
            "A1F83G8C2ARO7P",
            Seller.EUROPE,
            "GB",
            "Amazon.co.uk",
            "en_GB",
            "GBP",
            2,
            "0.79",
            "0.20",
            "20",
            "Europe/London"),
    GERMANY(
            "A1PA6795UKMFR9",
            Seller.EUROPE,
            "DE",
            "Amazon.de",
            "de_DE",
            "EUR",
            2,
            "0.92",
            "0.19",
            "30",
            "Europe/Berlin"),
    FRANCE("A13V1IB3VIYZZH", Seller.EUROPE, "FR", "Amazon.fr", "fr_FR", "EUR", 2, "0.94", "0.20", "40", "Europe/Paris"),
    JAPAN(
            "A1VC38T7YXB528",
            Seller.FAR_EAST,
            "JP",
            "Amazon.co.jp",
            "ja_JP",
            "JPY",
            0,
            "149",
            "0.10",
            "50",
            "Asia/Tokyo");

    private final String id;
    private final Seller seller;
    private final String country;
    private final String title;
    private final String language;
    private final String currency;
    private final int decimals;
    private final BigDecimal rate;
    private final BigDecimal taxRate;
    private final String orderPrefix;
    private final ZoneId zone;

    Marketplace(
            String id,
            Seller seller,
            String country,
            String title,
            String language,
            String currency,
            int decimals,
            String rate,
            String taxRate,
            String orderPrefix,
            String zone) {
        this.id = id;
        this.seller = seller;
        this.country = country;
        this.title = title;
        this.language = language;
        this.currency = currency;
        this.decimals = decimals;
        this.rate = new BigDecimal(rate);
        this.taxRate = new BigDecimal(taxRate);
        this.orderPrefix = orderPrefix;
        this.zone = ZoneId.of(zone);
    }

    /** The marketplace with an id, or null. */
    public static Marketplace byId(String id) {
        return Arrays.stream(values())
                .filter(marketplace -> marketplace.id.equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Amazon's id. */
    public String id() {
        return id;
    }

    /** The account that sells here. */
    public Seller seller() {
        return seller;
    }

    /** Two letters of ISO 3166-1. */
    public String country() {
        return country;
    }

    /** Its name for people, {@code Amazon.com}. */
    public String title() {
        return title;
    }

    /** Language and country, {@code en_US}. */
    public String language() {
        return language;
    }

    /** ISO 4217. */
    public String currency() {
        return currency;
    }

    /** Decimals of the currency: two, and none in Japan. */
    public int decimals() {
        return decimals;
    }

    /** Units of the currency for one US dollar, the same for ever. */
    public BigDecimal rate() {
        return rate;
    }

    /** Tax on goods and shipping, as a fraction. */
    public BigDecimal taxRate() {
        return taxRate;
    }

    /** The zone of local dates. */
    public ZoneId zone() {
        return zone;
    }

    /** First two digits of the order ids given here. */
    String orderPrefix() {
        return orderPrefix;
    }

    /** An amount in this currency with its decimals, halves rounded up. */
    public BigDecimal money(BigDecimal amount) {
        return amount.setScale(decimals, RoundingMode.HALF_UP);
    }

    /** Nothing, with this currency's decimals. */
    public BigDecimal zero() {
        return BigDecimal.ZERO.setScale(decimals);
    }
}
