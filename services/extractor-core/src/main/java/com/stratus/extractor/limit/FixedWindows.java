package com.stratus.extractor.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * So many calls in every minute, hour or the like of the platform's clock, over all endpoints together (FreeAgent: 120 a
 * minute and 3,600 an hour). The counters begin anew with each.
 */
public final class FixedWindows extends RateLimit {

    /** How far our reading of the platform's clock may be off: its {@code Date} has whole seconds, and answers travel. */
    static final Duration DOUBT = Duration.ofSeconds(2);

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final Duration FAR = Duration.ofHours(1);

    /**
     * One of the windows.
     *
     * @param calls how many are allowed in it
     * @param length whole seconds; windows begin at multiples of it since 1970
     */
    public record Window(int calls, Duration length) {}

    private final List<Counter> counters;
    private Duration ahead = Duration.ZERO;

    public FixedWindows(String name, List<Window> windows, Clock clock) {
        super(name, clock);
        this.counters = windows.stream().map(Counter::new).toList();
    }

    /** The calls of one window. Those about its end may be counted by the platform in either, so they count in both. */
    private static final class Counter {
        private final Window window;
        private long number;
        private int used;
        private int usedAboutTheEnd;

        Counter(Window window) {
            this.window = window;
        }

        private Instant end() {
            return Instant.ofEpochSecond((number + 1) * window.length().toSeconds());
        }

        void moveTo(Instant platformNow) {
            var current =
                    Math.floorDiv(platformNow.getEpochSecond(), window.length().toSeconds());
            if (current > number) {
                used = current == number + 1 ? usedAboutTheEnd : 0;
                usedAboutTheEnd = 0;
                number = current;
            }
        }

        /** Zero when there is room. */
        Duration pause(Instant platformNow) {
            return used < window.calls()
                    ? Duration.ZERO
                    : Duration.between(platformNow, end()).plus(DOUBT);
        }

        void count(Instant platformNow) {
            used++;
            if (platformNow.plus(DOUBT).isAfter(end())) {
                usedAboutTheEnd++;
            }
        }
    }

    @Override
    protected synchronized Duration take(Request request, Instant now) {
        var platformNow = now.plus(ahead);
        var pause = Duration.ZERO;
        for (var counter : counters) {
            counter.moveTo(platformNow);
            var wanted = counter.pause(platformNow);
            pause = wanted.compareTo(pause) > 0 ? wanted : pause;
        }
        if (pause.isZero()) {
            counters.forEach(counter -> counter.count(platformNow));
        }
        return pause;
    }

    /** Reads the platform's clock. One that is far from ours is simulated, and counters go by the real time. */
    @Override
    public synchronized void observe(Answer answer) {
        try {
            var said = Duration.between(now(), answer.platformTime().plus(HALF_A_SECOND));
            ahead = said.abs().compareTo(FAR) > 0 ? Duration.ZERO : said;
        } catch (SourceException withoutDate) {
            // What was known of its clock stays.
        }
    }

    @Override
    public synchronized JsonNode level() {
        var level = Json.mapper().createObjectNode();
        var windows = level.putArray("windows");
        counters.forEach(counter -> windows.addObject()
                .put("number", counter.number)
                .put("used", counter.used)
                .put("used_about_the_end", counter.usedAboutTheEnd));
        return level;
    }

    /** Windows have numbers, so the age says nothing more. */
    @Override
    public synchronized void restore(JsonNode level, Duration age) {
        var windows = level.path("windows");
        for (int index = 0; index < counters.size(); index++) {
            var kept = windows.path(index);
            var counter = counters.get(index);
            counter.number = kept.path("number").asLong();
            counter.used = kept.path("used").asInt();
            counter.usedAboutTheEnd = kept.path("used_about_the_end").asInt();
        }
    }
}
