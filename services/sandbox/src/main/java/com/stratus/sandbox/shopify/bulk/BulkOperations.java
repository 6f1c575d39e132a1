package com.stratus.sandbox.shopify.bulk;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.limits.LimitMode;
import graphql.schema.GraphQLSchema;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shop's bulk operations. Five can run at once; the results of the last forty can be
 * fetched without a token for seven days of real time.
 */
public final class BulkOperations {
    private static final int SLOTS = 5;
    private static final int KEPT = 40;
    private static final Duration LIFE = Duration.ofDays(7);
    private static final Pattern FILE = Pattern.compile(".*/bulk-(\\d{1,18})(-partial)?\\.jsonl");
    private static final String NO_SUCH_KEY = "The specified key does not exist.";

    private final long firstId;
    private final BulkOperation.Pace pace;
    private final LongSupplier nanoTime;
    private final Supplier<Instant> clock;
    private final Executor executor;
    private final List<BulkOperation> all = new ArrayList<>();
    private int count;

    /**
     * No operations yet.
     *
     * @param firstId operations are numbered from here
     * @param limits how slow they are; when off they are done at once
     * @param nanoTime real time
     * @param clock simulated time
     */
    public BulkOperations(long firstId, LimitMode limits, LongSupplier nanoTime, Supplier<Instant> clock) {
        this.firstId = firstId;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.pace = switch (limits) {
            case REAL -> new BulkOperation.Pace(Duration.ofSeconds(1), Duration.ofSeconds(4));
            case FAST -> new BulkOperation.Pace(Duration.ofMillis(100), Duration.ofMillis(400));
            case OFF -> new BulkOperation.Pace(Duration.ZERO, Duration.ZERO);
        };
        this.executor =
                limits == LimitMode.OFF ? Runnable::run : Executors.newFixedThreadPool(2, BulkOperations::daemon);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "bulk");
        thread.setDaemon(true);
        return thread;
    }

    /** What came of asking for an operation: it, or the code and the words of a refusal. */
    public record Outcome(BulkOperation operation, String code, String words) {}

    /** Starts an operation if its query keeps the rules and a slot is free. */
    public synchronized Outcome run(
            GraphQLSchema schema, String text, boolean grouped, Set<FaultKind> faults, Pages pages) {
        BulkQuery query;
        try {
            query = BulkQuery.parse(schema, text);
        } catch (BulkRefusal refusal) {
            return new Outcome(null, "INVALID", refusal.getMessage());
        }
        if (faults.contains(FaultKind.BULK_SLOTS_TAKEN)) {
            return new Outcome(
                    null,
                    "OPERATION_IN_PROGRESS",
                    "A bulk query operation for this app and shop is already in progress: gid://shopify/BulkOperation/"
                            + firstId + ".");
        }
        if (all.stream().filter(BulkOperation::isRunning).count() >= SLOTS) {
            return new Outcome(
                    null, "LIMIT_REACHED", "Too many bulk query operations are in progress for this app and shop.");
        }
        BulkOperation operation = new BulkOperation(
                firstId + ++count, text, new BulkFile(query, grouped), Set.copyOf(faults), pace, nanoTime, clock);
        all.add(operation);
        if (all.size() > KEPT) {
            all.stream().filter(one -> !one.isRunning()).findFirst().ifPresent(this::forget);
        }
        executor.execute(() -> operation.work(query, pages));
        return new Outcome(operation, null, null);
    }

    private void forget(BulkOperation operation) {
        all.remove(operation);
        operation.forget();
    }

    /** The operations that are not forgotten, the oldest first. */
    public synchronized List<BulkOperation> all() {
        return List.copyOf(all);
    }

    /** An operation, or null. */
    public synchronized BulkOperation byId(long id) {
        return all.stream().filter(one -> one.id() == id).findFirst().orElse(null);
    }

    /** Stops an operation; false when it is over already. */
    public boolean cancel(BulkOperation operation) {
        return operation.cancel();
    }

    /** Where a result is, or null while there is none; {@code folder} is the address of all results. */
    public String url(BulkOperation operation, String folder) {
        return operation.result() == null ? null : address(operation, folder, "");
    }

    /** Where the first part of a failed operation's result is, or null. */
    public String partialUrl(BulkOperation operation, String folder) {
        return operation.partialResult() == null ? null : address(operation, folder, "-partial");
    }

    private String address(BulkOperation operation, String folder, String ending) {
        return folder + "/bulk-" + operation.id() + ending + ".jsonl?Expires=" + expires() + "&Signature="
                + signature(operation.id(), expires());
    }

    private long expires() {
        return Duration.ofNanos(nanoTime.getAsLong()).plus(LIFE).toSeconds();
    }

    private static String signature(long id, long expires) {
        return Long.toHexString((id * 31 + expires) * 0x9E3779B97F4A7C15L);
    }

    /** A result, for whoever knows its address. */
    public Answer download(Call call) {
        if (call.header("X-Shopify-Access-Token") != null) {
            return failure(400, "InvalidArgument", "A shop's access token does not belong here.");
        }
        Matcher file = FILE.matcher(call.path());
        if (!file.matches()) {
            return failure(404, "NoSuchKey", NO_SUCH_KEY);
        }
        long id = Long.parseLong(file.group(1));
        String expires = call.parameter("Expires");
        if (expires == null
                || !expires.matches("-?\\d{1,18}")
                || !signature(id, Long.parseLong(expires)).equals(call.parameter("Signature"))) {
            return failure(403, "SignatureDoesNotMatch", "Access denied.");
        }
        if (Duration.ofNanos(nanoTime.getAsLong()).toSeconds() >= Long.parseLong(expires)) {
            return failure(400, "ExpiredToken", "Invalid argument.");
        }
        BulkOperation operation = byId(id);
        Path found = operation == null ? null : file.group(2) == null ? operation.result() : operation.partialResult();
        return found == null
                ? failure(404, "NoSuchKey", NO_SUCH_KEY)
                : new Answer(200, new LinkedHashMap<>(), found)
                        .with("Content-Type", "application/jsonl")
                        .with("Content-Disposition", "attachment; filename=\"bulk-" + id + ".jsonl\"");
    }

    private static Answer failure(int status, String code, String message) {
        String body = "<?xml version='1.0' encoding='UTF-8'?><Error><Code>%s</Code><Message>%s</Message></Error>"
                .formatted(code, message);
        return new Answer(status, new LinkedHashMap<>(), body).with("Content-Type", "application/xml; charset=UTF-8");
    }
}
