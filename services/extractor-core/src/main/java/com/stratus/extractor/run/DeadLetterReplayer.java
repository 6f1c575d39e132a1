package com.stratus.extractor.run;

import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.Rejects;
import com.stratus.extractor.control.Rejects.Rejected;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.publish.Payload;
import com.stratus.extractor.publish.Publisher;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Maps rejected payloads again, after the mapping was cured. The record keeps the sequence of its reading, so what was read
 * later stays newer; the counts of its run stay, and it goes to the topic under a run id of its own.
 */
@ApplicationScoped
public class DeadLetterReplayer {

    private static final Logger LOG = Logger.getLogger(DeadLetterReplayer.class);
    private static final Request ANY = Request.get("DeadLetter", "/", Map.of());
    private static final int OK = 200;

    private final Rejects rejects;
    private final Publisher publisher;

    DeadLetterReplayer(Rejects rejects, Publisher publisher) {
        this.rejects = rejects;
        this.publisher = publisher;
    }

    /** Tries what was asked for. */
    Uni<Void> tryAgain(Entity<?, ?> entity, SourceConnection connection) {
        return Multi.createFrom()
                .iterable(entity.withOthers())
                .onItem()
                .transformToUniAndConcatenate(
                        one -> rejects.askedFor(connection.id(), one.aggregate().name()))
                .onItem()
                .transformToIterable(asked -> asked)
                .onItem()
                .transformToUniAndConcatenate(rejected -> tryAgain(entity, connection, rejected))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tryAgain(Entity<?, ?> entity, SourceConnection connection, Rejected rejected) {
        var refusal = publisher.refusal(entity, rejected.payload());
        if (refusal.isPresent()) {
            return rejects.note(rejected.id(), false, refusal.get());
        }
        return publisher
                .publish(
                        entity,
                        connection,
                        run(entity, connection),
                        answer(rejected),
                        List.of(new Payload.Whole(rejected.payload())))
                .chain(published -> rejects.note(rejected.id(), true, null))
                .invoke(() -> LOG.infof(
                        "%s %s: dead letter %d published as a record", connection.id(), entity.job(), rejected.id()));
    }

    private static Run run(Entity<?, ?> entity, SourceConnection connection) {
        return new Run(UUID.randomUUID(), connection.id(), entity.job(), "live", null, null, false, null, null, 1, 0);
    }

    private static Answer answer(Rejected rejected) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(rejected.readAt().atOffset(ZoneOffset.UTC));
        return new Answer(
                ANY,
                OK,
                Map.of("date", date),
                rejected.payload().toString().getBytes(StandardCharsets.UTF_8),
                rejected.sequence());
    }
}
