package com.stratus.analytics.reference;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an import did, or would do.
 *
 * @param rows how many rows the file has
 * @param added rows that were not there
 * @param changed rows that said something else
 * @param unchanged rows that said the same
 * @param removed rows that were there and are not any more
 */
@Schema(description = "What an import did; of a dry run, what it would do.")
record ImportResult(
        @Schema(enumeration = {"sku-map", "unit-costs", "exchange-rates"}) String kind,
        boolean replace,
        boolean dryRun,
        long rows,
        long added,
        long changed,
        long unchanged,
        long removed) {}
