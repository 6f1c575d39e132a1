package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.Call;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;

/**
 * Where a listing goes on. A listing shows one moment on all its pages, so nothing moves between them.
 *
 * @param asOf the moment, which is that of the first page
 * @param offset records already shown
 * @param page number of the coming page, from 0
 * @param parameters fingerprint of the other parameters, which must be repeated
 */
record PageToken(Instant asOf, int offset, int page, int parameters) {
    private static final byte[] MARK = {(byte) 0xfb, (byte) 0xef, (byte) 0xbe, (byte) 0xff, (byte) 0xff, (byte) 0xff};

    /** The begin of a listing. */
    static PageToken first(Instant now, Call call, String tokenName) {
        return new PageToken(now, 0, 0, fingerprint(call, tokenName));
    }

    /** Reads a token; null when it is none. */
    static PageToken parse(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            byte[] mark = new byte[MARK.length];
            buffer.get(mark);
            if (bytes.length != MARK.length + 20 || !Arrays.equals(mark, MARK)) {
                return null;
            }
            Instant asOf = Instant.ofEpochSecond(buffer.getLong());
            return new PageToken(asOf, buffer.getInt(), buffer.getInt(), buffer.getInt());
        } catch (IllegalArgumentException | BufferUnderflowException malformed) {
            return null;
        }
    }

    /** What {@code ?nextToken=} wants; it holds characters that must be encoded. */
    String text() {
        ByteBuffer buffer = ByteBuffer.allocate(MARK.length + 20);
        buffer.put(MARK)
                .putLong(asOf.getEpochSecond())
                .putInt(offset)
                .putInt(page)
                .putInt(parameters);
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    /** The token of the page after this one. */
    PageToken next(int shown) {
        return new PageToken(asOf, offset + shown, page + 1, parameters);
    }

    /** A number that changes with any parameter but the token itself. */
    static int fingerprint(Call call, String tokenName) {
        TreeMap<String, List<String>> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        call.query().forEach((name, values) -> parameters.put(name, new ArrayList<>(values)));
        parameters.remove(tokenName);
        return Arrays.hashCode(Ids.hash(parameters.toString()));
    }
}
