package com.stratus.extractor.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Window;

import java.time.Instant;
import java.util.UUID;

/**
 * One execution of a job, as the control store knows it.
 *
 * @param lane {@code live} or {@code backfill}
 * @param askedFrom start of a range that somebody asked for; null otherwise
 * @param askedTo end of that range; null otherwise
 * @param fullSync true when everything that the platform shows was asked for
 * @param window the frozen window; null before the platform's first answer
 * @param checkpoint where another attempt goes on; null before the window is frozen
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
        int attempt) {

    /** The same run with its window frozen. */
    public Run within(Window frozen) {
        return new Run(id, connectionId, job, lane, askedFrom, askedTo, fullSync, frozen, checkpoint, attempt);
    }

    /** False for a named range, which says nothing about what lies outside it: it moves no cursor. */
    public boolean isOrdinary() {
        return askedFrom == null && askedTo == null;
    }
}
