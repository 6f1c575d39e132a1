package com.stratus.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports on 127.0.0.1. */
public final class Ports {

    /** The only address that the embedded servers listen on. */
    static final String HOST = "127.0.0.1";

    static final int FIRST_FREE = 20_000;
    static final int LAST_FREE = 31_999;
    private static final int ATTEMPTS = 200;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * A port that nobody listened on a moment ago, that this process has given to nobody else, and that the system gives to
     * nobody who asks for any: it lies below what Linux, macOS and Windows take for that. Another process that chooses among
     * the same ports may still be faster than the child that this one is for.
     *
     * @throws EmbeddedException when none was found
     */
    public static int free() {
        IOException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_FREE, LAST_FREE + 1);
            try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
                if (socket.isBound() && GIVEN.add(port)) {
                    return port;
                }
            } catch (IOException e) {
                last = e;
            }
        }
        throw new EmbeddedException(
                "No free port on %s between %d and %d.".formatted(HOST, FIRST_FREE, LAST_FREE), last);
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
