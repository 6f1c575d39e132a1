package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Answer;

/** A call that the REST API does not do. */
final class RestRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    RestRefusal(Answer answer) {
        super(String.valueOf(answer.body()), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
