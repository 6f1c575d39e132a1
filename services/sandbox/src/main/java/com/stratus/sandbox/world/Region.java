package com.stratus.sandbox.world;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Where a customer lives decides the currency shown, its rate and how tax is charged. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are immutable, which their type does not say
enum Region {
    UNITED_STATES(
            0,
            80,
            "USD",
            "1",
            false,
            "Portland|ME|US|04101|State Tax=0.055",
            "Brooklyn|NY|US|11215|NY State Tax=0.04;City Tax=0.045",
            "Jersey City|NJ|US|07302|NJ State Tax=0.06625",
            "Seattle|WA|US|98103|WA State Tax=0.065;City Tax=0.0385",
            "Austin|TX|US|78704|TX State Tax=0.0625;City Tax=0.01",
            "Eugene|OR|US|97401|",
            "Tampa|FL|US|33606|FL State Tax=0.06;County Tax=0.015",
            "San Diego|CA|US|92103|CA State Tax=0.0725;District Tax=0.005"),
    CANADA(80, 7, "CAD", "1.3872", false, "Halifax|NS|CA|B3H 1A1|HST=0.14", "Toronto|ON|CA|M4E 2V9|HST=0.13"),
    EURO_ZONE(
            87,
            8,
            "EUR",
            "0.9241",
            true,
            "Kiel|SH|DE|24103|MwSt=0.19",
            "Galway||IE|H91 E2R8|VAT=0.23",
            "Brest|Bretagne|FR|29200|TVA=0.2"),
    BRITAIN(95, 5, "GBP", "0.7818", true, "Whitby||GB|YO21 3PU|VAT=0.2", "Falmouth||GB|TR11 3QR|VAT=0.2"),
    BRITAIN_AT_HOME(
            0,
            78,
            "GBP",
            "1",
            true,
            "Leith|Edinburgh|GB|EH6 6RA|VAT=0.2",
            "Whitby||GB|YO22 4DE|VAT=0.2",
            "Cardiff||GB|CF10 4PA|VAT=0.2",
            "Southwold|Suffolk|GB|IP18 6EQ|VAT=0.2",
            "Bangor|County Down|GB|BT20 5ED|VAT=0.2"),
    SWEDEN(78, 12, "SEK", "13.1272", true, "Göteborg||SE|411 04|Moms=0.25", "Visby|Gotland|SE|621 57|Moms=0.25"),
    EURO_ZONE_FROM_BRITAIN(
            90, 10, "EUR", "1.1820", true, "Cork||IE|T12 W8KP|VAT=0.23", "Cuxhaven|NI|DE|27472|MwSt=0.19");

    private static final Set<Region> OF_HARBOUR_LANE = Set.of(UNITED_STATES, CANADA, EURO_ZONE, BRITAIN);

    /** The customers of a region have numbers whose last two digits begin here, and so many of them. */
    final int firstSlot;

    final int slots;
    final String currency;
    final BigDecimal rate;
    final boolean taxesIncluded;
    /** How fictitious numbers begin there. */
    final String phones;

    final List<Town> towns;

    Region(int firstSlot, int slots, String currency, String rate, boolean taxesIncluded, String... towns) {
        this.firstSlot = firstSlot;
        this.slots = slots;
        this.currency = currency;
        this.rate = new BigDecimal(rate);
        this.taxesIncluded = taxesIncluded;
        this.phones = currency.equals("GBP") && rate.equals("1") ? "01632 9601" : "555-01";
        this.towns = List.of(towns).stream().map(Town::parse).toList();
    }

    /** The region of a shop's customers whose number ends with two digits. */
    static Region ofSlot(Shop shop, int slot) {
        for (Region region : values()) {
            boolean ofShop = OF_HARBOUR_LANE.contains(region) == (shop == Shop.HARBOUR_LANE);
            if (ofShop && slot >= region.firstSlot && slot < region.firstSlot + region.slots) {
                return region;
            }
        }
        throw new IllegalArgumentException("no region has the slot " + slot);
    }

    /** Units of a currency that a shop's customers see, for one of the shop's. */
    static BigDecimal rate(Shop shop, String currency) {
        for (Region region : values()) {
            boolean ofShop = OF_HARBOUR_LANE.contains(region) == (shop == Shop.HARBOUR_LANE);
            if (ofShop && region.currency.equals(currency)) {
                return region.rate;
            }
        }
        throw new IllegalArgumentException("nobody pays " + shop.title() + " in " + currency);
    }

    /** A town with the taxes charged there. */
    record Town(String city, String state, String country, String zip, List<TaxRate> taxes) {
        private static Town parse(String text) {
            String[] part = text.split("\\|", -1);
            List<TaxRate> taxes = part[4].isEmpty()
                    ? List.of()
                    : List.of(part[4].split(";")).stream().map(TaxRate::parse).toList();
            return new Town(part[0], part[1], part[2], part[3], taxes);
        }
    }

    /** A named rate of tax. */
    record TaxRate(String title, BigDecimal rate) {
        private static TaxRate parse(String text) {
            int equals = text.indexOf('=');
            return new TaxRate(text.substring(0, equals), new BigDecimal(text.substring(equals + 1)));
        }
    }
}
