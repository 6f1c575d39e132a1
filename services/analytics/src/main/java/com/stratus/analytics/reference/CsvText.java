package com.stratus.analytics.reference;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The characters of a CSV file: UTF-8 with or without a byte order mark, no line without end. */
final class CsvText extends FilterReader {

    /** The parser reads ahead a little, so it may be that much longer. */
    private static final int LONGEST_LINE = 65_536;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private boolean begun;
    private long sinceLine;

    CsvText(InputStream bytes) {
        super(decoded(bytes));
    }

    /** Bytes that are no UTF-8 fail: replaced characters would make another SKU. */
    private static Reader decoded(InputStream bytes) {
        return new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Says that a line has ended. */
    void lineEnded() {
        sinceLine = 0;
    }

    @Override
    public int read() throws IOException {
        var single = new char[1];
        return read(single, 0, 1) < 0 ? -1 : single[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        var read = in.read(buffer, offset, length);
        if (read > 0 && !begun) {
            begun = true;
            if (buffer[offset] == BYTE_ORDER_MARK) {
                System.arraycopy(buffer, offset + 1, buffer, offset, read - 1);
                return read == 1 ? read(buffer, offset, length) : read - 1;
            }
        }
        sinceLine += Math.max(0, read);
        // Invariant: a quote that nobody closes must not fill the memory.
        if (sinceLine > LONGEST_LINE) {
            throw new TooLongException();
        }
        return read;
    }

    /** A line does not end. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
