package com.stratus.loader;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

class FailuresTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "22003", // numeric value out of range
                "22021", // character not in repertoire
                "22P05", // untranslatable character
                "23502", // not null
                "21000", // one statement touches a row twice: a part's key occurs twice in a record
                "54000" // value too long for an index
            })
    void dataIsAtFault(String state) {
        assertThat(Failures.isOfData(failure(state))).isTrue();
    }

    @Test
    void brokenCheckIsDataAndMissingPartitionIsNot() {
        var check = new PgException(
                "m", "ERROR", "23514", null, null, null, null, null, null, null, null, null, null, "orders", null, null,
                "total");
        assertThat(Failures.isOfData(check)).isTrue();
        assertThat(Failures.isOfData(failure("23514"))).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"42P01", "42703", "42883", "42804"})
    void missingTableOrColumnStops(String state) {
        assertThat(Failures.mayHeal(failure(state))).isFalse();
        assertThat(Failures.isOfData(failure(state))).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "08006", // connection failure
                "25P02", // transaction failed
                "40001", // serialization
                "40P01", // deadlock
                "53100", // disk full
                "53300", // too many connections
                "57P01", // shut down by an administrator
                "57P03", // cannot connect now
                "58030" // input or output of the server
            })
    void everythingElseHealsWithTime(String state) {
        assertThat(Failures.mayHeal(failure(state))).isTrue();
        assertThat(Failures.isOfData(failure(state))).isFalse();
    }

    @Test
    void failuresWithoutStateHealWithTime() {
        assertThat(Failures.mayHeal(new IOException("connection reset"))).isTrue();
        assertThat(Failures.mayHeal(failure(null))).isTrue();
        assertThat(Failures.isOfData(new IOException("connection reset"))).isFalse();
        assertThat(Failures.isOfData(failure(null))).isFalse();
    }

    private static PgException failure(String state) {
        return new PgException("not for the log", "ERROR", state, "detail");
    }
}
