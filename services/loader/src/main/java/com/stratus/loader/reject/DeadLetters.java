package com.stratus.loader.reject;

import com.stratus.loader.fold.Counts;
import com.stratus.loader.fold.Outcome;
import com.stratus.loader.person.Erased;
import com.stratus.loader.upsert.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.apache.kafka.common.TopicPartition;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Sets messages aside, in the transaction that goes past them. */
public final class DeadLetters {

    private static final String INSERT =
            """
            INSERT INTO dead_letters (topic, topic_id, partition, "offset", connection_id, run_id, entity, record_key, reason,
                                      payload, headers, person_refs, state, outcome)
            SELECT $1, $2, $3, "offset", connection_id, run_id, entity, record_key, reason, payload, headers::jsonb,
                   person_refs::text[], CASE WHEN erased THEN 'discarded' ELSE 'open' END, CASE WHEN erased THEN 'erased' END
              FROM unnest($4::bigint[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::bytea[],
                          $11::text[], $12::text[], $13::boolean[])
                   AS rejected("offset", connection_id, run_id, entity, record_key, reason, payload, headers, person_refs,
                               erased)
            ON CONFLICT (topic, topic_id, partition, "offset") DO NOTHING
            """;

    private DeadLetters() {}

    /**
     * A reject as it is kept.
     *
     * @param persons references of everybody whom it names
     * @param erased whether it named somebody who is erased, and is kept without what it said
     */
    private record Letter(Reject reject, Set<String> persons, boolean erased) {

        static Letter of(Reject reject, Erased erased) {
            var named = new TreeSet<String>();
            reject.texts().forEach(text -> named.addAll(erased.namedBy(text, reject.connectionId())));
            return erased.includesAny(named)
                    ? new Letter(reject.withoutContent(), Set.of(), true)
                    : new Letter(reject, named, false);
        }
    }

    /**
     * Stores rejects; what names an erased person without its content.
     *
     * @return their counts by run, without those that name no run
     */
    public static Uni<Counts> store(
            SqlClient client, Erased erased, TopicPartition partition, String topicId, List<Reject> rejects) {
        var counts = new Counts();
        if (rejects.isEmpty()) {
            return Uni.createFrom().item(counts);
        }
        rejects.stream()
                .filter(reject -> reject.runId() != null)
                .forEach(reject -> counts.add(reject.runId(), Outcome.REJECTED));
        return insert(
                        client,
                        partition,
                        topicId,
                        rejects.stream()
                                .map(reject -> Letter.of(reject, erased))
                                .toList())
                .replaceWith(counts);
    }

    private static Uni<Void> insert(SqlClient client, TopicPartition partition, String topicId, List<Letter> letters) {
        var rejects = letters.stream().map(Letter::reject).toList();
        var parameters = Tuple.tuple()
                .addValue(partition.topic())
                .addValue(topicId)
                .addValue(partition.partition())
                .addValue(rejects.stream().map(Reject::offset).toArray(Long[]::new))
                .addValue(texts(rejects, Reject::connectionId))
                .addValue(rejects.stream().map(Reject::runId).toArray(UUID[]::new))
                .addValue(texts(rejects, Reject::entity))
                .addValue(texts(rejects, Reject::key))
                .addValue(texts(rejects, Reject::reason))
                .addValue(rejects.stream()
                        .map(reject -> reject.payload() == null ? null : Buffer.buffer(reject.payload()))
                        .toArray(Buffer[]::new))
                .addValue(texts(rejects, reject -> json(reject.headers())))
                .addValue(letters.stream()
                        .map(letter -> Rows.list(letter.persons()))
                        .toArray(String[]::new))
                .addValue(letters.stream().map(Letter::erased).toArray(Boolean[]::new));
        return client.preparedQuery(INSERT).execute(parameters).replaceWithVoid();
    }

    private static String[] texts(List<Reject> rejects, Function<Reject, String> value) {
        return rejects.stream().map(value).map(DeadLetters::withoutNul).toArray(String[]::new);
    }

    private static String json(Map<String, String> headers) {
        var json = new JsonObject();
        headers.forEach((name, value) -> json.put(withoutNul(name), withoutNul(value)));
        return json.encode();
    }

    /** PostgreSQL holds no NUL, neither in text nor, escaped, in jsonb. */
    private static String withoutNul(String text) {
        return text == null ? null : text.replace("\u0000", "\uFFFD");
    }
}
