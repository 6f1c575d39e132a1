package com.stratus.launcher;

/** Something the user can put right: its message is one line that says what and how. */
class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UserError(String message) {
        super(message);
    }
}
