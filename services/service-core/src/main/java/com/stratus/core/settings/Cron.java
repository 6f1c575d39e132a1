package com.stratus.core.settings;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Five-field cron: minute, hour, day of the month, month, day of the week (0 or 7 is Sunday). */
public final class Cron {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final String expression;
    private final ExecutionTime times;

    private Cron(String expression, ExecutionTime times) {
        this.expression = expression;
        this.times = times;
    }

    /** @throws IllegalArgumentException if it is no such expression, or names a time that never comes */
    public static Cron of(String expression) {
        var times = ExecutionTime.forCron(PARSER.parse(expression));
        if (times.nextExecution(ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))
                .isEmpty()) {
            throw new IllegalArgumentException("it names a time that never comes");
        }
        return new Cron(expression.strip(), times);
    }

    /** The last time that has come by now; where the zone's clock leaps over it, the moment after the leap. */
    public Optional<Instant> lastUntil(Instant now, ZoneId zone) {
        var soon = now.plusSeconds(1).atZone(zone);
        return Stream.of(
                        times.lastExecution(soon),
                        times.lastExecution(onTheWall(soon)).map(wall -> inZone(wall, zone)))
                .flatMap(Optional::stream)
                .map(ZonedDateTime::toInstant)
                .filter(time -> !time.isAfter(now))
                .max(Comparator.naturalOrder());
    }

    /** The next time after now. */
    public Instant nextAfter(Instant now, ZoneId zone) {
        var zoned = now.atZone(zone);
        return Stream.of(
                        times.nextExecution(zoned),
                        times.nextExecution(onTheWall(zoned)).map(wall -> inZone(wall, zone)))
                .flatMap(Optional::stream)
                .map(ZonedDateTime::toInstant)
                .filter(time -> time.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** A clock that is never set: the library leaves out what the zone's clock leaps over. */
    private static ZonedDateTime onTheWall(ZonedDateTime time) {
        return time.toLocalDateTime().atZone(ZoneOffset.UTC);
    }

    private static ZonedDateTime inZone(ZonedDateTime wall, ZoneId zone) {
        return wall.toLocalDateTime().atZone(zone);
    }

    @Override
    public String toString() {
        return expression;
    }
}
