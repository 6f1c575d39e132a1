package com.stratus.freeagent;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.NumberedLinkPages;
import com.stratus.model.record.FreeagentUser;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

/** Users of the company's books (README §6, §10). A few, without a filter for what changed, so each run lists all. */
final class Users {

    private Users() {}

    /** @param taxIdentifiers whether the numbers are read by which the tax office knows a person, and payroll figures */
    static Entity<Payload, FreeagentUser> entity(int rows, boolean taxIdentifiers) {
        return Entity.of(Tables.FREEAGENT_USERS)
                .from(Payload.class)
                .job("freeagent_users")
                .key(Fields::ownId)
                .paging(NumberedLinkPages.of("GetUsers", "/users", "users", rows)
                        .with("view", "all"))
                .snapshot()
                .map(payload -> toUser(payload, taxIdentifiers));
    }

    record Payload(
            String url,
            String email,
            String firstName,
            String lastName,
            String niNumber,
            String uniqueTaxReference,
            String role,
            Integer permissionLevel,
            BigDecimal openingMileage,
            JsonNode currentPayrollProfile,
            Boolean hidden,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt) {}

    private static FreeagentUser toUser(Payload payload, boolean taxIdentifiers) {
        return new FreeagentUser(
                Fields.id(payload.url()),
                Fields.text(payload.email()),
                Fields.text(payload.firstName()),
                Fields.text(payload.lastName()),
                taxIdentifiers ? Fields.text(payload.niNumber()) : null,
                taxIdentifiers ? Fields.text(payload.uniqueTaxReference()) : null,
                Fields.text(payload.role()),
                payload.permissionLevel(),
                Fields.decimal(payload.openingMileage()),
                taxIdentifiers ? payload.currentPayrollProfile() : null,
                payload.hidden(),
                Fields.instant(payload.createdAt()),
                Fields.instant(payload.updatedAt()));
    }
}
