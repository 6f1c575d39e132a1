package com.stratus.sandbox.shipbob.world;

import com.stratus.sandbox.world.Center;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A return, with everything that will become of it.
 *
 * @param trackingNumber null or empty when ShipBob does not tell
 * @param toSender it never reached the customer and comes back by itself
 * @param reviewedAt when it gets a status that no list names, or null
 * @param cancelledAt then nothing ever comes, or null
 * @param fees what ShipBob asks for it, by kind
 * @param invoicedAt when it is billed, a day or more after it is done
 */
public record ReturnedParcel(
        int id,
        int shipmentId,
        String shipmentTracking,
        String orderReference,
        boolean toSender,
        Center center,
        String trackingNumber,
        List<Piece> pieces,
        Instant insertedAt,
        Instant arrivedAt,
        Instant processingAt,
        Instant reviewedAt,
        Instant completedAt,
        Instant cancelledAt,
        Instant invoicedAt,
        List<Fee> fees) {

    private static final String REVIEWED = "UnderReview";

    /** Units of an item, and what becomes of them. */
    public record Piece(Item item, int units, String action, String reason) {}

    /** One thing that ShipBob asks money for. */
    public record Fee(String type, BigDecimal amount) {}

    /** A change of the status. */
    public record Step(Instant at, String status) {}

    /** What has happened up to a moment at which it exists; statuses are written in one word. */
    public List<Step> stepsAt(Instant time) {
        List<Step> steps = new ArrayList<>();
        add(steps, insertedAt, "AwaitingArrival", time);
        if (cancelledAt == null) {
            add(steps, arrivedAt, "Arrived", time);
            add(steps, processingAt, "Processing", time);
            add(steps, reviewedAt, REVIEWED, time);
            add(steps, completedAt, "Completed", time);
        } else {
            add(steps, cancelledAt, "Cancelled", time);
        }
        return steps;
    }

    private static void add(List<Step> steps, Instant at, String status, Instant time) {
        if (at != null && !at.isAfter(time)) {
            steps.add(new Step(at, status));
        }
    }

    /** The status at a moment, in one word. */
    public String statusAt(Instant time) {
        List<Step> steps = stepsAt(time);
        return steps.get(steps.size() - 1).status();
    }

    /** When a status began, or null where it has not by that moment. */
    public Instant since(String status, Instant time) {
        return stepsAt(time).stream()
                .filter(step -> step.status().equals(status))
                .map(Step::at)
                .findFirst()
                .orElse(null);
    }

    /** The newest of the times that have a field of their own, which that of the review has not. */
    public Instant updatedAt(Instant time) {
        List<Step> steps = stepsAt(time);
        steps.removeIf(step -> step.status().equals(REVIEWED));
        return steps.get(steps.size() - 1).at();
    }

    /** Whether it is done. */
    public boolean isCompletedAt(Instant time) {
        return since("Completed", time) != null;
    }

    /** What is billed, or null until it is. */
    public BigDecimal invoiceAt(Instant time) {
        return cancelledAt != null || invoicedAt.isAfter(time)
                ? null
                : fees.stream().map(Fee::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** "RTS" is not what the field says. */
    public String type() {
        return toSender ? "ReturnToSender" : "Regular";
    }

    /** The number by which the merchant announced it. */
    public String reference() {
        return "RMA-" + id;
    }

    void move(Movements movements) {
        if (cancelledAt == null) {
            pieces.stream()
                    .filter(piece -> piece.action().equals("Restock"))
                    .forEach(piece ->
                            movements.add(completedAt, piece.item(), center, Quantities.onHand(piece.units())));
        }
    }
}
