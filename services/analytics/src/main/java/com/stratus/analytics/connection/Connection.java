package com.stratus.analytics.connection;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One configured account of one platform.
 *
 * @param connection its immutable name
 * @param state ok, needs_person (schedules are held back until the platform lets us read again) or disabled
 * @param stateReason why it is not ok and what cures it
 * @param servedApiVersion the version that the platform said it served
 * @param missingScopes what enabled jobs need and the credentials may not do; null where the platform does not say
 * @param lastAnswerAt platform time of the newest answer
 * @param checkedAt when the platform last confirmed whose account it is
 * @param clockAheadSeconds how far the platform's clock was before that of the extractor's machine then; null where the
 *     platform's is simulated
 * @param limits by name, how much of each of the platform's limits is left
 * @param leaseHolder the process that reads it now; null when none does
 * @param tokenObtainedAt when the platform gave the stored refresh token; null where none is stored
 * @param tokenExpiresAt when it ends unless it is used before; null where none is stored, or the platform did not say
 * @param dataAsOf by job, the platform time up to which everything is in the warehouse
 */
@Schema(description = "One configured account of one platform.")
public record Connection(
        String connection,
        String tenantId,
        String platform,
        String accountRef,
        String accountName,
        @Schema(enumeration = {"ok", "needs_person", "disabled"}) String state,
        String stateReason,
        Instant stateSince,
        String askedApiVersion,
        String servedApiVersion,
        List<String> missingScopes,
        Instant firstSeenAt,
        Instant lastAnswerAt,
        Instant checkedAt,
        Long clockAheadSeconds,
        boolean leaseHeld,
        String leaseHolder,
        Instant tokenObtainedAt,
        Instant tokenExpiresAt,
        Map<String, JsonNode> limits,
        Map<String, Instant> dataAsOf) {}
