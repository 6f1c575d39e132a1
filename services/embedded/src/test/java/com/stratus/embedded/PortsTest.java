package com.stratus.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

class PortsTest {

    /** Another program that asks for any port would get it before the child process that it was chosen for. */
    @Test
    void freePortIsNoneThatTheSystemGivesAway() {
        assertThat(IntStream.range(0, 50).map(number -> Ports.free()))
                .allMatch(port -> port >= 20_000 && port <= 31_999);
    }

    @Test
    void noPortIsGivenTwice() {
        assertThat(IntStream.range(0, 500).map(number -> Ports.free())).doesNotHaveDuplicates();
    }

    @Test
    void freePortCanBeTaken() {
        assertThatCode(() -> Ports.requireFree(Ports.free(), "Kafka", "--port-base"))
                .doesNotThrowAnyException();
    }

    @Test
    void namesTheTakenPortAndTheOption() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.requireFree(taken.getLocalPort(), "Kafka", "--port-base"))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessage("Port %d for Kafka is taken: choose another with --port-base.", taken.getLocalPort());
        }
    }

    @Test
    void seesPortTakenOnAllAddresses() throws IOException {
        try (var taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> Ports.requireFree(taken.getLocalPort(), "Kafka", "--port-base"))
                    .hasMessageContaining("is taken");
        }
    }

    @Test
    void refusesNumbersThatAreNoPorts() {
        assertThatThrownBy(() -> Ports.requireFree(70_000, "Kafka", "--port-base"))
                .hasMessage("Port 70000 for Kafka does not exist: choose another with --port-base.");
    }
}
