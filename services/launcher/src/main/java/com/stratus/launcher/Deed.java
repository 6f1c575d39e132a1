package com.stratus.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that is done to a running Stratus on purpose. */
sealed interface Deed {

    /** What it is, in a few words. */
    String text();

    /** Does it. */
    Outcome doTo(LocalStratus stratus);

    /**
     * What came of it.
     *
     * @param done whether it was done
     * @param note what is worth telling; empty when that is nothing
     */
    record Outcome(boolean done, String note) {

        private static final Outcome DONE = new Outcome(true, "");

        private static Outcome ofKill(boolean killed, String note) {
            return killed ? new Outcome(true, note) : new Outcome(false, "it was dead already");
        }
    }

    /** A platform goes wrong for a while. */
    record SwitchFault(PlatformFault fault) implements Deed {
        @Override
        public String text() {
            return fault.text();
        }

        @Override
        public Outcome doTo(LocalStratus stratus) {
            stratus.sandbox().add(fault);
            return Outcome.DONE;
        }
    }

    /** A process is killed as {@code kill -9} does. */
    record Kill(String part) implements Deed {
        @Override
        public String text() {
            return "kill -9 " + part;
        }

        @Override
        public Outcome doTo(LocalStratus stratus) {
            return Outcome.ofKill(stratus.supervisor().kill(part), "");
        }
    }

    /**
     * A platform's extractor is killed while it waits for an answer.
     *
     * @param job run of it that is asked for, so that it has something to wait for; empty where the platform has none
     */
    record KillMidPage(PlatformFault held, Optional<Job> job) implements Deed {

        private static final Duration UNTIL_HELD = Duration.ofSeconds(8);

        @Override
        public String text() {
            return "kill -9 " + part() + " while a request is held" + (held.skip() > 0 ? ", after " + held.skip() : "");
        }

        private String part() {
            return held.platform() + "-extractor";
        }

        @Override
        public Outcome doTo(LocalStratus stratus) {
            stratus.sandbox().add(held);
            // Perhaps it runs already, or the API is away: a request may come all the same.
            job.ifPresent(needed -> new AskForRun(needed, Duration.ZERO).doTo(stratus));
            var end = System.nanoTime() + UNTIL_HELD.toNanos();
            while (!isHeld(stratus) && System.nanoTime() < end) {
                Readiness.pause();
            }
            var waited = isHeld(stratus) ? "" : "no request came";
            return Outcome.ofKill(stratus.supervisor().kill(part()), waited);
        }

        private boolean isHeld(LocalStratus stratus) {
            return stratus.sandbox().struck(held) > 0;
        }
    }

    /**
     * Somebody asks for a run.
     *
     * @param back how far back a backfill reaches; zero for an ordinary run
     */
    record AskForRun(Job job, Duration back) implements Deed {

        private static final Duration PATIENCE = Duration.ofSeconds(5);

        @Override
        public String text() {
            return (back.isZero() ? "run " : "backfill of " + back.toDays() + " days of ") + job.name() + " of "
                    + job.connection();
        }

        @Override
        public Outcome doTo(LocalStratus stratus) {
            try {
                var run = ask(stratus.api().with(PATIENCE), stratus.sandbox().now());
                return run.isPresent() ? Outcome.DONE : new Outcome(false, "one is open already");
            } catch (Away notNow) {
                stratus.supervisor().requireRunning();
                return new Outcome(false, notNow.getMessage());
            }
        }

        private Optional<String> ask(Api api, Instant now) {
            return back.isZero()
                    ? api.askForRun(job.name(), job.connection())
                    : api.askForBackfill(job.name(), job.connection(), now.minus(back));
        }
    }

    /** A job of a connection. */
    record Job(String name, String connection) {}
}
