package com.stratus.extractor.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.Rejects;
import com.stratus.extractor.control.Rejects.Rejected;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.publish.Payload;
import com.stratus.extractor.publish.Publisher;
import com.stratus.model.Json;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
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

    /** What cannot be read is refused again, so that it holds nobody up. */
    private Uni<Void> tryAgain(Entity<?, ?> entity, SourceConnection connection, Rejected rejected) {
        Reading reading;
        try {
            reading = Reading.of(rejected);
        } catch (UnreadableException e) {
            return rejects.note(rejected.id(), false, e.getMessage());
        }
        var refusal = publisher.refusal(entity, reading.payload());
        return refusal.isPresent()
                ? rejects.note(rejected.id(), false, refusal.get())
                : publish(entity, connection, rejected, reading);
    }

    private Uni<Void> publish(Entity<?, ?> entity, SourceConnection connection, Rejected rejected, Reading reading) {
        return publisher
                .publish(
                        entity,
                        connection,
                        run(entity, connection),
                        reading.answer(),
                        List.of(new Payload.Whole(reading.payload())))
                .chain(published -> rejects.note(rejected.id(), true, null))
                .invoke(() -> LOG.infof(
                        "%s %s: dead letter %d published as a record", connection.id(), entity.job(), rejected.id()));
    }

    private static Run run(Entity<?, ?> entity, SourceConnection connection) {
        return new Run(UUID.randomUUID(), connection.id(), entity.job(), "live", null, null, false, null, null, 1, 0);
    }

    /** Says what is wrong, without the value. */
    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message, Exception cause) {
            super(message, cause);
        }
    }

    /** A payload, and the answer that it stood in as far as it is known. */
    private record Reading(JsonNode payload, Answer answer) {

        static Reading of(Rejected rejected) throws UnreadableException {
            return new Reading(payload(rejected), answer(rejected));
        }

        private static JsonNode payload(Rejected rejected) throws UnreadableException {
            try {
                return Json.mapper().readTree(rejected.payload());
            } catch (IOException e) {
                throw new UnreadableException("the payload is no JSON", e);
            }
        }

        private static Answer answer(Rejected rejected) throws UnreadableException {
            try {
                var readAt = Instant.parse(String.valueOf(rejected.readAt())).atOffset(ZoneOffset.UTC);
                return new Answer(
                        ANY,
                        OK,
                        Map.of("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(readAt)),
                        rejected.payload(),
                        Long.parseLong(rejected.sequence()));
            } catch (DateTimeParseException | NumberFormatException e) {
                throw new UnreadableException("the headers do not say which reading brought it", e);
            }
        }
    }
}
