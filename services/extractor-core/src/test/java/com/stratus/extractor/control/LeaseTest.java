package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.IntStream;

class LeaseTest {

    /** Milliseconds since 1970, in November 2026 and in the year 2200. */
    private static final long NOW = 1_793_527_200_000L;

    private static final long FAR = 7_258_118_400_000L;

    @Test
    void sequenceGrowsWithEveryRequest() {
        var lease = lease(NOW, Duration.ofMinutes(1));

        assertThat(lease.nextSequence()).isEqualTo(NOW << 20);
        assertThat(IntStream.range(0, 1000).mapToLong(i -> lease.nextSequence()))
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(1000);
    }

    @Property
    void sequenceGrowsOverOwners(
            @ForAll @LongRange(min = NOW, max = FAR) long epoch, @ForAll @IntRange(min = 1, max = 5000) int requests) {
        var earlier = lease(epoch, Duration.ofMinutes(1));
        var last = 0L;
        for (var i = 0; i < requests; i++) {
            last = earlier.nextSequence();
        }
        var later = lease(epoch + 1, Duration.ofMinutes(1));

        assertThat(last).isPositive();
        assertThat(later.nextSequence()).isGreaterThan(last);
    }

    @Test
    void isHeldUntilItsTimeIsOver() {
        assertThat(lease(NOW, Duration.ofMinutes(1)).isHeld()).isTrue();
        assertThat(lease(NOW, Duration.ZERO).isHeld()).isFalse();
        assertThat(lease(NOW, Duration.ofSeconds(-1)).isHeld()).isFalse();
    }

    @Test
    void isHeldAgainWhenRenewed() {
        var lease = lease(NOW, Duration.ofSeconds(-1));
        lease.renewed(System.nanoTime() + Duration.ofMinutes(1).toNanos());

        assertThat(lease.isHeld()).isTrue();
        lease.ensureHeld();
    }

    @Test
    void whoeverLostItIsToldSo() {
        var lease = lease(NOW, Duration.ofMinutes(1));
        lease.ensureHeld();
        lease.end();

        assertThat(lease.isHeld()).isFalse();
        assertThatThrownBy(lease::ensureHeld)
                .isInstanceOf(LeaseLostException.class)
                .hasMessage("the lease of connection shopify-uk is lost");
    }

    @Test
    void whoeverLostItStartsNoRequest() {
        var lease = lease(NOW, Duration.ZERO);

        assertThatThrownBy(lease::nextSequence).isInstanceOf(LeaseLostException.class);
    }

    private static Lease lease(long epoch, Duration life) {
        return new Lease("shopify-uk", epoch, System.nanoTime() + life.toNanos());
    }
}
