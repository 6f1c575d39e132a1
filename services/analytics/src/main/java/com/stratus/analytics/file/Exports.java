package com.stratus.analytics.file;

import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.Status;

import java.time.Duration;
import java.util.function.Function;

/** Files of any length in little memory: lines are read no faster than somebody takes them. */
@ApplicationScoped
public class Exports {

    /** Lines of cells. */
    public static final String CSV = "text/csv;charset=UTF-8";

    /** Lines of JSON. */
    public static final String NDJSON = "application/x-ndjson";

    private static final int LINES_AT_A_TIME = 500;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Database database;
    private final Transfers transfers;
    private final Duration patience;
    private final Duration pause;

    @Inject
    Exports(Database database, Transfers transfers) {
        this(database, transfers, PATIENCE, PAUSE);
    }

    /**
     * @param patience how long a file may take
     * @param pause how long whoever reads it may take for some of its lines
     */
    public Exports(Database database, Transfers transfers, Duration patience, Duration pause) {
        this.database = database;
        this.transfers = transfers;
        this.patience = patience;
        this.pause = pause;
    }

    /**
     * A file with a line for each row of a statement, some at a time. Fails when it takes too long, or when whoever reads it
     * pauses too long; few are read at once.
     *
     * @param header what stands before the rows; may be empty
     */
    public Multi<String> lines(String header, String sql, Tuple parameters, Function<Row, String> line) {
        return transfers.out(() -> {
            var end = System.nanoTime() + patience.toNanos();
            return database.stream(header, sql, parameters, line)
                    .group()
                    .intoLists()
                    .of(LINES_AT_A_TIME)
                    .invoke(some -> requireTime(end))
                    .map(some -> String.join("", some))
                    .ifNoItem()
                    .after(pause)
                    .fail()
                    .onFailure(TimeoutException.class)
                    .transform(Exports::tooLong);
        });
    }

    private static ProblemException tooLong(Throwable failure) {
        return new ProblemException(
                Problem.of(
                        "file-too-long",
                        Status.SERVICE_UNAVAILABLE,
                        "The file took too long",
                        "The file was not read to its end in time: ask for less, by a filter or a shorter range."),
                failure);
    }

    private static void requireTime(long end) {
        if (System.nanoTime() > end) {
            throw new TimeoutException();
        }
    }
}
