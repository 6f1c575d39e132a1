package com.stratus.loader.erase;

import java.util.UUID;

/**
 * An erasure to be carried out.
 *
 * @param person the reference of whom it is about
 * @param runId under which redacted versions are published
 */
record Erasure(long id, String person, UUID runId) {}
