package com.stratus.extractor.control;

/** Another process owns the connection now, or the database could not be asked in time: write nothing more. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException(String connectionId) {
        super("the lease of connection " + connectionId + " is lost");
    }
}
