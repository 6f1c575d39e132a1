package com.stratus.shipbob;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.model.record.ShipbobFulfillmentCenter;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;

class FulfillmentCentersTest {

    private static final Window WINDOW = new Window(null, Instant.parse("2026-11-20T00:00:00Z"));

    /** {@code fixtures/fulfillment_centers_written.json}, written from the documented fields. */
    @Test
    void readsTheWrittenList() throws Exception {
        var list = Sample.platformJson("shipbob/fixtures/fulfillment_centers_written.json");
        var centers = new ArrayList<ShipbobFulfillmentCenter>();
        for (var payload : FulfillmentCenters.ENTITY.paging().payloads(Answers.of(list.toString()))) {
            centers.add(FulfillmentCenters.ENTITY.map(payload));
        }

        assertThat(centers)
                .containsExactly(
                        new ShipbobFulfillmentCenter(
                                "10",
                                "Moreno Valley (CA)",
                                "28010 Eucalyptus Ave",
                                "Building #1",
                                "Moreno Valley",
                                "CA",
                                "92555",
                                "US",
                                "8444744726",
                                null,
                                "Pacific Standard Time"),
                        new ShipbobFulfillmentCenter(
                                "8",
                                "Cicero (IL)",
                                "5900 W Ogden Ave",
                                "Suite 100",
                                "Cicero",
                                "IL",
                                "60804",
                                "USA",
                                "555-555-5555",
                                "example@example.com",
                                "Central Standard Time"));
    }

    @Test
    void nearlyEverythingMayBeMissing() throws Exception {
        assertThat(FulfillmentCenters.ENTITY.map(center()))
                .isEqualTo(new ShipbobFulfillmentCenter(
                        "44", "Manchester", null, null, null, null, null, null, null, null, null));
    }

    @Test
    void oneAnswerListsAllOfThem() {
        var paging = FulfillmentCenters.ENTITY.paging();

        assertThat(FulfillmentCenters.ENTITY.isSnapshot()).isTrue();
        assertThat(FulfillmentCenters.ENTITY.job()).isEqualTo("shipbob_fulfillment_centers");
        assertThat(paging.operation()).isEqualTo("GetFulfillmentCenters");
        assertThat(paging.request(WINDOW, paging.start(WINDOW)).target()).isEqualTo("/fulfillment-center");
    }

    @Test
    void whatIsRequiredIsRefusedByItsName() {
        assertRequired(FulfillmentCenters.ENTITY, center(), "", "id", "center_id is missing");
        assertUnreadable(FulfillmentCenters.ENTITY, center(), "/id");
    }

    private static ObjectNode center() {
        return Sample.pick(Sample.read("centers.json"), "id", "44");
    }
}
