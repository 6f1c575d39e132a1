package com.stratus.analytics.page;

import com.stratus.analytics.certificate.Certificate;
import com.stratus.analytics.certificate.CertifiedDay;
import com.stratus.analytics.connection.Connection;
import com.stratus.analytics.job.Run;
import com.stratus.analytics.truth.Verdict;
import io.quarkus.qute.TemplateExtension;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How values read on pages: numbers in groups of three, times in UTC, ages in one unit. */
@TemplateExtension(namespace = "format")
final class Format {

    static final String NOTHING = "–";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Format() {}

    /** {@code 12,345}; a dash for nothing. */
    static String grouped(Long number) {
        return number == null ? NOTHING : String.format(Locale.ENGLISH, "%,d", number);
    }

    /** {@code 2026-05-01 10:00}; a dash for nothing. */
    static String minute(Instant time) {
        return time == null ? NOTHING : MINUTE.format(time);
    }

    /** {@code 5 min ago}; empty when either time is unknown. */
    static String ago(Instant time, Instant now) {
        if (time == null || now == null) {
            return "";
        }
        var age = Duration.between(time, now);
        if (age.toSeconds() < 1) {
            return age.toSeconds() < -59 ? "in " + span(age.negated()) : "just now";
        }
        return span(age) + " ago";
    }

    private static String span(Duration age) {
        if (age.toSeconds() < 60) {
            return age.toSeconds() + " s";
        }
        if (age.toMinutes() < 60) {
            return age.toMinutes() + " min";
        }
        return age.toHours() < 48 ? age.toHours() + " h" : age.toDays() + " d";
    }

    /** Seconds with one decimal; a dash for nothing. */
    static String tenths(BigDecimal seconds) {
        return seconds == null
                ? NOTHING
                : String.format(Locale.ENGLISH, "%,.1f", seconds.setScale(1, RoundingMode.HALF_UP));
    }

    /** The words of an entity's or job's name, each with the dot or underscore behind it, where a narrow column may break the line. */
    static List<String> words(String name) {
        return List.of(name.split("(?<=[._])"));
    }

    /** {@code 123.45 USD}, one per line and currency; a dash for nothing. */
    static String amounts(Map<String, String> sums) {
        return sums == null
                ? NOTHING
                : sums.entrySet().stream()
                        .map(sum -> amount(sum.getValue()) + " " + sum.getKey())
                        .collect(Collectors.joining("\n"));
    }

    private static String amount(String plain) {
        var decimal = new BigDecimal(plain);
        return String.format(Locale.ENGLISH, "%,." + Math.max(0, decimal.scale()) + "f", decimal);
    }

    /** Messages of a run of which the loader knows what became. */
    static long loaded(Run run) {
        return run.inserted()
                + run.updated()
                + run.confirmed()
                + run.unchanged()
                + run.stale()
                + run.deleted()
                + run.rejected();
    }

    /** How far an open run is: what is read while it reads, then what is loaded of it. */
    static String progress(Run run) {
        return switch (run.status()) {
            case "requested" -> "waits for its owner";
            case "running" -> grouped(run.extracted()) + " read";
            default -> grouped(loaded(run)) + " of " + grouped(run.published());
        };
    }

    /** What was set aside on the way, by the extractor or by the loader. */
    static long setAside(Run run) {
        return run.rejectedAtSource() + run.rejected();
    }

    /** Whether it is asked for, running, or not loaded completely. */
    static boolean isOpen(Run run) {
        return run.finishedAt() == null;
    }

    /** The colour of a status. */
    static String tone(Run run) {
        return switch (run.status()) {
            case "success" -> "good";
            case "partial" -> "warn";
            case "failed" -> "bad";
            case "requested", "running", "extracted" -> "busy";
            default -> "idle";
        };
    }

    /** What people call a status. */
    static String label(Run run) {
        return switch (run.status()) {
            case "extracted" -> "loading";
            default -> run.status();
        };
    }

    /** The colour of a state. */
    static String tone(Connection connection) {
        return switch (connection.state()) {
            case "ok" -> "good";
            case "needs_person" -> "bad";
            default -> "idle";
        };
    }

    /** What people call a state. */
    static String label(Connection connection) {
        return connection.state().replace('_', ' ');
    }

    /** Words in a row. */
    static String list(List<String> words) {
        return String.join(", ", words);
    }

    /** How far all jobs of the connection have come; null while one of them has no data. */
    static Instant asOf(Connection connection) {
        var times = connection.dataAsOf().values();
        return times.isEmpty() || times.stream().anyMatch(Objects::isNull)
                ? null
                : times.stream().min(Instant::compareTo).orElseThrow();
    }

    /** The colour of a certificate's state. */
    static String tone(Certificate certificate) {
        return switch (certificate.state()) {
            case "complete" -> "good";
            case "incomplete" -> "bad";
            default -> "warn";
        };
    }

    /** A certificate's state as one sign, beside the words of {@link #summary(Certificate)}. */
    static String sign(Certificate certificate) {
        return switch (certificate.state()) {
            case "complete" -> "✓";
            case "incomplete" -> "!";
            default -> "…";
        };
    }

    /** What a certificate says, in a line. */
    static String summary(Certificate certificate) {
        var counts = certificate.state() + ", " + grouped(certificate.warehouseCount()) + " here, "
                + grouped(certificate.platformCount()) + " at the platform";
        return Stream.concat(Stream.of(counts), reasons(certificate).stream()).collect(Collectors.joining("; "));
    }

    /** Why a certificate is not complete; empty when it is. */
    static List<String> reasons(Certificate certificate) {
        return Stream.of(
                        reason(certificate.missing(), "missing"),
                        reason(certificate.unexpected(), "unexpected"),
                        reason(certificate.different(), "different"),
                        reason(certificate.notComparable(), "not comparable"),
                        reason(certificate.pending(), "on the move"),
                        reason(certificate.undated(), "that could not be mapped may be of any day"),
                        Optional.ofNullable(certificate.leftOut()),
                        Optional.of("the day was not over").filter(words -> !certificate.dayEnded()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether a certificate names records that differ. */
    static boolean isAny(CertifiedDay.Ids ids) {
        return Stream.of(ids.missing(), ids.unexpected(), ids.different(), ids.notComparable())
                .anyMatch(some -> !some.isEmpty());
    }

    /** Whether more records differ than a certificate names. */
    static boolean isCut(CertifiedDay day) {
        var found = day.certificate();
        var ids = day.ids();
        return found.missing() > ids.missing().size()
                || found.unexpected() > ids.unexpected().size()
                || found.different() > ids.different().size()
                || found.notComparable() > ids.notComparable().size();
    }

    private static Optional<String> reason(long number, String words) {
        return Optional.of(grouped(number) + " " + words).filter(reason -> number > 0);
    }

    /** The differences in one line. */
    static String summary(Verdict verdict) {
        return verdict.differences().stream()
                .map(difference -> difference.what() + " " + difference.id())
                .collect(Collectors.joining(", "));
    }

    /** A table's name as people read it. */
    static String spaced(String name) {
        var text = name.replace('_', ' ').replace("shipbob", "ShipBob").replace("freeagent", "FreeAgent");
        return text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1);
    }
}
