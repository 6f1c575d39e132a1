package com.stratus.core.time;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The platforms' clock where they are simulated: it stands still, jumps, and runs at any speed. */
@Singleton
public class SimulatedTime {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Optional<Asked> sandbox;

    /** The sandbox that is asked, and the way to it. */
    private record Asked(URI address, HttpClient client) {}

    @Inject
    SimulatedTime(@ConfigProperty(name = "stratus.sandbox.url") Optional<URI> sandbox, Vertx vertx) {
        this(sandbox.map(address -> asked(address, vertx)));
    }

    private SimulatedTime(Optional<Asked> sandbox) {
        this.sandbox = sandbox;
    }

    private static Asked asked(URI address, Vertx vertx) {
        var options = new HttpClientOptions().setConnectTimeout((int) PATIENCE.toMillis());
        return new Asked(address, vertx.createHttpClient(options));
    }

    /** That of the sandbox at an address. */
    public static SimulatedTime at(URI sandbox, Vertx vertx) {
        return new SimulatedTime(Optional.of(asked(sandbox, vertx)));
    }

    /** None: the platforms are real. */
    public static SimulatedTime none() {
        return new SimulatedTime(Optional.empty());
    }

    /** Whether the platforms are simulated. */
    public boolean isThere() {
        return sandbox.isPresent();
    }

    /** What time it is in the simulated world; empty while the sandbox does not say it, or where there is none. */
    public Uni<Optional<Instant>> now() {
        return sandbox.map(SimulatedTime::ask).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Uni<Optional<Instant>> ask(Asked sandbox) {
        return sandbox.client()
                .request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(sandbox.address() + "/sandbox/time")
                        .setTimeout(PATIENCE.toMillis()))
                .chain(HttpClientRequest::send)
                .chain(HttpClientResponse::body)
                .map(body -> Optional.ofNullable(new JsonObject(body.getDelegate()).getInstant("now")))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }
}
