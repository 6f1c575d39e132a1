package com.stratus.launcher;

import java.io.PrintStream;
import java.time.Duration;

/** What a person sees: one line for every thing that happens, with the seconds since the start. */
final class Console {

    private final PrintStream out;
    private final long begun = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    /** A step, with its time. */
    synchronized void step(String text) {
        out.printf("%6.1f s  %s%n", elapsed().toMillis() / 1000.0, text);
        out.flush();
    }

    /** Plain text: tables, addresses. */
    synchronized void print(String text) {
        out.println(text);
        out.flush();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
