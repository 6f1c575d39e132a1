package com.stratus.sandbox.freeagent;

import com.stratus.sandbox.Answer;

import java.util.List;

/** FreeAgent does not give what is asked for; it carries the answer that says why. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;

    private final transient Answer answer;

    private Refusal(Answer answer) {
        this.answer = answer;
    }

    /** A parameter that is missing or cannot be read, which is said in a list. */
    static Refusal parameter(String message) {
        return new Refusal(Errors.listed(BAD_REQUEST, List.of(message)));
    }

    /** A request that cannot be met, which is said alone. */
    static Refusal request(String message) {
        return new Refusal(Errors.single(BAD_REQUEST, message));
    }

    /** A parameter that names what is not there. */
    static Refusal notFound() {
        return new Refusal(Errors.notFound());
    }

    Answer answer() {
        return answer;
    }
}
