package com.stratus.sandbox.limits;

import java.util.Map;

/** A limit that can be asked how well it is used. */
public interface Counted {
    /** {@code allowed}, {@code made} and {@code refused} in so many {@code seconds}; what is counted is the limit's own. */
    Map<String, Object> counts();

    /** Counts anew from now on; what is used up stays so. */
    void countAnew();
}
