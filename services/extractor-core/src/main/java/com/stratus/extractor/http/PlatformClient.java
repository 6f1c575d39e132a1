package com.stratus.extractor.http;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.limit.Turn;
import com.stratus.extractor.limit.Urgency;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * Calls one platform for one connection: waits for the limit, shows the token, reads failures, and repeats a request
 * for as long as that makes sense. Gives up after 8 attempts, which take 30 minutes at most; waiting for the limit does
 * not count.
 */
public final class PlatformClient {

    private static final Logger LOG = Logger.getLogger(PlatformClient.class);

    private static final int REPEATS = 7;
    private static final int ANSWER_SECONDS = 90;
    private static final int BREAKER_CALLS = 12;
    private static final double BREAKER_RATIO = 0.9;
    private static final int BREAKER_SECONDS = 15;
    private static final Duration LONG_PAUSE = Duration.ofSeconds(30);

    private final SourceConnection connection;
    private final LongSupplier sequence;
    private final RequestMetrics metrics;
    private final TypedGuard<Uni<Answer>> repeat;
    private final TypedGuard<Uni<Answer>> exchange;

    /** @param sequence gives the number of a request when it starts */
    public PlatformClient(SourceConnection connection, LongSupplier sequence, MeterRegistry registry) {
        this(connection, sequence, registry, PlatformClient::jittered);
    }

    /** @param pace makes of the milliseconds that a failure asks for those that are waited */
    PlatformClient(SourceConnection connection, LongSupplier sequence, MeterRegistry registry, LongUnaryOperator pace) {
        this.connection = connection;
        this.sequence = sequence;
        this.metrics = new RequestMetrics(connection.id(), registry);
        this.repeat = TypedGuard.create(new TypeLiteral<Uni<Answer>>() {})
                .withRetry()
                .maxRetries(REPEATS)
                .maxDuration(0, ChronoUnit.MINUTES)
                .whenException(PlatformClient::isWorthRepeating)
                .withCustomBackoff()
                .strategy(() -> new Backoff(connection.id(), pace))
                .done()
                .done()
                .build();
        this.exchange = TypedGuard.create(new TypeLiteral<Uni<Answer>>() {})
                .withCircuitBreaker()
                .requestVolumeThreshold(BREAKER_CALLS)
                .failureRatio(BREAKER_RATIO)
                .delay(BREAKER_SECONDS, ChronoUnit.SECONDS)
                .when(SourceException.Transient.class::isInstance)
                .done()
                .withTimeout()
                .duration(ANSWER_SECONDS, ChronoUnit.SECONDS)
                .done()
                .build();
    }

    /**
     * Sends a request until it is answered well. One that is cancelled waits no longer and is not repeated.
     *
     * @return the good answer, or a {@link SourceException} that says what to do instead
     */
    public Uni<Answer> send(Request request, Urgency urgency) {
        return send(request, urgency, Integer.MAX_VALUE);
    }

    /**
     * The same for a request that can be made smaller.
     *
     * @param tries after so many in vain it counts as too much for the platform
     */
    public Uni<Answer> send(Request request, Urgency urgency, int tries) {
        return Uni.createFrom().deferred(() -> {
            var call = new Call(request, urgency, tries);
            return guarded(repeat, call::attempt).onCancellation().invoke(call::giveUp);
        });
    }

    /** A request over all its attempts. The guard that repeats them does not hear of it when nobody wants the answer. */
    private final class Call {
        private final Request request;
        private final Urgency urgency;
        private final int tries;
        private int attempts;
        private volatile Turn turn;
        private volatile boolean givenUp;

        Call(Request request, Urgency urgency, int tries) {
            this.request = request;
            this.urgency = urgency;
            this.tries = tries;
        }

        void giveUp() {
            givenUp = true;
            if (turn != null) {
                turn.giveUp();
            }
        }

        Uni<Answer> attempt() {
            attempts++;
            return inTurn().onFailure(SourceException.Unauthorized.class)
                    .recoverWithUni(this::withNewToken)
                    .onFailure(SourceException.Unavailable.class)
                    .transform(refused -> ((SourceException.Unavailable) refused).after(attempts))
                    .onFailure(SourceException.Transient.class)
                    .transform(
                            failure -> attempts < tries ? failure : new SourceException.TooMuch(failure.getMessage()));
        }

        private Uni<Answer> withNewToken(Throwable refused) {
            return connection
                    .authorization()
                    .renew()
                    .chain(renewed -> renewed ? inTurn() : Uni.createFrom().failure(refused))
                    .onFailure(SourceException.Unauthorized.class)
                    .transform(again -> new SourceException.Revoked(
                            again.getMessage() + ": the platform does not accept the token, give a new one"));
        }

        /** Waits for the limit, which hears when the attempt is over, however that comes. */
        private Uni<Answer> inTurn() {
            turn = connection.rateLimit().turn(request, urgency);
            if (givenUp) {
                return Uni.createFrom().failure(new CancellationException("nobody wants the answer any more"));
            }
            return metrics.limit(turn::come)
                    .chain(() -> authorized(request))
                    .onFailure(SourceException.class)
                    .invoke(failure -> holdBack(request, (SourceException) failure, attempts))
                    .onTermination()
                    .invoke(turn::end);
        }
    }

    private Uni<Answer> authorized(Request request) {
        return credentials(request)
                .chain(headers -> guarded(exchange, () -> metrics.exchange(request, () -> exchange(request, headers))))
                .onFailure(PlatformClient::isOfAGuard)
                .transform(Transport::silence);
    }

    private Uni<Map<String, String>> credentials(Request request) {
        return request.isDocument()
                ? Uni.createFrom().item(Map.of())
                : connection.authorization().headers();
    }

    private static boolean isOfAGuard(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof CircuitBreakerOpenException;
    }

    /** Good only with the platform's time on it: records and raw answers carry it. */
    private Uni<Answer> exchange(Request request, Map<String, String> headers) {
        return connection
                .transport()
                .send(request, headers, sequence.getAsLong())
                .invoke(connection.rateLimit()::observe)
                .invoke(this::countOtherVersion)
                .invoke(connection::check)
                .invoke(Answer::platformTime);
    }

    private void countOtherVersion(Answer answer) {
        connection
                .servedVersion(answer)
                .filter(served -> !served.equals(connection.askedVersion()))
                .ifPresent(metrics::otherVersion);
    }

    /** All that wait with the request keep quiet for as long as the platform asks. */
    private void holdBack(Request request, SourceException failure, int attempt) {
        failure.quietFor(attempt).ifPresent(pause -> {
            if (pause.compareTo(LONG_PAUSE) > 0) {
                LOG.warnf("%s: the platform asks to wait for %d s", connection.id(), pause.toSeconds());
            }
            connection.rateLimit().refused(request, pause);
        });
    }

    /** Up to a quarter more, so that those that failed together do not come back together. */
    static long jittered(long millis) {
        return millis + ThreadLocalRandom.current().nextLong(millis / 4 + 1);
    }

    private static boolean isWorthRepeating(Throwable failure) {
        return failure instanceof SourceException source && source.retryAfter(1).isPresent();
    }

    /** The guards' checked exception is only that of a call that fails before it gives a Uni. */
    private static Uni<Answer> guarded(TypedGuard<Uni<Answer>> guard, Callable<Uni<Answer>> call) {
        try {
            return guard.call(call);
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }

    /** Waits as the failure says; the limit itself waits when it was the limit. */
    private static final class Backoff implements CustomBackoffStrategy {
        private final String connectionId;
        private final LongUnaryOperator pace;
        private int attempt;

        Backoff(String connectionId, LongUnaryOperator pace) {
            this.connectionId = connectionId;
            this.pace = pace;
        }

        @Override
        public long nextDelayInMillis(Throwable failure) {
            attempt++;
            if (failure instanceof SourceException.RateLimited) {
                return 0;
            }
            var pause = ((SourceException) failure).retryAfter(attempt).orElse(Duration.ZERO);
            LOG.warnf(
                    "%s: attempt %d failed, again in %d s: %s",
                    connectionId, attempt, pause.toSeconds(), failure.getMessage());
            return pace.applyAsLong(pause.toMillis());
        }
    }
}
