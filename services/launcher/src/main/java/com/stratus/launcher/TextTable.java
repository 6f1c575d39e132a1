package com.stratus.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Rows under a heading, each column as wide as what is in it. */
final class TextTable {

    private final List<String> heading;
    private final Set<String> numbers;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param heading the columns' names
     * @param numbers those of them that stand to the right
     */
    TextTable(List<String> heading, Set<String> numbers) {
        this.heading = heading;
        this.numbers = numbers;
        rows.add(heading);
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        var widths = new int[heading.size()];
        for (var row : rows) {
            Arrays.setAll(
                    widths, column -> Math.max(widths[column], row.get(column).length()));
        }
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                var flag = numbers.contains(heading.get(column)) ? "" : "-";
                line.append(column == 0 ? "" : "  ")
                        .append(("%" + flag + widths[column] + "s").formatted(row.get(column)));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
