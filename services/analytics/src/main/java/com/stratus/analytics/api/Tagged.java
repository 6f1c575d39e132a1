package com.stratus.analytics.api;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import java.util.function.Supplier;

/** Answers with a tag of what they say, so that who has one already can ask whether it is still so. */
public final class Tagged {

    /** Nobody but the caller keeps it, and he asks each time whether it is still so. */
    private static final String CACHING = "private, no-cache";

    private Tagged() {}

    /** The answer; a 304 or a 412 in its place where the request's preconditions say so. */
    public static ResponseBuilder unlessKept(Request asked, EntityTag tag, Supplier<ResponseBuilder> answer) {
        var kept = asked.evaluatePreconditions(tag);
        return with(tag, kept == null ? answer.get() : kept);
    }

    /** The answer with its tag, whatever the request's preconditions are. */
    public static ResponseBuilder with(EntityTag tag, ResponseBuilder answer) {
        return answer.tag(tag).header(HttpHeaders.CACHE_CONTROL, CACHING);
    }
}
