package com.stratus.sandbox.world;

/** Who carries parcels: the first two in America, the others in Britain. */
enum Carrier {
    USPS("USPS", "Ground Advantage", "https://tools.usps.com/go/TrackConfirmAction?tLabels="),
    FEDEX("FedEx", "Ground", "https://www.fedex.com/fedextrack/?trknbr="),
    ROYAL_MAIL("Royal Mail", "Tracked 48", "https://www.royalmail.com/track-your-item#/tracking-results/"),
    DPD("DPD", "Next Day", "https://track.dpd.co.uk/search?reference=");

    final String title;
    final String service;
    private final String address;

    Carrier(String title, String service, String address) {
        this.title = title;
        this.service = service;
        this.address = address;
    }

    /** The usual one of a shop, or its other one. */
    static Carrier of(Shop shop, boolean usual) {
        return switch (shop) {
            case HARBOUR_LANE -> usual ? USPS : FEDEX;
            case QUAYSIDE_GOODS -> usual ? ROYAL_MAIL : DPD;
        };
    }

    /** The tracking number of a parcel. */
    String number(int parcel) {
        return switch (this) {
            case USPS -> "9400" + (136_000_000_000L + parcel) + "88";
            case FEDEX -> "7731" + (10_000_000L + parcel % 90_000_000);
            case ROYAL_MAIL -> "QG" + parcel + "GB";
            case DPD -> "1550" + (10_000_000_000L + parcel);
        };
    }

    /** Where a parcel can be followed, or null without a number. */
    String url(String number) {
        return number == null || number.isEmpty() ? null : address + number;
    }
}
