package com.stratus.loader;

import com.stratus.loader.progress.Standstill;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Notices when what arrives is refused as a rule and not as an exception: then the fault is not in the messages, and
 * setting all of them aside would only hide it.
 */
final class RejectStorm {

    /** How many rejects, and which part of the messages, are too many. */
    @ConfigMapping(prefix = "stratus.loader.reject-storm")
    interface Settings {

        /** Rejects that are always put up with. */
        @WithDefault("100")
        int least();

        /** Part of the last messages, 0 to 1, from which it is a storm; 1 lets everything through. */
        @WithDefault("0.5")
        double share();

        /** So many of the last messages are looked at. */
        @WithDefault("1000")
        int window();
    }

    private record Batch(long messages, long rejects) {}

    private final Settings settings;
    private final Deque<Batch> recent = new ArrayDeque<>();

    RejectStorm(Settings settings) {
        this.settings = settings;
    }

    /** @throws Standstill if a batch that is about to be committed would make it a storm */
    synchronized void ensureCalm(long messages, long rejects) {
        var allMessages = messages + recent.stream().mapToLong(Batch::messages).sum();
        var allRejects = rejects + recent.stream().mapToLong(Batch::rejects).sum();
        if (rejects > 0
                && settings.share() < 1
                && allRejects >= settings.least()
                && allRejects >= settings.share() * allMessages) {
            throw Standstill.rejectStorm(allRejects, allMessages);
        }
    }

    /** Remembers a batch that was committed. */
    synchronized void note(long messages, long rejects) {
        recent.addLast(new Batch(messages, rejects));
        var remembered = recent.stream().mapToLong(Batch::messages).sum();
        while (remembered - recent.getFirst().messages() >= settings.window()) {
            remembered -= recent.removeFirst().messages();
        }
    }
}
