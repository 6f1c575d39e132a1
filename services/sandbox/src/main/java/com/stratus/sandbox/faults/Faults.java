package com.stratus.sandbox.faults;

import com.stratus.sandbox.Call;
import com.stratus.sandbox.Platform;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults that are switched, in the order in which they were. */
public final class Faults {
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final List<Runnable> held = new ArrayList<>();

    /** Switches one more. */
    public void add(Fault fault) {
        faults.add(fault);
    }

    /** Ends all faults and lets the held requests go on. */
    public void clear() {
        faults.clear();
        List<Runnable> waiting;
        synchronized (held) {
            waiting = List.copyOf(held);
            held.clear();
        }
        waiting.forEach(Runnable::run);
    }

    /** As JSON. */
    public List<Map<String, Object>> describe() {
        return faults.stream().map(Fault::describe).toList();
    }

    /** The faults that strike a request to a platform. */
    public Strike strike(Platform platform, Call call) {
        return new Strike(
                faults.stream().filter(fault -> fault.strikes(platform, call)).toList());
    }

    /** Keeps a request waiting until the faults end. */
    public void hold(Runnable goOn) {
        synchronized (held) {
            held.add(goOn);
        }
    }

    /** What strikes one request. */
    public record Strike(List<Fault> faults) {
        /** Whether a kind is among them. */
        public boolean has(FaultKind kind) {
            return find(kind).isPresent();
        }

        /** All kinds among them. */
        public Set<FaultKind> kinds() {
            Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
            faults.forEach(fault -> kinds.add(fault.kind()));
            return kinds;
        }

        /** Milliseconds to wait before answering. */
        public int delay() {
            return faults.stream()
                    .filter(fault -> fault.kind() == FaultKind.DELAY)
                    .mapToInt(Fault::millis)
                    .sum();
        }

        Optional<Fault> find(FaultKind kind) {
            return faults.stream().filter(fault -> fault.kind() == kind).findFirst();
        }
    }
}
