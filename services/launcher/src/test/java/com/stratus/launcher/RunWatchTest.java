package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What a demo says when something that it waits for does not come. */
class RunWatchTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String RUN =
            "{\"run_id\":\"7\",\"job\":\"shopify_orders\",\"connection\":\"shopify\",\"status\":\"%s\",\"pages\":%d}";

    @TempDir
    private Path home;

    private final Deque<String> answers = new ArrayDeque<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private HttpServer server;
    private Supervisor supervisor;
    private Console console;

    @BeforeEach
    void start() throws IOException {
        console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8));
        supervisor = new Supervisor(console, home, new DataFolder(home));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = (answers.size() > 1 ? answers.poll() : answers.peek()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(statuses.isEmpty() ? 200 : statuses.poll(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        supervisor.close();
    }

    @Test
    void followsARunToItsEndAlsoWhileTheServiceIsStartedAgain() {
        statuses.addAll(List.of(200, 503, 200));
        answers.addAll(List.of(RUN.formatted("running", 1), "away", RUN.formatted("success", 2)));
        var ended = watch(Duration.ofMinutes(5), Duration.ofMinutes(2)).awaitEnd(List.of("7"));
        assertThat(ended).extracting(run -> run.path("status").asText()).containsExactly("success");
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("shopify_orders   running   1 pages")
                .contains("shopify_orders   success   2 pages");
    }

    @Test
    void namesTheRunThatDoesNotGetOn() {
        answers.add(RUN.formatted("running", 1));
        assertThatThrownBy(() -> watch(SHORT, Duration.ofMinutes(2)).awaitEnd(List.of("7")))
                .isInstanceOf(UserError.class)
                .hasMessage("Nothing has changed for 0 s: run 7 of shopify_orders is running (the log "
                        + home.resolve("logs/shopify-extractor.log") + " says more).");
        answers.clear();
        answers.add(RUN.formatted("extracted", 1));
        assertThatThrownBy(() -> watch(SHORT, Duration.ofMinutes(2)).awaitEnd(List.of("7")))
                .hasMessageContaining("is extracted (the log " + home.resolve("logs/loader.log") + " says more)");
    }

    @Test
    void namesTheServiceThatIsNotReady() {
        answers.add(RUN.formatted("running", 1));
        assertThatThrownBy(() -> watch(Duration.ofMinutes(5), SHORT).awaitEnd(List.of("7")))
                .isInstanceOf(UserError.class)
                .hasMessage("shopify-extractor has not been ready for 0 s: its log "
                        + home.resolve("logs/shopify-extractor.log") + " says more.");
    }

    @Test
    void namesTheServicesThatAreWaitedForInVain() {
        answers.add("{}");
        var readiness = new Readiness(supervisor, console, SHORT);
        var services =
                List.of(service("analytics", address()), service("loader", nobody()), service("sandbox", nobody()));
        assertThatThrownBy(() -> readiness.awaitReady(services))
                .isInstanceOf(UserError.class)
                .hasMessage("Waited 0 s in vain until loader (its log: " + home.resolve("logs/loader.log")
                        + ") and sandbox (its log: " + home.resolve("logs/sandbox.log") + ") is ready.");
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("analytics ready");
    }

    @Test
    void oneFailedCallNamesTheStepAndTheLog() {
        answers.add("{\"detail\":\"no such\n run\"}");
        statuses.add(404);
        assertThatThrownBy(() -> api(address()).run("7"))
                .isInstanceOf(UserError.class)
                .hasMessage("Could not read run 7 (the answer is 404 {\"detail\":\"no such run\"}): the log "
                        + home.resolve("analytics.log") + " says more.");
        assertThatThrownBy(() -> api(nobody()).jobs())
                .isInstanceOf(UserError.class)
                .hasMessage("Could not list the jobs (nobody answers at http://127.0.0.1:1, for 0 s): the log "
                        + home.resolve("analytics.log") + " says more.");
    }

    private RunWatch watch(Duration unchanged, Duration notReady) {
        return new RunWatch(
                api(address()),
                console,
                supervisor,
                new Readiness(supervisor, console),
                List.of(service("loader", address()), service("shopify-extractor", nobody())),
                new RunWatch.Patience(unchanged, notReady));
    }

    private Api api(String address) {
        return new Api(address, "key", home.resolve("analytics.log"), () -> {}, SHORT);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String nobody() {
        return "http://127.0.0.1:1";
    }

    private static ServiceSpec service(String module, String readiness) {
        return new ServiceSpec(module, 32, readiness, Map.of());
    }
}
