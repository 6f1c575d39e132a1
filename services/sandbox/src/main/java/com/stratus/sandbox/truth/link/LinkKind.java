package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.truth.Worlds;

import java.time.Instant;

/** One kind of link: which two rows belong together, told from the worlds and not from any answer. */
interface LinkKind {
    /** As the warehouse calls it. */
    String name();

    /** Notes down every link between rows that exist at a moment, and who has none although one would look for it. */
    void tell(Worlds worlds, Instant time, Notes notes);
}
