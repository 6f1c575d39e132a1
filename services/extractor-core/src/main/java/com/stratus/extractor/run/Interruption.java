package com.stratus.extractor.run;

import com.stratus.extractor.control.LeaseLostException;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import org.apache.kafka.common.errors.RetriableException;

import java.io.IOException;

/** What only interrupts a run: the lease, the database or the broker is away. Everything else ends it. */
final class Interruption {

    private Interruption() {}

    static boolean is(Throwable failure) {
        if (failure instanceof CompositeException several) {
            return several.getCauses().stream().allMatch(Interruption::is);
        }
        if (failure instanceof IllegalStateException && failure.getCause() != null) {
            // So the messaging library tells that it has repeated for as long as it may.
            return is(failure.getCause());
        }
        if (failure instanceof PgException refused) {
            return isOfTheConnection(refused.getSqlState());
        }
        return failure instanceof LeaseLostException
                || failure instanceof RetriableException
                || failure instanceof IOException
                || failure instanceof VertxException
                || failure instanceof TimeoutException
                || failure instanceof java.util.concurrent.TimeoutException;
    }

    /** Connection failures, shutdown and start of the server, too few resources: by SQLSTATE. */
    private static boolean isOfTheConnection(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P0") || state.startsWith("53"));
    }
}
