package com.stratus.analytics.file;

import org.apache.commons.csv.CSVFormat;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Text that a spreadsheet would take for a formula is written with an apostrophe before it, and read without: what is
 * exported and imported again is the same.
 */
public final class Cells {

    private static final char GUARD = '\'';

    /** The full-width forms too: some spreadsheets read them as the usual ones. */
    private static final Pattern FORMULA = Pattern.compile("[\\s']*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private Cells() {}

    /** A text as a file shall have it. */
    public static String guarded(String text) {
        return FORMULA.matcher(text).matches() ? GUARD + text : text;
    }

    /** The line that these cells make. */
    public static String line(List<String> cells) {
        return CSVFormat.RFC4180.format(cells.toArray()) + "\r\n";
    }

    /** The text that a file has. */
    public static String plain(String cell) {
        return !cell.isEmpty()
                        && cell.charAt(0) == GUARD
                        && FORMULA.matcher(cell).region(1, cell.length()).matches()
                ? cell.substring(1)
                : cell;
    }
}
