package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.Call;
import com.stratus.sandbox.amazon.Refusal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What getReports is asked for. Its token holds all of it, for nothing may be sent beside it.
 *
 * @param asOf the moment that all pages show
 */
record ReportQuery(
        Instant asOf,
        int offset,
        int pageSize,
        Instant createdSince,
        Instant createdUntil,
        List<String> types,
        List<String> statuses,
        List<String> marketplaceIds) {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int PAGE = 10;
    private static final int MOST = 100;
    private static final int PARTS = 8;

    static ReportQuery parse(Call call, Instant now) {
        String token = call.parameter("nextToken");
        if (token != null) {
            return parseToken(call, token);
        }
        List<String> types = list(call, "reportTypes");
        if (types.isEmpty() || types.size() > 10) {
            throw Refusal.invalid("reportTypes or nextToken is required");
        }
        Instant since = Moments.of(call, "createdSince");
        // A moment passes until Amazon looks, so what is just 90 days ago is too long ago.
        if (since != null && !since.isAfter(now.minus(KEPT))) {
            throw Refusal.invalidBecause("createdSince must be less than 90 days ago.");
        }
        Instant until = Moments.of(call, "createdUntil");
        return new ReportQuery(
                now,
                0,
                pageSize(call),
                since == null ? now.minus(KEPT) : since,
                until == null ? now : until,
                types,
                list(call, "processingStatuses"),
                list(call, "marketplaceIds"));
    }

    private static ReportQuery parseToken(Call call, String token) {
        if (call.query().size() > 1) {
            throw Refusal.invalidBecause("nextToken must be the only parameter.");
        }
        try {
            String[] parts = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).split("\\|", -1);
            if (parts.length == PARTS) {
                return new ReportQuery(
                        Instant.parse(parts[0]),
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[2]),
                        Instant.parse(parts[3]),
                        Instant.parse(parts[4]),
                        split(parts[5]),
                        split(parts[6]),
                        split(parts[7]));
            }
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw Refusal.invalidBecause("nextToken is not valid.");
        }
        throw Refusal.invalidBecause("nextToken is not valid.");
    }

    private static int pageSize(Call call) {
        String text = call.parameter("pageSize");
        if (text == null) {
            return PAGE;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw Refusal.invalid("pageSize must be between 1 and 100");
        }
        return Integer.parseInt(text);
    }

    /** Values of a parameter, comma-joined or given several times. */
    private static List<String> list(Call call, String name) {
        List<String> values = new ArrayList<>();
        call.query().forEach((given, texts) -> {
            if (given.equalsIgnoreCase(name)) {
                texts.forEach(text -> values.addAll(split(text)));
            }
        });
        return values;
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    /** The token of the page that begins at a place. */
    String next(int at) {
        String text = String.join(
                "|",
                asOf.toString(),
                Integer.toString(at),
                Integer.toString(pageSize),
                createdSince.toString(),
                createdUntil.toString(),
                String.join(",", types),
                String.join(",", statuses),
                String.join(",", marketplaceIds));
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    boolean isAbout(Report report) {
        Report.Subject subject = report.subject();
        return types.contains(subject.type())
                && !subject.createdAt().isBefore(createdSince)
                && !subject.createdAt().isAfter(createdUntil)
                && (marketplaceIds.isEmpty() || marketplaceIds.stream().anyMatch(subject.marketplaceIds()::contains));
    }

    boolean hasStatus(Report report) {
        return statuses.isEmpty() || statuses.contains(report.status());
    }
}
