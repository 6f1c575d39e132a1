package com.stratus.analytics.access;

import java.time.Instant;
import java.util.UUID;

/**
 * Who sends a request.
 *
 * @param name the e-mail address of a person, the name of a key
 * @param session the session that it belongs to; null for keys
 */
public record Caller(Kind kind, String name, Role role, Session session) {

    /** How somebody shows who he is. */
    public enum Kind {
        /** By the cookie of a session. */
        PERSON,
        /** By a key that was made for a program. */
        KEY,
        /** By the key that {@code STRATUS_API_KEY} has: whoever runs Stratus. */
        INSTALLATION
    }

    /**
     * A person's session.
     *
     * @param userId the person
     * @param proof what requests that change something show, so that no other page can send them
     * @param isComplete false while a second factor is missing
     */
    record Session(UUID id, long userId, String proof, boolean isComplete, Instant expiresAt) {}

    static final Caller OF_INSTALLATION = new Caller(Kind.INSTALLATION, "operator-key", Role.ADMIN, null);

    static Caller person(String email, Role role, Session session) {
        return new Caller(Kind.PERSON, email, role, session);
    }

    static Caller key(String name, Role role) {
        return new Caller(Kind.KEY, name, role, null);
    }

    /** Whether it may do what a role may. */
    public boolean is(Role wanted) {
        return role.compareTo(wanted) >= 0;
    }

    /** Whether it is a person who is signed in. */
    public boolean isPerson() {
        return kind == Kind.PERSON;
    }
}
