package com.stratus.shipbob;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Where a shipment is, by the details of its status (README §7): its status says Completed as soon as it leaves ShipBob.
 *
 * @param isInTransit the carrier has it, and it has not arrived
 * @param isDelivered it has arrived, by a detail or a date
 * @param hasException it needs a hand
 * @param exceptionReason ShipBob's word for that; null where ShipBob gives none, or all is well
 */
record ShipmentFacts(boolean isInTransit, boolean isDelivered, boolean hasException, String exceptionReason) {

    private static final int IN_TRANSIT = 201;
    private static final int OUT_FOR_DELIVERY = 202;
    private static final int DELIVERED = 203;
    private static final int DELIVERY_EXCEPTION = 204;
    private static final int FIRST_EXCEPTION = 300;
    private static final int FIRST_HOLD = 400;
    private static final int AFTER_HOLDS = 500;
    private static final Set<String> TROUBLE = Set.of("Exception", "OnHold");

    private record Detail(int id, String name) {
        boolean isTransit() {
            return id == IN_TRANSIT || id == OUT_FOR_DELIVERY;
        }

        boolean isException() {
            return id == DELIVERY_EXCEPTION || id >= FIRST_EXCEPTION && id < FIRST_HOLD;
        }

        boolean isHold() {
            return id >= FIRST_HOLD && id < AFTER_HOLDS;
        }
    }

    static ShipmentFacts of(String status, JsonNode statusDetails, OffsetDateTime deliveryDate) {
        var details = details(statusDetails);
        var delivered = deliveryDate != null || details.stream().anyMatch(detail -> detail.id() == DELIVERED);
        var trouble = details.stream().filter(Detail::isException).findFirst().or(() -> details.stream()
                .filter(Detail::isHold)
                .findFirst());
        var state = Fields.state(status);
        return new ShipmentFacts(
                !delivered && details.stream().anyMatch(Detail::isTransit),
                delivered,
                trouble.isPresent() || state != null && TROUBLE.contains(state),
                trouble.map(Detail::name).orElse(null));
    }

    private static List<Detail> details(JsonNode statusDetails) {
        return statusDetails == null
                ? List.of()
                : StreamSupport.stream(statusDetails.spliterator(), false)
                        .map(detail -> new Detail(
                                detail.path("id").asInt(),
                                Fields.text(detail.path("name").asText(null))))
                        .toList();
    }
}
