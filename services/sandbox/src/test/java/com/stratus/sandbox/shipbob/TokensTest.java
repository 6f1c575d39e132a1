package com.stratus.sandbox.shipbob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** How long an app's codes and tokens live, and for whom. */
class TokensTest {
    private static final String CALLBACK = "http://localhost:8000/auth/shipbob/callback";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final Set<String> SCOPES = Set.of("orders_read", "offline_access");
    private static final Duration TICK = Duration.ofNanos(1);

    private Instant now = Instant.parse("2026-11-20T18:00:00Z");
    private final Tokens tokens = new Tokens(() -> now);

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private String code() {
        return tokens.code(CALLBACK, Tokens.challenge(VERIFIER), SCOPES);
    }

    private Tokens.Pair pair() {
        return tokens.exchange(code(), CALLBACK, VERIFIER);
    }

    @Test
    void aCodeLivesForTwoMinutes() {
        String inTime = code();
        String late = code();
        pass(Duration.ofSeconds(120).minus(TICK));
        assertThat(tokens.exchange(inTime, CALLBACK, VERIFIER)).isNotNull();
        pass(TICK);
        assertThat(tokens.exchange(late, CALLBACK, VERIFIER)).isNull();
    }

    @Test
    void aCodeIsForTheAddressThatItWasSentTo() {
        String code = code();
        assertThat(tokens.exchange(code, "http://localhost:8001/auth/shipbob/callback", VERIFIER))
                .isNull();
        assertThat(tokens.exchange(code, CALLBACK, VERIFIER)).isNull();
        assertThat(tokens.exchange(code(), null, VERIFIER)).isNull();
        assertThat(tokens.exchange(code(), CALLBACK, null)).isNull();
        assertThat(tokens.exchange(null, CALLBACK, VERIFIER)).isNull();
    }

    @Test
    void anAccessTokenLivesForAnHour() {
        String token = pair().accessToken();
        pass(Duration.ofHours(1).minus(TICK));
        assertThat(tokens.scopes(token)).containsExactlyInAnyOrder("orders_read", "offline_access");
        pass(TICK);
        assertThat(tokens.scopes(token)).isNull();
    }

    @Test
    void aRefreshTokenLivesForThirtyDaysFromItsGiving() {
        String first = pair().refreshToken();
        pass(Duration.ofDays(30).minus(TICK));
        String second = tokens.refresh(first).refreshToken();
        pass(Duration.ofDays(30).minusSeconds(1));
        String third = tokens.refresh(second).refreshToken();
        pass(Duration.ofDays(30));
        assertThat(tokens.refresh(third)).isNull();
    }

    @Test
    void aRefreshTokenOutlivesTheProcess() {
        String first = pair().refreshToken();
        String second = tokens.refresh(first).refreshToken();
        Tokens restarted = new Tokens(() -> now);

        Tokens.Pair third = restarted.refresh(second);

        assertThat(third.scopes()).containsExactlyInAnyOrder("orders_read", "offline_access");
        assertThat(restarted.scopes(third.accessToken())).isEqualTo(third.scopes());
        assertThat(restarted.refresh(second)).isNull();
        assertThat(restarted.refresh(first)).isNull();
        assertThat(restarted.refresh(third.refreshToken())).isNotNull();
    }

    @Test
    void whatIsRestoredIsForgottenOnceItIsOver() {
        tokens.refresh(pair().refreshToken());
        Tokens restarted = new Tokens(() -> now);
        restarted.restore(tokens.used());
        assertThat(restarted.used()).isEqualTo(tokens.used()).hasSize(1);
        pass(Duration.ofDays(30));
        assertThat(restarted.used()).isEmpty();
    }

    @Test
    void aRefreshTokenCannotBeMadeUp() {
        String token = pair().refreshToken();
        assertThat(tokens.refresh(token.replace("orders_read", "returns_read"))).isNull();
        assertThat(tokens.refresh(token + "0")).isNull();
        assertThat(tokens.refresh("made-up")).isNull();
        assertThat(tokens.refresh("")).isNull();
        assertThat(tokens.refresh(null)).isNull();
        assertThat(tokens.refresh(token)).isNotNull();
    }

    @Test
    void whatIsOverIsForgotten() {
        code();
        tokens.refresh(pair().refreshToken());
        assertThat(tokens.size()).isEqualTo(4);
        pass(Duration.ofDays(30));
        code();
        assertThat(tokens.size()).isEqualTo(1);
    }
}
