package com.stratus.analytics.reference;

/** A cell that cannot be taken; the message says what it must look like and does not repeat it. */
final class RefusedValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    RefusedValueException(String message) {
        super(message);
    }
}
