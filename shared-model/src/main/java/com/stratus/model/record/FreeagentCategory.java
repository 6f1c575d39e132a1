package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.time.Instant;

/**
 * An account of the chart of accounts; table {@code freeagent_categories}, whose comments define each component. Versions
 * compare by sequence.
 *
 * @param categoryId the nominal code, with its leading zeros
 */
public record FreeagentCategory(
        String categoryId,
        String description,
        String nominalCode,
        String categoryType,
        String parentCategoryId,
        String autoSalesTaxRate,
        Boolean allowableForTax,
        String groupDescription,
        String taxReportingName,
        String bankAccountId,
        String userId)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public FreeagentCategory {
        Require.key(categoryId, "category_id");
    }

    @Override
    public String key() {
        return categoryId;
    }

    @Override
    @JsonIgnore
    public Instant sourceUpdatedAt() {
        return null;
    }
}
