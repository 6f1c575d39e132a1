package com.stratus.analytics.link;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A row of the warehouse.
 *
 * @param entity its table
 */
@Schema(description = "A row of the warehouse.")
public record End(
        @Schema(description = "Its table", examples = "orders") String entity,
        @Schema(examples = "shopify") String connection,
        @Schema(examples = "5512") String id) {}
