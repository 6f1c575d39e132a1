package com.stratus.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports on 127.0.0.1. */
public final class Ports {

    /** The only address that the embedded servers listen on. */
    static final String HOST = "127.0.0.1";

    private Ports() {}

    /** A port that nobody listened on a moment ago. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedException("No free port on " + HOST + ": " + e.getMessage(), e);
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
