package com.stratus.core.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * When business alerts are evaluated, and from which values on they fire.
 *
 * @param thresholds by the original's names; each is there
 */
public record AlertSettings(boolean enabled, Cron schedule, Map<String, BigDecimal> thresholds) {

    /** The original's schedule. */
    static final String SCHEDULE = "0 */6 * * *";

    /** A threshold with its default and its bounds, as the original describes it. */
    record Threshold(String name, BigDecimal otherwise, BigDecimal from, BigDecimal to, String meaning) {

        private static Threshold hours(String name, int otherwise, String meaning) {
            return new Threshold(
                    name, BigDecimal.valueOf(otherwise), BigDecimal.ONE, BigDecimal.valueOf(8_760), meaning);
        }

        private static Threshold share(String name, String otherwise, String meaning) {
            return new Threshold(name, new BigDecimal(otherwise), BigDecimal.ZERO, BigDecimal.ONE, meaning);
        }
    }

    static final List<Threshold> THRESHOLDS = List.of(
            Threshold.hours("max_fulfillment_hours", 48, "An order waits longer than this to be shipped, hours."),
            Threshold.hours("max_completion_hours", 72, "An order takes longer than this to arrive, hours."),
            Threshold.share("delivery_exception_rate", "0.05", "Part of deliveries with an exception."),
            new Threshold(
                    "low_stock_threshold",
                    BigDecimal.TEN,
                    BigDecimal.ZERO,
                    BigDecimal.valueOf(1_000_000),
                    "Units in stock at or under which a SKU is low."),
            Threshold.share(
                    "revenue_drop_percentage", "0.2", "Part by which revenue falls short of the period before."),
            Threshold.share("refund_rate", "0.1", "Part of revenue that is refunded."),
            Threshold.hours("stale_data_hours", 6, "Data are older than this, hours."),
            Threshold.share("missing_data_rate", "0.05", "Part of records that lack what they should have."));

    /** Thresholds that are copied from a mutable map. */
    public AlertSettings {
        thresholds = Map.copyOf(thresholds);
    }
}
