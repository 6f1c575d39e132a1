package com.stratus.extractor.run;

import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.ControlStore;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.publish.Offsets;
import com.stratus.extractor.publish.Payload;
import com.stratus.extractor.publish.PublishedLog;
import com.stratus.extractor.publish.Publisher;
import com.stratus.extractor.run.PageSource.AnsweredPage;
import io.smallrye.mutiny.Uni;

import java.util.List;

/** The public stream: pages become messages of the entity's topic, and the loader ends the run. */
final class PublicStream implements Destination {

    private final Entity<?, ?> entity;
    private final SourceConnection connection;
    private final Lease lease;
    private final Run run;
    private final ControlStore control;
    private final Publisher publisher;
    private final PublishedLog log;

    PublicStream(
            Entity<?, ?> entity,
            SourceConnection connection,
            Lease lease,
            Run run,
            ControlStore control,
            Publisher publisher,
            PublishedLog log) {
        this.entity = entity;
        this.connection = connection;
        this.lease = lease;
        this.run = run;
        this.control = control;
        this.publisher = publisher;
        this.log = log;
    }

    @Override
    public Uni<Offsets> begin() {
        return log.ends(entity.topics());
    }

    @Override
    public Uni<Progress> goOn(Progress saved) {
        return log.since(saved.reached(), entity.topics(), run.id())
                .map(found -> saved.found(found.reached(), found.records(), found.rejects()));
    }

    @Override
    public Uni<Progress> deliver(Progress progress, AnsweredPage page, List<Payload> payloads) {
        return publisher
                .publish(entity, connection, run, page.answer(), payloads)
                .map(published ->
                        progress.afterPage(page.next(), published.reached(), published.records(), published.rejects()));
    }

    @Override
    public Uni<Void> finish(Run run, Progress last, List<String> leftOut) {
        return counted(last)
                .chain(all -> control.extracted(
                        lease, run, all.checkpoint(), all.reached().lastBeyond(all.started()), leftOut));
    }

    /**
     * An owner that was stopped (SIGSTOP, a sleeping machine) while a page was on its way sends it when it wakes, after
     * another one has taken over and counted. So the topic has the last word on a run that was taken up again.
     */
    private Uni<Progress> counted(Progress last) {
        return run.attempt() == 1
                ? Uni.createFrom().item(last)
                : log.since(last.started(), entity.topics(), run.id())
                        .map(found -> last.recounted(found.reached(), found.records(), found.rejects()));
    }
}
