package com.stratus.sandbox.shipbob.world;

import com.stratus.sandbox.world.Center;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that ever moves on ShipBob's shelves, also what is still to come. */
final class Movements {
    private final List<Movement> movements = new ArrayList<>();
    private boolean sorted = true;

    private record Movement(Instant at, Item item, Center center, Quantities change) {}

    /** An item's shelf in a centre. */
    record Shelf(Item item, Center center) {}

    /** Takes one in; what changes nothing is left out. */
    void add(Instant at, Item item, Center center, Quantities change) {
        if (!change.equals(Quantities.NONE)) {
            movements.add(new Movement(at, item, center, change));
            sorted = false;
        }
    }

    /** Every shelf that something has moved on up to a moment, that moment included. */
    Map<Shelf, Quantities> at(Instant time) {
        if (!sorted) {
            movements.sort(Comparator.comparing(Movement::at));
            sorted = true;
        }
        Map<Shelf, Quantities> shelves = new HashMap<>();
        for (Movement movement : movements) {
            if (movement.at().isAfter(time)) {
                break;
            }
            shelves.merge(new Shelf(movement.item(), movement.center()), movement.change(), Quantities::plus);
        }
        return shelves;
    }
}
