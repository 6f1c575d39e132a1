package com.stratus.sandbox.freeagent;

/** A parameter that FreeAgent does not accept, in its words. */
final class BadParameter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean listed;

    private BadParameter(String message, boolean listed) {
        super(message);
        this.listed = listed;
    }

    /** One that is said in a list. */
    static BadParameter listed(String message) {
        return new BadParameter(message, true);
    }

    /** One that is said alone. */
    static BadParameter single(String message) {
        return new BadParameter(message, false);
    }

    /** Whether it is said in a list. */
    boolean isListed() {
        return listed;
    }
}
