package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Customer;
import com.stratus.sandbox.world.Customers;
import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.WorldSettings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** People who become customers without an order: some tell nothing about themselves, some are deleted again. */
final class Signups {
    /** So many of the first day are decided: one who will be deleted, one without name and mail, one with both. */
    private static final int DECIDED = 3;

    private static final int A_DAY_AT_MOST = 1_000;

    private final WorldSettings settings;
    private final Customers people;
    private final List<Signup> signups = new ArrayList<>();
    private int days;

    Signups(WorldSettings settings, Customers people) {
        this.settings = settings;
        this.people = people;
    }

    /** @param deletedAt null unless the customer is deleted one day */
    record Signup(int number, Customer customer, Instant createdAt, Instant deletedAt) {
        long id() {
            return customer.id();
        }
    }

    /** Everybody up to a moment, by ascending id; those too who are gone by then. */
    synchronized List<Signup> upTo(Instant time) {
        while (!settings.start().plus(Duration.ofDays(days)).isAfter(time)) {
            signUp(days++);
        }
        return signups.stream()
                .filter(signup -> !signup.createdAt().isAfter(time))
                .toList();
    }

    private void signUp(int day) {
        Dice dice = Dice.of(settings.seed(), "signups", day);
        int most = Math.min(A_DAY_AT_MOST, 1 + settings.ordersPerDay() / 12);
        int count = Math.max(day == 0 ? DECIDED : 0, dice.between(0, most));
        Instant start = settings.start().plus(Duration.ofDays(day));
        for (int place = 0; place < count; place++) {
            boolean decided = day == 0 && place < DECIDED;
            int number = Customers.NEVER_ORDER + day * A_DAY_AT_MOST + place;
            Instant created = settings.settle(start.plusSeconds(dice.between(0, 86_399)));
            boolean goes = dice.chance(0.12);
            Instant deleted = settings.settle(dice.hoursAfter(created, 10, 400));
            if (decided) {
                goes = place == 0;
                deleted = settings.settle(start.plusSeconds((long) (0.6 * settings.days() * 86_400)));
            }
            double told = decided ? place / 2.0 : dice.unit();
            signups.add(new Signup(number, person(number, told), created, goes ? deleted : null));
        }
    }

    /** The less is told, the less is known: name and mail, mail alone, or neither. */
    private Customer person(int number, double told) {
        Customer person = people.byNumber(number);
        boolean name = told < 0.4 || told > 0.9;
        boolean mail = told < 0.4 || told > 0.55;
        return new Customer(
                person.id(),
                name ? person.name() : null,
                mail ? person.email() : null,
                mail ? null : person.phone(),
                name ? person.address() : null);
    }
}
