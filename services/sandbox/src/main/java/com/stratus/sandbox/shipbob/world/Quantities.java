package com.stratus.sandbox.shipbob.world;

/**
 * Units of one item, in one centre or in all, or by how much they change.
 *
 * @param committed in shipments that have not left
 * @param awaiting expected by receiving orders and not counted yet
 * @param handling counted and not on the shelf yet
 * @param transfer on their way from another centre
 * @param backordered sold, and no centre has goods for it
 * @param exception in shipments that are stuck, for want of goods or of something else
 */
public record Quantities(
        int onHand, int committed, int awaiting, int handling, int transfer, int backordered, int exception) {
    /** Nothing. */
    public static final Quantities NONE = new Quantities(0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public Quantities plus(Quantities other) {
        return new Quantities(
                onHand + other.onHand,
                committed + other.committed,
                awaiting + other.awaiting,
                handling + other.handling,
                transfer + other.transfer,
                backordered + other.backordered,
                exception + other.exception);
    }

    /** On the shelf and promised to nobody. */
    public int fulfillable() {
        return onHand - committed;
    }

    /** What can be sold: less than nothing when more was sold already. */
    public int sellable() {
        return fulfillable() - backordered;
    }

    /** What there will be when all that was ordered has come. */
    int position() {
        return fulfillable() + awaiting + handling + transfer;
    }

    static Quantities onHand(int units) {
        return new Quantities(units, 0, 0, 0, 0, 0, 0);
    }

    static Quantities committed(int units) {
        return new Quantities(0, units, 0, 0, 0, 0, 0);
    }

    static Quantities backordered(int units) {
        return new Quantities(0, 0, 0, 0, 0, units, 0);
    }

    static Quantities exception(int units) {
        return new Quantities(0, 0, 0, 0, 0, 0, units);
    }

    /** In a shipment that no centre has goods for. */
    static Quantities outOfStock(int units) {
        return new Quantities(0, 0, 0, 0, 0, units, units);
    }

    static Quantities transfer(int units) {
        return new Quantities(0, 0, 0, 0, units, 0, 0);
    }

    static Quantities shipped(int units) {
        return new Quantities(-units, -units, 0, 0, 0, 0, 0);
    }

    static Quantities arrived(int units) {
        return new Quantities(units, 0, 0, 0, -units, 0, 0);
    }

    /** A step of a receiving order: so many fewer are awaited, of which so many are counted; so many went on the shelf. */
    static Quantities received(int awaiting, int counted, int stowed) {
        return new Quantities(stowed, 0, awaiting, counted - stowed, 0, 0, 0);
    }
}
