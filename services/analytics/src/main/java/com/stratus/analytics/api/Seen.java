package com.stratus.analytics.api;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response.Status;

/** Edits say which version they have seen, so that nobody else's edit is lost. */
public final class Seen {

    private Seen() {}

    /** The tag of a version. */
    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** @throws ProblemException 428 when an edit does not say it. @param ifMatch the header */
    public static void require(String ifMatch) {
        if (ifMatch == null) {
            throw new ProblemException(Problem.of(
                    Status.PRECONDITION_REQUIRED,
                    "Send the ETag of the entry that you have seen as If-Match, so that nobody else's edit is lost."));
        }
    }

    /** @throws ProblemException 412 when it is another version by now */
    public static void requireSame(Request request, long version) {
        if (request.evaluatePreconditions(tag(version)) != null) {
            throw new ProblemException(Problem.of(
                    Status.PRECONDITION_FAILED,
                    "Somebody has edited the entry since you have seen it: read it again, it is at version " + version
                            + "."));
        }
    }
}
