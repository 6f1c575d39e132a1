package com.stratus.extractor.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
    public record Window(int calls, Duration length) {

        public Window {
            if (length.toSeconds() < 1 || length.getNano() != 0) {
                throw new IllegalArgumentException("a window of " + length + " must be whole seconds, at least one");
            }
        }
    }

    private final List<Counter> counters;
    private final Duration apart;
    private Instant lastBegun = Instant.EPOCH;
    private Duration ahead;
    private Duration aheadInThisWindow;

    /** @param windows the shortest first */
    public FixedWindows(String name, List<Window> windows, Clock clock) {
        this(name, windows, Duration.ZERO, clock);
    }

    /**
     * Calls that keep a distance too.
     *
     * @param windows the shortest first
     * @param apart the least time between the beginnings of two calls
     */
    public FixedWindows(String name, List<Window> windows, Duration apart, Clock clock) {
        super(name, clock);
        this.counters = windows.stream().map(Counter::new).toList();
        this.apart = apart;
    }

    /**
     * The calls of one window. The platform may count one in the window before or after if it set out or was answered
     * about their border, so it counts here in both.
     */
    private static final class Counter {
        private final Window window;
        private long number;
        private int before;
        private int used;
        private int underWay;
        private int aboutTheEnd;

        Counter(Window window) {
            this.window = window;
        }

        private Instant begin() {
            return Instant.ofEpochSecond(number * window.length().toSeconds());
        }

        private Instant end() {
            return begin().plus(window.length());
        }

        void moveTo(Instant platformNow) {
            var current =
                    Math.floorDiv(platformNow.getEpochSecond(), window.length().toSeconds());
            if (current < number - 1) {
                // The platform's clock is behind what it was taken for: this is the same window under its number there.
                number = current;
            } else if (current > number) {
                var isNext = current == number + 1;
                before = isNext ? used : 0;
                used = underWay + (isNext ? aboutTheEnd : 0);
                aboutTheEnd = 0;
                number = current;
            }
        }

        private boolean isAboutTheBegin(Instant platformNow) {
            return platformNow.isBefore(begin().plus(DOUBT));
        }

        /** Zero when there is room. */
        Duration pause(Instant platformNow) {
            if (used >= window.calls()) {
                return Duration.between(platformNow, end()).plus(DOUBT);
            }
            return before >= window.calls() && isAboutTheBegin(platformNow)
                    ? Duration.between(platformNow, begin().plus(DOUBT))
                    : Duration.ZERO;
        }

        void begun(Instant platformNow) {
            used++;
            underWay++;
            if (isAboutTheBegin(platformNow)) {
                before++;
            }
        }

        void ended(Instant platformNow) {
            underWay--;
            if (platformNow.plus(DOUBT).isAfter(end())) {
                aboutTheEnd++;
            }
        }

        Budget budget() {
            return new Budget(Math.max(0, window.calls() - used), window.calls(), "calls " + Spans.in(window.length()));
        }
    }

    @Override
    protected synchronized Duration take(Request request, Instant now) {
        var platformNow = moveTo(now);
        var pause = counters.stream()
                .map(counter -> counter.pause(platformNow))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        if (!pause.isZero()) {
            return pause;
        }
        if (!apart.isZero() && now.isBefore(lastBegun.plus(apart))) {
            return Duration.between(now, lastBegun.plus(apart));
        }
        lastBegun = now;
        counters.forEach(counter -> counter.begun(platformNow));
        return Duration.ZERO;
    }

    @Override
    protected synchronized void ended(Request request, Instant now) {
        var platformNow = moveTo(now);
        counters.forEach(counter -> counter.ended(platformNow));
    }

    private Instant moveTo(Instant now) {
        var platformNow = ahead == null ? now : now.plus(ahead);
        var shortest = counters.get(0);
        var before = shortest.number;
        counters.forEach(counter -> counter.moveTo(platformNow));
        if (shortest.number != before && aheadInThisWindow != null) {
            ahead = aheadInThisWindow;
            aheadInThisWindow = null;
        }
        return platformNow;
    }

    /** Reads the platform's clock. One that is far from ours is simulated, and counters go by the real time. */
    @Override
    public synchronized void observe(Answer answer) {
        try {
            var said = Duration.between(now(), answer.platformTime().plus(HALF_A_SECOND));
            if (said.abs().compareTo(FAR) <= 0) {
                ahead = later(ahead, said);
                aheadInThisWindow = later(aheadInThisWindow, said);
            }
        } catch (SourceException withoutDate) {
            // What was known of its clock stays.
        }
    }

    /** An answer that was long on its way makes the platform's clock look slow, so the fastest look is the best one. */
    private static Duration later(Duration known, Duration said) {
        return known == null || said.compareTo(known) > 0 ? said : known;
    }

    @Override
    public synchronized Optional<Budget> budget() {
        moveTo(now());
        return counters.stream().map(Counter::budget).reduce((one, other) -> other.isTighterThan(one) ? other : one);
    }

    @Override
    protected synchronized ObjectNode state() {
        moveTo(now());
        var level = Json.mapper().createObjectNode();
        var windows = level.putArray("windows");
        counters.forEach(counter -> windows.addObject()
                .put("number", counter.number)
                .put("before", counter.before)
                .put("used", counter.used)
                .put("used_about_the_end", counter.aboutTheEnd + counter.underWay));
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
            counter.before = kept.path("before").asInt();
            counter.used = kept.path("used").asInt();
            counter.aboutTheEnd = kept.path("used_about_the_end").asInt();
        }
    }
}
