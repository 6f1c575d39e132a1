package com.stratus.analytics.page;

import com.stratus.analytics.certificate.Certificate;
import com.stratus.analytics.certificate.Certificates.Subject;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Days side by side: one line for each entity of each connection.
 *
 * @param later the last day of the page with later days; null where there are none
 */
record CertificateCalendar(List<LocalDate> days, List<Line> lines, LocalDate later) {

    /** How many days stand side by side. */
    static final int DAYS = 30;

    /** One entity of one connection. */
    record Line(Subject subject, List<Cell> cells) {}

    /** One day of it. @param certificate null when it was never checked */
    record Cell(LocalDate day, Certificate certificate) {}

    /** The days up to the last. @param newest the newest day that has a certificate */
    static CertificateCalendar of(
            LocalDate last, LocalDate newest, List<Subject> subjects, List<Certificate> certificates) {
        var days = firstOf(last).datesUntil(last.plusDays(1)).toList();
        var lines = subjects.stream()
                .map(subject -> line(
                        subject,
                        days,
                        certificates.stream().filter(subject::has).toList()))
                .toList();
        var later = last.isBefore(newest) ? earlierOf(last.plusDays(DAYS), newest) : null;
        return new CertificateCalendar(days, lines, later);
    }

    /** The first of the days that end with the last. */
    static LocalDate firstOf(LocalDate last) {
        return last.minusDays(DAYS - 1L);
    }

    private static Line line(Subject subject, List<LocalDate> days, List<Certificate> certificates) {
        var byDay = certificates.stream().collect(Collectors.toMap(Certificate::day, certificate -> certificate));
        return new Line(
                subject, days.stream().map(day -> new Cell(day, byDay.get(day))).toList());
    }

    private static LocalDate earlierOf(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** The first day that is shown. */
    public LocalDate first() {
        return days.get(0);
    }

    /** The last day that is shown. */
    public LocalDate last() {
        return days.get(days.size() - 1);
    }

    /** The last day of the page with earlier days. */
    public LocalDate earlier() {
        return first().minusDays(1);
    }

    /** Whether no day of any line was ever checked. */
    public boolean isBlank() {
        return lines.stream().flatMap(line -> line.cells().stream()).allMatch(cell -> cell.certificate() == null);
    }
}
