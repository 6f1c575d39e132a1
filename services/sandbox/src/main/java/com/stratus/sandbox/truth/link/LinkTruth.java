package com.stratus.sandbox.truth.link;

import com.fasterxml.jackson.core.JsonGenerator;
import com.stratus.sandbox.truth.Worlds;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** What is true of one kind of link at a moment. */
public record LinkTruth(String kind, Instant asOf, List<Link> links, List<Leftover> leftovers) {
    private static final List<LinkKind> KINDS = List.of(
            new OrderShipment(),
            new OrderRefund(),
            new OrderReturn(),
            new ShipmentReturn(),
            new OrderSettlementLine(),
            new OrderPayoutLine(),
            new RefundPayoutLine(),
            new SettlementBankLine(),
            new PayoutBankLine(),
            new BankLineInvoice(),
            new BankLineBill(),
            new BankLineTransfer(),
            new BillShipment());

    /** The kinds of links of which truth is told. */
    public static List<String> kinds() {
        return KINDS.stream().map(LinkKind::name).toList();
    }

    /** The truth of a kind, which must be one of {@link #kinds}, at a moment. */
    public static LinkTruth of(String kind, Worlds worlds, Instant time) {
        Notes notes = new Notes();
        KINDS.stream()
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .orElseThrow()
                .tell(worlds, time, notes);
        return new LinkTruth(kind, time, notes.links(), notes.leftovers());
    }

    /** Writes it as answers have it. */
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", kind);
        json.writeStringField("as_of", asOf.toString());
        json.writeNumberField("count", links.size());
        json.writeArrayFieldStart("links");
        for (Link link : links) {
            json.writeStartObject();
            json.writeStringField("from", link.from());
            json.writeStringField("to", link.to());
            json.writeBooleanField("knowable", link.knowable());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("leftovers");
        for (Leftover leftover : leftovers) {
            json.writeStartObject();
            json.writeStringField("side", leftover.side().text());
            json.writeStringField("id", leftover.id());
            json.writeStringField("reason", leftover.reason().text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
