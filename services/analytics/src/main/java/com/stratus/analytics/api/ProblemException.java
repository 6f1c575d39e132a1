package com.stratus.analytics.api;

import jakarta.ws.rs.core.Response.Status;

/** A request that cannot be answered; the caller gets its problem. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** With what the caller is told. */
    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** With what the caller is told, and what caused it. */
    public ProblemException(Problem problem, Throwable cause) {
        super(problem.detail(), cause);
        this.problem = problem;
    }

    /** 400: the request itself is wrong. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(Problem.of(Status.BAD_REQUEST, detail));
    }

    /** 404: there is no such thing. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(Status.NOT_FOUND, detail));
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }
}
