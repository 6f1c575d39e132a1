package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What the launcher asks of a running Stratus and of its sandbox, and what it makes of answers that are late or a no. */
class ApiTest {

    private static final Instant FROM = Instant.parse("2026-11-20T18:00:00Z");
    private static final String OPEN = "{\"detail\":\"A run is open already.\"}";
    private static final String ASKED = "{\"run_id\":\"9\"}";
    private static final String RUNS =
            """
            {"runs":[{"run_id":"5","lane":"backfill","status":"running"},{"run_id":"4","lane":"live","status":"%s"},
                     {"run_id":"3","lane":"live","status":"success"}]}
            """;
    private static final String POST = "POST /api/jobs/shopify_orders/runs Bearer key";
    private static final String LIST = "GET /api/jobs/shopify_orders/runs?limit=20&connection=shopify Bearer key";

    private final StubServer server = new StubServer();
    private final Path log = Path.of("a.log");
    private final Api api = new Api(server.address(), "key", log, () -> {}, Duration.ofMillis(500));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theRunThatIsFollowedInsteadIsTheOpenOneOfTheLane() {
        server.answerWith(409, 200);
        server.answer(OPEN, RUNS.formatted("running"));
        assertThat(api.requestRun("shopify_orders", "shopify")).isEqualTo("4");
        assertThat(server.received()).containsExactly(POST, LIST);
    }

    @Test
    void whenTheOpenRunHasJustEndedAnotherOneIsAskedFor() {
        server.answerWith(409, 200, 202);
        server.answer(OPEN, RUNS.formatted("success"), ASKED);
        assertThat(api.requestRun("shopify_orders", "shopify")).isEqualTo("9");
        assertThat(server.received()).containsExactly(POST, LIST, POST);
    }

    @Test
    void aRangeIsAskedForUntilNoOtherRunIsOpen() {
        server.answerWith(409, 409, 202);
        server.answer(OPEN, OPEN, ASKED);
        assertThat(api.requestRead("shopify_orders", "shopify", FROM)).isEqualTo("9");
        assertThat(server.received()).containsExactly(POST, POST, POST);
    }

    @Test
    void whoAsksOnceIsToldThatOneIsOpenOrThatNobodyIsThereOrWhatIsWrong() {
        server.answer(OPEN);
        server.answerWith(409);
        assertThat(api.askForBackfill("shopify_orders", "shopify", FROM)).isEmpty();
        server.answerWith(503, 503, 503, 503, 503, 503, 503, 503);
        assertThatThrownBy(() -> api.askForRun("shopify_orders", "shopify")).isInstanceOf(Away.class);
        var nobody = new Api(StubServer.NOBODY, "key", log, () -> {}, Duration.ofMillis(1));
        assertThatThrownBy(() -> nobody.askForRun("shopify_orders", "shopify")).isInstanceOf(Away.class);
        try (var other = new StubServer()) {
            other.answer("{}");
            other.answerWith(500);
            var failing = new Api(other.address(), "key", log, () -> {});
            assertThatThrownBy(() -> failing.askForRun("shopify_orders", "shopify"))
                    .isInstanceOf(UserError.class)
                    .isNotInstanceOf(Away.class)
                    .hasMessageContaining("the answer is 500");
        }
    }

    @Test
    void aFaultIsNotSwitchedOnTwiceWhenTheAnswerWasLost() {
        var fault = PlatformFault.hold("shopify", 0, 7);
        var sandbox = new Sandbox(new PatientHttp(server.address(), "", log, () -> {}));
        server.answerWith(503, 200);
        server.answer("{}", "[{\"kind\":\"hold\",\"seed\":7}]");
        sandbox.add(fault);
        assertThat(server.received()).containsExactly("POST /sandbox/faults null", "GET /sandbox/faults null");

        server.received().clear();
        server.answerWith(503, 200, 201);
        server.answer("{}", "[{\"kind\":\"delay\",\"seed\":7}]", "{}");
        sandbox.add(fault);
        assertThat(server.received())
                .containsExactly("POST /sandbox/faults null", "GET /sandbox/faults null", "POST /sandbox/faults null");
    }
}
