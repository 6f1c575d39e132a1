package com.stratus.shipbob;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.sample.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.OffsetDateTime;

class ShipmentFactsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // status, id and name of its detail: in transit, delivered, exception, reason
                "Processing, 100, Picked, false, false, false, -",
                "Completed, 200, Processing, false, false, false, -",
                "Completed, 201, InTransit, true, false, false, -",
                "Completed, 202, OutForDelivery, true, false, false, -",
                "Completed, 203, Delivered, false, true, false, -",
                "Completed, 204, DeliveryException, false, false, true, DeliveryException",
                "Exception, 303, OutOfStock, false, false, true, OutOfStock",
                "OnHold, 401, InvalidAddress, false, false, true, InvalidAddress",
                "On Hold, 409, '', false, false, true, -",
                "Levitating, 777, Afloat, false, false, false, -",
            })
    void detailsSayWhereItIs(
            String status,
            int id,
            String name,
            boolean isInTransit,
            boolean isDelivered,
            boolean hasException,
            String reason) {
        var details = Sample.json("[{\"id\":%d,\"name\":\"%s\"}]".formatted(id, name));

        assertThat(ShipmentFacts.of(status, details, null))
                .isEqualTo(new ShipmentFacts(isInTransit, isDelivered, hasException, reason));
    }

    @Test
    void completedAloneSaysNothing() {
        assertThat(ShipmentFacts.of("Completed", null, null)).isEqualTo(new ShipmentFacts(false, false, false, null));
        assertThat(ShipmentFacts.of(null, Sample.json("null"), null))
                .isEqualTo(new ShipmentFacts(false, false, false, null));
    }

    @Test
    void aDateSaysThatItArrivedToo() {
        var details = Sample.json("[{\"id\":201,\"name\":\"InTransit\"}]");

        assertThat(ShipmentFacts.of("Completed", details, OffsetDateTime.parse("2026-10-05T18:40:00Z")))
                .isEqualTo(new ShipmentFacts(false, true, false, null));
    }

    @Test
    void whatIsInTheWayComesBeforeAHold() {
        var details = Sample.json(
                "[{\"id\":400,\"name\":\"PaymentDeclined\"},{\"id\":302,\"name\":\"InactiveSku\"},{\"id\":303,\"name\":\"OutOfStock\"}]");

        assertThat(ShipmentFacts.of("OnHold", details, null).exceptionReason()).isEqualTo("InactiveSku");
        assertThat(ShipmentFacts.of("Exception", null, null)).isEqualTo(new ShipmentFacts(false, false, true, null));
    }

    /** The documented details, each under its own status. */
    @Test
    void everyDocumentedExceptionAndHoldIsOne() {
        var documented = Sample.platformJson("shipbob/models/enums.json").path("shipment_status_details_documented");

        assertThat(documented).hasSizeGreaterThan(20).allSatisfy(detail -> {
            var facts = ShipmentFacts.of("Completed", Sample.json("[" + detail.toString() + "]"), null);
            var isTrouble = !detail.path("status").asText().matches("Processing|Completed")
                    || detail.path("name").asText().equals("DeliveryException");
            assertThat(facts.exceptionReason())
                    .isEqualTo(isTrouble ? detail.path("name").asText() : null);
        });
    }
}
