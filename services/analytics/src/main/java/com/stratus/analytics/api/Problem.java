package com.stratus.analytics.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;

import java.util.List;

/**
 * Why a request was not answered, as RFC 9457 writes it.
 *
 * @param type names the kind of problem; programs may compare it, {@code about:blank} says no more than the status
 * @param title the kind of problem in words
 * @param status the HTTP status
 * @param detail what happened and what to do
 * @param instance the address that was asked for
 * @param errors each fault of what was sent, in the words of the resource; null where one detail says all
 * @param more how many faults there are beside them; null without errors
 * @param requestId the number of the request, as the log has it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        List<?> errors,
        Long more,
        String requestId) {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String NO_TYPE = "about:blank";

    /** A problem that its status describes. */
    public static Problem of(Response.Status status, String detail) {
        return new Problem(NO_TYPE, status.getReasonPhrase(), status.getStatusCode(), detail, null, null, null, null);
    }

    /** A problem that programs tell from others of the same status. */
    public static Problem of(String type, Response.Status status, String title, String detail) {
        return of(type, status.getStatusCode(), title, detail);
    }

    /** A problem that programs tell from others, of a status that Jakarta REST has no name for. */
    public static Problem of(String type, int status, String title, String detail) {
        return new Problem("urn:stratus:problem:" + type, title, status, detail, null, null, null, null);
    }

    /** The same with each fault of what was sent. */
    public Problem with(List<?> faults, long others) {
        return new Problem(type, title, status, detail, instance, List.copyOf(faults), others, requestId);
    }

    /** The same as the answer to a request. */
    Problem at(RoutingContext request) {
        return new Problem(type, title, status, detail, request.normalizedPath(), errors, more, RequestIds.of(request));
    }
}
