package com.stratus.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the world is generated. */
@Readiness
@ApplicationScoped
public class WorldReady implements HealthCheck {
    @Inject
    Sandbox sandbox;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("world").status(sandbox.isReady()).build();
    }
}
