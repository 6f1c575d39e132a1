package com.stratus.shipbob;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.OneAnswer;
import com.stratus.model.record.ShipbobFulfillmentCenter;
import com.stratus.model.table.Tables;

/** ShipBob's warehouses ({@code /fulfillment-center} of the OpenAPI document 2025-07; README §5, §10), all in one answer. */
final class FulfillmentCenters {

    static final Entity<Payload, ShipbobFulfillmentCenter> ENTITY = Entity.of(Tables.SHIPBOB_FULFILLMENT_CENTERS)
            .from(Payload.class)
            .job("shipbob_fulfillment_centers")
            .key("id")
            .paging(OneAnswer.list("GetFulfillmentCenters", "/fulfillment-center"))
            .snapshot()
            .map(FulfillmentCenters::toCenter);

    private FulfillmentCenters() {}

    record Payload(
            Long id,
            String name,
            String address1,
            String address2,
            String city,
            String state,
            String zipCode,
            String country,
            String phoneNumber,
            String email,
            String timezone) {}

    static ShipbobFulfillmentCenter toCenter(Payload payload) {
        return new ShipbobFulfillmentCenter(
                Fields.id(payload.id()),
                Fields.text(payload.name()),
                Fields.text(payload.address1()),
                Fields.text(payload.address2()),
                Fields.text(payload.city()),
                Fields.text(payload.state()),
                Fields.text(payload.zipCode()),
                Fields.text(payload.country()),
                Fields.text(payload.phoneNumber()),
                Fields.text(payload.email()),
                Fields.text(payload.timezone()));
    }
}
