package com.stratus.sandbox.shopify.bulk;

import com.stratus.sandbox.faults.FaultKind;
import graphql.ExecutionResult;
import graphql.language.Document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One operation: its work, and what is said of it while real time passes. */
public final class BulkOperation {
    private static final int PAGE_SIZE = 100;
    private static final long MISCOUNTED = 7;
    private static final Duration CANCELING = Duration.ofMillis(200);

    private final long id;
    private final String text;
    private final Set<FaultKind> faults;
    private final Instant createdAt;
    private final Pace pace;
    private final LongSupplier nanoTime;
    private final Supplier<Instant> clock;
    private final long begun;
    private final BulkFile file;
    private volatile boolean done;
    private volatile String errorCode;
    private volatile Path result;
    private volatile long size;
    private volatile Instant completedAt;
    private volatile long canceledAt = Long.MIN_VALUE;

    /** How long an operation is created, and how long it runs at least, in real time. */
    record Pace(Duration created, Duration running) {}

    BulkOperation(
            long id,
            String text,
            BulkFile file,
            Set<FaultKind> faults,
            Pace pace,
            LongSupplier nanoTime,
            Supplier<Instant> clock) {
        this.id = id;
        this.text = text;
        this.file = file;
        this.faults = faults;
        this.pace = pace;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.begun = nanoTime.getAsLong();
        this.createdAt = Instant.ofEpochSecond(clock.get().getEpochSecond());
    }

    /** Reads everything and writes it down. */
    void work(BulkQuery query, Pages pages) {
        try {
            Document document = query.document();
            Map<String, Object> variables = new HashMap<>(Map.of(BulkQuery.FIRST, PAGE_SIZE));
            do {
                ExecutionResult page = pages.page(document, query.isPaged() ? variables : Map.of());
                if (!page.getErrors().isEmpty()) {
                    Map<String, Object> extensions = page.getErrors().get(0).getExtensions();
                    boolean denied = extensions != null && "ACCESS_DENIED".equals(extensions.get("code"));
                    errorCode = denied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR";
                    break;
                }
                file.add(page.getData());
                variables.put(BulkQuery.AFTER, query.isPaged() ? next(query, page.getData()) : null);
            } while (variables.get(BulkQuery.AFTER) != null && !isCanceled());
        } catch (RuntimeException e) {
            errorCode = "INTERNAL_SERVER_ERROR";
        }
        finish();
    }

    private static Object next(BulkQuery query, Map<String, Object> data) {
        Map<?, ?> connection = (Map<?, ?>) data.get(query.root().field().getResultKey());
        Map<?, ?> info = (Map<?, ?>) connection.get(BulkQuery.PAGE);
        return Boolean.TRUE.equals(info.get("hasNextPage")) ? info.get("endCursor") : null;
    }

    private void finish() {
        try {
            Path whole = file.close();
            if (whole != null) {
                size = Files.size(whole);
                cut(whole);
            }
            result = whole;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            done = true;
        }
    }

    /** What failed keeps the first half of its lines, and what is to be truncated ends in the middle of one. */
    private void cut(Path whole) throws IOException {
        if (faults.contains(FaultKind.BULK_FAILED)) {
            List<String> lines = Files.readAllLines(whole);
            String half = String.join("\n", lines.subList(0, (lines.size() + 1) / 2)) + "\n";
            Files.write(whole, half.getBytes(StandardCharsets.UTF_8));
        } else if (faults.contains(FaultKind.BULK_TRUNCATED)) {
            byte[] bytes = Files.readAllBytes(whole);
            int end = bytes.length * 3 / 4;
            while (end > 1 && bytes[end - 1] == '\n') {
                end--;
            }
            Files.write(whole, Arrays.copyOf(bytes, end));
        }
    }

    /** Shopify's number. */
    public long id() {
        return id;
    }

    /** The query as it was given. */
    public String query() {
        return text;
    }

    /** In simulated time, as all that the shop tells. */
    public Instant createdAt() {
        return createdAt;
    }

    /** In simulated time; null while it is not over. */
    public Instant completedAt() {
        status();
        return completedAt;
    }

    /** Shopify's word. */
    public synchronized String status() {
        String status = statusNow();
        boolean over = status.equals("COMPLETED") || status.equals("FAILED") || status.equals("CANCELED");
        if (over && completedAt == null) {
            Instant now = clock.get();
            completedAt = Instant.ofEpochSecond(now.getEpochSecond());
        }
        return status;
    }

    private String statusNow() {
        long passed = nanoTime.getAsLong() - begun;
        if (isCanceled()) {
            return nanoTime.getAsLong() - canceledAt < CANCELING.toNanos() ? "CANCELING" : "CANCELED";
        }
        if (passed < pace.created().toNanos()) {
            return "CREATED";
        }
        boolean early = passed < pace.created().plus(pace.running()).toNanos();
        if (early || !done || faults.contains(FaultKind.BULK_ENDLESS)) {
            return "RUNNING";
        }
        if (faults.contains(FaultKind.BULK_EXPIRED)) {
            return "EXPIRED";
        }
        return errorCode() != null ? "FAILED" : "COMPLETED";
    }

    /** Whether it holds a slot. */
    boolean isRunning() {
        String status = status();
        return status.equals("CREATED") || status.equals("RUNNING") || status.equals("CANCELING");
    }

    private boolean isCanceled() {
        return canceledAt != Long.MIN_VALUE;
    }

    /** Stops it; false when it is over already. */
    boolean cancel() {
        if (!isRunning()) {
            return false;
        }
        if (!isCanceled()) {
            canceledAt = nanoTime.getAsLong();
        }
        return true;
    }

    /** Why it failed, in Shopify's word, or null. */
    public String errorCode() {
        if (faults.contains(FaultKind.MISSING_SCOPE)) {
            return "ACCESS_DENIED";
        }
        return faults.contains(FaultKind.BULK_FAILED) ? "INTERNAL_SERVER_ERROR" : errorCode;
    }

    /** Objects written so far, or said to be. */
    public long objectCount() {
        boolean wrong = faults.contains(FaultKind.BULK_MISCOUNTED) && status().equals("COMPLETED");
        return file.objects() + (wrong ? MISCOUNTED : 0);
    }

    /** Objects without a parent written so far. */
    public long rootObjectCount() {
        return file.roots();
    }

    /** Bytes of the whole result, or null while there is none. */
    public Long fileSize() {
        return result() == null ? null : size;
    }

    /** The result, or null while there is none and when it is empty. */
    Path result() {
        return status().equals("COMPLETED") ? result : null;
    }

    /** What a failed operation had written until then, or null. */
    Path partialResult() {
        return status().equals("FAILED") && faults.contains(FaultKind.BULK_FAILED) ? result : null;
    }

    /** Takes its file away. */
    void forget() {
        try {
            if (done && result != null) {
                Files.deleteIfExists(result);
            }
        } catch (IOException e) {
            // It goes with the process.
        }
    }
}
