package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The people who have an account at FreeAgent. */
final class Staff {
    static final long DIRECTOR_ID = 40_180;

    private static final int LEVEL_OF_CLERK = 4;

    private final Days days;

    Staff(Days days) {
        this.days = days;
    }

    /** The people at a moment. */
    List<UserState> at(Instant time) {
        Instant opened = days.opened();
        Instant left = days.part(0.7);
        boolean gone = !left.isAfter(time);
        List<UserState> users = new ArrayList<>();
        users.add(new UserState(
                DIRECTOR_ID,
                "Maren",
                "Holt",
                "maren@example.com",
                "Director",
                8,
                new BigDecimal("120.5"),
                false,
                opened,
                opened));
        users.add(new UserState(
                DIRECTOR_ID + 1,
                "Ifan",
                "Prys-Jones",
                "ifan@example.com",
                "Accountant",
                7,
                new BigDecimal("0.0"),
                false,
                opened.plus(Duration.ofHours(3)),
                opened.plus(Duration.ofDays(2))));
        users.add(new UserState(
                DIRECTOR_ID + 2,
                "Zoë",
                "Brandt",
                "zoe@example.com",
                "Employee",
                LEVEL_OF_CLERK,
                new BigDecimal("0.0"),
                gone,
                opened.plus(Duration.ofDays(4)),
                gone ? left : opened.plus(Duration.ofDays(4))));
        users.removeIf(user -> user.createdAt().isAfter(time));
        return users;
    }
}
