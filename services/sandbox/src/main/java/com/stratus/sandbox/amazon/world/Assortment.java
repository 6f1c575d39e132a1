package com.stratus.sandbox.amazon.world;

import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.Variant;
import com.stratus.sandbox.world.WorldSettings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What each seller offers: the shop's goods under the shop's SKUs, then packs of them, a few odd SKUs, and a gift set. */
final class Assortment {
    private static final int LEAST = 60;
    private static final Duration PRICE_HOLDS = Duration.ofDays(20);
    private static final List<String> TYPES =
            List.of("HOME", "KITCHEN", "TOWEL", "BOWL", "CANDLE", "BLANKET", "HOOK", "SOAP_DISH");
    private static final List<BigDecimal> FACTORS = List.of(
            BigDecimal.ONE, BigDecimal.ONE, new BigDecimal("0.95"), new BigDecimal("1.05"), new BigDecimal("0.9"));

    /** By number, in place of what the shop calls the goods; the second and the last are for those the seller ships. */
    private static final Map<Integer, Offer> UNUSUAL = Map.of(
            3,
            new Offer("TEA TOWEL/SAND & KELP", "Linen tea towel – sand & kelp, “Küstenlinie”", Map.of("HL-TTW-2", 1)),
            4,
            new Offer("灯台 100%/小", "灯台ブックエンド（小）", Map.of("HL-BKE-1", 1)),
            7,
            new Offer("Größe 42 – 100% Wolle", "Fischersocken, Größe 42, 100 % Wolle", Map.of("HL-SCK-2", 1)),
            11,
            new Offer("HL LAN#2+B", "Storm glass lantern, “noir”, édition d'été", Map.of("HL-LAN-2", 1)),
            14,
            new Offer(
                    "HL-SET-1",
                    "Evening at the harbour, gift set",
                    new TreeMap<>(Map.of("HL-CND-1", 2, "HL-CST-1", 1))));

    private final WorldSettings settings;
    private final List<Variant> goods;
    private final Map<Seller, List<Product>> products = new EnumMap<>(Seller.class);
    private final Map<Marketplace, List<Product>> byAmazon = new EnumMap<>(Marketplace.class);
    private final Map<Marketplace, List<Product>> bySeller = new EnumMap<>(Marketplace.class);

    Assortment(WorldSettings settings, Catalogue catalogue, int count) {
        this.settings = settings;
        this.goods = catalogue.variants().stream()
                .filter(variant -> !variant.digital())
                .filter(variant -> variant.sku() != null && !variant.sku().isEmpty())
                .toList();
        for (Seller seller : Seller.values()) {
            List<Product> offered = new ArrayList<>();
            for (int number = 0; number < LEAST + count; number++) {
                offered.add(product(seller, number));
            }
            products.put(seller, List.copyOf(offered));
        }
        for (Marketplace marketplace : Marketplace.values()) {
            byAmazon.put(marketplace, sold(marketplace, true));
            bySeller.put(marketplace, sold(marketplace, false));
        }
    }

    /** What is offered under a SKU: so many units of what the shop has SKUs for. */
    private record Offer(String sku, String title, Map<String, Integer> parts) {}

    private Offer offer(int number) {
        Variant variant = goods.get(number % goods.size());
        int pack = pack(number);
        return UNUSUAL.getOrDefault(
                number,
                new Offer(
                        pack == 1 ? variant.sku() : variant.sku() + "-P" + pack,
                        pack == 1 ? variant.fullName() : variant.fullName() + ", pack of " + pack,
                        Map.of(variant.sku(), pack)));
    }

    private int pack(int number) {
        return number / goods.size() + 1;
    }

    /** Units of what the shop has SKUs for in one unit of a product, by those SKUs. */
    Map<String, Integer> parts(Product product) {
        return offer(product.number()).parts();
    }

    private Product product(Seller seller, int number) {
        Variant variant = goods.get(number % goods.size());
        Offer offer = offer(number);
        boolean fulfilledByAmazon = number % 5 != 4;
        BigDecimal price = variant.price()
                .multiply(BigDecimal.valueOf(pack(number)))
                .multiply(new BigDecimal("1.15"))
                .setScale(2, RoundingMode.HALF_UP);
        return new Product(
                number,
                seller,
                offer.sku(),
                "B0" + code(number * 7_919L + 11_316_496L, 8),
                fulfilledByAmazon ? "X00" + code((number * 3L + seller.ordinal()) * 104_729L + 60_466_176L, 7) : null,
                offer.title(),
                TYPES.get(number % TYPES.size()),
                fulfilledByAmazon,
                fulfilledByAmazon && number % 11 == 10,
                price,
                listedAt(seller, number));
    }

    private static String code(long number, int length) {
        String digits = Long.toString(number, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
        return "0".repeat(length - digits.length()) + digits;
    }

    /** Most are older than the history; one in nine appears within it. */
    private Instant listedAt(Seller seller, int number) {
        Dice dice = Dice.of(settings.seed(), "amazon-listed", number * 4L + seller.ordinal());
        Instant start = settings.start();
        return number % 9 == 8
                ? settings.settle(dice.after(start, Duration.ZERO, Duration.ofDays(settings.days())))
                : start.minusSeconds(dice.between(20 * 86_400, 400 * 86_400));
    }

    private List<Product> sold(Marketplace marketplace, boolean fulfilledByAmazon) {
        return products.get(marketplace.seller()).stream()
                .filter(product -> product.fulfilledByAmazon() == fulfilledByAmazon)
                .filter(product -> product.isListedIn(marketplace) && !product.discontinued())
                .toList();
    }

    List<Product> products(Seller seller) {
        return products.get(seller);
    }

    /** Goods that somebody buys, popular ones more often. */
    Product pick(Marketplace marketplace, boolean fulfilledByAmazon, Instant time, Dice dice) {
        List<Product> choices = (fulfilledByAmazon ? byAmazon : bySeller).get(marketplace);
        double chance = dice.unit();
        Product found = choices.get((int) (chance * chance * choices.size()));
        return found.listedAt().isAfter(time) ? choices.get(0) : found;
    }

    /** Goods with an unusual name. */
    Product unusual(Seller seller, boolean fulfilledByAmazon) {
        return products.get(seller).get(fulfilledByAmazon ? 3 : 4);
    }

    /** What one unit costs at a moment, in the marketplace's currency. */
    BigDecimal price(Product product, Marketplace marketplace, Instant time) {
        return price(product, marketplace, period(product, time));
    }

    private BigDecimal price(Product product, Marketplace marketplace, long period) {
        long thing = ((product.number() * 8L + marketplace.ordinal()) << 20) + period;
        BigDecimal factor = period == 0
                ? BigDecimal.ONE
                : Dice.of(settings.seed(), "amazon-price", thing).pick(FACTORS);
        return marketplace.money(product.price().multiply(marketplace.rate()).multiply(factor));
    }

    /** When the listing last changed: when its price did, or when it was created. */
    Instant updatedAt(Product product, Marketplace marketplace, Instant time) {
        for (long period = period(product, time); period > 0; period--) {
            if (!price(product, marketplace, period).equals(price(product, marketplace, period - 1))) {
                return changedAt(product, period);
            }
        }
        return product.listedAt();
    }

    private long period(Product product, Instant time) {
        long period = Math.max(0, Duration.between(product.listedAt(), time).dividedBy(PRICE_HOLDS));
        return period > 0 && changedAt(product, period).isAfter(time) ? period - 1 : period;
    }

    private Instant changedAt(Product product, long period) {
        return settings.settle(product.listedAt().plus(PRICE_HOLDS.multipliedBy(period)));
    }
}
