package com.stratus.sandbox.truth;

import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.UserState;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each user. */
final class FreeAgentUsers implements FreeAgentTable {
    @Override
    public String entity() {
        return "users";
    }

    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("email"),
                Column.text("first_name"),
                Column.text("last_name"),
                Column.text("role"),
                Column.integer("permission_level"),
                Column.decimal("opening_mileage"),
                Column.bool("hidden"),
                Column.instant("created_at_api"));
    }

    @Override
    public void rows(BooksSnapshot books, BiConsumer<Row, BigDecimal> rows) {
        books.users().forEach(user -> rows.accept(row(user), null));
    }

    private static Row row(UserState user) {
        List<Object> values = Arrays.asList(
                user.email(),
                user.firstName(),
                user.lastName(),
                user.role(),
                user.permissionLevel(),
                user.openingMileage(),
                user.hidden(),
                user.createdAt());
        return new Row(FreeAgentTable.id(user.id()), Digest.instant(user.updatedAt()), null, values);
    }
}
