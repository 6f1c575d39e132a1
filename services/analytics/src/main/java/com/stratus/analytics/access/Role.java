package com.stratus.analytics.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do; each role may do what those before it may. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Also changes what Stratus does: runs, replays, reference data. */
    OPERATOR,
    /** Also says who may what, and erases persons. */
    ADMIN;

    /** The name of {@link #VIEWER} in annotations and answers. */
    public static final String VIEWERS = "viewer";

    /** The name of {@link #OPERATOR} in annotations and answers. */
    public static final String OPERATORS = "operator";

    /** The name of {@link #ADMIN} in annotations and answers. */
    public static final String ADMINS = "admin";

    /** Its name in requests and answers. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its own name and those of the roles that it comprises. */
    Set<String> comprised() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) <= 0)
                .map(Role::id)
                .collect(Collectors.toSet());
    }

    /** The role of a name; empty when there is none. */
    static Optional<Role> of(String id) {
        return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
    }

    /** The names of all. */
    static List<String> ids() {
        return Arrays.stream(values()).map(Role::id).toList();
    }
}
