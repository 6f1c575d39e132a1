package com.stratus.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.stratus.core.failure.SourceException;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.ConnectException;
import java.time.Duration;

class InterruptionTest {

    @Test
    void absentServersInterrupt() {
        assertThat(Interruption.is(new ConnectException("refused"))).isTrue();
        assertThat(Interruption.is(ClosedConnectionException.INSTANCE)).isTrue();
        assertThat(Interruption.is(new TimeoutException())).isTrue();
        assertThat(Interruption.is(new NotEnoughReplicasException("two are away")))
                .isTrue();
    }

    /** What Kafka's client and the messaging library make of a broker that is away for two minutes. */
    @Test
    void aMessageThatWasRepeatedForAsLongAsItMayInterrupts() {
        assertThat(Interruption.is(
                        exhausted(new org.apache.kafka.common.errors.TimeoutException("120000 ms has passed"))))
                .isTrue();
        assertThat(Interruption.is(exhausted(new TopicAuthorizationException("orders"))))
                .isFalse();
    }

    private static Throwable exhausted(Exception failure) {
        return catchThrowable(() -> Uni.createFrom()
                .failure(failure)
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(1))
                .expireIn(0)
                .await()
                .atMost(Duration.ofSeconds(5)));
    }

    @Test
    void faultsOfOursAndOfThePlatformEndTheRun() {
        assertThat(Interruption.is(new UnsupportedOperationException())).isFalse();
        assertThat(Interruption.is(new StackOverflowError())).isFalse();
        assertThat(Interruption.is(new TopicAuthorizationException("orders"))).isFalse();
        assertThat(Interruption.is(new SourceException.Transient("answered 503")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "57P01, true",
        "57P03, true",
        "53300, true",
        "57014, false",
        "42703, false",
        "23514, false"
    })
    void onlyTheConnectionsOwnErrorsOfTheDatabaseInterrupt(String state, boolean interrupts) {
        assertThat(Interruption.is(new PgException("said no", "ERROR", state, "")))
                .isEqualTo(interrupts);
    }

    @Test
    void severalFailuresInterruptWhenEachDoes() {
        var away = new NotEnoughReplicasException("two are away");

        assertThat(Interruption.is(new CompositeException(away, new TimeoutException())))
                .isTrue();
        assertThat(Interruption.is(new CompositeException(away, new IllegalStateException())))
                .isFalse();
    }
}
