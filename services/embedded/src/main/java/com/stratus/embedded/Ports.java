package com.stratus.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** TCP ports on 127.0.0.1. */
public final class Ports {

    /** The only address that the embedded servers listen on. */
    static final String HOST = "127.0.0.1";

    static final int FIRST_FREE = 20_000;
    static final int LAST_FREE = 31_999;
    private static final int ATTEMPTS = 200;

    private Ports() {}

    /**
     * A port that nobody listened on a moment ago, and that the system gives to nobody who asks for any: it lies below
     * what Linux, macOS and Windows take for that, so it is still free when a child process gets to it.
     */
    public static int free() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST_FREE, LAST_FREE + 1))
                .limit(ATTEMPTS)
                .filter(Ports::canBeTaken)
                .findFirst()
                .orElseThrow(() -> new EmbeddedException(
                        "No free port on %s between %d and %d.".formatted(HOST, FIRST_FREE, LAST_FREE)));
    }

    private static boolean canBeTaken(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Checks that a port can be listened on.
     *
     * @param port the port
     * @param what who wants it, for the message: "Kafka"
     * @param option what to change when it is taken: "--port-base"
     * @throws EmbeddedException when it is taken, or is not ours to take
     */
    public static void requireFree(int port, String what, String option) {
        if (port < 1 || port > 65535) {
            throw new EmbeddedException(
                    "Port %d for %s does not exist: choose another with %s.".formatted(port, what, option));
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
        } catch (IOException e) {
            String problem = listening(port) ? "taken" : "taken or not allowed (" + e.getMessage() + ")";
            throw new EmbeddedException(
                    "Port %d for %s is %s: choose another with %s.".formatted(port, what, problem, option), e);
        }
    }

    /** Whether somebody accepts connections on the port. */
    static boolean listening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
