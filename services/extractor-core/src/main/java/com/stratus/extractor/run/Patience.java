package com.stratus.extractor.run;

import com.stratus.core.failure.SourceException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When interrupted jobs may go on: 1, 2, 4 … 60 seconds later, however often they are asked to. */
final class Patience {

    private final Clock clock;
    private final Map<String, Wait> waits = new ConcurrentHashMap<>();

    private record Wait(int interruptions, Instant until) {}

    Patience(Clock clock) {
        this.clock = clock;
    }

    boolean mayGoOn(String job) {
        var wait = waits.get(job);
        return wait == null || !clock.instant().isBefore(wait.until());
    }

    void interrupted(String job) {
        waits.compute(job, (name, last) -> {
            var interruptions = last == null ? 1 : last.interruptions() + 1;
            return new Wait(interruptions, clock.instant().plus(SourceException.backoff(interruptions)));
        });
    }

    void interrupted(String job, Duration pause) {
        waits.put(job, new Wait(1, clock.instant().plus(pause)));
    }

    void ended(String job) {
        waits.remove(job);
    }
}
