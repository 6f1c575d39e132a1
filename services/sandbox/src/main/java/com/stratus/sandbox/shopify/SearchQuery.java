package com.stratus.sandbox.shopify;

import com.stratus.sandbox.world.OrderState;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed {@code query:} argument: terms joined by AND. Two traps are Shopify's own: a time without quotes loses its time
 * of day, and a filter with an unknown name is left out, so that everything matches.
 */
final class SearchQuery {
    private static final Pattern TERM =
            Pattern.compile("(?:([A-Za-z_]+):)?(>=|<=|>|<)?(?:'([^']*)'|\"([^\"]*)\"|([^\\s]+))");
    private static final Set<String> TIMES = Set.of("updated_at", "created_at", "processed_at");
    private static final Pattern DATE_FIRST = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}).*");

    private final List<Condition> conditions = new ArrayList<>();
    private final List<Map<String, Object>> warnings = new ArrayList<>();

    private record Condition(String field, Matches matches) {}

    private interface Matches {
        boolean test(OrderTimes order, Snapshot snapshot);
    }

    static SearchQuery parse(String text) {
        SearchQuery query = new SearchQuery();
        Matcher matcher = TERM.matcher(text == null ? "" : text);
        while (matcher.find()) {
            boolean quoted = matcher.group(5) == null;
            String value = matcher.group(3) != null
                    ? matcher.group(3)
                    : matcher.group(4) != null ? matcher.group(4) : matcher.group(5);
            if (matcher.group(1) == null && !quoted && value.equals("AND")) {
                continue;
            }
            query.add(matcher.group(1), matcher.group(2), value, quoted);
        }
        return query;
    }

    /** Warnings for {@code extensions.search}; empty when all filters were understood. */
    List<Map<String, Object>> warnings() {
        return warnings;
    }

    boolean matches(OrderTimes order, Snapshot snapshot) {
        for (Condition condition : conditions) {
            if (!condition.matches().test(order, snapshot)) {
                return false;
            }
        }
        return true;
    }

    private void add(String field, String operator, String value, boolean quoted) {
        if (field == null) {
            conditions.add(
                    new Condition("default", (order, snapshot) -> order.name().equalsIgnoreCase(value)));
        } else if (TIMES.contains(field)) {
            addTime(field, operator == null ? "" : operator, value, quoted);
        } else if (field.equals("id")) {
            addId(operator == null ? "" : operator, value);
        } else if (field.equals("name")) {
            conditions.add(new Condition(field, (order, snapshot) -> sameName(order.name(), value)));
        } else {
            Predicate<OrderState> wanted = stateFilter(field, value.toUpperCase(Locale.ROOT));
            if (wanted == null) {
                warn(field, "Invalid search field for this query.", "invalid_field");
            } else {
                conditions.add(new Condition(field, (order, snapshot) -> wanted.test(snapshot.state(order))));
            }
        }
    }

    private static boolean sameName(String name, String value) {
        return name.equalsIgnoreCase(value) || name.equalsIgnoreCase("#" + value);
    }

    private static Predicate<OrderState> stateFilter(String field, String value) {
        return switch (field) {
            case "financial_status" -> state -> state.financialStatus().equals(value);
            case "fulfillment_status" -> state -> state.fulfillmentStatus().equals(value);
            case "test" -> state -> state.story().test() == value.equals("TRUE");
            case "customer_id" ->
                state -> state.story().customer() != null
                        && Long.toString(state.story().customer().id()).equals(value);
            case "status" ->
                state -> switch (value) {
                    case "OPEN" -> state.closedAt() == null && state.cancelledAt() == null;
                    case "CLOSED" -> state.closedAt() != null;
                    case "CANCELLED" -> state.cancelledAt() != null;
                    default -> true;
                };
            default -> null;
        };
    }

    private void addId(String operator, String value) {
        try {
            long id = Long.parseLong(value.substring(value.lastIndexOf('/') + 1));
            conditions.add(new Condition("id", (order, snapshot) -> compare(order.id(), operator, id)));
        } catch (NumberFormatException e) {
            warn("id", "Input `" + value + "` is not an accepted value.", "invalid_value");
        }
    }

    private void addTime(String field, String operator, String value, boolean quoted) {
        Matcher date = DATE_FIRST.matcher(value);
        boolean wholeDay = !quoted || value.length() == 10;
        try {
            long second = wholeDay && date.matches()
                    ? LocalDate.parse(date.group(1))
                            .atStartOfDay(ZoneOffset.UTC)
                            .toEpochSecond()
                    : ceiling(OffsetDateTime.parse(value).toInstant(), operator);
            if (wholeDay && operator.isEmpty()) {
                conditions.add(new Condition(field, (order, snapshot) -> {
                    long time = time(field, order, snapshot);
                    return time >= second && time < second + 86_400;
                }));
            } else {
                conditions.add(new Condition(
                        field, (order, snapshot) -> compare(time(field, order, snapshot), operator, second)));
            }
        } catch (DateTimeException e) {
            warn(field, "Input `" + value + "` is not an accepted value.", "invalid_value");
        }
    }

    /** Orders change at whole seconds, so a bound with a fraction moves to the second that gives the same answer. */
    private static long ceiling(Instant bound, String operator) {
        boolean up = bound.getNano() > 0 && (operator.equals(">=") || operator.equals("<"));
        return bound.getEpochSecond() + (up ? 1 : 0);
    }

    private static long time(String field, OrderTimes order, Snapshot snapshot) {
        return switch (field) {
            case "updated_at" -> snapshot.updatedSecond(order);
            case "created_at" -> order.createdAt().getEpochSecond();
            default -> order.processedSecond();
        };
    }

    private static boolean compare(long actual, String operator, long bound) {
        return switch (operator) {
            case ">=" -> actual >= bound;
            case "<=" -> actual <= bound;
            case ">" -> actual > bound;
            case "<" -> actual < bound;
            default -> actual == bound;
        };
    }

    private void warn(String field, String message, String code) {
        Map<String, Object> warning = new LinkedHashMap<>();
        warning.put("field", field);
        warning.put("message", message);
        warning.put("code", code);
        warnings.add(warning);
    }
}
