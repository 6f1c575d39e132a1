package com.stratus.loader.erase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.loader.HeldValue;
import com.stratus.loader.fold.Arriving;
import com.stratus.loader.person.ErasedPersons;
import com.stratus.loader.reject.Decoder;
import com.stratus.loader.reject.Decoder.Unreadable;
import com.stratus.loader.replay.TopicReader;
import com.stratus.model.ContentHash;
import com.stratus.model.Json;
import com.stratus.model.person.PersonReferences;
import com.stratus.model.person.PersonalData;
import com.stratus.model.person.PersonsInJson;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Aggregate;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Sees to it that a topic forgets a person: wherever the last message of a key names the person, a redacted version
 * follows, and compaction removes what lies before. Blocks.
 */
@ApplicationScoped
class TopicRedaction {

    private static final String RUN_ID = "ce_runid";

    private final Map<String, Object> broker;
    private final PersonReferences references;
    private final PersonsInJson json;

    TopicRedaction(@Identifier("default-kafka-broker") Map<String, Object> broker, ErasedPersons persons) {
        this.broker = broker;
        this.references = persons.references();
        this.json = new PersonsInJson(references);
    }

    /** Publishes redacted versions. @return how many this erasure has in the topic now, by all its attempts */
    <R extends SourceRecord> long redact(Erasure erasure, Aggregate<R> aggregate) {
        var survey = new Survey();
        read(aggregate, message -> survey(erasure, aggregate, message, survey));
        if (survey.named.isEmpty()) {
            return survey.published;
        }
        var newest = new HashMap<Place, Newest<R>>();
        survey.named.forEach(place -> newest.put(place, new Newest<>()));
        read(aggregate, message -> {
            var found = newest.get(Place.of(message));
            if (found != null) {
                found.note(aggregate, message);
            }
        });
        publish(newest.entrySet().stream()
                .map(entry -> entry.getValue().redacted(erasure, aggregate, entry.getKey()))
                .toList());
        return survey.published + newest.size();
    }

    /** A key in a partition: compaction knows no more. */
    private record Place(int partition, String key) {

        static Place of(ConsumerRecord<byte[], byte[]> message) {
            return new Place(message.partition(), new String(message.key(), StandardCharsets.UTF_8));
        }
    }

    /** Where the last message names the person, and how many redacted versions earlier attempts have published. */
    private static final class Survey {
        private final Set<Place> named = new HashSet<>();
        private long published;
    }

    private void survey(
            Erasure erasure, Aggregate<?> aggregate, ConsumerRecord<byte[], byte[]> message, Survey survey) {
        if (names(aggregate, message, erasure.person())) {
            survey.named.add(Place.of(message));
        } else {
            survey.named.remove(Place.of(message));
        }
        if (erasure.runId().toString().equals(header(message, RUN_ID))) {
            survey.published++;
        }
    }

    private boolean names(Aggregate<?> aggregate, ConsumerRecord<byte[], byte[]> message, String person) {
        try {
            var arriving = Decoder.read(aggregate, message);
            return !arriving.isDeletion()
                    && PersonalData.references(
                                    aggregate, arriving.envelope().connectionId(), arriving.record(), references)
                            .contains(person);
        } catch (Unreadable unreadable) {
            return message.value() != null
                    && json.references(message.value(), header(message, "ce_connection"))
                            .contains(person);
        }
    }

    /** A header's text; null when there is none. */
    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The newest version that a key's messages tell; none when no message can be read. */
    private static final class Newest<R extends SourceRecord> {
        private Arriving<R> newest;

        void note(Aggregate<R> aggregate, ConsumerRecord<byte[], byte[]> message) {
            try {
                var arriving = Decoder.read(aggregate, message);
                if (newest == null || isNewer(arriving)) {
                    newest = arriving;
                }
            } catch (Unreadable unreadable) {
                // It tells no version.
            }
        }

        /** A deletion has no place among the platform's times. */
        private boolean isNewer(Arriving<R> other) {
            return newest.isDeletion() || other.isDeletion()
                    ? other.envelope().sequence() >= newest.envelope().sequence()
                    : other.version().compareTo(newest.version()) >= 0;
        }

        /** The same without the person, as the next version; a tombstone when there was none to be read. */
        ProducerRecord<byte[], byte[]> redacted(Erasure erasure, Aggregate<R> aggregate, Place place) {
            var key = place.key().getBytes(StandardCharsets.UTF_8);
            var topic = aggregate.topic().name();
            if (newest == null) {
                return message(
                        topic,
                        place.partition(),
                        key,
                        null,
                        Map.of(
                                "ce_type",
                                aggregate.erasedType(),
                                RUN_ID,
                                erasure.runId().toString()));
            }
            var envelope =
                    newest.envelope().as(erasure.runId(), newest.envelope().sequence() + 1);
            if (newest.isDeletion()) {
                return message(topic, place.partition(), key, bytes(newest.deletion()), envelope.toHeaders());
            }
            var record = PersonalData.redacted(newest.record());
            var headers = envelope.withContentHash(ContentHash.of(record)).toHeaders();
            return message(topic, place.partition(), key, bytes(record), headers);
        }

        private static ProducerRecord<byte[], byte[]> message(
                String topic, int partition, byte[] key, byte[] value, Map<String, String> headers) {
            var message = new ProducerRecord<>(topic, partition, key, value);
            headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            return message;
        }

        private static byte[] bytes(Object content) {
            try {
                return Json.mapper().writeValueAsBytes(content);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("what was read can be written", e);
            }
        }
    }

    /** Messages without a key stay until the topic's retention takes them: compaction knows nothing of them. */
    private void read(Aggregate<?> aggregate, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (var reader = new TopicReader(broker, aggregate.topic().name(), null, Map.of())) {
            var polled = reader.next();
            while (true) {
                polled.messages().values().stream()
                        .flatMap(List::stream)
                        .filter(message -> message.key() != null)
                        .map(HeldValue::released)
                        .forEach(each);
                if (!polled.more()) {
                    return;
                }
                polled = reader.next();
            }
        }
    }

    private void publish(List<ProducerRecord<byte[], byte[]>> messages) {
        var settings = new HashMap<>(broker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = messages.stream().map(producer::send).toList();
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a redacted version could not be published", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
