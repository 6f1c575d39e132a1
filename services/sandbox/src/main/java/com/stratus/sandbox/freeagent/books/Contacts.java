package com.stratus.sandbox.freeagent.books;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everybody the company ever trades with. */
final class Contacts {
    private static final long FIRST_ID = 225_200;
    private static final String BRITAIN = "United Kingdom";
    private static final String AUTO = "Auto";
    private static final String NEVER = "Never";

    private final Days days;
    private final List<Contact> all = new ArrayList<>();
    private final Contact shipBob;

    Contacts(Days days) {
        this.days = days;
        Instant opened = days.opened();
        customer("Fenwick & Moor Ltd", null, null, BRITAIN, 30, AUTO, "GBP", opened, null);
        customer("Pennine Home Stores Ltd", "Asha", "Rao", BRITAIN, 30, "Always", "GBP", opened, null);
        customer("Café Lumière SARL", "Élodie", "Garnier", "France", 30, NEVER, "EUR", opened, null);
        customer("Nordlicht Handels GmbH", null, null, "Germany", 14, NEVER, "EUR", opened, null);
        customer("O’Connell & Daughters", "Niamh", "O’Connell", "Ireland", 14, NEVER, "EUR", opened, null);
        customer(null, "Zoë", "Hartley", BRITAIN, null, AUTO, "GBP", opened, null);
        customer("Tidewater Gifts – Whitby", null, null, BRITAIN, 7, AUTO, "GBP", days.part(0.3), null);
        customer(
                "Old Mill Emporium", "Tom", "Reeve", BRITAIN, 30, AUTO, "GBP", opened, opened.plus(Duration.ofDays(1)));
        supplier("Brightpack Supplies Ltd", BRITAIN, AUTO, "GBP", "105", opened, null);
        supplier("Meridian Pottery Ltd", BRITAIN, AUTO, "GBP", Category.GOODS, opened, null);
        supplier("Kraftpapier Köln GmbH", "Germany", NEVER, "EUR", "105", opened, null);
        supplier("Ledgerworks Accountancy LLP", BRITAIN, AUTO, "GBP", "366", opened, null);
        supplier("Saltmarsh Lettings", BRITAIN, NEVER, "GBP", "250", opened, null);
        supplier("Gannet Power plc", BRITAIN, AUTO, "GBP", "252", opened, days.part(0.6));
        shipBob = supplier("ShipBob, Inc.", "United States", NEVER, "USD", Category.SHIPPING, opened, null);
        supplier("Amazon Payments", "Luxembourg", NEVER, "GBP", "102", opened, null);
        supplier("Shopify", "Ireland", NEVER, "USD", "102", opened, null);
    }

    private void customer(
            String organisation,
            String first,
            String last,
            String country,
            Integer terms,
            String charge,
            String currency,
            Instant createdAt,
            Instant hiddenAt) {
        add(organisation, first, last, country, terms, charge, currency, null, createdAt, hiddenAt);
    }

    private Contact supplier(
            String organisation,
            String country,
            String charge,
            String currency,
            String category,
            Instant createdAt,
            Instant hiddenAt) {
        return add(organisation, null, null, country, 30, charge, currency, category, createdAt, hiddenAt);
    }

    private Contact add(
            String organisation,
            String first,
            String last,
            String country,
            Integer terms,
            String charge,
            String currency,
            String category,
            Instant createdAt,
            Instant hiddenAt) {
        int place = all.size();
        String email = place % 4 == 3 ? null : "books" + place + "@example.com";
        Contact contact = new Contact(
                FIRST_ID + place,
                organisation,
                first,
                last,
                email,
                country,
                terms,
                charge,
                currency,
                category,
                place % 3,
                days.opened().equals(createdAt) ? createdAt.plus(Duration.ofMinutes(place)) : createdAt,
                hiddenAt);
        all.add(contact);
        return contact;
    }

    List<Contact> all() {
        return all;
    }

    Contact shipBob() {
        return shipBob;
    }

    /** The customers who can be sent an invoice at a moment. */
    List<Contact> customers(Instant time) {
        return all.stream()
                .filter(contact -> !contact.isSupplier() && contact.isThere(time) && !contact.isHidden(time))
                .toList();
    }

    /** The suppliers who can send a bill of their own accord at a moment. */
    List<Contact> suppliers(Instant time) {
        return all.stream()
                .filter(contact -> contact.isSupplier() && contact.isThere(time) && !contact.isHidden(time))
                .filter(contact -> contact.id() < shipBob.id())
                .toList();
    }
}
