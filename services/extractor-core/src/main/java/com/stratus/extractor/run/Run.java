package com.stratus.extractor.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.limit.Urgency;

import java.time.Instant;
import java.util.UUID;

/**
 * One execution of a job, as the control store knows it.
 *
 * @param lane {@link #LIVE}, {@link #BACKFILL} or {@link #VERIFY}, which read the platform; {@link #REMAP} or
 *     {@link #DELETIONS}
 * @param askedFrom start of a range that somebody asked for; null otherwise
 * @param askedTo end of that range; null otherwise
 * @param fullSync true when everything that the platform shows was asked for
 * @param window the frozen window; null before the platform's first answer
 * @param checkpoint where another attempt goes on; null before the window is frozen
 * @param attempt counts from 1
 * @param generation of a remap: how many there were of the job with it; 0 for other runs
 */
public record Run(
        UUID id,
        String connectionId,
        String job,
        String lane,
        Instant askedFrom,
        Instant askedTo,
        boolean fullSync,
        Window window,
        JsonNode checkpoint,
        int attempt,
        int generation) {

    /** The lane of runs that keep the warehouse up to date. */
    public static final String LIVE = "live";

    /** The lane of runs that read a range beside them, from the budget that they leave. */
    public static final String BACKFILL = "backfill";

    /** The lane of runs that read what the platform answered before. */
    public static final String REMAP = "remap";

    /** The lane of runs that tell what complete listings lacked. */
    public static final String DELETIONS = "deletions";

    /** The lane of runs that compare what the platform shows with the warehouse, and change neither. */
    public static final String VERIFY = "verify";

    /** The same run with its window frozen. */
    public Run within(Window frozen) {
        return new Run(
                id, connectionId, job, lane, askedFrom, askedTo, fullSync, frozen, checkpoint, attempt, generation);
    }

    /** False for a run that tells more of what was read before. */
    public boolean readsPlatform() {
        return !lane.equals(REMAP) && !lane.equals(DELETIONS);
    }

    boolean isVerification() {
        return lane.equals(VERIFY);
    }

    /** Who goes first when several runs wait for the platform's limit. */
    Urgency urgency() {
        return lane.equals(BACKFILL) || isVerification() ? Urgency.BACKFILL : Urgency.LIVE;
    }

    /** Only an ordinary run says how far the platform was read; a named range moves no cursor. */
    public boolean isOrdinary() {
        return readsPlatform() && !isVerification() && askedFrom == null && askedTo == null;
    }
}
