package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Answer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One operation of Amazon's API. By its name limits know it, by its entities faults do. */
public interface Endpoint {
    /** Amazon's name of the operation, which has a bucket in the limits. */
    String operation();

    /** HTTP method. */
    default String method() {
        return "GET";
    }

    /** The path after the region, still encoded; its groups are {@link Request#path}. */
    Pattern path();

    /** What it reads, as truth names it. */
    Set<String> entities();

    /** The answer; bad input is a {@link Refusal}. */
    Answer answer(Request request);

    /** Where the records of a page are in a body and which of their fields matter; null when there are no pages. */
    default Records records() {
        return null;
    }

    /**
     * The records of a page.
     *
     * @param path names that lead from the body to the list
     * @param identity the field that tells one record from another; no other operation's records have it
     * @param spoil takes away or spoils a value that no reader can do without
     */
    record Records(List<String> path, String identity, Consumer<Map<String, Object>> spoil) {
        /** The list in a body, or null when it is not there or holds something else. */
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> in(Object body) {
            Object found = body;
            for (String name : path) {
                found = found instanceof Map<?, ?> object ? object.get(name) : null;
            }
            boolean fits = found instanceof List<?> rows
                    && rows.stream().allMatch(row -> row instanceof Map<?, ?> entry && entry.containsKey(identity));
            return fits ? (List<Map<String, Object>>) found : null;
        }
    }
}
