package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What a demo says when something that it waits for does not come. */
class RunWatchTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String RUN =
            "{\"run_id\":\"7\",\"job\":\"shopify_orders\",\"connection\":\"shopify-uk\",\"platform\":\"shopify\",\"status\":\"%s\",\"pages\":%d}";

    @TempDir
    private Path home;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final StubServer server = new StubServer();
    private Supervisor supervisor;
    private Console console;

    @BeforeEach
    void start() {
        console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8));
        supervisor = new Supervisor(console, home, new DataFolder(home));
    }

    @AfterEach
    void stop() {
        server.close();
        supervisor.close();
    }

    @Test
    void followsARunToItsEndAlsoWhileTheServiceIsStartedAgain() {
        server.answerWith(200, 503, 200);
        server.answer(RUN.formatted("running", 1), "away", RUN.formatted("success", 2));
        var ended = watch(Duration.ofMinutes(5), Duration.ofMinutes(2)).awaitEnd(List.of("7"));
        assertThat(ended).extracting(run -> run.path("status").asText()).containsExactly("success");
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("shopify_orders              shopify-uk running   1 pages")
                .contains("shopify_orders              shopify-uk success   2 pages");
    }

    @Test
    void namesTheRunThatDoesNotGetOn() {
        server.answer(RUN.formatted("running", 1));
        assertThatThrownBy(() -> watch(SHORT, Duration.ofMinutes(2)).awaitEnd(List.of("7")))
                .isInstanceOf(UserError.class)
                .hasMessage("Nothing has changed for 0 s: run 7 of shopify_orders is running (the log "
                        + home.resolve("logs/shopify-extractor.log") + " says more).");
        server.answer(RUN.formatted("extracted", 1));
        assertThatThrownBy(() -> watch(SHORT, Duration.ofMinutes(2)).awaitEnd(List.of("7")))
                .hasMessageContaining("is extracted (the log " + home.resolve("logs/loader.log") + " says more)");
    }

    @Test
    void namesTheServiceThatIsNotReady() {
        server.answer(RUN.formatted("running", 1));
        assertThatThrownBy(() -> watch(Duration.ofMinutes(5), SHORT).awaitEnd(List.of("7")))
                .isInstanceOf(UserError.class)
                .hasMessage("shopify-extractor has not been ready for 0 s: its log "
                        + home.resolve("logs/shopify-extractor.log") + " says more.");
    }

    @Test
    void namesTheServicesThatAreWaitedForInVain() {
        server.answer("{}");
        var readiness = new Readiness(supervisor, console, SHORT);
        var services = List.of(
                service("analytics", server.address()),
                service("loader", StubServer.NOBODY),
                service("sandbox", StubServer.NOBODY));
        assertThatThrownBy(() -> readiness.awaitReady(services))
                .isInstanceOf(UserError.class)
                .hasMessage("Waited 0 s in vain until loader (its log: " + home.resolve("logs/loader.log")
                        + ") and sandbox (its log: " + home.resolve("logs/sandbox.log") + ") is ready.");
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("analytics ready");
    }

    @Test
    void waitsAsLongAsItBecomesLess() {
        var left = new AtomicLong(5);
        new Readiness(supervisor, console, SHORT).awaitNone(() -> "for more of it", left::getAndDecrement);
        assertThat(left).hasValue(-1);
    }

    @Test
    void saysWhatDoesNotBecomeLess() {
        var left = new AtomicLong(5);
        assertThatThrownBy(() -> new Readiness(supervisor, console, SHORT)
                        .awaitNone(
                                () -> "for more of the " + left,
                                () -> left.updateAndGet(number -> Math.max(number - 1, 3))))
                .isInstanceOf(UserError.class)
                .hasMessage("Waited 0 s in vain for more of the 3.");
    }

    @Test
    void oneFailedCallNamesTheStepAndTheLog() {
        server.answer("{\"detail\":\"no such\n run\"}");
        server.answerWith(404);
        assertThatThrownBy(() -> api(server.address()).run("7"))
                .isInstanceOf(UserError.class)
                .hasMessage("Could not read run 7 (the answer is 404 {\"detail\":\"no such run\"}): the log "
                        + home.resolve("analytics.log") + " says more.");
        assertThatThrownBy(() -> api(StubServer.NOBODY).jobs())
                .isInstanceOf(UserError.class)
                .hasMessage("Could not list the jobs (nobody answers at http://127.0.0.1:1, for 0 s): the log "
                        + home.resolve("analytics.log") + " says more.");
    }

    private RunWatch watch(Duration unchanged, Duration notReady) {
        return new RunWatch(
                api(server.address()),
                console,
                supervisor,
                new Readiness(supervisor, console),
                List.of(service("loader", server.address()), service("shopify-extractor", StubServer.NOBODY)),
                new RunWatch.Patience(unchanged, notReady));
    }

    private Api api(String address) {
        return new Api(address, "key", home.resolve("analytics.log"), () -> {}, SHORT);
    }

    private static ServiceSpec service(String module, String readiness) {
        return new ServiceSpec(module, module, 32, readiness, Map.of());
    }
}
