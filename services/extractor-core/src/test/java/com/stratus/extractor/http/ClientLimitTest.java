package com.stratus.extractor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.Servers;
import com.stratus.extractor.TestServer;
import com.stratus.extractor.limit.Urgency;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** What happens where a platform has had enough of us. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ClientLimitTest extends ClientTrial {

    @Test
    void reachedLimitIsWaitedForByTheLimit() {
        var client = client((number, exchange) -> TestServer.answer(exchange, number < 3 ? 429 : 200, "[]"));

        assertThat(done(client.send(ORDERS, Urgency.LIVE)).status()).isEqualTo(200);

        assertThat(limit.refusals).containsExactly(Duration.ofMillis(5860), Duration.ofMillis(5860));
        assertThat(limit.acquired).hasValue(3);
        assertThat(pauses).isEmpty();
    }

    @Test
    void limitThatIsReachedEightTimesEndsTheRequest() {
        var client = client(TestServer.always(429, "{}"));

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE)))
                .isInstanceOf(SourceException.RateLimited.class);

        assertThat(server.asked()).hasSize(8);
        assertThat(limit.refusals)
                .extracting(Duration::toMillis)
                .containsExactly(5860L, 5860L, 5860L, 5860L, 8000L, 16000L, 32000L, 60000L);
    }

    @Test
    void overloadThatAsksForAPauseHoldsAllBack() {
        var client = client((number, exchange) -> {
            exchange.getResponseHeaders().set("Retry-After", "20");
            TestServer.answer(exchange, number < 2 ? 503 : 200, "[]");
        });

        assertThat(done(client.send(ORDERS, Urgency.LIVE)).status()).isEqualTo(200);

        assertThat(limit.refusals).containsExactly(Duration.ofSeconds(20));
        assertThat(pauses).containsExactly(20_000L);
    }

    @Test
    void platformThatAnswersNothingGoodIsLeftInPeace() {
        var client = client(TestServer.always(503, "{}"));
        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE))).isInstanceOf(SourceException.Transient.class);

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE)))
                .isInstanceOf(SourceException.Transient.class)
                .hasMessage("no answer (CircuitBreakerOpenException)");

        assertThat(server.asked()).hasSize(12);
    }

    @Test
    void limitsDoNotOpenTheCircuit() {
        var client = client(TestServer.always(429, "{}"));
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE)))
                    .isInstanceOf(SourceException.RateLimited.class);
        }

        assertThat(server.asked()).hasSize(24);
    }

    @Test
    void requestThatNobodyWantsIsNotMade() {
        var client = client(TestServer.always(200, "[]"));
        limit.isOpen.set(false);
        var unwanted = client.send(ORDERS, Urgency.LIVE).subscribeAsCompletionStage();
        var wanted = client.send(ORDERS, Urgency.LIVE).subscribeAsCompletionStage();

        unwanted.cancel(true);
        limit.isOpen.set(true);

        assertThat(wanted).succeedsWithin(Duration.ofSeconds(20));
        assertThat(server.asked()).hasSize(1);
    }
}
