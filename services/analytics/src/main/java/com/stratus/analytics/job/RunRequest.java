package com.stratus.analytics.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.stratus.analytics.api.ProblemException;
import com.stratus.model.Json;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.List;

/**
 * What to run.
 *
 * @param connection the connection; may be left out when the job has exactly one
 * @param lane {@code live}, or {@code backfill} for a range that is read beside the live runs; null for live
 * @param fullSync true for everything that the platform shows
 * @param from start of a range to read again, instead of what changed since the last run
 * @param to end of that range
 */
@Schema(description = "What to run; everything may be left out.")
public record RunRequest(
        @Schema(description = "The connection; may be left out when the job has exactly one.", examples = "shopify")
                String connection,
        @Schema(
                        description = "backfill reads a range beside the live runs, from the budget that they leave.",
                        enumeration = {"live", "backfill"},
                        defaultValue = "live")
                String lane,
        @Schema(description = "True for everything that the platform shows.", defaultValue = "false") Boolean fullSync,
        @Schema(description = "Start of a range to read again, instead of what changed since the last run.")
                Instant from,
        @Schema(description = "End of that range.") Instant to) {

    /** A misspelt field must not become an ordinary run. */
    private static final ObjectReader READER =
            Json.mapper().readerFor(RunRequest.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final String LIVE = "live";
    private static final String BACKFILL = "backfill";
    private static final List<String> LANES = List.of(LIVE, BACKFILL);

    private static final RunRequest ORDINARY = new RunRequest(null, null, null, null, null);

    /** Reads a body; none is an ordinary run. */
    static RunRequest parse(String body) {
        if (body == null || body.isBlank()) {
            return ORDINARY;
        }
        try {
            RunRequest request = READER.readValue(body);
            return request == null ? ORDINARY : request.checked();
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest(
                    "The body must be JSON like {\"connection\":\"shopify\",\"lane\":\"live\",\"full_sync\":false,\"from\":null,\"to\":null},"
                            + " with instants like 2026-05-01T00:00:00Z and no other fields.");
        }
    }

    private RunRequest checked() {
        if (lane != null && !LANES.contains(lane)) {
            throw ProblemException.badRequest("lane must be one of: " + String.join(", ", LANES) + ".");
        }
        if (laneOrLive().equals(BACKFILL) && (from == null || isFullSync())) {
            throw ProblemException.badRequest("A backfill reads a range: say from when, and if you like to when.");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.badRequest("from must be before to.");
        }
        if (isFullSync() && (from != null || to != null)) {
            throw ProblemException.badRequest("Ask either for full_sync or for a range from and to, not for both.");
        }
        return this;
    }

    String laneOrLive() {
        return lane == null ? LIVE : lane;
    }

    @Schema(hidden = true)
    boolean isFullSync() {
        return Boolean.TRUE.equals(fullSync);
    }
}
