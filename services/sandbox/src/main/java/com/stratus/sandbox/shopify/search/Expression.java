package com.stratus.sandbox.shopify.search;

import java.util.List;

/** What a search asks for, before anybody has said what its fields mean. */
sealed interface Expression {
    /** One condition. */
    record Is(Term term) implements Expression {}

    /** All of them hold; none is given when everything is asked for. */
    record All(List<Expression> parts) implements Expression {}

    /** One of them holds. */
    record Any(List<Expression> parts) implements Expression {}

    /** It does not hold. */
    record Not(Expression part) implements Expression {}
}
