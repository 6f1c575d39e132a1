package com.stratus.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.core.failure.SourceException;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.ConnectException;

class InterruptionTest {

    @Test
    void absentServersInterrupt() {
        assertThat(Interruption.is(new ConnectException("refused"))).isTrue();
        assertThat(Interruption.is(ClosedConnectionException.INSTANCE)).isTrue();
        assertThat(Interruption.is(new TimeoutException())).isTrue();
        assertThat(Interruption.is(new NotEnoughReplicasException("two are away")))
                .isTrue();
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
