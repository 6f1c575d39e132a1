package com.stratus.analytics.reference;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when it holds more than it may. */
final class LimitedStream extends FilterInputStream {

    private final long limit;
    private long read;

    LimitedStream(InputStream stream, long limit) {
        super(stream);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        var single = super.read();
        count(single < 0 ? 0 : 1);
        return single;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var some = super.read(buffer, offset, length);
        count(Math.max(0, some));
        return some;
    }

    private void count(int more) throws TooLargeException {
        read += more;
        if (read > limit) {
            throw new TooLargeException();
        }
    }

    /** There is more than there may be. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
