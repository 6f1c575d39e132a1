package com.stratus.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.Paging;
import com.stratus.model.Json;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rows of a report that is made on request, one for each slice of the window, the newest first (README §5.4). All are asked
 * for before the first one is waited for, because Amazon makes them side by side; those that wait are looked at in turn.
 *
 * <p>A position holds {@code to}, the end of the next slice to ask for, until all are asked for, and {@code waiting}, the
 * reports that have not been read yet, so another attempt goes on with the same reports. What was asked for shortly before
 * Amazon does not make again: then {@code search} is for the one that it made.
 *
 * @param reportType Amazon's name
 * @param marketplaces ids of those that it is about
 * @param slice the longest time that one report spans
 * @param reach how far a window without a start goes back
 * @param rows reads a file
 */
record RequestedReport(
        String reportType,
        List<String> marketplaces,
        Duration slice,
        Duration reach,
        Function<byte[], List<JsonNode>> rows)
        implements Paging {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Longer than Amazon remembers that the same was asked for. */
    private static final Duration RECENT = Duration.ofDays(1);

    /** With a pause of half a minute these are four hours. */
    private static final int ROUNDS = 480;

    @Override
    public String operation() {
        return Reports.DOCUMENT;
    }

    /** What changes does not leave the window. */
    @Override
    public Window withoutEnd(Window window) {
        return window;
    }

    @Override
    public JsonNode start(Window window) {
        var position = Json.mapper()
                .createObjectNode()
                .put("to", window.to().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("round", -1);
        position.putArray("waiting");
        return position;
    }

    /** The start of the slice that is asked for next. */
    private Instant from(Window window, JsonNode position) {
        var start = Instant.parse(position.path("to").asText()).minus(slice);
        return start.isBefore(begin(window)) ? begin(window) : start;
    }

    private Instant begin(Window window) {
        return (window.from() == null ? window.to().minus(reach) : window.from()).truncatedTo(ChronoUnit.SECONDS);
    }

    private static JsonNode first(JsonNode position) {
        return position.path("waiting").path(0);
    }

    @Override
    public Request request(Window window, JsonNode position) {
        if (Reports.isAt(position)) {
            return Reports.request(position);
        }
        if (position.hasNonNull("search")) {
            return search(window);
        }
        if (!position.hasNonNull("to")) {
            var report = first(position).path("report").asText();
            return Request.get("getReport", Reports.PATH + "/reports/" + report, Map.of());
        }
        var body = Json.mapper().createObjectNode().put("reportType", reportType);
        marketplaces.forEach(body.putArray("marketplaceIds")::add);
        body.put("dataStartTime", from(window, position).toString());
        body.put("dataEndTime", position.path("to").asText());
        return Request.post("createReport", Reports.PATH + "/reports", body.toString());
    }

    private Request search(Window window) {
        var query = new LinkedHashMap<String, String>();
        query.put("reportTypes", reportType);
        query.put("processingStatuses", "IN_QUEUE,IN_PROGRESS,DONE,CANCELLED");
        query.put(
                "createdSince",
                window.to().minus(RECENT).truncatedTo(ChronoUnit.SECONDS).toString());
        query.put("pageSize", "100");
        return Request.get("getReports", Reports.PATH + "/reports", query);
    }

    /** Before each round of looks, twice as long as before the last one, but not over half a minute. */
    @Override
    public Duration pause(JsonNode position) {
        var looks = first(position).path("looks").asInt();
        if (Reports.isAt(position)
                || position.hasNonNull("search")
                || position.hasNonNull("to")
                || looks <= position.path("round").asInt()) {
            return Duration.ZERO;
        }
        return looks > 4 ? LONGEST_PAUSE : Duration.ofSeconds(1L << looks);
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        return rows.apply(answer.body());
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        if (Reports.isAt(position)) {
            var isFile = answer.request().operation().equals(Reports.DOCUMENT);
            return Reports.read(position, answer, isFile ? payloads(answer) : List.of(), next(Reports.done(position)));
        }
        return new Page(List.of(), after(window, position.deepCopy(), answer.tree()), Optional.empty());
    }

    private Optional<JsonNode> after(Window window, ObjectNode position, JsonNode answer) {
        if (position.hasNonNull("search")) {
            return found(position, answer);
        }
        return position.hasNonNull("to")
                ? asked(window, position, Reports.required(answer, "reportId"))
                : looked(position, answer);
    }

    private Optional<JsonNode> asked(Window window, ObjectNode position, String report) {
        var from = from(window, position);
        position.withArray("/waiting")
                .addObject()
                .put("report", report)
                .put("from", from.toString())
                .put("to", position.path("to").asText())
                .put("looks", 0);
        if (from.isAfter(begin(window))) {
            position.put("to", from.toString());
        } else {
            position.remove("to");
        }
        return Optional.of(position);
    }

    private Optional<JsonNode> looked(ObjectNode position, JsonNode report) {
        var waiting = position.withArray("/waiting");
        ObjectNode looked = (ObjectNode) waiting.remove(0);
        var looks = looked.path("looks").asInt();
        position.put("round", Math.max(looks, position.path("round").asInt()));
        var status = Reports.required(report, "processingStatus");
        switch (status) {
            case "DONE" -> Reports.ask(position, Reports.required(report, "reportDocumentId"));
            case "CANCELLED" -> {
                // Amazon makes no report of nothing.
            }
            case "FATAL" -> position.set("search", looked);
            default -> waiting.add(waitLonger(looked.put("looks", looks + 1), status));
        }
        return Reports.isAt(position) || position.hasNonNull("search") ? Optional.of(position) : next(position);
    }

    private Optional<JsonNode> found(ObjectNode position, JsonNode answer) {
        var wanted = position.remove("search");
        for (var report : answer.path("reports")) {
            if (isOf(report, wanted)) {
                position.withArray("/waiting")
                        .add(((ObjectNode) wanted).put("report", Reports.required(report, "reportId")));
                return next(position);
            }
        }
        throw new SourceException.Rejected("Amazon did not make the report " + reportType
                + " (FATAL), which it mostly does when the same was asked for shortly before: run the job again in half"
                + " an hour");
    }

    private static boolean isOf(JsonNode report, JsonNode wanted) {
        return isSame(report.path("dataStartTime"), wanted.path("from"))
                && isSame(report.path("dataEndTime"), wanted.path("to"));
    }

    private static boolean isSame(JsonNode said, JsonNode wanted) {
        return said.isTextual()
                && OffsetDateTime.parse(said.asText()).toInstant().equals(Instant.parse(wanted.asText()));
    }

    private ObjectNode waitLonger(ObjectNode report, String status) {
        if (report.path("looks").asInt() > ROUNDS) {
            throw new SourceException.Rejected(
                    "Amazon has not made the report " + reportType + " in four hours, it is " + status + " still");
        }
        return report;
    }

    private static Optional<JsonNode> next(JsonNode position) {
        return position.path("waiting").isEmpty() ? Optional.empty() : Optional.of(position);
    }

    @Override
    public JsonNode again(Window window, JsonNode position) {
        return Reports.isAt(position) ? Reports.again(position) : start(window);
    }
}
