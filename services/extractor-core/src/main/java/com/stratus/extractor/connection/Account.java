package com.stratus.extractor.connection;

import java.util.Optional;

/**
 * What a platform says about the account behind a connection.
 *
 * @param reference the platform's own id of the account; empty where it does not say one
 * @param name for people
 * @param servedVersion the API version that answered
 */
public record Account(Optional<String> reference, Optional<String> name, Optional<String> servedVersion) {}
