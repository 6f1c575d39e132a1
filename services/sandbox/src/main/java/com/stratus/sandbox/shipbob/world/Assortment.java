package com.stratus.sandbox.shipbob.world;

import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.Variant;
import com.stratus.sandbox.world.WorldSettings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What ShipBob keeps for the merchant: an item for each thing that the shop sells and a few more, and their products. */
final class Assortment {
    private static final long FIRST_PRODUCT = 3_216_200;
    private static final long FIRST_VARIANT = 15_319_400;
    private static final int FIRST_EXTRA_ITEM = 9_180_000;
    private static final String OLD_STOCK = "Canvas log carrier, 2019 batch";
    private static final String PRE_ORDERED = "Storm glass lantern, keeper's edition";

    private static final List<String> CATEGORIES =
            List.of("Lighting", "Kitchen Linens", "Dinnerware", "Candles", "Throws", "Storage Hooks");

    private final WorldSettings settings;
    private final List<Item> items = new ArrayList<>();
    private final Map<Integer, Item> byInventoryId = new LinkedHashMap<>();
    private final List<Product> products = new ArrayList<>();
    private long nextVariant = FIRST_VARIANT;

    Assortment(WorldSettings settings, Catalogue catalogue) {
        this.settings = settings;
        Map<Long, List<Variant>> byProduct = new LinkedHashMap<>();
        catalogue.variants().forEach(variant -> byProduct
                .computeIfAbsent(variant.productId(), id -> new ArrayList<>())
                .add(variant));
        byProduct
                .values()
                .forEach(variants -> product(
                        variants.get(0).productTitle(),
                        false,
                        variants.stream().map(this::article).toList()));
        addExtras();
    }

    private void addExtras() {
        String sharedSku = items.stream()
                .filter(item -> item.name().startsWith("Canvas log carrier"))
                .findFirst()
                .orElseThrow()
                .sku();
        Item old = item(FIRST_EXTRA_ITEM, sharedSku, OLD_STOCK, 27, Item.Kind.OLD_STOCK);
        product(OLD_STOCK, false, List.of(extra(old)));
        Item early = item(FIRST_EXTRA_ITEM + 3, "HL-LAN-PRE", PRE_ORDERED, 41, Item.Kind.PRE_ORDERED);
        product(PRE_ORDERED, false, List.of(extra(early)));
        Product candles = products.get(3);
        Product matches = products.get(14);
        Article set = new Article(
                nextVariant++,
                "HL-SET-1",
                "Evening at the harbour",
                true,
                false,
                "",
                "",
                null,
                BigDecimal.ZERO,
                null,
                null,
                List.of(
                        new Article.Part(candles.articles().get(0), candles.id(), 2),
                        new Article.Part(matches.articles().get(0), matches.id(), 1)));
        product("Evening at the harbour, gift set", true, List.of(set));
        product("Ship in a bottle (draft)", false, List.of());
    }

    private Article article(Variant variant) {
        Item item = variant.digital()
                ? null
                : item(
                        variant.inventoryId(),
                        WarehouseSkus.of(variant),
                        variant.fullName(),
                        variant.ounces(),
                        Item.Kind.SOLD);
        long id = nextVariant++;
        boolean measured = id % 4 == 1;
        return new Article(
                id,
                WarehouseSkus.of(variant),
                variant.title() == null ? variant.productTitle() : variant.title(),
                true,
                variant.digital(),
                id % 5 == 2 ? "0" + (85_000_000_000L + id) : "",
                id % 9 == 4 ? "00" + (850_000_000_000L + id) : "",
                item == null ? null : item.barcode(),
                measured ? BigDecimal.valueOf(variant.ounces() * 10L + 4, 1) : BigDecimal.valueOf(variant.ounces()),
                item,
                variant,
                List.of());
    }

    private Article extra(Item item) {
        return new Article(
                nextVariant++,
                item.sku(),
                item.name(),
                item.active(),
                false,
                "",
                "",
                item.barcode(),
                BigDecimal.valueOf(item.ounces()),
                item,
                null,
                List.of());
    }

    private Item item(int inventoryId, String sku, String name, int ounces, Item.Kind kind) {
        int place = items.size();
        String barcode = place % 6 == 5 ? null : "8500" + (10_000_000L + place * 37L);
        Item item = new Item(place, inventoryId, sku, name, barcode, ounces, kind);
        items.add(item);
        byInventoryId.put(inventoryId, item);
        return item;
    }

    private void product(String name, boolean bundle, List<Article> articles) {
        int place = products.size();
        Dice dice = Dice.of(settings.seed(), "shipbob-product", place);
        Instant createdAt = dice.fraction(settings.start().minus(Duration.ofDays(40L + dice.between(0, 300))), 3);
        boolean edited = place % 7 != 3;
        Instant firstEditedAt = dice.hoursAfter(settings.start().minus(Duration.ofDays(6)), 1, 200);
        products.add(new Product(
                FIRST_PRODUCT + place * 4L,
                name,
                bundle,
                place % 3 == 2 ? null : CATEGORIES.get(place % CATEGORIES.size()),
                createdAt,
                edited ? dice.fraction(firstEditedAt, 2) : null,
                Duration.ofHours(dice.between(70, 400)),
                articles));
    }

    /** All items, by place. */
    List<Item> items() {
        return items;
    }

    /** The item of something that the shop sells, or null for downloads. */
    Item item(Variant variant) {
        return byInventoryId.get(variant.inventoryId());
    }

    /** All products, the oldest number first. */
    List<Product> products() {
        return products;
    }
}
