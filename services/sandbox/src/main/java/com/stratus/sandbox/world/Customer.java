package com.stratus.sandbox.world;

/** A person who orders; {@code id} is Shopify's number. */
public record Customer(long id, String name, String email, String phone, Address address) {

    /** Where parcels go; {@code country} has two letters. */
    public record Address(String street, String extra, String city, String state, String country, String zip) {}
}
