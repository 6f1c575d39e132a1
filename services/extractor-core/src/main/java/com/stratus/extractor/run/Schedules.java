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
 * Asks for the runs of a connection's jobs, and for their verifications, when they are due, by the {@linkplain
 * ScheduleStore clock of the schedules}. Times that passed while nobody looked are made up for by one run, and a job that
 * has never run is due at once.
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
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> lookAtVerification(lease, job));
    }

    private Uni<Void> lookAtVerification(Lease lease, Due job) {
        return connection
                .job(job.job())
                .verification()
                .flatMap(verification -> due(verification.schedule(), zone, job.now(), job.lastVerifyDueAt())
                        .map(due -> store.fireVerification(lease, job.job(), due, verification.days())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    static Action action(Cron schedule, ZoneId zone, Due job) {
        var next = Optional.of(schedule.nextAfter(job.now(), zone));
        return new Action(due(schedule, zone, job.now(), job.lastDueAt()), next.filter(time -> !job.nextDueAt()
                .equals(next)));
    }

    /** The scheduled time that is still to be acted on. @param last the one that was acted on last */
    private static Optional<Instant> due(Cron schedule, ZoneId zone, Instant now, Optional<Instant> last) {
        return schedule.lastUntil(now, zone)
                .filter(due -> last.map(due::isAfter).orElse(true));
    }
}
