package com.stratus.analytics.metric;

import com.stratus.analytics.metric.Measure.Dimension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A measure as answers define it. */
@Schema(name = "Measure", description = "What a measure says, in words.")
record Definition(
        @Schema(example = "gross_sales") String id,
        String title,
        @Schema(description = "What one figure says") String words,
        @Schema(description = "money, orders, units, hours or days") String unit,
        @Schema(description = "Where there is such a figure, and what it means there") Map<String, String> channels,
        @Schema(description = "What becomes of currencies") String currency,
        @Schema(description = "Whether tax is included; null where there is none") String tax,
        @Schema(description = "By which date a figure belongs to a day") String dated,
        @Schema(description = "In which zone a day is") String zone,
        @Schema(description = "What is never added up, beside currencies") List<String> neverAdded,
        @Schema(description = "What number and incomplete count") String counted,
        @Schema(description = "Why a figure may be incomplete, by reason") Map<String, String> incomplete) {

    static Definition of(Measure measure) {
        return new Definition(
                measure.id(),
                measure.title(),
                measure.words(),
                measure.unit().name().toLowerCase(Locale.ROOT),
                measure.channels(),
                measure.currency(),
                measure.tax(),
                measure.dated(),
                measure.zone(),
                measure.apart().stream().map(Definition::text).toList(),
                measure.counted(),
                measure.incomplete());
    }

    static String text(Dimension dimension) {
        return dimension.name().toLowerCase(Locale.ROOT);
    }
}
