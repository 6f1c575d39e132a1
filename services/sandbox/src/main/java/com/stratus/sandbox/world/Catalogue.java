package com.stratus.sandbox.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What a shop's orders are about: things for a house near the water, some downloads, and a few sloppily kept SKUs. */
public final class Catalogue {
    /** Title | options separated by comma, or empty | SKU stem | price | ounces. */
    private static final List<String> GOODS = List.of(
            "Storm glass lantern|Brass,Black|HL-LAN|48.00|38",
            "Linen tea towel|Navy stripe,Sand,Kelp|HL-TTW|14.50|5",
            "Salt-glazed bowl|Small,Large|HL-BWL|26.00|22",
            "Beeswax candle|Pair,Six|HL-CND|19.00|12",
            "Wool throw|Fog,Ink,Rust|HL-THR|89.00|44",
            "Driftwood hook rail|Three hooks,Five hooks|HL-HKR|36.00|30",
            "Canvas log carrier||HL-LOG|54.00|27",
            "Sea salt soap|Rosemary,Cedar,Plain|HL-SOP|8.75|5",
            "Cast iron trivet||HL-TRV|22.00|31",
            "Oyster knife|Oak,Walnut|HL-OYS|17.25|7",
            "Net shopping bag|Natural,Indigo,Black|HL-NET|12.00|4",
            "Enamel kettle|White,Blue|HL-KTL|64.00|49",
            "Tide clock||HL-TDC|72.50|26",
            "Chart print|Cape Ann,Casco Bay,Narragansett|HL-CHT|32.00|9",
            "Rope coaster set||HL-CST|18.00|8",
            "Waxed rain hat|S,M,L|HL-HAT|42.00|10",
            "Fisherman socks|39-41,42-44,45-47|HL-SCK|21.00|6",
            "Cedar bath tray||HL-TRY|58.00|52",
            "Lighthouse bookends||HL-BKE|46.00|83",
            "Kelp seasoning|Jar,Refill|HL-SEA|9.95|6");

    private static final List<String> BRITISH_GOODS = List.of(
            "Harbour mug|Puffin,Gannet,Plain|QG-MUG|11.00|13",
            "Oilskin apron|Olive,Navy|QG-APR|42.00|24",
            "Guernsey jumper|S,M,L,XL|QG-GNY|96.00|31",
            "Lobster pot cushion|Rope,Slate|QG-CSH|34.50|21",
            "Tide table tea towel||QG-TTT|12.50|5",
            "Shipping forecast print|Dogger,Fastnet,Lundy|QG-PRT|28.00|8",
            "Smoked salt|Tin,Refill|QG-SLT|7.25|7",
            "Slate coaster set||QG-SCS|19.00|34",
            "Bell jar candle|Gorse,Driftwood|QG-BJC|22.75|18",
            "Deck chair sling|Stripe,Plain|QG-DCK|31.00|17",
            "Brass cleat hook|Single,Pair|QG-CLT|14.40|12",
            "Herring tin||QG-HRT|5.60|6");

    private final List<Variant> variants = new ArrayList<>();
    private final List<Variant> physical;
    private final List<Variant> digital;
    private final Variant withoutSku;
    private final Variant withEmptySku;

    private final Shop shop;

    /** What Harbour Lane sells, the same goods in every world. */
    public Catalogue() {
        this(Shop.HARBOUR_LANE);
    }

    /** What a shop sells, the same goods in every world. */
    public Catalogue(Shop shop) {
        this.shop = shop;
        boolean american = shop == Shop.HARBOUR_LANE;
        String stem = american ? "HL" : "QG";
        int product = 0;
        for (String good : american ? GOODS : BRITISH_GOODS) {
            String[] part = good.split("\\|", -1);
            String[] options = part[1].isEmpty() ? new String[] {null} : part[1].split(",");
            for (int option = 0; option < options.length; option++) {
                BigDecimal price = new BigDecimal(part[3]).multiply(new BigDecimal(1 + 0.25 * option));
                String sku = options[option] == null ? part[2] + "-1" : part[2] + "-" + (option + 1);
                add(product, sku, part[0], options[option], price, Integer.parseInt(part[4]) * (option + 2) / 2, false);
            }
            product++;
        }
        withoutSku = add(product++, null, "Market stall mystery box", null, new BigDecimal("25.00"), 40, false);
        withEmptySku = add(product++, "", "Seconds: chipped mug", null, new BigDecimal("6.00"), 13, false);
        add(product++, stem + "-PDF-1", "Knots for the house (download)", null, new BigDecimal("7.00"), 0, true);
        add(product, stem + "-PDF-2", "Sewing pattern: sail bag (download)", null, new BigDecimal("11.50"), 0, true);
        physical = variants.stream()
                .filter(variant -> !variant.digital() && hasSku(variant))
                .toList();
        digital = variants.stream().filter(Variant::digital).toList();
    }

    private Variant add(
            int product, String sku, String title, String option, BigDecimal price, int ounces, boolean digital) {
        int number = variants.size();
        Variant variant = new Variant(
                variantId(shop, number),
                productId(shop, product),
                sku,
                title,
                option,
                price.setScale(2, RoundingMode.HALF_UP),
                ounces,
                digital,
                176_200 + shop.ordinal() * 5_000 + number,
                9_120_400 + shop.ordinal() * 20_000 + number * 3);
        variants.add(variant);
        return variant;
    }

    /** The number at Shopify of a shop's n-th variant. */
    public static long variantId(Shop shop, int number) {
        return shop.firstId() + 42_310_000_000_000L + number * 32_768L + 11;
    }

    /** The number at Shopify of a shop's n-th product. */
    public static long productId(Shop shop, int number) {
        return shop.firstId() + 7_402_000_000_000L + number * 98_304L + 5;
    }

    private static boolean hasSku(Variant variant) {
        return variant.sku() != null && !variant.sku().isEmpty();
    }

    /** All variants, the sloppy ones too. */
    public List<Variant> variants() {
        return List.copyOf(variants);
    }

    List<Variant> physical() {
        return physical;
    }

    List<Variant> digital() {
        return digital;
    }

    Variant withoutSku() {
        return withoutSku;
    }

    Variant withEmptySku() {
        return withEmptySku;
    }
}
