package com.stratus.extractor.run;

import com.stratus.core.settings.Cron;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.control.ScheduleStore;
import com.stratus.extractor.control.ScheduleStore.Due;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Asks for the runs of a connection's jobs when they are due, by the {@linkplain ScheduleStore clock of the
 * schedules}. Times that passed while nobody looked are made up for by one run, and a job that has never run is due at once.
 */
final class Schedules {

    private final SourceConnection connection;
    private final ZoneId zone;
    private final ScheduleStore store;

    /**
     * What there is to do for a job.
     *
     * @param due the scheduled time to act on
     * @param next the time to announce, because another one stands there
     */
    record Action(Optional<Instant> due, Optional<Instant> next) {}

    Schedules(SourceConnection connection, ZoneId zone, ScheduleStore store) {
        this.connection = connection;
        this.zone = zone;
        this.store = store;
    }

    /** Looks once. */
    Uni<Void> look(Lease lease) {
        return store.of(connection.id())
                .onItem()
                .transformToMulti(jobs -> Multi.createFrom().iterable(jobs))
                .onItem()
                .transformToUniAndConcatenate(job -> look(lease, job))
                .collect()
                .last()
                .chain(() -> store.requestRereads(connection.id()));
    }

    private Uni<Void> look(Lease lease, Due job) {
        var action = action(connection.job(job.job()).schedule(), zone, job);
        return action.due()
                .map(due -> store.fire(lease, job.job(), due))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> action.next()
                        .map(next -> store.announce(lease, job.job(), next))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    static Action action(Cron schedule, ZoneId zone, Due job) {
        var last = schedule.lastUntil(job.now(), zone);
        var next = Optional.of(schedule.nextAfter(job.now(), zone));
        return new Action(
                last.filter(due -> job.lastDueAt().map(due::isAfter).orElse(true)),
                next.filter(time -> !job.nextDueAt().equals(next)));
    }
}
