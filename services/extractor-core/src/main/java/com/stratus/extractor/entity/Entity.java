package com.stratus.extractor.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.stratus.extractor.paging.Paging;
import com.stratus.model.Json;
import com.stratus.model.record.Deletion;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Aggregate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One kind of thing that a platform holds: how it is asked for and what it becomes. Holds no I/O.
 *
 * @param <P> the payload, as the platform sends it, only the fields we read
 * @param <R> the record in our own terms
 */
public final class Entity<P, R extends SourceRecord> {

    private static final JsonMapper CAMEL_CASE = Json.mapper()
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE)
            .build();

    private final Aggregate<R> aggregate;
    private final String job;
    private final Class<P> payloadType;
    private final JsonMapper mapper;
    private final Paging paging;
    private final Function<JsonNode, String> key;
    private final List<Completion> completions;
    private final Duration overlap;
    private final Duration lag;
    private final boolean listsAll;
    private final boolean snapshot;
    private final Optional<Duration> sweepEvery;
    private final Map<Entity<?, ?>, Predicate<JsonNode>> others;
    private final Function<JsonNode, Optional<Deletion>> deletions;
    private final Function<P, R> mapping;

    private Entity(Builder<P, R> builder, Function<P, R> mapping) {
        this.aggregate = builder.aggregate;
        this.job = builder.job;
        this.payloadType = builder.payloadType;
        this.mapper = builder.mapper;
        this.paging = builder.paging;
        this.key = builder.key;
        this.completions = List.copyOf(builder.completions);
        this.overlap = builder.overlap;
        this.lag = builder.lag;
        this.listsAll = builder.listsAll;
        this.snapshot = builder.snapshot;
        this.sweepEvery = builder.sweepEvery;
        this.others = Collections.unmodifiableMap(new LinkedHashMap<>(builder.others));
        this.deletions = builder.deletions;
        this.mapping = mapping;
    }

    /** The same entity, found in another way. */
    public Entity<P, R> readBy(Paging other) {
        return new Entity<>(this, other);
    }

    private Entity(Entity<P, R> declared, Paging other) {
        this.aggregate = declared.aggregate;
        this.job = declared.job;
        this.payloadType = declared.payloadType;
        this.mapper = declared.mapper;
        this.paging = other;
        this.key = declared.key;
        this.completions = declared.completions;
        this.overlap = declared.overlap;
        this.lag = declared.lag;
        this.listsAll = declared.listsAll;
        this.snapshot = declared.snapshot;
        this.sweepEvery = declared.sweepEvery;
        this.others = declared.others;
        this.deletions = declared.deletions;
        this.mapping = declared.mapping;
    }

    /** Begins a declaration. */
    public static <R extends SourceRecord> Start<R> of(Aggregate<R> aggregate) {
        return new Start<>(aggregate);
    }

    /** Its topic and tables. */
    public Aggregate<R> aggregate() {
        return aggregate;
    }

    /** The job that reads it, e.g. {@code shopify_orders}. */
    public String job() {
        return job;
    }

    public Paging paging() {
        return paging;
    }

    /** What a payload on one of its pages is: this entity, or another one that comes on the same pages. */
    public Entity<?, ?> of(JsonNode payload) {
        return others.entrySet().stream()
                .filter(other -> other.getValue().test(payload))
                .<Entity<?, ?>>map(Map.Entry::getKey)
                .findFirst()
                .orElse(this);
    }

    /** This entity and those that come on the same pages. */
    public List<Entity<?, ?>> withOthers() {
        return Stream.concat(Stream.of(this), others.keySet().stream()).toList();
    }

    /** The topics that its pages are published to. */
    public List<String> topics() {
        return withOthers().stream()
                .map(entity -> entity.aggregate().topic().name())
                .distinct()
                .toList();
    }

    /** What a payload on its pages says of one of its records being gone; empty when it says anything else. */
    public Optional<Deletion> goneBy(JsonNode payload) {
        return deletions.apply(payload);
    }

    /** What its own payloads need before they can be mapped. */
    public List<Completion> completions() {
        return completions;
    }

    /** The platform's own id of a payload, also of one that cannot be mapped; empty when it cannot be read. */
    public Optional<String> keyOf(JsonNode payload) {
        return Optional.ofNullable(key.apply(payload)).filter(found -> !found.isBlank());
    }

    /** How much before the cursor is read again, at least. */
    public Duration overlap() {
        return overlap;
    }

    /** How far the window's end stays behind the platform's clock, because what it shows lags. */
    public Duration lag() {
        return lag;
    }

    /** Whether a run without a start lists everything that the platform has: what it lacks is gone. */
    public boolean listsAll() {
        return listsAll;
    }

    /** After how long an ordinary run lists everything again; empty where only people ask for that. */
    public Optional<Duration> sweepEvery() {
        return sweepEvery;
    }

    /** Whether every ordinary run is one without a start. */
    public boolean isSnapshot() {
        return snapshot;
    }

    /**
     * Turns a payload into a record.
     *
     * @throws JsonProcessingException if the payload is not of the declared shape
     * @throws RuntimeException if it lacks or contradicts something; the message names it, not its value
     */
    public R map(JsonNode payload) throws JsonProcessingException {
        return mapping.apply(mapper.treeToValue(payload, payloadType));
    }

    /** The declaration once it is known what it becomes. */
    public static final class Start<R extends SourceRecord> {
        private final Aggregate<R> aggregate;

        private Start(Aggregate<R> aggregate) {
            this.aggregate = aggregate;
        }

        /** The payload's class; its components are named as the platform names fields, in snake case. */
        public <P> Builder<P, R> from(Class<P> payloadType) {
            return new Builder<>(aggregate, payloadType, Json.mapper());
        }

        /** The payload's class, for platforms that name fields in camel case. */
        public <P> Builder<P, R> fromCamelCase(Class<P> payloadType) {
            return new Builder<>(aggregate, payloadType, CAMEL_CASE);
        }

        /** The payload's class, for platforms that name fields otherwise. */
        public <P> Builder<P, R> from(Class<P> payloadType, PropertyNamingStrategy names) {
            var mapper = Json.mapper().rebuild().propertyNamingStrategy(names).build();
            return new Builder<>(aggregate, payloadType, mapper);
        }
    }

    /** The rest of the declaration. */
    public static final class Builder<P, R extends SourceRecord> {
        private final Aggregate<R> aggregate;
        private final Class<P> payloadType;
        private final JsonMapper mapper;
        private final List<Completion> completions = new ArrayList<>();
        private String job;
        private Paging paging;
        private Function<JsonNode, String> key = payload -> null;
        private Duration overlap = Duration.ofMinutes(10);
        private Duration lag = Duration.ofMinutes(2);
        private boolean listsAll;
        private boolean snapshot;
        private Optional<Duration> sweepEvery = Optional.empty();
        private final Map<Entity<?, ?>, Predicate<JsonNode>> others = new LinkedHashMap<>();
        private Function<JsonNode, Optional<Deletion>> deletions = payload -> Optional.empty();

        private Builder(Aggregate<R> aggregate, Class<P> payloadType, JsonMapper mapper) {
            this.aggregate = aggregate;
            this.payloadType = payloadType;
            this.mapper = mapper;
        }

        /** The job that reads it, one of {@link com.stratus.core.settings.KnownJob}. */
        public Builder<P, R> job(String name) {
            this.job = name;
            return this;
        }

        public Builder<P, R> paging(Paging how) {
            this.paging = how;
            return this;
        }

        /** The payload's field with the platform's own id. */
        public Builder<P, R> key(String field) {
            return key(payload -> {
                var found = payload.path(field);
                return found.isTextual() || found.isNumber() ? found.asText() : null;
            });
        }

        /** How the platform's own id is read out of a payload, also out of one that cannot be mapped; null when it cannot. */
        public Builder<P, R> key(Function<JsonNode, String> how) {
            this.key = how;
            return this;
        }

        public Builder<P, R> complete(Completion completion) {
            this.completions.add(completion);
            return this;
        }

        public Builder<P, R> overlap(Duration atLeast) {
            this.overlap = atLeast;
            return this;
        }

        public Builder<P, R> lag(Duration behind) {
            this.lag = behind;
            return this;
        }

        /** A run without a start lists everything that the platform has, however old. */
        public Builder<P, R> listsAll() {
            this.listsAll = true;
            return this;
        }

        /**
         * A run without a start lists everything, and one run in so long a time has none: the platform says of nothing that it
         * was deleted.
         */
        public Builder<P, R> sweptEvery(Duration time) {
            this.sweepEvery = Optional.of(time);
            return listsAll();
        }

        /** The platform knows no changes, only what is: every ordinary run lists everything. */
        public Builder<P, R> snapshot() {
            this.listsAll = true;
            this.snapshot = true;
            return this;
        }

        /**
         * Another entity, declared without job and paging, that comes on the same pages.
         *
         * @param which tells its payloads
         */
        public Builder<P, R> also(Entity<?, ?> other, Predicate<JsonNode> which) {
            this.others.put(other, which);
            return this;
        }

        /**
         * Payloads that say that one of its records is gone, which come on the same pages.
         *
         * @param what they say; empty for all others
         */
        public Builder<P, R> gone(Function<JsonNode, Optional<Deletion>> what) {
            this.deletions = what;
            return this;
        }

        public Entity<P, R> map(Function<P, R> mapping) {
            return new Entity<>(this, mapping);
        }
    }
}
