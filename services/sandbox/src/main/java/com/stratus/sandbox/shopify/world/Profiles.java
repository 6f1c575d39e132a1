package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Customer;
import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.WorldSettings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What customers tell of themselves, and what the shop notes about them: it changes now and then. */
final class Profiles {
    private static final List<String> TAGS = List.of("newsletter", "VIP", "wholesale", "gift buyer", "“no calls”");
    private static final int CHANGES_AT_MOST = 2;

    private final WorldSettings settings;

    Profiles(WorldSettings settings) {
        this.settings = settings;
    }

    /** A customer's own part at a moment. */
    record Profile(String firstName, String lastName, String email, String state, List<String> tags) {}

    private enum Kind {
        INVITED_OR_ENABLED,
        TAGGED,
        RENAMED,
        NEW_MAIL
    }

    private record Change(Instant at, Kind kind, int place) {}

    /** Most never change; the changes of those who do, the oldest first. */
    private List<Change> changes(int number, Instant created, Instant time) {
        Dice dice = Dice.of(settings.seed(), "profile", number);
        List<Change> changes = new ArrayList<>();
        Instant last = created;
        int count = dice.chance(0.2) ? dice.between(1, CHANGES_AT_MOST) : 0;
        for (int place = 0; place < count; place++) {
            last = settings.settle(dice.hoursAfter(last, 3, 1_400));
            Kind kind = dice.pick(List.of(Kind.values()));
            if (!last.isAfter(time)) {
                changes.add(new Change(last, kind, place));
            }
        }
        return changes;
    }

    /** When it last changed. */
    Instant changedAt(int number, Instant created, Instant time) {
        List<Change> changes = changes(number, created, time);
        return changes.isEmpty() ? created : changes.get(changes.size() - 1).at();
    }

    /** What it is at a moment at which the customer exists. */
    Profile at(int number, Customer customer, Instant created, Instant time) {
        Dice dice = Dice.of(settings.seed(), "first-profile", number);
        String name = customer.name();
        int space = name == null ? -1 : name.indexOf(' ');
        String firstName = name == null ? null : space < 0 ? name : name.substring(0, space);
        String lastName = space < 0 ? null : name.substring(space + 1);
        String email = customer.email();
        double drawn = dice.unit();
        String state = drawn < 0.72 ? "DISABLED" : drawn < 0.9 ? "ENABLED" : drawn < 0.97 ? "INVITED" : "DECLINED";
        List<String> tags = new ArrayList<>();
        TAGS.stream().filter(tag -> dice.chance(0.06)).forEach(tags::add);
        for (Change change : changes(number, created, time)) {
            switch (change.kind()) {
                case INVITED_OR_ENABLED -> state = state.equals("DISABLED") ? "INVITED" : "ENABLED";
                case TAGGED -> tags.add("met " + (number % 90 + change.place()));
                case RENAMED -> lastName = lastName == null ? null : lastName + "-Marsh";
                case NEW_MAIL -> email = email == null ? null : "new." + email;
            }
        }
        return new Profile(firstName, lastName, email, state, List.copyOf(tags));
    }
}
