package com.stratus.analytics.link;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;

/**
 * An order with all that its links lead to.
 *
 * @param order the order
 * @param parts the rows, by table and id
 * @param links what ties them
 * @param missing what of it is expected to be tied and is not
 */
@Schema(description = "An order with all that its links lead to: parcels, refunds, returns, money, bills, bank lines.")
public record Chain(
        ChainPart order,
        List<ChainPart> parts,
        List<Link> links,
        @Schema(description = "What of it is expected to be tied and is not, with the reason")
                List<Leftover> missing) {}
