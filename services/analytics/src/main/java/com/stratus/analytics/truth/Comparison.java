package com.stratus.analytics.truth;

import com.stratus.analytics.truth.SandboxApi.Fingerprint;
import com.stratus.analytics.truth.Verdict.Difference;
import com.stratus.analytics.truth.WarehouseRows.Entry;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds what the sandbox says against the warehouse's rows. */
final class Comparison {

    private static final int SHOWN = 10;

    private Comparison() {}

    static Verdict of(
            TruthTable table, String connection, Instant asOf, SandboxApi.Truth truth, List<Entry> warehouse) {
        var differences = differences(truth.rows(), warehouse);
        var platformSums = platformSums(truth.sums());
        var warehouseSums = warehouseSums(warehouse);
        var equal = truth.count() == warehouse.size()
                && truth.rows().size() == warehouse.size()
                && platformSums.equals(warehouseSums)
                && differences.isEmpty();
        return new Verdict(
                table.name(),
                table.job(),
                connection,
                asOf,
                truth.count(),
                warehouse.size(),
                written(platformSums),
                written(warehouseSums),
                equal,
                differences,
                false,
                null);
    }

    private static List<Difference> differences(List<Fingerprint> platform, List<Entry> warehouse) {
        Map<String, Fingerprint> stored = new HashMap<>(warehouse.size() * 2);
        warehouse.forEach(entry -> stored.put(entry.fingerprint().id(), entry.fingerprint()));
        var found = new ArrayList<Difference>();
        for (var expected : platform) {
            var what = difference(expected, stored.remove(expected.id()));
            if (what != null) {
                found.add(new Difference(expected.id(), what));
            }
        }
        stored.keySet().stream().sorted().forEach(id -> found.add(new Difference(id, "surplus")));
        return found.stream().limit(SHOWN).toList();
    }

    private static String difference(Fingerprint expected, Fingerprint stored) {
        if (stored == null) {
            return "missing";
        }
        if (!Objects.equals(expected.version(), stored.version())) {
            return "version";
        }
        return Objects.equals(expected.digest(), stored.digest()) ? null : "content";
    }

    private static Map<String, BigDecimal> platformSums(Map<String, String> sums) {
        var parsed = new TreeMap<String, BigDecimal>();
        if (sums != null) {
            sums.forEach((currency, sum) -> parsed.put(currency, scaled(new BigDecimal(sum), currency)));
        }
        return parsed;
    }

    private static Map<String, BigDecimal> warehouseSums(List<Entry> warehouse) {
        return warehouse.stream()
                .filter(entry -> entry.amount() != null)
                .collect(Collectors.groupingBy(
                        // XXX is ISO 4217's "no currency".
                        entry -> Objects.requireNonNullElse(entry.currency(), "XXX"),
                        TreeMap::new,
                        Collectors.reducing(BigDecimal.ZERO, Entry::amount, BigDecimal::add)))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        sum -> scaled(sum.getValue(), sum.getKey()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** At least the currency's usual digits, more only where they are needed: equal sums are equal numbers. */
    private static BigDecimal scaled(BigDecimal sum, String currency) {
        var plain = sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
        return plain.setScale(Math.max(plain.scale(), usualDigits(currency)));
    }

    private static int usualDigits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknownToJava) {
            return 2;
        }
    }

    private static Map<String, String> written(Map<String, BigDecimal> sums) {
        if (sums.isEmpty()) {
            return null;
        }
        var written = new TreeMap<String, String>();
        sums.forEach((currency, sum) -> written.put(currency, sum.toPlainString()));
        return written;
    }
}
