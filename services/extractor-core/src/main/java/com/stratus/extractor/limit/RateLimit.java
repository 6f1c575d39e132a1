package com.stratus.extractor.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A platform's limit in the platform's own shape. Waiting for it is not a failure. A request counts from when it sets out
 * until its answer is here, because the platform counts it at some time in between.
 */
public abstract class RateLimit {

    private final String name;
    private final Clock clock;
    private final Map<String, Line> lines = new HashMap<>();

    /** @param name in {@code rate_limit_levels} */
    protected RateLimit(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    public final String name() {
        return name;
    }

    protected final Instant now() {
        return clock.instant();
    }

    /** A request's turn: in the order in which they {@linkplain Turn#come() come}, live ones before others. */
    public final Turn turn(Request request, Urgency urgency) {
        return new Turn(this, request, urgency);
    }

    /** False when it was given up before. */
    final boolean enqueue(Turn turn) {
        List<Turn> given;
        synchronized (this) {
            if (turn.isOver()) {
                return false;
            }
            var line = line(turn.request());
            line.add(turn);
            given = give(line);
        }
        given.stream().filter(other -> other != turn).forEach(Turn::beginElsewhere);
        if (given.contains(turn)) {
            turn.begin();
        }
        return true;
    }

    /** False when it does not wait any more. */
    final synchronized boolean leaveIfWaiting(Turn turn) {
        if (turn.isGiven() || turn.isOver()) {
            return false;
        }
        leave(turn);
        return true;
    }

    final void leave(Turn turn) {
        List<Turn> given;
        synchronized (this) {
            if (!turn.finish()) {
                return;
            }
            var line = line(turn.request());
            if (turn.isGiven()) {
                ended(turn.request(), now());
                line.ended(turn);
            } else {
                line.remove(turn);
            }
            given = give(line);
        }
        given.forEach(Turn::beginElsewhere);
    }

    private void lookAfter(Line line) {
        List<Turn> given;
        synchronized (this) {
            given = give(line);
        }
        given.forEach(Turn::beginElsewhere);
    }

    /** Gives the first ones in the line what they need; when the next one has to wait, sees to it that it is asked again. */
    private List<Turn> give(Line line) {
        var given = new ArrayList<Turn>();
        for (var turn = line.next(); turn != null; turn = line.next()) {
            var pause = reserve(turn.request());
            if (!pause.isZero()) {
                line.wakeAfter(pause, () -> lookAfter(line));
                break;
            }
            turn.give();
            line.given(turn);
            given.add(turn);
        }
        return given;
    }

    private Line line(Request request) {
        return lines.computeIfAbsent(lineOf(request), unknown -> new Line());
    }

    /** Requests with the same one wait for each other. */
    protected String lineOf(Request request) {
        return "";
    }

    /** Takes what the request needs and gives zero, or takes nothing and gives the time after which to ask again. */
    final synchronized Duration reserve(Request request) {
        var now = now();
        var quiet = line(request).quiet(now);
        return quiet.isZero() ? take(request, now) : quiet;
    }

    /** {@link #reserve} when the platform does not hold us back. */
    protected abstract Duration take(Request request, Instant now);

    /** The request that took something has been answered, or will never be. */
    protected abstract void ended(Request request, Instant now);

    /** Corrects the level by what an answer says, good or bad, before its request ends. */
    public abstract void observe(Answer answer);

    /** The platform refused a request: nothing that waits with it goes out before the pause is over, then one goes ahead. */
    public synchronized void refused(Request request, Duration pause) {
        line(request).keepQuiet(now().plus(pause));
    }

    /** What is left now, of the part that is used most; empty while nobody knows. */
    public abstract Optional<Budget> budget();

    /** The level, to be kept over a restart; {@code left}, {@code of} and {@code unit} are those of {@link #budget()}. */
    public final synchronized JsonNode level() {
        var level = state();
        budget().ifPresent(budget ->
                level.put("left", budget.left()).put("of", budget.of()).put("unit", budget.unit()));
        return level;
    }

    /** What {@link #restore} needs. */
    protected abstract ObjectNode state();

    /** Takes over a kept level; {@code age} is how old it is. */
    public abstract void restore(JsonNode level, Duration age);
}
