package com.stratus.extractor.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.stratus.embedded.Await;
import com.stratus.model.ContentHash;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

/** What a run does when the platform does not give what it is asked for: limits, tokens, accounts, broken answers. */
abstract class FaultContract extends ReadingContract {

    /** Whether a refused token can be replaced without a person. */
    protected abstract boolean renewsTokens();

    /** Whether the sandbox counts the request for a new token among those that a refused token concerns. */
    protected boolean countsRenewals() {
        return true;
    }

    /** What a person reads when the platform goes on refusing the token. */
    protected abstract String refusedTokenReason();

    /** What a person reads when the platform does not let us read the entity. */
    protected abstract String forbiddenReason();

    /** Why the sandbox's spoiled record is rejected. */
    protected abstract String unmappableReason();

    @Test
    void limitIsWaitedOut() {
        fault("throttle", requestsBeforeTheMiddle(), 2);

        requireWhole(read(subject()), 1);
        assertThat(sandbox.struck("throttle")).isEqualTo(2);
    }

    @Test
    void refusedTokenIsRenewedOnce() {
        assumeTrue(renewsTokens(), "the token of this platform is fixed");
        runToItsEnd();
        control.forget();
        fault("unauthorized", requestsBeforeTheMiddle(), 1);

        var reading = read(subject());

        requireWhole(reading, 1);
        var probe = 1;
        var refused = 1;
        var renewal = countsRenewals() ? 1 : 0;
        assertThat(sandbox.seen("unauthorized")).isEqualTo(probe + reading.raw().size() + refused + renewal);
    }

    @Test
    void refusedTokenForGoodAsksAPersonAndLosesNothing() {
        var failures = failuresCounted();
        fault("unauthorized", requestsBeforeTheMiddle(), Integer.MAX_VALUE);
        var failed = runToItsEnd();

        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.reason()).isEqualTo(refusedTokenReason()).doesNotContain(secrets());
        assertThat(failed.published())
                .isPositive()
                .isEqualTo(recordsOf(subject(), failed.id()).size());
        assertThat(control.cursor(connection(), subject().job()).isPresent()).isEqualTo(isSortedByUpdateTime());
        assertThat(control.state(connection()).state()).isEqualTo("needs_person");
        assertThat(control.state(connection()).reason()).isEqualTo(refusedTokenReason());
        Await.until(Bench.SOON, "the failure is counted", () -> failuresCounted() == failures + 1);

        sandbox.clearFaults();
        var next = read(subject());
        assertThat(next.run().windowFrom() != null).isEqualTo(isSortedByUpdateTime());
        var both = new HashSet<>(next.ids());
        recordsOf(subject(), failed.id()).forEach(record -> both.add(record.id()));
        assertThat(both).isEqualTo(next.trueIds());
        assertThat(next.cursor()).contains(next.run().windowTo());
        assertThat(control.state(connection()).state()).isEqualTo("ok");
        assertThat(control.state(connection()).reason()).isNull();
    }

    /** {@code job_executions_total} of failed runs. */
    private double failuresCounted() {
        var sample = "job_executions_total{job_name=\"" + subject().job() + "\",status=\"failed\"} ";
        return bench.metrics(Bench.FIRST)
                .lines()
                .filter(line -> line.startsWith(sample))
                .map(line -> Double.parseDouble(line.substring(sample.length())))
                .findFirst()
                .orElse(0.0);
    }

    @Test
    void forbiddenEntityIsSkippedWithAReason() {
        fault("forbidden", 1, Integer.MAX_VALUE);
        var skipped = runToItsEnd();

        assertThat(skipped.status()).isEqualTo("skipped");
        assertThat(skipped.reason()).isEqualTo(forbiddenReason());
        assertThat(control.cursor(connection(), subject().job())).isEmpty();
        assertThat(control.state(connection()).state()).isEqualTo("ok");
    }

    @Test
    void anotherAccountBehindTheSameNameIsRefused() {
        bench.kill(Bench.FIRST);
        control.expectAccount(connection(), "4711");
        bench.start(Bench.FIRST);
        var refused = runToItsEnd();

        assertThat(refused.status()).isEqualTo("failed");
        assertThat(refused.reason())
                .isEqualTo("the credentials belong to account " + accountReference()
                        + ", but this connection was account 4711 so far: correct the credentials, or configure the"
                        + " other account under a name of its own");
        assertThat(refused.published()).isZero();
        assertThat(control.state(connection()).state()).isEqualTo("needs_person");
        assertThat(control.state(connection()).accountRef()).isEqualTo("4711");

        control.expectAccount(connection(), null);
        requireWhole(read(subject()), 1);
        assertThat(control.state(connection()).accountRef()).isEqualTo(accountReference());
    }

    @Test
    void passingFaultsAreRepeated() {
        fault("server_error", 1, 1);
        fault("bad_gateway_html", 2, 1);
        fault("malformed_json", 4, 1);
        fault("truncated_body", 6, 1);

        requireWhole(read(subject()), 1);
        assertThat(List.of("server_error", "bad_gateway_html", "malformed_json", "truncated_body"))
                .allSatisfy(kind -> assertThat(sandbox.struck(kind)).isEqualTo(1));
    }

    @Test
    void unreadableRecordIsRejectedAlone() {
        fault("unmappable", 0, Integer.MAX_VALUE);
        var reading = read(subject());

        assertThat(reading.run().status()).isEqualTo("extracted");
        assertThat(reading.run().rejected()).isEqualTo(1);
        assertThat(reading.run().extracted())
                .isEqualTo(reading.run().published() + reading.run().rejected());
        assertThat(reading.ids()).hasSize(reading.trueIds().size() - 1);
        assertThat(reading.trueIds()).containsAll(reading.ids());
        assertThat(reading.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.header("stratus-reason")).isEqualTo(unmappableReason());
            assertThat(reject.header("stratus-entity")).isEqualTo(subject().topic());
            assertThat(reject.header("ce_type")).isEqualTo("stratus.rejected.v1");
            assertThat(reject.header("ce_connection")).isEqualTo(connection());
            assertThat(reject.key()).isEqualTo(connection() + "|" + ContentHash.toHex(ContentHash.of(reject.value())));
            assertThat(reading.pages(subject())).anyMatch(page -> new String(page.value(), StandardCharsets.UTF_8)
                    .contains(new String(reject.value(), StandardCharsets.UTF_8)));
        });
    }
}
