package com.stratus.loader.fold;

import java.util.Arrays;
import java.util.Objects;

/** The version and content hash of a row. */
public record Stored(Version version, byte[] hash) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Stored stored && version.equals(stored.version) && Arrays.equals(hash, stored.hash);
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, Arrays.hashCode(hash));
    }
}
