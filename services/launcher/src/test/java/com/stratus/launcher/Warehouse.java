package com.stratus.launcher;

import com.stratus.embedded.Embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A migrated database as a test sees it: SQL in, lines of text out. */
final class Warehouse {

    private final String uri;
    private final Database database;
    private Connection session;

    private Warehouse(String uri) {
        this.uri = uri;
        this.database = Database.of(uri);
    }

    static Warehouse migrated(String name) {
        Embedded.postgres().createDatabase(name);
        var warehouse = at(Embedded.postgres().uri(name));
        Migration.migrate(warehouse.database);
        return warehouse;
    }

    static Warehouse at(String uri) {
        return new Warehouse(uri);
    }

    String uri() {
        return uri;
    }

    synchronized void execute(String sql) {
        try (var statement = session().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The only value of a query. */
    long number(String query) {
        return Long.parseLong(rows(query).get(0));
    }

    /** Each row's columns with a | between them; times in UTC, null as ~. */
    synchronized List<String> rows(String query) {
        try (var statement = session().createStatement()) {
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

    /** To sign in takes longer than to ask, and tests ask until they see what they wait for. */
    private Connection session() throws SQLException {
        if (session == null) {
            session = database.connect();
            try (var statement = session.createStatement()) {
                statement.execute("SET TIME ZONE 'UTC'");
            }
        }
        return session;
    }
}
