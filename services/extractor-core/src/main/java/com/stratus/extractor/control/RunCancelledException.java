package com.stratus.extractor.control;

/** Somebody has cancelled the run: read nothing more for it. */
public final class RunCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunCancelledException() {
        super("the run was cancelled");
    }
}
