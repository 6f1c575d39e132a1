package com.stratus.sandbox.shopify;

import java.util.Map;

/**
 * An object as an app has just written it: the world knows nothing of that, so it is kept beside it.
 *
 * @param base what the world has, or null when the app made it
 * @param values the fields that were written
 */
record Told(Object base, Map<String, Object> values) {

    /** Whether a field's value is found here, and not in the world. */
    boolean has(String name) {
        return base == null || values.containsKey(name);
    }

    /** What fields are read from: the object itself, or what is behind one that was written. */
    static Object world(Object source) {
        return source instanceof Told told ? told.base() : source;
    }

    /** Whether a field of an object was written by an app. */
    static boolean has(Object source, String name) {
        return source instanceof Told told && told.has(name);
    }

    static Object value(Object source, String name) {
        return ((Told) source).values().get(name);
    }
}
