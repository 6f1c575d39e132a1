package com.stratus.sandbox;

import java.util.List;
import java.util.Map;

/** One simulated platform: answers calls, and knows what its failures look like. */
public interface Platform {
    /** Its name in faults and truth. */
    String name();

    /** Paths that belong to it begin so. */
    String prefix();

    /** The answer of a platform in good health. */
    Answer answer(Call call);

    /** It has had enough calls for now. */
    Answer throttled(Call call);

    /** Its answer to a bad token. */
    Answer unauthorized();

    /** Its answer to a lack of rights. */
    Answer forbidden();

    /** Its own failure, as JSON. */
    Answer serverError();

    /** The records in an answer's body, to be damaged or doubled by faults; empty when it holds no page of them. */
    List<Map<String, Object>> records(Object body);

    /** The identity of a record. */
    Object identity(Map<String, Object> entry);

    /** Takes away or spoils a value that no reader can do without. */
    void spoil(Map<String, Object> entry);
}
