package com.stratus.loader.fold;

/** What identifies a row: the connection and the platform's own id. Sorted, so that writers meet locks in one order. */
public record Key(String connectionId, String id) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
        var byConnection = connectionId.compareTo(other.connectionId);
        return byConnection != 0 ? byConnection : id.compareTo(other.id);
    }
}
