package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.truth.Worlds;
import com.stratus.sandbox.truth.link.Leftover.Reason;
import com.stratus.sandbox.truth.link.Leftover.Side;

import java.time.Instant;
import java.util.Set;

/** By which line of the bank a settlement of Amazon's arrived. */
final class SettlementBankLine implements LinkKind {
    @Override
    public String name() {
        return "settlement_bank_line";
    }

    @Override
    public void tell(Worlds worlds, Instant time, Notes notes) {
        Set<String> arrived = Arrivals.of(worlds, time, "Amazon").tell(notes);
        for (Seller seller : Seller.values()) {
            worlds.ledger().settlementRows(seller.id(), time).forEach(settlement -> {
                if (settlement.transferredAt() == null) {
                    notes.without(Side.FROM, settlement.id(), Reason.NOT_DUE);
                } else if (!arrived.contains(settlement.id())) {
                    notes.without(Side.FROM, settlement.id(), Reason.NO_BANK_LINE);
                }
            });
        }
    }
}
