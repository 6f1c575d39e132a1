package com.stratus.launcher;

/** A service that did not answer, or said that it cannot now: later the same may go well. */
final class Away extends UserError {
    private static final long serialVersionUID = 1L;

    Away(String message) {
        super(message);
    }
}
