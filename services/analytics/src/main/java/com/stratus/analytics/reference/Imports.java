package com.stratus.analytics.reference;

import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Database;
import com.stratus.analytics.reference.CsvFile.Batch;
import com.stratus.analytics.reference.CsvFile.Line;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Imports files of reference data: all of a file or nothing. */
@ApplicationScoped
class Imports {

    /** The most bytes that a file may have; its rows lie in the database while it is read, not in memory. */
    static final long LARGEST = 32L << 20;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String NOT_AVAILABLE = "55P03";
    private static final String WAIT_FOR_OTHERS = "SET LOCAL lock_timeout = '30s'";

    private final Database database;

    Imports(Database database) {
        this.database = database;
    }

    /**
     * Imports a file.
     *
     * @param replace whether rows go that the file does not have
     * @param dryRun whether it is only said what would be done
     * @return what was done; fails with a 422 that names what is wrong with the file, with a 413 when it is too large
     */
    Uni<ImportResult> read(Kind kind, InputStream bytes, boolean replace, boolean dryRun, String by) {
        var file = new CsvFile(kind, new LimitedStream(bytes, LARGEST));
        return database.inTransaction(
                PATIENCE,
                connection -> new Import(kind, file, connection, new ImportStatements(kind)).run(replace, dryRun, by));
    }

    private static ProblemException tooLarge(IOException failure) {
        var detail = "A file may have at most " + (LARGEST >> 20) + " MiB: import it in parts.";
        return new ProblemException(Problem.of("file-too-large", 413, "The file is too large", detail), failure);
    }

    private static ProblemException cut(IOException failure) {
        return new ProblemException(
                Problem.of(Status.BAD_REQUEST, "The file did not arrive to its end: nothing was imported."), failure);
    }

    private static Throwable busy(Throwable failure) {
        var detail = "Another import of the same kind has not ended: try again when it has.";
        return new ProblemException(Problem.of("import-open", Status.CONFLICT, "An import is open", detail), failure);
    }

    private static boolean isLocked(Throwable failure) {
        return failure instanceof PgException pg && NOT_AVAILABLE.equals(pg.getSqlState());
    }

    /** One import in its transaction. */
    private record Import(Kind kind, CsvFile file, SqlConnection connection, ImportStatements sql) {

        Uni<ImportResult> run(boolean replace, boolean dryRun, String by) {
            return execute(WAIT_FOR_OTHERS)
                    .chain(() -> execute(sql.prepare()))
                    .chain(this::layAll)
                    .chain(() -> execute(sql.analyze()))
                    .chain(this::findRepeated)
                    .chain(this::findStrange)
                    .invoke(this::requireGood)
                    .chain(this::lock)
                    .chain(() -> execute(sql.compare(), Tuple.of(replace)))
                    .map(rows -> result(rows.iterator().next(), replace, dryRun))
                    .call(() -> dryRun ? Uni.createFrom().voidItem() : write(replace, by));
        }

        /** The file is read on threads that may wait for it, each batch after the one before is laid down. */
        private Uni<Void> layAll() {
            return Multi.createBy()
                    .repeating()
                    .uni(() -> Uni.createFrom()
                            .item(this::next)
                            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                            .call(this::lay))
                    .whilst(batch -> !batch.isLast())
                    .onItem()
                    .ignoreAsUni();
        }

        private Batch next() {
            try {
                return file.next();
            } catch (LimitedStream.TooLargeException e) {
                throw tooLarge(e);
            } catch (IOException e) {
                throw cut(e);
            }
        }

        private Uni<Void> lay(Batch batch) {
            if (batch.lines().isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            var cells = Tuple.tuple();
            cells.addValue(batch.lines().stream().map(Line::number).toArray(Long[]::new));
            for (var column = 0; column < kind.columns().size(); column++) {
                var here = column;
                cells.addValue(batch.lines().stream()
                        .map(line -> line.cells().get(here))
                        .toArray(String[]::new));
            }
            return execute(sql.lay(), cells).replaceWithVoid();
        }

        private Uni<Void> findRepeated() {
            var key = String.join(", ", kind.key().stream().map(Column::name).toList());
            return execute(sql.repeated())
                    .invoke(rows -> addFaults(
                            rows,
                            row -> new Fault(
                                    row.getLong("line"), key, "the same as in line " + row.getLong("first_line"))))
                    .replaceWithVoid();
        }

        private Uni<Void> findStrange() {
            if (kind != Kind.SKU_MAP) {
                return Uni.createFrom().voidItem();
            }
            return execute(sql.strange())
                    .invoke(rows -> addFaults(
                            rows,
                            row -> new Fault(row.getLong("line"), "connection", "there is no connection of that name")))
                    .replaceWithVoid();
        }

        private void addFaults(RowSet<Row> rows, Function<Row, Fault> fault) {
            var first = StreamSupport.stream(rows.spliterator(), false).toList();
            if (!first.isEmpty()) {
                file.faults()
                        .addAll(first.stream().map(fault).toList(), first.get(0).getLong("number"));
            }
        }

        private void requireGood() {
            var faults = file.faults();
            if (faults.isEmpty() && file.lines() == 0) {
                faults.add(new Fault(1, null, "the file has no rows below its header"));
            }
            if (!faults.isEmpty()) {
                throw new ProblemException(Problem.of("file-refused", 422, "The file was refused", faults.summary())
                        .with(faults.named(), faults.more()));
            }
        }

        private Uni<RowSet<Row>> lock() {
            return execute(sql.lock()).onFailure(Imports::isLocked).transform(Imports::busy);
        }

        private ImportResult result(Row counts, boolean replace, boolean dryRun) {
            return new ImportResult(
                    kind.id(),
                    replace,
                    dryRun,
                    file.lines(),
                    counts.getLong("added"),
                    counts.getLong("changed"),
                    counts.getLong("unchanged"),
                    counts.getLong("removed"));
        }

        private Uni<Void> write(boolean replace, String by) {
            return execute(sql.remove(), Tuple.of(replace))
                    .chain(() -> execute(sql.merge(), Tuple.of(by)))
                    .replaceWithVoid();
        }

        private Uni<RowSet<Row>> execute(String statement) {
            return connection.query(statement).execute();
        }

        private Uni<RowSet<Row>> execute(String statement, Tuple parameters) {
            return connection.preparedQuery(statement).execute(parameters);
        }
    }
}
