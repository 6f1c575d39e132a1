package com.stratus.analytics.world;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a service and its database, so that a test can take the database away and bring it back. */
final class Relay implements Closeable {

    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket listener;

    Relay(int target) {
        this.target = target;
        port = listen(0);
    }

    int port() {
        return port;
    }

    /** Ends all connections and refuses others. */
    synchronized void cut() {
        quietly(listener);
        open.forEach(Relay::quietly);
        open.clear();
    }

    synchronized void restore() {
        if (listener.isClosed()) {
            listen(port);
        }
    }

    @Override
    public void close() {
        cut();
    }

    private int listen(int at) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            listener = socket;
            inBackground(() -> accept(socket));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (!socket.isClosed()) {
                var near = socket.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                if (!admit(socket, near, far)) {
                    return;
                }
                var up = near.getInputStream();
                var down = far.getInputStream();
                var toFar = far.getOutputStream();
                var toNear = near.getOutputStream();
                inBackground(() -> pump(up, toFar, near, far));
                inBackground(() -> pump(down, toNear, near, far));
            }
        } catch (IOException closed) {
            quietly(socket);
        }
    }

    /** What was accepted while it was cut must not outlive the cut. */
    private synchronized boolean admit(ServerSocket socket, Socket near, Socket far) {
        if (socket.isClosed()) {
            quietly(near);
            quietly(far);
            return false;
        }
        open.add(near);
        open.add(far);
        return true;
    }

    private void pump(InputStream from, OutputStream to, Socket near, Socket far) {
        try {
            from.transferTo(to);
        } catch (IOException closed) {
            // Both ends are closed below.
        }
        quietly(near);
        quietly(far);
        open.remove(near);
        open.remove(far);
    }

    private static void inBackground(Runnable work) {
        var thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException alreadyClosed) {
            // Nothing is left to do.
        }
    }
}
