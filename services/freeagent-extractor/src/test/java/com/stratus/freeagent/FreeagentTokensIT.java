package com.stratus.freeagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.Replicas;
import com.stratus.extractor.contract.Sandbox;
import com.stratus.extractor.contract.Trial;
import com.stratus.model.Platform;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Packaged extractors and what goes wrong between them and FreeAgent's tokens and pages. */
class FreeagentTokensIT {

    /** How to reach the sandbox's company. */
    static Map<String, String> settings(Sandbox sandbox) {
        return Map.of(
                "FREEAGENT_CLIENT_ID", "sandbox-freeagent-client",
                "FREEAGENT_CLIENT_SECRET", "sandbox-freeagent-secret",
                "FREEAGENT_REFRESH_TOKEN", "sandbox-freeagent-refresh",
                "FREEAGENT_BASE_URL", sandbox.address() + "/freeagent/v2");
    }

    @Test
    void twoReplicasRefreshOnceForEachExpiryAndLoseNoToken() throws IOException {
        Replicas.requireOneRefreshEach(
                Platform.FREEAGENT,
                "freeagent_users",
                Duration.ofSeconds(3),
                Map.of("STRATUS_SANDBOX_FREEAGENT_TOKEN_SECONDS", "3"),
                "/v2/token_endpoint",
                FreeagentTokensIT::settings);
    }

    /** A full page that does not say what follows must not pass for the last one; an answer that is lost takes the token along. */
    @Test
    void missingLinksAndALostTokenEndInAFailureThatSaysWhatToDo() throws IOException {
        try (var trial = Trial.start(Platform.FREEAGENT, 60)) {
            trial.with(settings(trial.sandbox()));
            trial.fault("no_link", 0, Integer.MAX_VALUE);
            var endless = trial.read("freeagent_bank_transactions");
            assertThat(endless.status()).isEqualTo("failed");
            assertThat(endless.reason()).contains("does not say whether another follows");

            trial.clearFaults();
            trial.fault("lost_refresh", 0, 1);
            trial.fault("unauthorized", 0, Integer.MAX_VALUE);
            var lost = trial.read("freeagent_contacts");
            assertThat(lost.status()).isEqualTo("failed");
            assertThat(lost.reason()).contains("run ./stratus connect freeagent");
        }
    }
}
