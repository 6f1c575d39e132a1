package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.Json;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A report of one seller, from the request on; Amazon's own are done from the start. */
final class Report {
    private static final int VIEWS_IN_QUEUE = 1;
    private static final int VIEWS_IN_PROGRESS = 2;
    private static final int SECONDS_UNTIL_START = 5;
    private static final int SECONDS_UNTIL_END = 10;

    private final Subject subject;
    private final String outcome;
    private final Supplier<Document> document;
    private final AtomicInteger views = new AtomicInteger();
    private final boolean requested;

    /** What a report is about; times are simulated ones. */
    record Subject(
            String sellerId,
            String id,
            String type,
            List<String> marketplaceIds,
            Instant dataStartAt,
            Instant dataEndAt,
            Instant createdAt) {}

    /** @param document null when there is none */
    Report(Subject subject, String outcome, Supplier<Document> document, boolean requested) {
        this.subject = subject;
        this.outcome = outcome;
        this.document = document;
        this.requested = requested;
    }

    Subject subject() {
        return subject;
    }

    /** The id of its document, which says nothing about it. */
    String documentId() {
        return "amzn1.spdoc.1.4." + Long.toHexString(Ids.digits(0, subject.sellerId + "|" + subject.id, 18));
    }

    Document document() {
        return document.get();
    }

    boolean hasDocument() {
        return document != null && status().equals(outcome);
    }

    /** Looks at it once more, which is what brings it on. */
    Report view() {
        views.incrementAndGet();
        return this;
    }

    String status() {
        if (requested && views.get() <= VIEWS_IN_QUEUE) {
            return "IN_QUEUE";
        }
        return requested && views.get() <= VIEWS_IN_PROGRESS ? "IN_PROGRESS" : outcome;
    }

    Map<String, Object> json() {
        String status = status();
        Map<String, Object> json = Json.of(
                "reportId",
                subject.id,
                "reportType",
                subject.type,
                "marketplaceIds",
                subject.marketplaceIds,
                "dataStartTime",
                ReportFormat.withOffset(subject.dataStartAt),
                "dataEndTime",
                ReportFormat.withOffset(subject.dataEndAt),
                "createdTime",
                ReportFormat.withOffset(subject.createdAt),
                "processingStatus",
                status);
        if (!status.equals("IN_QUEUE")) {
            json.put("processingStartTime", after(SECONDS_UNTIL_START));
        }
        if (status.equals(outcome)) {
            json.put("processingEndTime", after(SECONDS_UNTIL_END));
            if (document != null) {
                json.put("reportDocumentId", documentId());
            }
        }
        return json;
    }

    private String after(int seconds) {
        return ReportFormat.withOffset(subject.createdAt.plusSeconds(requested ? seconds : 0));
    }
}
