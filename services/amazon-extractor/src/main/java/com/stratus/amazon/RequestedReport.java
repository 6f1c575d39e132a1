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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rows of a report that is made on request, slice by slice of the window, the newest first: asked for, waited for,
 * downloaded (README §5.4). The report's id is part of the position, so another attempt goes on with the same report.
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

    /** With a pause of half a minute these are four hours. */
    private static final int LOOKS = 480;

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
        return slice(window, window.to());
    }

    private JsonNode slice(Window window, Instant to) {
        var start = start(window, to);
        return Json.mapper().createObjectNode().put("from", start.toString()).put("to", to.toString());
    }

    private Instant start(Window window, Instant to) {
        var start = to.minus(slice);
        return start.isBefore(begin(window)) ? begin(window) : start;
    }

    private Instant begin(Window window) {
        return (window.from() == null ? window.to().minus(reach) : window.from()).truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Request request(Window window, JsonNode position) {
        if (Reports.isAt(position)) {
            return Reports.request(position);
        }
        if (position.hasNonNull("report")) {
            return Request.get(
                    "getReport",
                    Reports.PATH + "/reports/" + position.path("report").asText(),
                    Map.of());
        }
        var body = Json.mapper().createObjectNode().put("reportType", reportType);
        marketplaces.forEach(body.putArray("marketplaceIds")::add);
        body.put("dataStartTime", position.path("from").asText());
        body.put("dataEndTime", position.path("to").asText());
        return Request.post("createReport", Reports.PATH + "/reports", body.toString());
    }

    /** A second, and twice as long each time, but not over half a minute. */
    @Override
    public Duration pause(JsonNode position) {
        if (Reports.isAt(position) || !position.hasNonNull("report")) {
            return Duration.ZERO;
        }
        var looks = Math.min(position.path("looks").asInt(), 5);
        var pause = Duration.ofSeconds(1L << looks);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        return rows.apply(answer.body());
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        if (Reports.isAt(position)) {
            var isFile = answer.request().operation().equals(Reports.DOCUMENT);
            return Reports.read(position, answer, isFile ? payloads(answer) : List.of(), older(window, position));
        }
        ObjectNode next = position.deepCopy();
        if (!position.hasNonNull("report")) {
            return leadsTo(next.put("report", Reports.required(answer.tree(), "reportId"))
                    .put("looks", 0));
        }
        return look(window, next, answer.tree());
    }

    private Page look(Window window, ObjectNode position, JsonNode report) {
        var status = Reports.required(report, "processingStatus");
        return switch (status) {
            case "DONE" -> leadsTo(Reports.ask(position, Reports.required(report, "reportDocumentId")));
            // Amazon makes no report of nothing.
            case "CANCELLED" -> new Page(List.of(), older(window, position), Optional.empty());
            case "FATAL" ->
                throw new SourceException.Rejected("Amazon did not make the report " + reportType
                        + " (FATAL), which it mostly does when the same was asked for shortly before: run the job again"
                        + " in half an hour");
            default -> waitLonger(position, status);
        };
    }

    private Page waitLonger(ObjectNode position, String status) {
        var looks = position.path("looks").asInt() + 1;
        if (looks > LOOKS) {
            throw new SourceException.Rejected(
                    "Amazon has not made the report " + reportType + " in four hours, it is " + status + " still");
        }
        return leadsTo(position.put("looks", looks));
    }

    private static Page leadsTo(JsonNode next) {
        return new Page(List.of(), Optional.of(next), Optional.empty());
    }

    /** The slice before this one; empty when the window begins with this one. */
    private Optional<JsonNode> older(Window window, JsonNode position) {
        var from = Instant.parse(position.path("from").asText());
        return from.isAfter(begin(window)) ? Optional.of(slice(window, from)) : Optional.empty();
    }

    @Override
    public JsonNode again(Window window, JsonNode position) {
        return Reports.isAt(position) ? Reports.again(position) : start(window);
    }
}
