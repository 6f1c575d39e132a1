package com.stratus.analytics.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when it holds more than it may. */
public final class LimitedStream extends FilterInputStream {

    private final BodyLimit limit;
    private long read;

    /** The stream of a body. */
    public LimitedStream(InputStream stream, BodyLimit limit) {
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
        if (read > limit.bytes()) {
            throw new TooLargeException(limit.problem());
        }
    }

    /** There is more than there may be. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        TooLargeException(Problem problem) {
            super(problem.detail());
            this.problem = problem;
        }

        /** What is said of it. */
        public Problem problem() {
            return problem;
        }
    }
}
