package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.TypeConversionException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** How answers are shown to people. */
final class Text {

    private static final int WIDEST = 72;

    private Text() {}

    /** A value of an answer; {@code -} where there is none. */
    static String of(JsonNode value) {
        return value.isMissingNode() || value.isNull()
                ? "-"
                : safe(value.isValueNode() ? value.asText() : value.toString());
    }

    /** The time of an answer, to the second. */
    static String time(JsonNode value) {
        return of(value).replaceFirst("^([0-9-]+)T([0-9:]{8})(\\.[0-9]+)?Z$", "$1 $2");
    }

    /** A time as the command line has it. */
    static Instant instant(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "it must look like 2026-11-20 or 2026-11-20T18:00:00Z, not " + text + ".");
        }
    }

    /** What a platform sent must not steer the terminal. */
    static String safe(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD").replaceAll("[\u0080-\u009f]", "\uFFFD");
    }

    /** Rows below their headings, each column as wide as it needs; what is too long for a line is cut at the end. */
    static String table(List<String> headings, List<List<String>> rows) {
        return wholeTable(
                headings,
                rows.stream().map(row -> row.stream().map(Text::cut).toList()).toList());
    }

    /** As {@link #table}, with nothing cut. */
    static String wholeTable(List<String> headings, List<List<String>> rows) {
        var all = new ArrayList<List<String>>();
        all.add(headings);
        all.addAll(rows);
        var text = new StringBuilder();
        for (var row : all) {
            var line = new StringBuilder();
            for (var column = 0; column < row.size(); column++) {
                var here = column;
                var width = all.stream()
                        .mapToInt(other -> other.get(here).length())
                        .max()
                        .orElse(0);
                var right = rows.stream().allMatch(other -> isNumber(other.get(here)))
                        && rows.stream().anyMatch(other -> !other.get(here).equals("-"));
                var format = right ? "%" + width + "s" : "%-" + width + "s";
                line.append(column == 0 ? "" : "  ").append(String.format(format, row.get(column)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static boolean isNumber(String cell) {
        return cell.matches("-|[0-9]+(\\.[0-9]+)?");
    }

    private static String cut(String cell) {
        var line = cell.replaceAll("\\s+", " ");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }
}
