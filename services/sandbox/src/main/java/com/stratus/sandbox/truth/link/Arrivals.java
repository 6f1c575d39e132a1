package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.freeagent.books.Line;
import com.stratus.sandbox.freeagent.books.Remittance;
import com.stratus.sandbox.freeagent.books.Taking;
import com.stratus.sandbox.truth.Worlds;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** By which lines of the bank a platform's money arrived, and whether they tell. */
final class Arrivals {
    /** How many days before a line its money may have been sent, for somebody who has to look for it. */
    private static final int REACH = 8;

    private final List<Taking> takings;
    private final List<Remittance> sent;

    Arrivals(List<Taking> takings, List<Remittance> sent) {
        this.takings = takings;
        this.sent = sent;
    }

    /** What a platform has sent up to a moment, and what of it has arrived. */
    static Arrivals of(Worlds worlds, Instant time, String payer) {
        return new Arrivals(
                worlds.books().past(time).takings().stream()
                        .filter(taking -> taking.remittances().get(0).payer().equals(payer))
                        .toList(),
                worlds.books().remittances(time).stream()
                        .filter(remittance -> remittance.payer().equals(payer))
                        .toList());
    }

    /** Notes down what has arrived; gives the ids of it. */
    Set<String> tell(Notes notes) {
        Set<String> arrived = new HashSet<>();
        for (Taking taking : takings) {
            boolean told = isTold(taking);
            for (Remittance remittance : taking.remittances()) {
                notes.link(remittance.id(), Long.toString(taking.line().id()), told);
                arrived.add(remittance.id());
            }
        }
        return arrived;
    }

    /** By its text, or because nothing else of the platform's comes to its amount in those days. */
    private boolean isTold(Taking taking) {
        Line line = taking.line();
        if (taking.remittances().stream()
                .allMatch(remittance -> Words.has(line.description(), remittance.reference()))) {
            return true;
        }
        List<BigDecimal> amounts = sent.stream()
                .filter(remittance -> isInReach(remittance, line))
                .map(Remittance::amount)
                .toList();
        int alone = count(amounts, line.amount());
        return taking.remittances().size() == 1
                ? alone == 1 && isOnlyLineOf(taking)
                : alone == 0 && pairs(amounts, line.amount()) == 1;
    }

    private static boolean isInReach(Remittance remittance, Line line) {
        LocalDate day = remittance.at().atZone(ZoneOffset.UTC).toLocalDate();
        long days = ChronoUnit.DAYS.between(day, line.datedOn());
        return remittance.currency().equals(line.account().currency()) && days >= 0 && days <= REACH;
    }

    private boolean isOnlyLineOf(Taking taking) {
        Remittance remittance = taking.remittances().get(0);
        return takings.stream()
                        .map(Taking::line)
                        .filter(line -> isInReach(remittance, line))
                        .filter(line -> line.amount().compareTo(remittance.amount()) == 0)
                        .count()
                == 1;
    }

    private static int count(List<BigDecimal> amounts, BigDecimal wanted) {
        return (int)
                amounts.stream().filter(amount -> amount.compareTo(wanted) == 0).count();
    }

    private static int pairs(List<BigDecimal> amounts, BigDecimal wanted) {
        int pairs = 0;
        for (int place = 0; place < amounts.size(); place++) {
            pairs += count(amounts.subList(0, place), wanted.subtract(amounts.get(place)));
        }
        return pairs;
    }
}
