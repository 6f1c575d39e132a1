package com.stratus.analytics.reference;

import com.stratus.analytics.file.Cells;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A CSV file of reference data, read batch by batch. Every call may wait for the network. */
final class CsvFile {

    private static final int BATCH = 2_000;
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private final Kind kind;
    private final InputStream bytes;
    private final CsvText text;
    private final Faults faults = new Faults();
    private CSVParser parser;
    private Iterator<CSVRecord> records;
    private List<Integer> places;
    private int width;
    private long lines;
    private long ended;

    CsvFile(Kind kind, InputStream bytes) {
        this.kind = kind;
        this.bytes = bytes;
        this.text = new CsvText(bytes);
    }

    /** A row of which every cell can be taken. */
    record Line(long number, List<String> cells) {}

    /** Some rows, and whether they are the last ones. */
    record Batch(List<Line> lines, boolean isLast) {}

    /** What was wrong until now. */
    Faults faults() {
        return faults;
    }

    /** How many rows there were until now, right or wrong. */
    long lines() {
        return lines;
    }

    /** The next rows that can be taken; what cannot be is among the faults. */
    Batch next() throws IOException {
        var batch = read();
        if (batch.isLast()) {
            // Whoever still sends would not hear the answer.
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return batch;
    }

    private Batch read() throws IOException {
        var taken = new ArrayList<Line>();
        try {
            if (records == null && !begin()) {
                return new Batch(List.of(), true);
            }
            var read = 0;
            while (read < BATCH && records.hasNext()) {
                read++;
                text.lineEnded();
                take(records.next(), taken);
            }
            return new Batch(taken, read < BATCH);
        } catch (UncheckedIOException e) {
            return stopped(e.getCause(), taken);
        } catch (CSVException | CharacterCodingException | CsvText.TooLongException e) {
            return stopped(e, taken);
        }
    }

    /** The rest of a file cannot be told apart. What was not the file's fault stays a failure. */
    private Batch stopped(IOException failure, List<Line> taken) throws IOException {
        var line = ended + 1;
        if (failure instanceof CharacterCodingException) {
            faults.add(new Fault(line, null, "here or below is something else than UTF-8: save the file as CSV UTF-8"));
        } else if (failure instanceof CsvText.TooLongException) {
            faults.add(new Fault(line, null, "does not end: is a quotation mark not closed"));
        } else if (failure instanceof CSVException) {
            faults.add(
                    new Fault(
                            line,
                            null,
                            "quotation marks do not match: a cell that begins with one ends with one, and those within are doubled"));
        } else {
            throw failure;
        }
        return new Batch(taken, true);
    }

    /** Reads the header. @return whether rows can be read by it */
    private boolean begin() throws IOException {
        parser = CSVParser.builder().setReader(text).setFormat(FORMAT).get();
        records = parser.iterator();
        if (!records.hasNext()) {
            faults.add(new Fault(1, null, "the file is empty: it begins with " + header()));
            return false;
        }
        ended = parser.getCurrentLineNumber();
        var names = records.next().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        width = names.size();
        places = kind.columns().stream()
                .map(column -> names.indexOf(column.name()))
                .toList();
        var problem = wrong(names);
        if (problem != null) {
            faults.add(new Fault(ended, null, problem));
        }
        return problem == null;
    }

    private String wrong(List<String> names) {
        if (names.size() == 1 && names.get(0).contains(";")) {
            return "cells are parted by semicolons: part them by commas, with a point in decimals";
        }
        var known = kind.columns().stream().map(Column::name).collect(Collectors.toSet());
        var seen = new HashSet<String>();
        for (var name : names) {
            if (!known.contains(name)) {
                return "the header names a column that is not known; the columns are " + header();
            }
            if (!seen.add(name)) {
                return "the header names " + name + " twice";
            }
        }
        return kind.columns().stream()
                .filter(column -> column.isRequired() && !seen.contains(column.name()))
                .map(column -> "the header lacks " + column.name() + "; the columns are " + header())
                .findFirst()
                .orElse(null);
    }

    private String header() {
        return kind.columns().stream().map(Column::name).collect(Collectors.joining(","));
    }

    private void take(CSVRecord row, List<Line> taken) {
        ended = parser.getCurrentLineNumber();
        if (row.stream().allMatch(String::isBlank)) {
            // Spreadsheets leave such rows below the last one.
            return;
        }
        lines++;
        var line = ended - lineBreaks(row);
        if (row.size() != width) {
            faults.add(new Fault(line, null, "has %d cells, and the header %d".formatted(row.size(), width)));
            return;
        }
        var cells = new ArrayList<String>();
        for (var index = 0; index < places.size(); index++) {
            var place = places.get(index);
            var column = kind.columns().get(index);
            try {
                cells.add(column.read(place < 0 ? "" : Cells.plain(row.get(place))));
            } catch (RefusedValueException e) {
                faults.add(new Fault(line, column.name(), e.getMessage()));
            }
        }
        if (cells.size() < places.size()) {
            return;
        }
        var fault = kind.fault(line, cells);
        if (fault == null) {
            taken.add(new Line(line, cells));
        } else {
            faults.add(fault);
        }
    }

    /** The parser tells the line in which a row ends. */
    private static long lineBreaks(CSVRecord row) {
        return row.stream()
                .mapToLong(cell -> cell.replace("\r\n", "\n")
                        .chars()
                        .filter(character -> character == '\n' || character == '\r')
                        .count())
                .sum();
    }
}
