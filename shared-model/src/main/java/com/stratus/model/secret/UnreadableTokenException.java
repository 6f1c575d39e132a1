package com.stratus.model.secret;

/** A stored token that none of the known keys decrypts, or that was not stored for this connection. */
public final class UnreadableTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableTokenException(String message) {
        super(message);
    }
}
