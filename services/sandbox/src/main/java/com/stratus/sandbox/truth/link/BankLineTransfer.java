package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.freeagent.books.OwnTransfer;
import com.stratus.sandbox.truth.Worlds;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The two ends of what was moved between the company's own accounts, whose texts name the other account. */
final class BankLineTransfer implements LinkKind {
    @Override
    public String name() {
        return "bank_line_transfer";
    }

    @Override
    public void tell(Worlds worlds, Instant time, Notes notes) {
        List<OwnTransfer> transfers = worlds.books().past(time).ownTransfers();
        Map<List<Object>, Integer> alike = new HashMap<>();
        transfers.forEach(transfer -> alike.merge(shown(transfer), 1, Integer::sum));
        transfers.forEach(transfer -> notes.link(
                Long.toString(transfer.out().id()),
                Long.toString(transfer.in().id()),
                alike.get(shown(transfer)) == 1));
    }

    private static List<Object> shown(OwnTransfer transfer) {
        return List.of(
                transfer.out().account(),
                transfer.in().account(),
                transfer.out().datedOn());
    }
}
