package com.stratus.analytics.truth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.analytics.api.ProblemException;
import com.stratus.core.time.SimulatedTime;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The simulated platforms, when this installation reads them. */
@Singleton
public class Sandbox {

    private final Optional<SandboxApi> api;
    private final SimulatedTime time;
    private final Clock clock;

    Sandbox(
            @ConfigProperty(name = "stratus.sandbox.url") Optional<URI> url,
            SimulatedTime time,
            Clock clock,
            ObjectMapper mapper) {
        this.time = time;
        this.clock = clock;
        api = url.map(address -> QuarkusRestClientBuilder.newBuilder()
                .baseUri(address)
                .connectTimeout(2, TimeUnit.SECONDS)
                .readTimeout(30, TimeUnit.SECONDS)
                .build(SandboxApi.class));
    }

    /** Whether the platforms are simulated. */
    public boolean isThere() {
        return api.isPresent();
    }

    /**
     * The platforms' "now": with a sandbox its simulated clock, else this machine's.
     *
     * @return empty while the sandbox does not say it
     */
    public Uni<Optional<Instant>> now() {
        return time.isThere() ? time.now() : Uni.createFrom().item(Optional.of(clock.instant()));
    }

    /** The sandbox's word; fails with a 404 when there is none. */
    SandboxApi api() {
        return api.orElseThrow(() -> ProblemException.notFound(
                "There is nothing to compare with: the truth is known of simulated platforms only."
                        + " ./stratus demo has them; it sets STRATUS_SANDBOX_URL."));
    }
}
