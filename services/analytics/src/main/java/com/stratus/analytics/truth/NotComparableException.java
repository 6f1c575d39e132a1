package com.stratus.analytics.truth;

/** What the sandbox says of an entity cannot be held against the warehouse. */
final class NotComparableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotComparableException(String message) {
        super(message);
    }
}
