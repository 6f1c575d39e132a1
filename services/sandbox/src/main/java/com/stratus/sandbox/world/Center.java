package com.stratus.sandbox.world;

import java.util.List;

/**
 * One of ShipBob's warehouses. Parcels leave from the first three; the last one takes goods in for the others.
 *
 * @param timezone as Windows names it
 * @param email null where ShipBob tells none
 */
public record Center(
        int id,
        String name,
        String abbreviation,
        String region,
        String address1,
        String address2,
        String city,
        String state,
        String zipCode,
        String country,
        String phoneNumber,
        String email,
        String timezone) {

    /** All of them, in the order in which they were opened to the merchant. */
    public static final List<Center> ALL = List.of(
            new Center(
                    26,
                    "Bethlehem (PA)",
                    "ABE1",
                    "East Coast",
                    "3800 Fritch Drive",
                    "Dock 14",
                    "Bethlehem",
                    "PA",
                    "18020",
                    "US",
                    "6105550126",
                    null,
                    "Eastern Standard Time"),
            new Center(
                    33,
                    "Grapevine (TX)",
                    "DFW2",
                    "South",
                    "1100 Enterprise Parkway",
                    "",
                    "Grapevine",
                    "TX",
                    "76051",
                    "US",
                    "8175550133",
                    "grapevine.receiving@example.com",
                    "Central Standard Time"),
            new Center(
                    41,
                    "Ontario (CA)",
                    "ONT3",
                    "West Coast",
                    "5171 Francis Street",
                    null,
                    "Ontario",
                    "CA",
                    "91761",
                    "US",
                    null,
                    null,
                    "Pacific Standard Time"),
            new Center(
                    8,
                    "Cicero (IL)",
                    "MDW1",
                    "Midwest",
                    "5900 Ogden Yard",
                    "Suite 100",
                    "Cicero",
                    "IL",
                    "60804",
                    "USA",
                    "555-555-0108",
                    "cicero.receiving@example.com",
                    "Central Standard Time"));

    /** The one that takes goods in for the others. */
    public static final Center HUB = ALL.get(3);

    /** Those that parcels leave from. */
    static final List<Center> SENDING = ALL.subList(0, 3);
}
