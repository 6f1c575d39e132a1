package com.stratus.model.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.person.PersonKind;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A user of the company's books; table {@code freeagent_users}, whose comments define each component.
 *
 * @param niNumber null unless the settings ask for it, as the two others that the tax office knows a person by
 */
public record FreeagentUser(
        String userId,
        @Personal(PersonKind.EMAIL) String email,
        @Personal String firstName,
        @Personal String lastName,
        @Personal String niNumber,
        @Personal String uniqueTaxReference,
        String role,
        Integer permissionLevel,
        BigDecimal openingMileage,
        @Personal JsonNode currentPayrollProfile,
        Boolean hidden,
        Instant createdAtApi,
        Instant sourceUpdatedAt)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public FreeagentUser {
        Require.key(userId, "user_id");
        Require.present(sourceUpdatedAt, "source_updated_at");
    }

    @Override
    public String key() {
        return userId;
    }
}
