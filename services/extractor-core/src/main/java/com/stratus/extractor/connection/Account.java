package com.stratus.extractor.connection;

import java.util.Optional;
import java.util.Set;

/**
 * What a platform says about the account behind a connection.
 *
 * @param reference the platform's own id of the account; empty where it does not say one
 * @param name for people
 * @param servedVersion the API version that answered
 * @param scopes what the credentials may do, as the platform names it; empty where it does not say
 * @param earlierReference what connections noted as the reference before; empty where it was always the same
 */
public record Account(
        Optional<String> reference,
        Optional<String> name,
        Optional<String> servedVersion,
        Optional<Set<String>> scopes,
        Optional<String> earlierReference) {

    /** An account that was never known by anything else. */
    public Account(
            Optional<String> reference,
            Optional<String> name,
            Optional<String> servedVersion,
            Optional<Set<String>> scopes) {
        this(reference, name, servedVersion, scopes, Optional.empty());
    }

    /** An account of a platform that does not say what the credentials may do. */
    public Account(Optional<String> reference, Optional<String> name, Optional<String> servedVersion) {
        this(reference, name, servedVersion, Optional.empty());
    }
}
