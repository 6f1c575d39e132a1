package com.stratus.sandbox.shopify.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code query:} argument: terms side by side or joined by AND, by OR, negated by NOT or a minus, in parentheses.
 * What is not well formed is read as far as it goes, as Shopify does.
 */
public final class SearchQuery {
    private static final Pattern OPEN = Pattern.compile("\\s*\\(");
    private static final Pattern CLOSE = Pattern.compile("\\s*\\)");
    private static final Pattern AND = Pattern.compile("\\s*AND(?=[\\s(]|$)");
    private static final Pattern OR = Pattern.compile("\\s*OR(?=[\\s(]|$)");
    private static final Pattern NOT = Pattern.compile("\\s*(?:NOT(?=[\\s(])|-(?=\\S))");
    private static final Pattern TERM =
            Pattern.compile("\\s*(?:([A-Za-z_][\\w.]*):)?(>=|<=|>|<)?(?:'([^']*)'|\"([^\"]*)\"|([^\\s)]+))");

    private final String text;
    private int place;

    private SearchQuery(String text) {
        this.text = text;
    }

    static Expression parse(String text) {
        if (text == null || text.isBlank()) {
            return new Expression.All(List.of());
        }
        return new SearchQuery(text).any();
    }

    private Matcher next(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(place, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        place = matcher.end();
        return matcher;
    }

    private Expression any() {
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(all());
        } while (next(OR) != null);
        return parts.size() == 1 ? parts.get(0) : new Expression.Any(List.copyOf(parts));
    }

    private Expression all() {
        List<Expression> parts = new ArrayList<>();
        while (true) {
            while (next(AND) != null) {
                // Side by side means the same.
            }
            int before = place;
            if (next(OR) != null) {
                place = before;
                break;
            }
            Expression part = one();
            if (part == null) {
                break;
            }
            parts.add(part);
        }
        return parts.size() == 1 ? parts.get(0) : new Expression.All(List.copyOf(parts));
    }

    private Expression one() {
        if (next(NOT) != null) {
            Expression part = one();
            return part == null ? null : new Expression.Not(part);
        }
        if (next(OPEN) != null) {
            Expression inside = any();
            next(CLOSE);
            return inside;
        }
        Matcher term = next(TERM);
        return term == null ? null : new Expression.Is(term(term));
    }

    private static Term term(Matcher matcher) {
        boolean quoted = matcher.group(5) == null;
        String value = matcher.group(3) != null
                ? matcher.group(3)
                : matcher.group(4) != null ? matcher.group(4) : matcher.group(5);
        String operator = matcher.group(2) == null ? "" : matcher.group(2);
        return new Term(matcher.group(1), operator, value, quoted);
    }
}
