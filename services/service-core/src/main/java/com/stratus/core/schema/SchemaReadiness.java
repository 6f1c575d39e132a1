package com.stratus.core.schema;

import com.stratus.core.redaction.Redaction;
import com.stratus.model.Schema;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until the database answers and has the schema of this build. */
@Readiness
@ApplicationScoped
class SchemaReadiness implements AsyncHealthCheck {

    private static final String NAME = "database schema";

    private final SchemaGate gate;

    SchemaReadiness(SchemaGate gate) {
        this.gate = gate;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return gate.isReady()
                .map(ready -> HealthCheckResponse.named(NAME)
                        .status(ready)
                        .withData("needs", Schema.VERSION)
                        .build())
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named(NAME)
                        .down()
                        .withData("failure", String.valueOf(Redaction.of(failure.getMessage())))
                        .build());
    }
}
