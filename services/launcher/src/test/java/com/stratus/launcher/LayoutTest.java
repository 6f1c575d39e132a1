package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.embedded.EmbeddedException;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

class LayoutTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void waitsForThePortsOfAKilledLauncher() throws IOException {
        var layout = new Layout(LaunchedDemo.freeBase());
        try (var taken = new ServerSocket(layout.port(Layout.KAFKA), 1, InetAddress.getLoopbackAddress())) {
            // Whoever has the port lets go of it once the user was told.
            var out = new PrintStream(shown, true, StandardCharsets.UTF_8) {
                @Override
                public void flush() {
                    super.flush();
                    try {
                        taken.close();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
            layout.requireFree(true, true, new Console(out));
        }
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("The last start in this folder was killed: waiting for its processes to end");
    }

    @Test
    void blamesThePortAtOnceWhenNobodyWasKilled() throws IOException {
        var layout = new Layout(LaunchedDemo.freeBase());
        try (var taken = new ServerSocket(layout.port(Layout.KAFKA), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> layout.requireFree(true, false, new Console(System.out)))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessage(
                            "Port " + taken.getLocalPort() + " for Kafka is taken: choose another with --port-base.");
        }
    }
}
