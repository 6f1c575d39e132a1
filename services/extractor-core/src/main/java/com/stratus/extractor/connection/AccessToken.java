package com.stratus.extractor.connection;

import com.stratus.core.redaction.Redaction;
import io.smallrye.mutiny.Uni;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * An access token that is asked for when it is first needed, anew at nine tenths of its life, and once when it was
 * refused. One request for a token serves all that wait for it.
 */
abstract class AccessToken implements Authorization {

    private static final double USABLE = 0.9;

    private record Held(Map<String, String> headers, Instant goodUntil) {}

    private final Function<String, Map<String, String>> shown;
    private final Clock clock;
    private final AtomicReference<Held> held = new AtomicReference<>();
    private final AtomicReference<Uni<Held>> fetching = new AtomicReference<>();

    /** @param shown the headers that carry a token */
    AccessToken(Function<String, Map<String, String>> shown, Clock clock) {
        this.shown = shown;
        this.clock = clock;
    }

    /**
     * What a token endpoint gives.
     *
     * @param life from now on
     */
    record Granted(String accessToken, Duration life) {}

    /** Asks for a token; not before the one asked for earlier is there, or has failed. */
    abstract Uni<Granted> ask();

    @Override
    public final Uni<Map<String, String>> headers() {
        return Uni.createFrom()
                .deferred(() -> isUsable(held.get()) ? Uni.createFrom().item(held.get()) : fetch())
                .map(Held::headers);
    }

    @Override
    public final Uni<Boolean> renew() {
        return fetch().replaceWith(true);
    }

    private boolean isUsable(Held token) {
        return token != null && clock.instant().isBefore(token.goodUntil());
    }

    /** The next request asks for a token again. */
    final void forget() {
        held.set(null);
    }

    private Uni<Held> fetch() {
        return fetching.updateAndGet(running -> running != null ? running : request());
    }

    private Uni<Held> request() {
        return Uni.createFrom()
                .deferred(this::ask)
                .map(this::hold)
                .onTermination()
                .invoke(() -> fetching.set(null))
                .memoize()
                .indefinitely();
    }

    private Held hold(Granted granted) {
        Redaction.remember(granted.accessToken());
        var usable = (long) (granted.life().toMillis() * USABLE);
        var token = new Held(shown.apply(granted.accessToken()), clock.instant().plusMillis(usable));
        held.set(token);
        return token;
    }
}
