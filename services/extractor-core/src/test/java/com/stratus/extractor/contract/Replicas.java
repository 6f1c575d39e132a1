package com.stratus.extractor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.model.Platform;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Two processes of an extractor whose access token ends again and again, while now and then the one that owns the
 * connection is killed in the middle of a run and the other takes over. With {@code -Dstratus.token-expiries} (12).
 */
public final class Replicas {

    private static final int EXPIRIES = Integer.getInteger("stratus.token-expiries", 12);
    private static final int TAKEOVERS = 3;

    private final Bench bench;
    private final String connection;
    private final String job;
    private final String tokenPath;
    private String owner = Bench.FIRST;
    private String other = Bench.SECOND;

    private Replicas(Bench bench, Platform platform, String job, String tokenPath) {
        this.bench = bench;
        this.connection = platform.id();
        this.job = job;
        this.tokenPath = tokenPath;
    }

    /**
     * Reads until the token has ended so often: every run reads everything, each refresh token is shown once and replaced, and
     * none is asked for while the access token lives.
     *
     * @param job one that reads quickly
     * @param life how long the sandbox's access tokens live
     * @param sandboxSettings by which they do
     * @param tokenPath where the platform gives tokens
     * @param settings how the extractor finds the sandbox
     */
    public static void requireOneRefreshEach(
            Platform platform,
            String job,
            Duration life,
            Map<String, String> sandboxSettings,
            String tokenPath,
            Function<Sandbox, Map<String, String>> settings)
            throws IOException {
        var bench = new Bench(platform.id(), settings);
        try {
            bench.start(Sandbox.DAYS, 10, "fast", sandboxSettings);
            new Replicas(bench, platform, job, tokenPath).requireOneRefreshEach(life);
        } finally {
            bench.close();
        }
    }

    private void requireOneRefreshEach(Duration life) {
        bench.startAnew();
        bench.start(other);
        var begun = System.nanoTime();
        for (int takeover = 0; shown().size() < EXPIRIES; ) {
            if (shown().size() > (takeover + 1) * EXPIRIES / (TAKEOVERS + 1)) {
                takeover++;
                killAmidARun();
            } else {
                requireRead();
            }
        }
        var lasted = Duration.ofNanos(System.nanoTime() - begun);

        var shown = shown();
        System.out.printf(
                "%s: %d refreshes in %d s by two processes, %d of them killed%n",
                connection, shown.size(), lasted.toSeconds(), TAKEOVERS);
        assertThat(shown).doesNotHaveDuplicates();
        // It is renewed at nine tenths of its life, at each takeover, and to begin with.
        var most = lasted.toMillis() / (life.toMillis() * 9 / 10) + TAKEOVERS + 1;
        assertThat((long) shown.size()).isBetween((long) EXPIRIES, most);
        assertThat(bench.control().state(connection).state()).isEqualTo("ok");
    }

    private void requireRead() {
        var run = bench.control().awaitEnd(bench.control().requestAll(connection, job));
        assertThat(run.status()).as(run.reason()).isEqualTo("extracted");
    }

    /** The owner is killed while it waits for a page, and comes back as the one that looks on. */
    private void killAmidARun() {
        bench.sandbox().fault(connection, "hold", 1, 1);
        var run = bench.control().requestAll(connection, job);
        bench.sandbox().awaitHeld();
        bench.kill(owner);
        bench.sandbox().clearFaults();
        bench.control().endLeases();
        var killed = owner;
        owner = other;
        other = killed;
        bench.awaitOwner(owner);
        bench.start(other);
        var ended = bench.control().awaitEnd(run);
        assertThat(ended.status()).as(ended.reason()).isEqualTo("extracted");
        assertThat(ended.attempt()).isEqualTo(2);
    }

    /** What was shown to the platform for new tokens, in order. */
    private List<String> shown() {
        return bench.sandbox().requests(connection).findParents("target").stream()
                .filter(request -> request.path("target").asText().equals(tokenPath))
                .map(request -> request.path("body").asText())
                .toList();
    }
}
