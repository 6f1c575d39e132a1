package com.stratus.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What is done to a running Stratus, and when: the same for the same seed. */
record ChaosPlan(List<Step> steps) {

    private static final int LEAST_PAUSE_MILLIS = 2_000;
    private static final int MOST_PAUSE_MILLIS = 8_000;
    private static final Duration BETWEEN_SERVERS = Duration.ofSeconds(30);
    private static final Duration BACK = Duration.ofDays(10);
    private static final List<String> SERVERS = List.of("Kafka", "PostgreSQL");

    /** @param at how long after the beginning it is done, at the earliest */
    record Step(Duration at, Deed deed) {}

    ChaosPlan {
        steps = List.copyOf(steps);
    }

    /** As many steps as fit in. */
    static ChaosPlan of(long seed, Duration length, List<Deed.Job> jobs) {
        var chance = new Random(seed);
        var steps = new ArrayList<Step>();
        var at = pause(chance);
        var serverAt = BETWEEN_SERVERS.negated();
        while (at.compareTo(length) < 0) {
            var deed = deed(chance, jobs, at.minus(serverAt).compareTo(BETWEEN_SERVERS) >= 0);
            if (deed instanceof Deed.Kill kill && SERVERS.contains(kill.part())) {
                serverAt = at;
            }
            steps.add(new Step(at, deed));
            at = at.plus(pause(chance));
        }
        return new ChaosPlan(steps);
    }

    private static Duration pause(Random chance) {
        return Duration.ofMillis(LEAST_PAUSE_MILLIS + chance.nextInt(MOST_PAUSE_MILLIS - LEAST_PAUSE_MILLIS));
    }

    /** Of ten: four faults, three runs and three kills. */
    private static Deed deed(Random chance, List<Deed.Job> jobs, boolean serversMayDie) {
        var what = chance.nextInt(10);
        if (what < 4) {
            return new Deed.SwitchFault(PlatformFaults.any(chance));
        }
        if (what < 7) {
            var job = jobs.get(chance.nextInt(jobs.size()));
            return new Deed.AskForRun(job, chance.nextInt(4) == 0 ? BACK : Duration.ZERO);
        }
        return kill(chance, jobs, serversMayDie);
    }

    /** A server that has just come back is left alone: while it is away nothing else that goes wrong is seen. */
    private static Deed kill(Random chance, List<Deed.Job> jobs, boolean serversMayDie) {
        var platform = PlatformFaults.PLATFORMS.get(chance.nextInt(PlatformFaults.PLATFORMS.size()));
        var whom = chance.nextInt(10);
        if (whom < 4) {
            var own = jobs.stream()
                    .filter(job -> job.name().startsWith(platform + "_"))
                    .toList();
            return new Deed.KillMidPage(
                    PlatformFault.hold(platform, chance.nextInt(3), chance.nextInt(Integer.MAX_VALUE)),
                    own.isEmpty() ? Optional.empty() : Optional.of(own.get(chance.nextInt(own.size()))));
        }
        if (whom < 5) {
            return new Deed.Kill(platform + "-extractor");
        }
        if (whom < 7 && serversMayDie) {
            return new Deed.Kill(SERVERS.get(chance.nextInt(SERVERS.size())));
        }
        return new Deed.Kill(whom < 9 ? "loader" : "analytics");
    }
}
