package com.stratus.analytics.reference;

import com.stratus.analytics.access.Audit;
import com.stratus.analytics.access.Audit.Change;
import com.stratus.analytics.api.BodyLimit;
import com.stratus.analytics.api.LimitedStream;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.file.Transfers;
import com.stratus.analytics.reference.CsvFile.Batch;
import com.stratus.analytics.reference.CsvFile.Line;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.Status;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Imports files of reference data: all of a file or nothing. */
@ApplicationScoped
class Imports {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int WAITS_IN_PATIENCE = 10;

    private final Audit audit;
    private final Transfers transfers;
    private final Duration patience;

    @Inject
    Imports(Audit audit, Transfers transfers) {
        this(audit, transfers, PATIENCE);
    }

    /** @param patience how long an import may take */
    Imports(Audit audit, Transfers transfers, Duration patience) {
        this.audit = audit;
        this.transfers = transfers;
        this.patience = patience;
    }

    /**
     * Imports a file. Its rows lie in the database while it is read, not in memory.
     *
     * @param replace whether rows go that the file does not have
     * @param dryRun whether it is only said what would be done
     * @return what was done; fails with a 422 that names what is wrong with the file, with a 413 when it is too large
     */
    Uni<ImportResult> read(Kind kind, InputStream bytes, boolean replace, boolean dryRun, String by) {
        var file = new CsvFile(kind, new LimitedStream(bytes, BodyLimit.FILE));
        var sql = new ImportStatements(kind, replace);
        return transfers.in(() -> audit.log(
                connection -> withinTime(
                        new Import(kind, file, connection, sql, System.nanoTime() + patience.toNanos()),
                        replace,
                        dryRun,
                        by),
                result -> dryRun ? null : Change.made("imports.read", kind.id(), result)));
    }

    /** Invariant: the time ends within the transaction, or it would go on and commit what was told to have failed. */
    private Uni<ImportResult> withinTime(Import open, boolean replace, boolean dryRun, String by) {
        return open.run(patience.dividedBy(WAITS_IN_PATIENCE), replace, dryRun, by)
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure(Imports::isLate)
                .transform(this::late);
    }

    private static boolean isLate(Throwable failure) {
        return failure instanceof TimeoutException || Failures.isCanceled(failure);
    }

    private Throwable late(Throwable failure) {
        var detail = "The import took longer than " + patience.toSeconds()
                + " seconds: nothing was imported; send it in parts.";
        return new ProblemException(
                Problem.of("import-too-long", Status.SERVICE_UNAVAILABLE, "The import took too long", detail), failure);
    }

    private static ProblemException cut(IOException failure) {
        return new ProblemException(
                Problem.of(Status.BAD_REQUEST, "The file did not arrive to its end: nothing was imported."), failure);
    }

    /**
     * One import in its transaction.
     *
     * @param end when its time is over, by {@link System#nanoTime}
     */
    private record Import(Kind kind, CsvFile file, SqlConnection connection, ImportStatements sql, long end) {

        Uni<ImportResult> run(Duration waitForOthers, boolean replace, boolean dryRun, String by) {
            return execute("SET LOCAL lock_timeout = " + waitForOthers.toMillis())
                    .chain(() -> execute("SET LOCAL idle_in_transaction_session_timeout = 0"))
                    .chain(() -> execute(ImportStatements.editedBy(), Tuple.of(by)))
                    .chain(() -> execute(sql.prepare()))
                    .chain(this::layAll)
                    .chain(() -> execute(sql.analyze()))
                    .chain(this::findRepeated)
                    .chain(this::findStrange)
                    .invoke(this::requireGood)
                    .chain(this::lock)
                    .chain(() -> execute(sql.compare()))
                    .map(rows -> result(rows.iterator().next(), replace, dryRun))
                    .call(() -> dryRun ? Uni.createFrom().voidItem() : write());
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
                throw new ProblemException(e.problem(), e);
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
                    .invoke(rows ->
                            addFaults(rows, row -> new Fault(row.getLong("line"), "connection", Kind.NO_CONNECTION)))
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
            return execute(sql.lock()).onFailure(Failures::isLocked).transform(Failures::busy);
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

        private Uni<Void> write() {
            return (sql.removesSome()
                            ? execute(sql.remove()).replaceWithVoid()
                            : Uni.createFrom().voidItem())
                    .chain(() -> execute(sql.merge()))
                    .replaceWithVoid();
        }

        private Uni<RowSet<Row>> execute(String statement) {
            return limit().chain(() -> connection.query(statement).execute());
        }

        private Uni<RowSet<Row>> execute(String statement, Tuple parameters) {
            return limit().chain(() -> connection.preparedQuery(statement).execute(parameters));
        }

        /** Invariant: no statement goes on when the time is over; what waits for it would wait too. */
        private Uni<RowSet<Row>> limit() {
            var left = Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis());
            return connection.query("SET LOCAL statement_timeout = " + left).execute();
        }
    }
}
