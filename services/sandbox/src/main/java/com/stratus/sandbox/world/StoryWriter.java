package com.stratus.sandbox.world;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes the story of any one order from the settings, its place and its time alone. */
final class StoryWriter {
    private static final List<String> NOTES = List.of(
            "Please leave at the side door", "Gift, no prices in the parcel please", "Ring twice", "Call when shipped");
    private static final List<String> UNICODE_NOTES =
            List.of("Für Omas Geburtstag 🎂 – bitte vorsichtig!", "急ぎでお願いします 🙏", "Spread “love” — 100 % naïve ☕️");
    private static final List<String> TAGS =
            List.of("gift", "web", "newsletter", "wholesale", "repeat customer", "crème");

    private final Shop shop;
    private final WorldSettings settings;
    private final Oddities oddities;
    private final Customers customers;
    private final Basket basket;

    StoryWriter(Shop shop, WorldSettings settings, Catalogue catalogue, Prices prices, Oddities oddities) {
        this.shop = shop;
        this.settings = settings;
        this.oddities = oddities;
        this.customers = new Customers(shop, settings);
        this.basket = new Basket(shop, catalogue, prices);
    }

    OrderStory write(int ordinal, Instant createdAt) {
        Set<Oddity> odd = oddities.of(ordinal);
        Dice dice = Dice.of(settings.seed(), "order", ordinal);
        Region region = region(odd);
        Customer recipient = customers.draw(dice, region, odd.contains(Oddity.UNICODE));
        boolean imported = odd.contains(Oddity.IMPORTED);
        Integer number = imported ? null : 1001 + ordinal;
        OrderStory header = new OrderStory(
                shop,
                ordinal,
                Ids.order(shop, settings.seed(), ordinal, odd.contains(Oddity.HUGE_ID)),
                imported
                        ? shop.importedPrefix() + dice.between(2017, 2021) + "-" + (ordinal + 17)
                        : shop.orderPrefix() + number,
                number,
                createdAt,
                imported ? createdAt.minus(Duration.ofDays(dice.between(800, 2600))) : createdAt,
                odd.contains(Oddity.GUEST) ? null : recipient,
                recipient,
                odd.contains(Oddity.TEST_ORDER),
                note(dice, odd),
                tags(dice),
                region.currency,
                region.taxesIncluded,
                odd.contains(Oddity.AUTHORIZED_FIRST) ? "AUTHORIZED" : "PENDING",
                basket.fill(ordinal, createdAt, dice, odd, region, taxRates(region, recipient)),
                shipping(dice, odd, region),
                List.of(),
                null,
                odd);
        return new Timeline(settings, header, oddities.isSetPiece(ordinal)).tell();
    }

    private Region region(Set<Oddity> odd) {
        if (shop == Shop.QUAYSIDE_GOODS) {
            return odd.contains(Oddity.KRONA)
                    ? Region.SWEDEN
                    : odd.contains(Oddity.EURO) ? Region.EURO_ZONE_FROM_BRITAIN : Region.BRITAIN_AT_HOME;
        }
        if (odd.contains(Oddity.EURO)) {
            return Region.EURO_ZONE;
        }
        if (odd.contains(Oddity.CANADIAN_DOLLAR)) {
            return Region.CANADA;
        }
        return odd.contains(Oddity.POUND) ? Region.BRITAIN : Region.UNITED_STATES;
    }

    private static List<Region.TaxRate> taxRates(Region region, Customer recipient) {
        return region.towns.stream()
                .filter(town -> town.zip().equals(recipient.address().zip()))
                .findFirst()
                .orElseThrow()
                .taxes();
    }

    private static Amount shipping(Dice dice, Set<Oddity> odd, Region region) {
        if (odd.contains(Oddity.DIGITAL) || dice.chance(0.3)) {
            return Amount.ZERO;
        }
        return Amount.of(
                dice.pick(List.of(new BigDecimal("5.95"), new BigDecimal("8.50"), new BigDecimal("14.00"))),
                region.rate);
    }

    private static String note(Dice dice, Set<Oddity> odd) {
        if (odd.contains(Oddity.UNICODE)) {
            return dice.pick(UNICODE_NOTES);
        }
        return dice.chance(0.08) ? dice.pick(NOTES) : null;
    }

    private static List<String> tags(Dice dice) {
        List<String> tags = new ArrayList<>();
        for (String tag : TAGS) {
            if (dice.chance(0.07)) {
                tags.add(tag);
            }
        }
        return List.copyOf(tags);
    }
}
