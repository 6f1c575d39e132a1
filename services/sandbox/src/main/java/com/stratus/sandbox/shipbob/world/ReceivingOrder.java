package com.stratus.sandbox.shipbob.world;

import com.stratus.sandbox.world.Center;

import java.time.Instant;
import java.util.List;

/**
 * Goods that the merchant sends to a centre, with everything that will become of them; the steps say when.
 *
 * @param purchaseOrder null when the merchant gave none
 * @param lines null when ShipBob tells none, which is not the same as an empty list
 * @param showsHistory whether ShipBob tells what the status was before
 */
public record ReceivingOrder(
        int id,
        Center center,
        String purchaseOrder,
        String packageType,
        String boxPackagingType,
        Instant expectedAt,
        List<Line> lines,
        List<Step> steps,
        boolean showsHistory) {

    /** What is expected of one item. */
    public record Line(Item item, int expected) {}

    /** A change of the status or of what is counted, as parts of a hundred of what is expected. */
    public record Step(Instant at, String status, int received, int stowed) {
        /** Units of a line that are counted. */
        public int received(Line line) {
            return line.expected() * received / 100;
        }

        /** Units of a line that are on the shelf. */
        public int stowed(Line line) {
            return line.expected() * stowed / 100;
        }

        boolean isLast() {
            return status.equals("Completed") || status.equals("Incomplete") || status.equals("Cancelled");
        }
    }

    /** When the merchant announced it. */
    public Instant insertedAt() {
        return steps.get(0).at();
    }

    /** The steps up to a moment at which it exists. */
    public List<Step> stepsAt(Instant time) {
        return steps.stream().filter(step -> !step.at().isAfter(time)).toList();
    }

    /** The last step up to a moment at which it exists. */
    public Step at(Instant time) {
        List<Step> done = stepsAt(time);
        return done.get(done.size() - 1);
    }

    /** When it was completed, or null where it is not at a moment. */
    public Instant completedAt(Instant time) {
        Step last = at(time);
        return last.status().equals("Completed") ? last.at() : null;
    }

    /** When another system of the merchant's took it over, of some once they are completed, or null. */
    public Instant syncedAt(Instant time) {
        Instant completed = completedAt(time);
        return completed == null || id % 2 == 0 ? null : completed.plusSeconds(4);
    }

    /** Moves the goods. */
    void move(Movements movements) {
        if (lines == null) {
            return;
        }
        for (Line line : lines) {
            int awaiting = 0;
            int received = 0;
            int stowed = 0;
            for (Step step : steps) {
                int stillAwaited = step.isLast() ? 0 : line.expected() - step.received(line);
                movements.add(
                        step.at(),
                        line.item(),
                        center,
                        Quantities.received(
                                stillAwaited - awaiting, step.received(line) - received, step.stowed(line) - stowed));
                awaiting = stillAwaited;
                received = step.received(line);
                stowed = step.stowed(line);
            }
        }
    }
}
