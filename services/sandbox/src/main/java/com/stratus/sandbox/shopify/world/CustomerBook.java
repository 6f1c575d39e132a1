package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Customer;
import com.stratus.sandbox.world.Customers;
import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderState;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.Snapshot;
import com.stratus.sandbox.world.WorldSettings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A shop's customers. Of those who order it keeps which orders are theirs and which changes of these concern them; the
 * rest is worked out for whom somebody looks at.
 */
final class CustomerBook {
    private final Shop shop;
    private final Customers people;
    private final Signups signups;
    private final Profiles profiles;
    private final Numbers usual = new Numbers();
    private final Numbers unusual = new Numbers();
    private int[] previousOrder = new int[256];
    private long[] concerning = new long[256];
    private int orders;

    CustomerBook(Shop shop, WorldSettings settings) {
        this.shop = shop;
        this.people = new Customers(shop, settings);
        this.profiles = new Profiles(settings);
        this.signups = new Signups(settings, people);
    }

    /** By number: the last order placed, from 1 so that 0 is none, and the second of the first one. */
    private static final class Numbers {
        private int[] lastOrder = new int[256];
        private int[] firstSecond = new int[256];

        private void grow(int number) {
            if (number >= lastOrder.length) {
                int size = Math.max(number + 1, lastOrder.length * 2);
                lastOrder = Arrays.copyOf(lastOrder, size);
                firstSecond = Arrays.copyOf(firstSecond, size);
            }
        }
    }

    /** Takes in whose an order is. */
    synchronized void take(OrderStory order) {
        if (orders == previousOrder.length) {
            previousOrder = Arrays.copyOf(previousOrder, orders * 2);
            concerning = Arrays.copyOf(concerning, orders * 2);
        }
        if (order.customer() != null) {
            int number = Customers.number(shop, order.customer());
            Numbers numbers = number < Customers.UNUSUAL_NAMES ? usual : unusual;
            int place = number % Customers.UNUSUAL_NAMES;
            numbers.grow(place);
            if (numbers.lastOrder[place] == 0) {
                numbers.firstSecond[place] = Math.toIntExact(order.createdAt().getEpochSecond());
            }
            previousOrder[order.ordinal()] = numbers.lastOrder[place];
            numbers.lastOrder[place] = order.ordinal() + 1;
            concerning[order.ordinal()] = concerning(order.events());
        }
        orders++;
    }

    /** A bit for each event that changes the customer too. */
    private static long concerning(List<OrderEvent> events) {
        long which = 0;
        for (int place = 0; place < events.size(); place++) {
            OrderEvent event = events.get(place);
            if (event instanceof OrderEvent.Created
                    || event instanceof OrderEvent.Paid
                    || event instanceof OrderEvent.Refunded
                    || event instanceof OrderEvent.Deleted) {
                which |= 1L << Math.min(place, 63);
            }
        }
        return which;
    }

    /** Who was deleted up to a moment. */
    List<Signups.Signup> deleted(Instant time) {
        return signups.upTo(time).stream()
                .filter(signup ->
                        signup.deletedAt() != null && !signup.deletedAt().isAfter(time))
                .toList();
    }

    /** The customers at a moment up to which all orders are taken in. */
    Listing<CustomerState> at(Snapshot snapshot) {
        List<Signups.Signup> visitors = signups.upTo(snapshot.time()).stream()
                .filter(signup ->
                        signup.deletedAt() == null || signup.deletedAt().isAfter(snapshot.time()))
                .toList();
        synchronized (this) {
            int second = Math.toIntExact(snapshot.time().getEpochSecond());
            int[] there = new int[64];
            int count = 0;
            for (Numbers numbers : List.of(usual, unusual)) {
                for (int place = 0; place < numbers.lastOrder.length; place++) {
                    if (numbers.lastOrder[place] != 0 && numbers.firstSecond[place] <= second) {
                        if (count == there.length) {
                            there = Arrays.copyOf(there, count * 2);
                        }
                        there[count++] = numbers == usual ? place : place + Customers.UNUSUAL_NAMES;
                    }
                }
            }
            return new At(snapshot, Arrays.copyOf(there, count), visitors);
        }
    }

    /** All customers at one moment: those who ordered, then those who did not. */
    private final class At implements Listing<CustomerState> {
        private final Snapshot snapshot;
        private final int[] numbers;
        private final List<Signups.Signup> visitors;

        private At(Snapshot snapshot, int[] numbers, List<Signups.Signup> visitors) {
            this.snapshot = snapshot;
            this.numbers = numbers;
            this.visitors = visitors;
        }

        @Override
        public int size() {
            return numbers.length + visitors.size();
        }

        private boolean hasOrders(int place) {
            return place < numbers.length;
        }

        private Signups.Signup visitor(int place) {
            return visitors.get(place - numbers.length);
        }

        @Override
        public long id(int place) {
            return hasOrders(place)
                    ? Customers.id(shop, numbers[place])
                    : visitor(place).id();
        }

        @Override
        public long createdSecond(int place) {
            return hasOrders(place)
                    ? firstSecond(numbers[place])
                    : visitor(place).createdAt().getEpochSecond();
        }

        @Override
        public long updatedSecond(int place) {
            int number = hasOrders(place) ? numbers[place] : visitor(place).number();
            Instant created = Instant.ofEpochSecond(createdSecond(place));
            long updated = profiles.changedAt(number, created, snapshot.time()).getEpochSecond();
            if (hasOrders(place)) {
                long second = snapshot.time().getEpochSecond();
                for (int order = lastOrder(number); order >= 0; order = orderBefore(order)) {
                    updated = Math.max(updated, snapshot.times(order).updatedSecond(second, concerning(order)));
                }
            }
            return updated;
        }

        @Override
        public CustomerState get(int place) {
            if (!hasOrders(place)) {
                Signups.Signup visitor = visitor(place);
                Profiles.Profile profile =
                        profiles.at(visitor.number(), visitor.customer(), visitor.createdAt(), snapshot.time());
                return state(place, visitor.customer(), profile, List.of());
            }
            Customer customer = people.byNumber(numbers[place]);
            List<OrderTimes> theirs = new ArrayList<>();
            for (int order = lastOrder(numbers[place]); order >= 0; order = orderBefore(order)) {
                OrderTimes times = snapshot.byOrdinal(order);
                if (times != null) {
                    theirs.add(times);
                }
            }
            Instant created = Instant.ofEpochSecond(createdSecond(place));
            return state(place, customer, profiles.at(numbers[place], customer, created, snapshot.time()), theirs);
        }

        private CustomerState state(
                int place, Customer customer, Profiles.Profile profile, List<OrderTimes> latestFirst) {
            BigDecimal spent = new BigDecimal("0.00");
            for (OrderTimes order : latestFirst) {
                spent = spent.add(spent(OrderState.at(snapshot.storyInPassing(order), snapshot.time())));
            }
            return new CustomerState(
                    customer.id(),
                    profile.firstName(),
                    profile.lastName(),
                    profile.email(),
                    customer.phone(),
                    customer.address(),
                    profile.state(),
                    profile.tags(),
                    null,
                    latestFirst.size(),
                    spent,
                    latestFirst.isEmpty() ? null : latestFirst.get(0),
                    Instant.ofEpochSecond(createdSecond(place)),
                    Instant.ofEpochSecond(updatedSecond(place)));
        }

        private static BigDecimal spent(OrderState order) {
            return order.isPaid()
                    ? order.story().total().shop().subtract(order.refunded().shop())
                    : BigDecimal.ZERO;
        }
    }

    private synchronized long firstSecond(int number) {
        return numbers(number).firstSecond[number % Customers.UNUSUAL_NAMES];
    }

    private synchronized int lastOrder(int number) {
        return numbers(number).lastOrder[number % Customers.UNUSUAL_NAMES] - 1;
    }

    private synchronized int orderBefore(int order) {
        return previousOrder[order] - 1;
    }

    private synchronized long concerning(int order) {
        return concerning[order];
    }

    private Numbers numbers(int number) {
        return number < Customers.UNUSUAL_NAMES ? usual : unusual;
    }
}
