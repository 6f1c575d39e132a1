package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.amazon.Refusal;
import com.stratus.sandbox.amazon.Request;
import com.stratus.sandbox.limits.LimitMode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Reports 2021-06-30: those that a seller asks for, those that Amazon makes by itself, and their documents. */
public final class ReportsApi {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int MOST_REQUESTED = 2_000;
    private static final long FIRST_ID = 52_000_000_000L;
    private static final int MOST_MARKETPLACES = 25;

    private final Supplier<Ledger> ledger;
    private final Supplier<Instant> clock;
    private final LongSupplier realMillis;
    private final long cooldownMillis;
    private final Downloads downloads;
    private final Map<String, Report> requested = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Report> eldest) {
            return size() > MOST_REQUESTED;
        }
    };
    private final Map<String, Long> lastAsked = new HashMap<>();

    /** Goes on from real time, so that an id of before a restart is of no other report after it. */
    private long lastId;

    /**
     * Reports over a ledger, at the time of a clock.
     *
     * @param limits how long the same report is not made again: half an hour of real time, half a minute when fast
     * @param prefix what the platform's paths begin with
     * @param realMillis real time, by which addresses end
     */
    public ReportsApi(
            Supplier<Ledger> ledger,
            Supplier<Instant> clock,
            LimitMode limits,
            String prefix,
            LongSupplier realMillis) {
        this.ledger = ledger;
        this.clock = clock;
        this.realMillis = realMillis;
        this.lastId = FIRST_ID + realMillis.getAsLong();
        this.downloads = new Downloads(prefix, realMillis);
        this.cooldownMillis = switch (limits) {
            case REAL -> Duration.ofMinutes(30).toMillis();
            case FAST -> Duration.ofSeconds(30).toMillis();
            case OFF -> 0;
        };
    }

    Answer create(Request request) {
        return create(request.seller().id(), request.call());
    }

    Answer one(Request request) {
        return one(request.seller().id(), request.path(1));
    }

    Answer document(Request request) {
        return document(request.seller().id(), request.path(1), request.call());
    }

    /** {@code POST /reports/2021-06-30/reports}. */
    Answer create(String sellerId, Call call) {
        try {
            return createReport(sellerId, call);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private Answer createReport(String sellerId, Call call) {
        Map<String, Object> wanted = Json.object(call.body());
        if (wanted == null) {
            throw Refusal.invalid("the body is not JSON");
        }
        String type = Objects.toString(wanted.get("reportType"), "");
        if (!type.equals(ReturnsReport.TYPE)) {
            throw Refusal.invalidBecause("Report type " + type + " cannot be requested.");
        }
        Instant now = clock.get();
        List<String> marketplaceIds = marketplaceIds(sellerId, wanted.get("marketplaceIds"));
        Instant from = moment(wanted, "dataStartTime", now);
        Instant to = moment(wanted, "dataEndTime", now);
        if (from.isAfter(to)) {
            throw Refusal.invalid("dataStartTime is after dataEndTime");
        }
        Report report = make(sellerId, marketplaceIds, from, to, now);
        return Answer.json(202, Json.of("reportId", report.subject().id()));
    }

    private List<String> marketplaceIds(String sellerId, Object given) {
        if (!(given instanceof List<?> ids) || ids.isEmpty() || ids.size() > MOST_MARKETPLACES) {
            throw Refusal.invalid("marketplaceIds must hold 1 to 25 marketplaces");
        }
        Set<String> own = ledger.get().marketplaceIds(sellerId);
        List<String> wanted = ids.stream().map(String::valueOf).toList();
        if (!own.containsAll(wanted)) {
            throw Refusal.invalid("marketplaceIds must be of the seller's region");
        }
        return wanted;
    }

    private static Instant moment(Map<String, Object> wanted, String name, Instant now) {
        Object given = wanted.get(name);
        Instant moment = given == null ? now : Moments.parse(given.toString(), name);
        if (moment.isAfter(now)) {
            throw Refusal.invalid(name + " is still to come");
        }
        return moment;
    }

    private synchronized Report make(
            String sellerId, List<String> marketplaceIds, Instant from, Instant to, Instant now) {
        String id = Long.toString(++lastId);
        Report.Subject subject = new Report.Subject(sellerId, id, ReturnsReport.TYPE, marketplaceIds, from, to, now);
        Report report = tooSoon(sellerId + "|" + marketplaceIds + "|" + from + "|" + to)
                ? new Report(subject, "FATAL", ReportsApi::apology, true)
                : returns(subject);
        requested.put(sellerId + "|" + id, report);
        return report;
    }

    private boolean tooSoon(String what) {
        long now = realMillis.getAsLong();
        Long last = lastAsked.get(what);
        if (last != null && now - last < cooldownMillis) {
            return true;
        }
        lastAsked.put(what, now);
        return false;
    }

    private static Document apology() {
        String text = "errors\nThe report was requested again too soon. Wait 30 minutes before the next request.\n";
        return new Document(text, ReportFormat.NORTH_AMERICA.charset(text), false);
    }

    private Report returns(Report.Subject subject) {
        List<ReturnRow> rows = ledger.get().returns(subject.sellerId(), subject.createdAt()).stream()
                .filter(row -> subject.marketplaceIds().contains(row.marketplaceId()))
                .filter(row -> !row.returnedAt().isBefore(subject.dataStartAt()))
                .filter(row -> !row.returnedAt().isAfter(subject.dataEndAt()))
                .toList();
        if (rows.isEmpty()) {
            return new Report(subject, "CANCELLED", null, true);
        }
        String text = ReturnsReport.text(rows);
        Document document =
                new Document(text, ledger.get().format(subject.sellerId()).charset(text), rows.size() > 1);
        return new Report(subject, "DONE", () -> document, true);
    }

    /** {@code GET /reports/2021-06-30/reports}. */
    Answer list(String sellerId, Call call) {
        try {
            return listReports(sellerId, call);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private Answer listReports(String sellerId, Call call) {
        ReportQuery query = ReportQuery.parse(call, clock.get());
        List<Report> found = all(sellerId, query.asOf()).stream()
                .filter(query::isAbout)
                .map(Report::view)
                .filter(query::hasStatus)
                .sorted(Comparator.comparing((Report report) -> report.subject().createdAt())
                        .thenComparing(report -> report.subject().id())
                        .reversed())
                .toList();
        int to = Math.min(found.size(), query.offset() + query.pageSize());
        List<Map<String, Object>> reports = new ArrayList<>();
        found.subList(Math.min(query.offset(), to), to).forEach(report -> reports.add(report.json()));
        Map<String, Object> body = Json.of("reports", reports);
        if (to < found.size()) {
            body.put("nextToken", query.next(to));
        }
        return Answer.json(200, body);
    }

    private List<Report> all(String sellerId, Instant now) {
        List<Report> all = new ArrayList<>();
        synchronized (this) {
            requested.values().stream()
                    .filter(report -> report.subject().sellerId().equals(sellerId))
                    .forEach(all::add);
        }
        all.addAll(settlementReports(sellerId, now));
        all.removeIf(report -> !report.subject().createdAt().isAfter(now.minus(KEPT))
                || report.subject().createdAt().isAfter(now));
        return all;
    }

    private Collection<Report> settlementReports(String sellerId, Instant now) {
        List<Report> reports = new ArrayList<>();
        for (SettlementState state : ledger.get().settlements(sellerId, now)) {
            Settlement settlement = state.settlement();
            if (state.closed() && !settlement.reportedAt().isAfter(now)) {
                Report.Subject subject = new Report.Subject(
                        sellerId,
                        Long.toString(settlement.reportId()),
                        SettlementReport.TYPE,
                        List.of(settlement.account().home().marketplaceId()),
                        settlement.startAt(),
                        settlement.endAt(),
                        settlement.reportedAt());
                reports.add(new Report(subject, "DONE", () -> document(state, settlement.endAt()), false));
            }
        }
        return reports;
    }

    private Document document(SettlementState state, Instant time) {
        Settlement settlement = state.settlement();
        String text = SettlementReport.text(state, ledger.get().entries(settlement, time));
        ReportFormat format = ReportFormat.of(settlement.account().rates());
        return new Document(text, format.charset(text), settlement.number() % 2 == 0);
    }

    /** {@code GET /reports/2021-06-30/reports/{reportId}}. */
    Answer one(String sellerId, String reportId) {
        return all(sellerId, clock.get()).stream()
                .filter(report -> report.subject().id().equals(reportId))
                .findFirst()
                .map(report -> Answer.json(200, report.view().json()))
                .orElseGet(() -> Refusal.notFound("The report was not found.").answer());
    }

    /** {@code GET /reports/2021-06-30/documents/{reportDocumentId}}. */
    Answer document(String sellerId, String documentId, Call call) {
        boolean unzipped = "true".equalsIgnoreCase(call.parameter("enableContentEncodingUrlHeader"));
        return all(sellerId, clock.get()).stream()
                .filter(Report::hasDocument)
                .filter(report -> report.documentId().equals(documentId))
                .findFirst()
                .map(report -> described(report, downloads.address(call, documentId, unzipped)))
                .orElseGet(() -> Refusal.notFound("The report was not found.").answer());
    }

    private static Answer described(Report report, String address) {
        Map<String, Object> body = Json.of("reportDocumentId", report.documentId(), "url", address);
        if (report.document().zipped()) {
            body.put("compressionAlgorithm", "GZIP");
        }
        return Answer.json(200, body);
    }

    /** The file at an address that {@link #document} gave; whoever knows the address needs no token. */
    public Answer download(Call call) {
        return downloads.answer(call, this::find);
    }

    private Document find(String documentId) {
        Instant now = clock.get();
        for (String sellerId : ledger.get().sellerIds()) {
            for (Report report : all(sellerId, now)) {
                if (report.hasDocument() && report.documentId().equals(documentId)) {
                    return report.document();
                }
            }
        }
        return null;
    }
}
