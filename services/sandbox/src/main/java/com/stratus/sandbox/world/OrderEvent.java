package com.stratus.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Something that happened to a shop order and changed what the shop says about it. Times are whole seconds. */
public sealed interface OrderEvent {
    /** When it happened. */
    Instant at();

    /** The order was placed. */
    record Created(Instant at) implements OrderEvent {}

    /** All of it was paid. */
    record Paid(Instant at) implements OrderEvent {}

    /** The warehouse was asked to ship it. */
    record Requested(Instant at) implements OrderEvent {}

    /** The warehouse cannot go on without the seller. */
    record Held(Instant at) implements OrderEvent {}

    /** The warehouse goes on. */
    record Released(Instant at) implements OrderEvent {}

    /** A line was taken off before it shipped. */
    record Edited(Instant at, int line) implements OrderEvent {}

    /** A tag was added by hand. */
    record Tagged(Instant at, String tag) implements OrderEvent {}

    /** A fulfilment appeared or changed; {@code units} maps the line's place to the number of units in it. */
    record Fulfilled(
            Instant at,
            int fulfillment,
            String status,
            String displayStatus,
            Map<Integer, Integer> units,
            List<Tracking> tracking)
            implements OrderEvent {}

    /** Units, money or both went back. */
    record Refunded(Instant at, long id, Map<Integer, Integer> units, Amount money, String note)
            implements OrderEvent {}

    /** The order was cancelled. */
    record Cancelled(Instant at, String reason) implements OrderEvent {}

    /** The order was archived. */
    record Closed(Instant at) implements OrderEvent {}

    /** The order was deleted, and nothing shows it any more. */
    record Deleted(Instant at) implements OrderEvent {}

    /** One parcel's number; {@code url} may be null. */
    record Tracking(String company, String number, String url) {}
}
