package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.time.Instant;

/**
 * A warehouse of ShipBob; table {@code shipbob_fulfillment_centers}, whose comments define each component ({@code
 * /fulfillment-center} of ShipBob's OpenAPI document 2025-07). A snapshot: versions compare by sequence. Its address and
 * contacts are ShipBob's, not a person's.
 *
 * @param country as sent: US in one answer, USA in another
 * @param timezone Windows's name, e.g. {@code Pacific Standard Time}
 */
public record ShipbobFulfillmentCenter(
        String centerId,
        String name,
        String address1,
        String address2,
        String city,
        String state,
        String zipCode,
        String country,
        String phoneNumber,
        String email,
        String timezone)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public ShipbobFulfillmentCenter {
        Require.key(centerId, "center_id");
    }

    @Override
    public String key() {
        return centerId;
    }

    @Override
    @JsonIgnore
    public Instant sourceUpdatedAt() {
        return null;
    }
}
