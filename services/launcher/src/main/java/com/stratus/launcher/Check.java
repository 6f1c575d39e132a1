package com.stratus.launcher;

import java.util.List;

/**
 * Something that must hold, and where it does not.
 *
 * @param name what holds when nothing was found: "no run is open"
 * @param found where it does not hold, for people
 */
record Check(String name, List<String> found) {

    Check {
        found = List.copyOf(found);
    }

    boolean isGood() {
        return found.isEmpty();
    }
}
