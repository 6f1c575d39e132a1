package com.stratus.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

class AwaitTest {

    @Test
    void asksAgainUntilItHolds() {
        var asked = new AtomicInteger();

        Await.until(Duration.ofSeconds(10), "asked three times", () -> asked.incrementAndGet() == 3);

        assertThat(asked).hasValue(3);
    }

    @Test
    void saysWhatItWaitedFor() {
        assertThatThrownBy(() -> Await.until(Duration.ofMillis(50), "the order is stored", () -> false))
                .isInstanceOf(EmbeddedException.class)
                .hasMessage("Waited 0.05 s in vain until the order is stored.");
    }

    @Test
    void doesNotWaitOnInterruptedThread() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Await.until(Duration.ofSeconds(10), "nothing", () -> false))
                .hasMessage("Interrupted while waiting.");
        assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    }
}
