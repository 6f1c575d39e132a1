package com.stratus.analytics.page;

import com.stratus.analytics.connection.Connection;
import com.stratus.analytics.connection.Connections;
import com.stratus.analytics.job.Job;
import com.stratus.analytics.job.Jobs;
import com.stratus.analytics.job.Run;
import com.stratus.analytics.job.Runs;
import com.stratus.analytics.reject.DeadLetters;
import com.stratus.analytics.system.Health;
import com.stratus.analytics.system.Vitals;
import com.stratus.analytics.truth.Sandbox;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple8;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what the first page shows. */
@ApplicationScoped
class Overviews {

    private static final int RECENT = 15;

    private final Vitals vitals;
    private final Connections connections;
    private final Jobs jobs;
    private final Runs runs;
    private final DeadLetters deadLetters;
    private final Sandbox sandbox;
    private final Clock clock;

    Overviews(
            Vitals vitals,
            Connections connections,
            Jobs jobs,
            Runs runs,
            DeadLetters deadLetters,
            Sandbox sandbox,
            Clock clock) {
        this.vitals = vitals;
        this.connections = connections;
        this.jobs = jobs;
        this.runs = runs;
        this.deadLetters = deadLetters;
        this.sandbox = sandbox;
        this.clock = clock;
    }

    Uni<Overview> now() {
        return Uni.combine()
                .all()
                .unis(
                        vitals.health(),
                        connections.all(),
                        jobs.all(),
                        runs.newest(null, null, null, RECENT),
                        runs.open(),
                        vitals.recentCounts(),
                        deadLetters.count(),
                        sandbox.now())
                .asTuple()
                .map(this::overview);
    }

    private Overview overview(
            Tuple8<Health, List<Connection>, List<Job>, List<Run>, Long, Map<String, Long>, Long, Optional<Instant>>
                    parts) {
        return new Overview(
                parts.getItem1(),
                parts.getItem2(),
                parts.getItem3(),
                parts.getItem4(),
                parts.getItem5(),
                parts.getItem6(),
                parts.getItem7(),
                sandbox.isThere(),
                clock.instant(),
                parts.getItem8().orElse(null));
    }
}
