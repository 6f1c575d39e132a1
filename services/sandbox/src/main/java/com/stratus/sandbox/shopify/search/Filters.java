package com.stratus.sandbox.shopify.search;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the filters of one list mean. Two traps are Shopify's own: a time without quotes loses its time of day, and a filter
 * with an unknown name is left out, so that everything matches.
 */
public final class Filters<T> {
    private static final Pattern DATE_FIRST = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}).*");
    private static final int DATE_LENGTH = 10;
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<String, Filter<T>> byName = new LinkedHashMap<>();
    private BiPredicate<T, String> words = (row, word) -> false;

    private record Filter<T>(String kind, Meaning<T> meaning) {}

    /** Gives the test that a term stands for, or null when its value cannot be read. */
    private interface Meaning<T> {
        Predicate<T> of(Term term);
    }

    /** A moment, which may be null. */
    public Filters<T> time(String name, Function<T, Instant> value) {
        byName.put(name, new Filter<>("time", term -> moment(term, value)));
        return this;
    }

    /** A moment of which only the day counts: both the first and the last day of a span match whole. */
    public Filters<T> day(String name, Function<T, Instant> value) {
        byName.put(name, new Filter<>("time", term -> wholeDays(term, value)));
        return this;
    }

    /** A number that may come as a global id. */
    public Filters<T> id(String name, ToLongFunction<T> value) {
        byName.put(name, new Filter<>("id", term -> {
            String digits = term.value().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
            if (!digits.matches("\\d{1,18}")) {
                return null;
            }
            long bound = Long.parseLong(digits);
            return row -> term.holds(value.applyAsLong(row), bound);
        }));
        return this;
    }

    /** Text, compared without case; a star at the end stands for any rest. */
    public Filters<T> string(String name, Function<T, String> value) {
        return matching(name, (row, wanted) -> {
            String text = value.apply(row);
            return text != null && fits(text, wanted);
        });
    }

    /** Several texts, of which one must match. */
    public Filters<T> strings(String name, Function<T, Collection<String>> values) {
        return matching(name, (row, wanted) -> values.apply(row).stream()
                .filter(Objects::nonNull)
                .anyMatch(text -> fits(text, wanted)));
    }

    /** Text that means something of its own; it comes as it was written. Several without quotes are alternatives. */
    public Filters<T> matching(String name, BiPredicate<T, String> test) {
        byName.put(name, new Filter<>("string", term -> {
            List<String> wanted = term.quoted()
                    ? List.of(term.value())
                    : Arrays.asList(term.value().split(","));
            return row -> wanted.stream().anyMatch(word -> test.test(row, word));
        }));
        return this;
    }

    /** Yes or no. */
    public Filters<T> bool(String name, Predicate<T> value) {
        byName.put(name, new Filter<>("boolean", term -> switch (term.value().toLowerCase(Locale.ROOT)) {
            case "true" -> value;
            case "false" -> value.negate();
            default -> null;
        }));
        return this;
    }

    /** A number; {@code kind} is Shopify's word for its type. */
    public Filters<T> number(String name, String kind, Function<T, BigDecimal> value) {
        byName.put(name, new Filter<>(kind, term -> {
            if (!term.value().matches("-?\\d{1,15}(\\.\\d{1,6})?")) {
                return null;
            }
            BigDecimal bound = new BigDecimal(term.value());
            return row -> term.holds(value.apply(row), bound);
        }));
        return this;
    }

    /** What a bare word finds. */
    public Filters<T> words(BiPredicate<T, String> test) {
        words = test;
        return this;
    }

    /** Shopify's words for the types of the values, by the names of the filters. */
    public Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        byName.forEach((name, filter) -> kinds.put(name, filter.kind()));
        return kinds;
    }

    /** The test that a search stands for; what it leaves out is told. */
    public Predicate<T> test(String query, Consumer<Warning> warnings) {
        Predicate<T> found = test(SearchQuery.parse(query), warnings);
        return found == null ? row -> true : found;
    }

    private Predicate<T> test(Expression expression, Consumer<Warning> warnings) {
        if (expression instanceof Expression.Is is) {
            return test(is.term(), warnings);
        }
        if (expression instanceof Expression.Not not) {
            Predicate<T> part = test(not.part(), warnings);
            return part == null ? null : part.negate();
        }
        boolean all = expression instanceof Expression.All;
        List<Expression> parts =
                expression instanceof Expression.All both ? both.parts() : ((Expression.Any) expression).parts();
        List<Predicate<T>> tests = new ArrayList<>();
        for (Expression part : parts) {
            Predicate<T> test = test(part, warnings);
            if (test != null) {
                tests.add(test);
            }
        }
        return tests.stream()
                .reduce((one, other) -> all ? one.and(other) : one.or(other))
                .orElse(null);
    }

    private Predicate<T> test(Term term, Consumer<Warning> warnings) {
        if (term.field() == null) {
            return row -> words.test(row, term.value());
        }
        Filter<T> filter = byName.get(term.field());
        if (filter == null) {
            warnings.accept(Warning.unknown(term.field()));
            return null;
        }
        Predicate<T> test = filter.meaning().of(term);
        if (test == null) {
            warnings.accept(Warning.unreadable(term));
        }
        return test;
    }

    private static boolean fits(String text, String wanted) {
        return wanted.endsWith("*")
                ? text.toLowerCase(Locale.ROOT)
                        .startsWith(wanted.substring(0, wanted.length() - 1).toLowerCase(Locale.ROOT))
                : text.equalsIgnoreCase(wanted);
    }

    private static <T> Predicate<T> moment(Term term, Function<T, Instant> value) {
        boolean wholeDay = !term.quoted() || term.value().length() == DATE_LENGTH;
        Instant bound = wholeDay ? midnight(term.value()) : instant(term.value());
        if (bound == null) {
            return null;
        }
        if (wholeDay && term.operator().isEmpty()) {
            return row -> {
                Instant time = value.apply(row);
                return time != null && isWithin(time, bound, bound.plus(DAY));
            };
        }
        return row -> {
            Instant time = value.apply(row);
            return time != null && term.holds(time, bound);
        };
    }

    private static <T> Predicate<T> wholeDays(Term term, Function<T, Instant> value) {
        Instant day = midnight(term.value());
        if (day == null) {
            return null;
        }
        Instant dayAfter = day.plus(DAY);
        return row -> {
            Instant time = value.apply(row);
            return time != null
                    && switch (term.operator()) {
                        case ">=", ">" -> !time.isBefore(day);
                        case "<=", "<" -> time.isBefore(dayAfter);
                        default -> isWithin(time, day, dayAfter);
                    };
        };
    }

    private static boolean isWithin(Instant time, Instant from, Instant to) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    private static Instant midnight(String value) {
        Matcher date = DATE_FIRST.matcher(value);
        try {
            return date.matches()
                    ? LocalDate.parse(date.group(1))
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant instant(String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
