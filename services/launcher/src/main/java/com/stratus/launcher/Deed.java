package com.stratus.launcher;

import java.time.Duration;
import java.util.Optional;

/** Something that is done to a running Stratus on purpose. */
sealed interface Deed {

    /** What it is, in a few words. */
    String text();

    /** Does it. @return what came of it that is worth telling; empty when that is nothing */
    String doTo(LocalStratus stratus);

    /** A platform goes wrong for a while. */
    record SwitchFault(PlatformFault fault) implements Deed {
        @Override
        public String text() {
            return fault.text();
        }

        @Override
        public String doTo(LocalStratus stratus) {
            stratus.sandbox().add(fault);
            return "";
        }
    }

    /** A process is killed as {@code kill -9} does. */
    record Kill(String part) implements Deed {
        @Override
        public String text() {
            return "kill -9 " + part;
        }

        @Override
        public String doTo(LocalStratus stratus) {
            return stratus.supervisor().kill(part) ? "" : "it was dead already";
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
        public String doTo(LocalStratus stratus) {
            stratus.sandbox().add(held);
            // Perhaps it runs already, or the API is away: a request may come all the same.
            job.ifPresent(needed -> new AskForRun(needed, Duration.ZERO).doTo(stratus));
            var end = System.nanoTime() + UNTIL_HELD.toNanos();
            while (!isHeld(stratus) && System.nanoTime() < end) {
                Readiness.pause();
            }
            var waited = isHeld(stratus) ? "" : "no request came";
            return stratus.supervisor().kill(part()) ? waited : "it was dead already";
        }

        private boolean isHeld(LocalStratus stratus) {
            return stratus.sandbox().faults().stream()
                    .anyMatch(fault -> fault.path("seed").asLong() == held.seed()
                            && fault.path("struck").asInt() > 0);
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
        public String doTo(LocalStratus stratus) {
            try {
                var api = stratus.api(PATIENCE);
                if (back.isZero()) {
                    api.requestRun(job.name(), job.connection());
                } else {
                    api.requestBackfill(
                            job.name(),
                            job.connection(),
                            stratus.sandbox().now().minus(back));
                }
                return "";
            } catch (UserError notNow) {
                stratus.supervisor().requireRunning();
                return notNow.getMessage();
            }
        }
    }

    /** A job of a connection. */
    record Job(String name, String connection) {}
}
