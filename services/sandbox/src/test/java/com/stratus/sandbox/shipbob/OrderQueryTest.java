package com.stratus.sandbox.shipbob;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.ShipmentState;
import com.stratus.sandbox.world.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What it costs to look for orders; what is found is told by {@link ShipBobFiltersTest}. */
class OrderQueryTest {
    private static final Instant UNTIL = Instant.parse("2026-11-20T18:00:00Z");
    /** More orders than there are stories that are kept. */
    private static final TestSandbox SANDBOX = TestSandbox.of(35, 300);

    private static Snapshot snapshot() {
        return SANDBOX.sandbox().world().at(UNTIL);
    }

    private static List<OrderTimes> find(String query) {
        return new OrderQuery(new Parameters(SANDBOX.shipBobCall("/2025-07/order?" + query))).find(snapshot());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HasTracking=true", "LastTrackingUpdateStartDate=2026-10-17", "IsTrackingUploaded=false"})
    void aSearchByTrackingDoesNotPushOutTheStoriesThatAreKept(String query) {
        OrderTimes order = snapshot().orders().get(0);
        OrderStory kept = snapshot().story(order);
        assertThat(find(query)).isNotEmpty();
        assertThat(snapshot().story(order)).isSameAs(kept);
    }

    @Test
    void anOrderIsTrackedNoLaterThanItsLastTrackedTick() {
        int tracked = 0;
        for (OrderTimes order : snapshot().orders()) {
            OrderStory story = snapshot().storyInPassing(order);
            if (story.parcels() == null) {
                assertThat(order.lastTrackedTick()).isEqualTo(-1);
                continue;
            }
            for (Duration on : List.of(Duration.ZERO, Duration.ofDays(3), Duration.ofDays(300))) {
                long newest = ShipmentState.allAt(story.parcels(), UNTIL.plus(on)).stream()
                        .map(ShipmentState::trackingUpdatedAt)
                        .filter(Objects::nonNull)
                        .mapToLong(OrderTimes::tick)
                        .max()
                        .orElse(-1);
                assertThat(newest).isLessThanOrEqualTo(order.lastTrackedTick());
                tracked += on.isZero() && newest >= 0 ? 1 : 0;
            }
        }
        assertThat(tracked).isGreaterThan(1_000);
    }

    @Test
    void theLastUpdateOfTrackingIsFoundToTheTick() {
        long end = OrderTimes.tick(Instant.parse("2026-11-10T00:00:00Z"));
        OrderTimes order = find("LastTrackingUpdateEndDate=2026-11-10").stream()
                .filter(found -> found.lastTrackedTick() < end)
                .findFirst()
                .orElseThrow();
        Instant at = OrderTimes.instant(order.lastTrackedTick());
        String exactly = "LastTrackingUpdateStartDate=" + at + "&LastTrackingUpdateEndDate=" + at;
        assertThat(find(exactly)).contains(order);
        assertThat(find("LastTrackingUpdateStartDate=" + at.plusNanos(100))).doesNotContain(order);
    }
}
