package com.stratus.amazon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.model.Json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A report file of Amazon: a header line, then one row a line, fields apart by tabs and never in quotes (README §5.4).
 * Reports gain columns, so fields are found by the header's names.
 */
final class TabbedFile {

    /** Twelve megabytes of gzip may be a hundred times as much. */
    private static final int MAXIMUM = 256 * 1024 * 1024;

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private TabbedFile() {}

    /**
     * The rows as objects of their fields, empty ones left out.
     *
     * @param body as it was downloaded, perhaps gzip
     * @param otherwise how the file is read when it is not UTF-8: older ones are windows-1252, Japanese ones Shift-JIS
     * @throws SourceException.Transient if the file broke off
     */
    static List<ObjectNode> rows(byte[] body, Charset otherwise) {
        var text = text(unzipped(body), otherwise);
        var lines = text.split("\r?\n", -1);
        var names = lines[0].replace("\uFEFF", "").split("\t", -1);
        requireWhole(text, names.length, lines[lines.length - 1]);
        var rows = new ArrayList<ObjectNode>();
        for (int line = 1; line < lines.length; line++) {
            if (!lines[line].isBlank()) {
                rows.add(row(names, lines[line].split("\t", -1)));
            }
        }
        return rows;
    }

    /** Half a file would read as a settlement with fewer lines: every line ends, except perhaps a last one with all fields. */
    private static void requireWhole(String text, int columns, String last) {
        if (text.indexOf('\0') >= 0 || !last.isBlank() && last.split("\t", -1).length < columns) {
            throw new SourceException.Transient("the report broke off");
        }
    }

    private static ObjectNode row(String[] names, String[] fields) {
        var row = Json.mapper().createObjectNode();
        for (int column = 0; column < Math.min(names.length, fields.length); column++) {
            if (!fields[column].isEmpty()) {
                row.put(names[column].strip(), fields[column]);
            }
        }
        return row;
    }

    private static byte[] unzipped(byte[] body) {
        if (body.length < 2 || body[0] != GZIP[0] || body[1] != GZIP[1]) {
            return body;
        }
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
            var bytes = stream.readNBytes(MAXIMUM + 1);
            if (bytes.length > MAXIMUM) {
                throw new SourceException.TooMuch("the report is over " + MAXIMUM + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new SourceException.Transient("the report broke off", e);
        }
    }

    private static String text(byte[] bytes, Charset otherwise) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, otherwise);
        }
    }
}
