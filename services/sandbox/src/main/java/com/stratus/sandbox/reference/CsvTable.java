package com.stratus.sandbox.reference;

import java.util.List;
import java.util.stream.Collectors;

/** A file of reference data: a header and rows, as an import reads them. */
record CsvTable(List<String> columns, List<List<String>> rows) {
    String text() {
        StringBuilder text = new StringBuilder(line(columns));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvTable::cell).collect(Collectors.joining(",")) + "\n";
    }

    private static String cell(String text) {
        boolean quoted = text.contains(",") || text.contains("\"") || text.contains("\n");
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
