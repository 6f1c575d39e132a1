package com.stratus.extractor.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.control.ControlStore;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.control.Verifications;
import com.stratus.extractor.control.Verifications.Sighting;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.publish.Offsets;
import com.stratus.extractor.publish.Payload;
import com.stratus.extractor.publish.Publisher;
import com.stratus.extractor.run.PageSource.AnsweredPage;
import com.stratus.model.ContentHash;
import com.stratus.model.person.PersonalData;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages are noted beside the warehouse; after the last one both are compared, which ends the run. */
final class Sightings implements Destination {

    private static final Logger LOG = Logger.getLogger(Sightings.class);

    private final Entity<?, ?> entity;
    private final Lease lease;
    private final Run run;
    private final ControlStore control;
    private final Verifications verifications;

    Sightings(Entity<?, ?> entity, Lease lease, Run run, ControlStore control, Verifications verifications) {
        this.entity = entity;
        this.lease = lease;
        this.run = run;
        this.control = control;
        this.verifications = verifications;
    }

    /** Nothing is published, so no place in a topic matters. */
    @Override
    public Uni<Offsets> begin() {
        return verifications.forgetEnded().replaceWith(Offsets.NONE);
    }

    /** A page that was noted before its checkpoint is noted once more, which changes nothing. */
    @Override
    public Uni<Progress> goOn(Progress saved) {
        return Uni.createFrom().item(saved);
    }

    @Override
    public Uni<Progress> deliver(Progress progress, AnsweredPage page, List<Payload> payloads) {
        var sightings = payloads.stream().flatMap(this::sighting).toList();
        return verifications
                .note(entity.aggregate(), run.id(), page.answer().sequence(), sightings)
                .replaceWith(() -> progress.afterNoting(page.next(), sightings.size()));
    }

    private Stream<Sighting> sighting(Payload payload) {
        if (payload instanceof Payload.Whole whole) {
            return isCompared(whole.json()) ? Stream.of(sighting(whole.json())) : Stream.empty();
        }
        return payload instanceof Payload.Cut cut && isCompared(cut.json())
                ? Stream.of(fault(cut.json(), cut.fault()))
                : Stream.empty();
    }

    /** What comes on the entity's pages for other tables is not compared. */
    private boolean isCompared(JsonNode payload) {
        return entity.of(payload).aggregate().equals(entity.aggregate());
    }

    private Sighting sighting(JsonNode payload) {
        try {
            var record = entity.of(payload).map(payload);
            return new Sighting(
                    record.key(),
                    record.changedAt(),
                    ContentHash.of(record),
                    ContentHash.of(PersonalData.redacted(record)),
                    entity.aggregate().toJson(record).toString(),
                    null);
        } catch (JsonProcessingException | RuntimeException e) {
            return fault(payload, Publisher.reasonOf(e));
        }
    }

    /** Without a key it is known by its hash, as where it is rejected. */
    private Sighting fault(JsonNode payload, String reason) {
        var hash = ContentHash.of(payload.toString().getBytes(StandardCharsets.UTF_8));
        return Sighting.fault(entity.of(payload).keyOf(payload).orElseGet(() -> ContentHash.toHex(hash)), reason);
    }

    /** The counts are saved before, because the comparison takes its time on a large account. */
    @Override
    public Uni<Void> finish(Run run, Progress last, List<String> leftOut) {
        var unread = Optional.of(String.join("; ", leftOut)).filter(said -> !said.isEmpty());
        return control.save(lease, run.id(), last.checkpoint())
                .chain(() -> verifications.compare(lease, entity.aggregate(), run, unread))
                .invoke(result -> LOG.infof("%s %s: %s", run.connectionId(), run.job(), result))
                .replaceWithVoid();
    }
}
