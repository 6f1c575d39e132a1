package com.stratus.launcher;

import com.stratus.embedded.Await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes that this one has started, itself or through others; none may outlive what it was started for. */
final class OwnProcesses {

    private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();

    /** Remembers those that live now: when one dies, what it has started is nobody's child. */
    void note() {
        ProcessHandle.current().descendants().forEach(seen::add);
    }

    /** Waits until all that were seen have ended. */
    Check noneIsLeft(Duration atMost) {
        Await.holds(atMost, () -> left().isEmpty());
        return new Check(
                "no process is left",
                left().stream()
                        .map(process ->
                                process.pid() + " " + process.info().command().orElse(""))
                        .toList());
    }

    private List<ProcessHandle> left() {
        return seen.stream().filter(ProcessHandle::isAlive).toList();
    }
}
