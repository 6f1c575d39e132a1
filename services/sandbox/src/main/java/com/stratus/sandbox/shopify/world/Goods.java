package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.Variant;
import com.stratus.sandbox.world.WorldSettings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that a shop ever lists: what is ordered, and around it what only comes, changes and goes. In every world one of
 * each happens; after that it is up to chance.
 */
final class Goods {
    /** Products that are never ordered have numbers from here on, and so have their variants. */
    private static final int UNSOLD = 1_000;

    private static final String ACTIVE = "ACTIVE";
    private static final String DRAFT = "DRAFT";
    private static final String ARCHIVED = "ARCHIVED";
    private static final String UNLISTED = "UNLISTED";
    private static final List<String> VENDORS =
            List.of("Harbour Lane", "Casco Supply", "Fogbell & Daughters", "Nørre Værk", "Quayside Goods");
    private static final List<String> TYPES = List.of("Home", "Kitchen", "Clothing", "Bath", "");
    private static final List<String> TAGS =
            List.of("summer", "gift idea", "made in house", "clearance", "back in stock", "crème");
    private static final List<String> KINDS = List.of("Scarf", "Basket", "Doormat", "Jug", "Blanket", "Stool", "Tray");
    private static final List<String> LOOKS =
            List.of("Kelp", "Slate", "Gorse", "Lantern", "Rope", "Driftwood", "Tidal");
    private static final List<String> OPTIONS = List.of("Small", "Medium", "Large", "Extra large");

    private final Shop shop;
    private final WorldSettings settings;
    private final List<Article> articles = new ArrayList<>();
    private final List<Ware> wares = new ArrayList<>();
    private final Map<Long, Integer> slots = new HashMap<>();
    private final List<Integer> soldSlots;
    private Article offcut;
    private Article twine;
    private int unsoldArticles;
    private int unsoldWares;
    private int days;

    Goods(Shop shop, WorldSettings settings, Catalogue catalogue) {
        this.shop = shop;
        this.settings = settings;
        sold(catalogue);
        soldSlots = wares.stream()
                .filter(Ware::isSold)
                .map(ware -> slots.get(ware.id()))
                .toList();
        unsold();
    }

    private void sold(Catalogue catalogue) {
        Article article = null;
        List<Variant> variants = catalogue.variants();
        for (int number = 0; number < variants.size(); number++) {
            Variant variant = variants.get(number);
            if (article == null || article.id() != variant.productId()) {
                int place = articles.size();
                Instant created = settings.start().minus(Duration.ofHours(35_000 + 313L * place));
                article = article(place, null, created, variant.productTitle(), ACTIVE);
            }
            boolean mystery = variant.sku() == null;
            add(new Ware(
                    variant.id(),
                    article,
                    variant,
                    number,
                    variant.sku(),
                    variant.title(),
                    variant.price(),
                    variant.ounces(),
                    !variant.digital(),
                    !variant.digital() && !mystery && number % 17 != 9,
                    true,
                    article.createdAt(),
                    null));
        }
    }

    /** What was there before the history began. */
    private void unsold() {
        String stem = shop == Shop.HARBOUR_LANE ? "HL" : "QG";
        twine = unsold(null, before(90), "Tarred twine", ACTIVE);
        for (String colour : List.of("Natural", "Tarred", "Bleached")) {
            add(twine, stem + "-TWN-0", colour, "6.40", 5, true, twine.createdAt(), null);
        }
        offcut = unsold(null, before(80), "Driftwood offcut", DRAFT);
        add(offcut, null, null, "3.00", 20, false, offcut.createdAt(), null);
        Article timetable = unsold(null, before(70), "Ferry timetable 1962, framed", ARCHIVED);
        add(timetable, stem + "-FTT-OAK", "Oak", "58.00", 40, true, timetable.createdAt(), null);
        add(timetable, stem + "-FTT-PIN", "Pine", "49.50", 38, true, timetable.createdAt(), null);
        Article card = unsold(null, before(60), "Gift card", UNLISTED);
        for (String worth : List.of("25", "50", "100")) {
            add(card, null, worth, worth + ".00", 0, false, card.createdAt(), null);
        }
        Article swatch = unsold(null, before(50), "Sample swatch", DRAFT);
        for (String colour : List.of("Red", "Blue", "Green", "Sand")) {
            Instant deleted = colour.equals("Green") ? after(0.7) : null;
            add(swatch, stem + "-SWT-" + colour.charAt(0), colour, "0.00", 1, false, swatch.createdAt(), deleted);
        }
        Article banner = unsold(after(0.5), before(40), "Trade show banner", DRAFT);
        add(banner, stem + "-BNR-W", "Wide", "140.00", 90, false, banner.createdAt(), after(0.5));
        add(banner, "", "Narrow", "110.00", 70, false, banner.createdAt(), after(0.5));
    }

    private Instant before(int days) {
        return settings.start().minus(Duration.ofDays(days));
    }

    /** The moment when so much of the history is over. */
    private Instant after(double part) {
        return settings.settle(settings.start().plusSeconds((long) (part * settings.days() * 86_400)));
    }

    private Article unsold(Instant deletedAt, Instant createdAt, String title, String status) {
        return article(UNSOLD + unsoldArticles++, deletedAt, createdAt, title, status);
    }

    private Article article(int number, Instant deletedAt, Instant createdAt, String title, String status) {
        Dice dice = Dice.of(settings.seed(), "article", number);
        List<String> tags = new ArrayList<>();
        TAGS.stream().filter(tag -> dice.chance(0.15)).forEach(tags::add);
        String handle = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        Article article = new Article(
                shop,
                number,
                deletedAt,
                new Article.Revision(
                        createdAt,
                        title,
                        dice.pick(VENDORS),
                        dice.pick(TYPES),
                        status,
                        handle.replaceAll("^-|-$", ""),
                        List.copyOf(tags)));
        articles.add(article);
        return article;
    }

    private void add(
            Article article,
            String sku,
            String title,
            String price,
            int ounces,
            boolean stocked,
            Instant createdAt,
            Instant deletedAt) {
        int number = UNSOLD + unsoldWares++;
        add(new Ware(
                Catalogue.variantId(shop, number),
                article,
                null,
                number,
                sku,
                title,
                new BigDecimal(price),
                ounces,
                ounces > 0,
                stocked,
                stocked,
                createdAt,
                deletedAt));
    }

    private void add(Ware ware) {
        ware.product().add(ware);
        wares.add(ware);
        if (ware.sold() != null) {
            slots.put(ware.id(), slots.size());
        }
    }

    /** All products that there are up to a moment, those too that are gone by then. */
    synchronized List<Article> articles(Instant time) {
        reach(time);
        return articles.stream()
                .filter(article -> !article.createdAt().isAfter(time))
                .toList();
    }

    /** All variants that there are up to a moment, those too that are gone by then, in the order of their coming. */
    synchronized List<Ware> wares(Instant time) {
        reach(time);
        return wares.stream().filter(ware -> !ware.createdAt().isAfter(time)).toList();
    }

    /** All variants up to a moment that lie anywhere, each at its slot. */
    synchronized List<Ware> stocked(Instant time) {
        return wares(time).stream().filter(Ware::stocked).toList();
    }

    /** The slot of a variant that can be ordered. */
    int slot(Variant variant) {
        return slots.get(variant.id());
    }

    /** Slots of what has to be bought again. */
    List<Integer> sold() {
        return soldSlots;
    }

    private void reach(Instant time) {
        while (!startOf(days).isAfter(time)) {
            tell(days++);
        }
    }

    private Instant startOf(int day) {
        return settings.start().plus(Duration.ofDays(day));
    }

    /** What happens on a day; what must happen in every world comes before what may. */
    private void tell(int day) {
        if (isIn(0.22, day)) {
            Article scarf = unsold(null, after(0.22), "Kelp-dyed scarf", ACTIVE);
            add(scarf, "SCARF-S", "Short", "39.00", 8, true, after(0.22), null);
            add(scarf, "SCARF-L", "Long", "52.00", 11, true, after(0.22), null);
        }
        if (isIn(0.42, day)) {
            add(articles.get(0), "NEW-COLOUR-1", "Verdigris", "51.00", 38, true, after(0.42), null);
        }
        if (isIn(0.45, day)) {
            offcut.revise(offcut.latest().withStatus(after(0.45), ACTIVE));
        }
        if (isIn(0.55, day)) {
            Article renamed = articles.get(3);
            renamed.revise(renamed.latest().titled(after(0.55), renamed.latest().title() + " – made by hand"));
        }
        if (isIn(0.65, day)) {
            Article tagged = articles.get(5);
            tagged.revise(tagged.latest().tagged(after(0.65), List.of("back in stock", "as seen on “TV”")));
        }
        if (isIn(0.8, day)) {
            twine.revise(twine.latest().withStatus(after(0.8), UNLISTED));
        }
        Dice dice = Dice.of(settings.seed(), "goods", day);
        if (dice.chance(0.11)) {
            comeSometimes(dice, day);
        }
        if (dice.chance(0.12)) {
            changeSometimes(dice, day);
        }
    }

    private boolean isIn(double part, int day) {
        return (int) (part * settings.days()) == day;
    }

    private Instant during(Dice dice, int day) {
        return settings.settle(startOf(day).plusSeconds(dice.between(3_600, 82_800)));
    }

    /** A new product: half of them stay, the others are drafts, most of which are deleted soon. */
    private void comeSometimes(Dice dice, int day) {
        Instant created = during(dice, day);
        boolean stays = dice.chance(0.5);
        Instant deleted = settings.settle(dice.hoursAfter(created, 60, 220));
        Instant partDeleted = settings.settle(dice.hoursAfter(created, 10, 48));
        boolean goes = !stays && dice.chance(0.7);
        String title = dice.pick(LOOKS) + " " + dice.pick(KINDS).toLowerCase(Locale.ROOT) + " no. " + day;
        Article article = unsold(goes ? deleted : null, created, title, stays ? ACTIVE : DRAFT);
        int count = dice.between(1, 3);
        for (int place = 0; place < count; place++) {
            String option = count == 1 ? null : OPTIONS.get(place);
            Instant end = goes ? deleted : null;
            Instant gone = !stays && place == 2 ? partDeleted : end;
            String sku = dice.chance(0.1) ? null : "N" + day + "-" + (place + 1);
            String price =
                    BigDecimal.valueOf(dice.between(8, 120) * 50L + 95, 2).toPlainString();
            add(article, sku, option, price, dice.between(4, 60), stays, created, gone);
        }
    }

    private void changeSometimes(Dice dice, int day) {
        Instant time = during(dice, day);
        List<Article> choices = articles.stream()
                .filter(article -> article.deletedAt() == null)
                .filter(article -> article.latest().at().isBefore(startOf(day)))
                .toList();
        Article article = dice.pick(choices);
        Article.Revision before = article.latest();
        switch (dice.between(0, 2)) {
            case 0 ->
                article.revise(before.titled(time, before.title().replaceAll(" \\(v\\d+\\)$", "") + " (v" + day + ")"));
            case 1 -> {
                boolean sold = article.number() < UNSOLD;
                article.revise(before.withStatus(time, before.status().equals(ACTIVE) && !sold ? ARCHIVED : ACTIVE));
            }
            default -> {
                List<String> tags = new ArrayList<>(before.tags());
                tags.add("spotted " + day);
                article.revise(before.tagged(time, List.copyOf(tags)));
            }
        }
    }
}
