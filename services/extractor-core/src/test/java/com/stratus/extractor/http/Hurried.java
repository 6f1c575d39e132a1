package com.stratus.extractor.http;

import com.stratus.extractor.connection.SourceConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.util.function.LongSupplier;

/** A client that repeats as often as any other, but does not wait. */
public final class Hurried {

    private Hurried() {}

    public static PlatformClient client(SourceConnection connection, LongSupplier sequence) {
        return new PlatformClient(connection, sequence, new SimpleMeterRegistry(), millis -> 0);
    }
}
