package com.stratus.extractor.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.redaction.Redaction;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.run.Run;
import com.stratus.model.ContentHash;
import com.stratus.model.Json;
import com.stratus.model.record.Deletion;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Aggregate;
import com.stratus.model.topic.AnswerEnvelope;
import com.stratus.model.topic.Envelope;
import com.stratus.model.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.OutgoingMessageMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Publishes records, rejects and raw answers, and completes when Kafka has acknowledged all of them. */
@ApplicationScoped
public class Publisher {

    private static final String TOO_LARGE = "the record is larger than its topic takes";

    private final MutinyEmitter<byte[]> emitter;
    private final MeterRegistry metrics;

    /** Unbounded, because a page is the bound: the next one is not asked for before this one is acknowledged. */
    Publisher(
            @Channel("records") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter,
            MeterRegistry metrics) {
        this.emitter = emitter;
        this.metrics = metrics;
    }

    /** Publishes a page's payloads as records; what cannot be mapped or is too large is rejected alone, with its reason. */
    public Uni<Published> publish(
            Entity<?, ?> entity,
            SourceConnection connection,
            Run run,
            Answer answer,
            List<? extends Payload> payloads) {
        var time = answer.platformTime();
        return all(payloads.stream()
                        .map(payload -> publish(entity, connection, run, answer, time, payload))
                        .toList())
                .map(Publisher::published)
                .invoke(published -> count(entity, connection, published));
    }

    private void count(Entity<?, ?> entity, SourceConnection connection, Published published) {
        var tags = Tags.of(
                "connection",
                connection.id(),
                "topic",
                entity.aggregate().topic().name());
        metrics.counter("stratus_records_published", tags).increment(published.records());
        metrics.counter("stratus_records_rejected", tags).increment(published.rejects());
    }

    private Uni<RecordMetadata> publish(
            Entity<?, ?> entity, SourceConnection connection, Run run, Answer answer, Instant time, Payload payload) {
        if (payload instanceof Payload.Gone gone) {
            return send(deletion(gone.aggregate(), connection, run, answer, time, gone.deletion()));
        }
        if (payload instanceof Payload.Cut cut) {
            return send(reject(entity.of(cut.json()), connection, run, answer, time, cut.json(), cut.fault()));
        }
        var json = ((Payload.Whole) payload).json();
        return publish(entity.of(json), connection, run, answer, time, json);
    }

    private <P, R extends SourceRecord> Uni<RecordMetadata> publish(
            Entity<P, R> entity, SourceConnection connection, Run run, Answer answer, Instant time, JsonNode payload) {
        Function<String, Uni<RecordMetadata>> reject =
                reason -> send(reject(entity, connection, run, answer, time, payload, reason));
        try {
            var record = entity.map(payload);
            var envelope = envelope(entity, connection, run, answer, time, record, ContentHash.of(record));
            var message = new OutgoingRecord(
                    entity.aggregate().topic().name(),
                    connection.id() + "|" + record.key(),
                    Json.mapper().writeValueAsBytes(record),
                    envelope.toHeaders());
            return send(message).onFailure(RecordTooLargeException.class).recoverWithUni(() -> reject.apply(TOO_LARGE));
        } catch (JsonProcessingException | RuntimeException e) {
            return reject.apply(reasonOf(e));
        }
    }

    private static OutgoingRecord deletion(
            Aggregate<?> aggregate,
            SourceConnection connection,
            Run run,
            Answer answer,
            Instant platformTime,
            Deletion deletion) {
        var topic = aggregate.topic().name();
        var value = Json.mapper().valueToTree(deletion).toString().getBytes(StandardCharsets.UTF_8);
        var envelope = new Envelope(
                aggregate.deletedType(),
                "stratus/" + aggregate.platform().id() + "/" + connection.id(),
                connection.id() + "|" + topic + "|" + deletion.key() + "|deleted/" + answer.sequence(),
                platformTime,
                connection.tenantId(),
                connection.id(),
                run.id(),
                answer.sequence(),
                ContentHash.of(value));
        return new OutgoingRecord(topic, connection.id() + "|" + deletion.key(), value, envelope.toHeaders());
    }

    /** Why a payload cannot become a record; empty when it can. */
    public Optional<String> refusal(Entity<?, ?> entity, JsonNode payload) {
        try {
            entity.of(payload).map(payload);
            return Optional.empty();
        } catch (JsonProcessingException | RuntimeException e) {
            return Optional.of(reasonOf(e));
        }
    }

    private static Published published(List<RecordMetadata> acknowledged) {
        var rejects = acknowledged.stream()
                .filter(message -> message.topic().equals(Topics.REJECTED.name()))
                .count();
        return new Published(acknowledged.size() - rejects, rejects, behind(acknowledged));
    }

    private static <R extends SourceRecord> Envelope envelope(
            Entity<?, R> entity,
            SourceConnection connection,
            Run run,
            Answer answer,
            Instant platformTime,
            R record,
            byte[] hash) {
        var topic = entity.aggregate().topic().name();
        var time = record.sourceUpdatedAt() == null ? platformTime : record.sourceUpdatedAt();
        var version =
                (record.sourceUpdatedAt() == null ? "" : record.sourceUpdatedAt() + "/") + ContentHash.toHex(hash);
        return new Envelope(
                entity.aggregate().eventType(),
                "stratus/" + entity.aggregate().platform().id() + "/" + connection.id(),
                connection.id() + "|" + topic + "|" + record.key() + "|" + version,
                time,
                connection.tenantId(),
                connection.id(),
                run.id(),
                answer.sequence(),
                hash);
    }

    private static OutgoingRecord reject(
            Entity<?, ?> entity,
            SourceConnection connection,
            Run run,
            Answer answer,
            Instant platformTime,
            JsonNode payload,
            String reason) {
        var value = payload.toString().getBytes(StandardCharsets.UTF_8);
        var hash = ContentHash.of(value);
        var topic = entity.aggregate().topic().name();
        var headers = new Envelope(
                        "stratus.rejected.v1",
                        "stratus/" + entity.aggregate().platform().id() + "/" + connection.id(),
                        connection.id() + "|" + topic + "|" + ContentHash.toHex(hash),
                        platformTime,
                        connection.tenantId(),
                        connection.id(),
                        run.id(),
                        answer.sequence(),
                        hash)
                .toHeaders();
        headers.put("stratus-entity", topic);
        headers.put("stratus-reason", reason);
        return new OutgoingRecord(
                Topics.REJECTED.name(), connection.id() + "|" + ContentHash.toHex(hash), value, headers);
    }

    /** Why a payload cannot be mapped: names the field and what is wrong with it, not the value, as Jackson would. */
    public static String reasonOf(Exception e) {
        if (e instanceof JsonMappingException mapping) {
            var path = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            var cause = isOurs(mapping.getCause()) ? ": " + mapping.getCause().getMessage() : "";
            return Redaction.of((path.isEmpty() ? "payload" : "field " + path) + " cannot be read" + cause);
        }
        return isOurs(e) ? Redaction.of(e.getMessage()) : e.getClass().getSimpleName();
    }

    /** Records say what is wrong without the value; Java's own number parser quotes it. */
    private static boolean isOurs(Throwable failure) {
        return failure instanceof IllegalArgumentException
                && !(failure instanceof NumberFormatException)
                && failure.getMessage() != null;
    }

    /** Publishes an answer as it came: good, but with no payload read out of it yet. */
    public Uni<Void> publishRaw(Entity<?, ?> entity, SourceConnection connection, Run run, Answer answer) {
        var aggregate = entity.aggregate();
        var request = answer.request();
        var envelope = new AnswerEnvelope(
                connection.tenantId(),
                connection.id(),
                run.id(),
                answer.sequence(),
                answer.platformTime(),
                aggregate.topic().name(),
                request.operation(),
                request.method() + " " + request.target(),
                request.variables().orElse(null),
                request.fingerprint(),
                answer.status());
        var key = connection.id() + "|" + request.operation();
        return send(new OutgoingRecord(
                        Topics.raw(aggregate.platform()).name(), key, answer.body(), envelope.toHeaders()))
                .replaceWithVoid();
    }

    private static Uni<List<RecordMetadata>> all(List<Uni<RecordMetadata>> sent) {
        return sent.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(sent).andCollectFailures();
    }

    private Uni<RecordMetadata> send(OutgoingRecord message) {
        var headers = new RecordHeaders();
        message.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        var result = new OutgoingMessageMetadata<RecordMetadata>();
        var metadata = OutgoingKafkaRecordMetadata.<byte[]>builder()
                .withTopic(message.topic())
                .withKey(message.key().getBytes(StandardCharsets.UTF_8))
                .withHeaders(headers)
                .build();
        return emitter.sendMessage(Message.of(message.value(), Metadata.of(metadata, result)))
                .map(acknowledged -> result.getResult());
    }

    private static Offsets behind(List<RecordMetadata> acknowledged) {
        var next = new HashMap<TopicPartition, Long>();
        acknowledged.forEach(record ->
                next.merge(new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max));
        return new Offsets(next);
    }
}
