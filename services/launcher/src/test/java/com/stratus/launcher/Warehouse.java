package com.stratus.launcher;

import com.stratus.embedded.Embedded;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A migrated database as a test sees it: SQL in, lines of text out. */
final class Warehouse {

    private final String name;
    private final Database database;

    private Warehouse(String name) {
        this.name = name;
        this.database = Database.of(uri());
    }

    static Warehouse migrated(String name) {
        Embedded.postgres().createDatabase(name);
        var warehouse = new Warehouse(name);
        Migration.migrate(warehouse.database);
        return warehouse;
    }

    String uri() {
        return Embedded.postgres().uri(name);
    }

    void execute(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Each row's columns with a | between them; times in UTC, null as ~. */
    List<String> rows(String query) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    var columns = new ArrayList<String>();
                    for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        columns.add(Objects.requireNonNullElse(rows.getString(column), "~"));
                    }
                    found.add(String.join("|", columns));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
