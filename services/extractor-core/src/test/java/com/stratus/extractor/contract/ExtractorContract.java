package com.stratus.extractor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.UUID;

/**
 * What every extractor must be able to do, proven on its packaged program against the sandbox, a real PostgreSQL and a
 * real Kafka:
 *
 * <ul>
 *   <li>{@link ReadingContract}: what a run reads and publishes when nothing goes wrong;
 *   <li>{@link FaultContract}: what it does when the platform does not give what it is asked for;
 *   <li>here: it goes on with a run after a process of ours was killed, and only the owner of a connection reads it.
 * </ul>
 *
 * <p>What an extractor says of its platform is asked where it is needed, and in {@link ExtractorTrial}.
 */
public abstract class ExtractorContract extends FaultContract {

    // ---- the extractor is killed

    @Test
    void killedBetweenPublishingAndCheckpointItGoesOnAndCountsExactly() {
        var id = heldInTheMiddle();
        var interrupted = control.run(id);
        var inTopic = broker.size(subject().topic());
        var lock = control.lock(id);
        try {
            sandbox.clearFaults();
            Await.until(
                    Bench.SOON,
                    "the page is published",
                    () -> broker.size(subject().topic()) > inTopic);
            bench.kill(Bench.FIRST);
            control.endWaitingSessions();
        } finally {
            lock.close();
        }
        var published = recordsOf(subject(), id).size();
        assertThat(published).isGreaterThan((int) interrupted.published());
        bench.awaitOwner(Bench.FIRST);

        var reading = read(subject(), id);
        requireWhole(reading, 2);
        assertThat(reading.run().windowTo()).isEqualTo(interrupted.windowTo());
        assertThat(reading.records().size()).isGreaterThan(reading.ids().size());
    }

    @Test
    void killedInTheMiddleOfAPageItGoesOnAndCountsExactly() {
        var id = heldInTheMiddle();
        var interrupted = control.run(id);
        bench.kill(Bench.FIRST);
        // What a process leaves that dies while the third page is on its way: some of its messages.
        broker.publish(recordsOf(subject(), id).subList(0, 7));
        sandbox.clearFaults();
        bench.awaitOwner(Bench.FIRST);

        var reading = read(subject(), id);
        requireWhole(reading, 2);
        assertThat(reading.run().windowTo()).isEqualTo(interrupted.windowTo());
        assertThat(reading.records()).hasSize(reading.ids().size() + 7);
    }

    @Test
    void whatAStoppedOwnerSendsWhenItWakesIsCounted() {
        var id = heldInTheMiddle();
        var interrupted = control.run(id);
        bench.kill(Bench.FIRST);
        sandbox.clearFaults();
        sandbox.delay(connection(), 1_500, 1);
        bench.awaitOwner(Bench.FIRST);
        Await.until(Bench.SOON, "the new owner goes on", () -> control.run(id).published() > interrupted.published());
        // A process that was stopped while the third page was on its way sends it now, under its own numbers.
        broker.publish(recordsOf(subject(), id).subList(0, 7));
        assertThat(control.run(id).status()).isEqualTo("running");
        sandbox.clearFaults();

        var reading = read(subject(), id);
        requireWhole(reading, 2);
        assertThat(reading.records()).hasSize(reading.ids().size() + 7);
    }

    @Test
    void anotherProcessWaitsForTheLeaseAndTakesOverWhenItsOwnerIsKilled() {
        var id = heldInTheMiddle();
        bench.start(Bench.SECOND);
        var before = control.lease(connection());
        Await.until(Bench.SOON, "the owner has prolonged its lease while the other asked for it", () -> control.lease(
                        connection())
                .expiresAt()
                .isAfter(before.expiresAt().plusSeconds(3)));
        assertThat(control.lease(connection()).holder()).isEqualTo(Bench.FIRST);
        assertThat(control.lease(connection()).epoch()).isEqualTo(before.epoch());
        assertThat(control.run(id).attempt()).isEqualTo(1);

        bench.kill(Bench.FIRST);
        sandbox.clearFaults();
        Await.until(Duration.ofSeconds(14), "the other took over", () -> control.isOwned(connection(), Bench.SECOND));
        assertThat(control.lease(connection()).epoch()).isGreaterThan(before.epoch());
        requireWhole(read(subject(), id), 2);
        assertThat(recordsOf(subject(), id).stream()
                        .map(record -> Long.parseLong(record.header("ce_sequence")) >> 20)
                        .distinct())
                .containsExactlyInAnyOrder(
                        before.epoch(), control.lease(connection()).epoch());
    }

    // ---- a server is killed

    @Test
    void goesOnAfterPostgresWasKilledAndStartedAgain() {
        var id = heldInTheMiddle();
        bench.postgres().kill();
        sandbox.clearFaults();
        bench.postgres().restart();

        requireWholeInAnyAttempt(id);
    }

    @Test
    void goesOnAfterTheBrokerWasKilledAndStartedAgain() {
        var id = heldInTheMiddle();
        bench.kafka().kill();
        sandbox.clearFaults();
        bench.kafka().restart();

        requireWholeInAnyAttempt(id);
    }

    private void requireWholeInAnyAttempt(UUID id) {
        var reading = read(subject(), id);
        requireWhole(reading, reading.run().attempt());
    }

    /** A first load whose middle page the platform holds back: some pages are published, some are not. */
    private UUID heldInTheMiddle() {
        fault("hold", requestsBeforeTheMiddle(), 1);
        var id = request(subject());
        sandbox.awaitHeld();
        return id;
    }
}
