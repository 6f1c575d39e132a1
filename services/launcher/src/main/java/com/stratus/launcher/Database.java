package com.stratus.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** A PostgreSQL database named by a URL such as {@code postgresql://user:password@host:5432/name?sslmode=require}. */
record Database(String jdbcUrl, String user, String password, String described) {

    private static final int OLDEST = 15;
    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");

    /** @throws UserError if the URL is malformed; it is never quoted, because it holds a password */
    static Database of(String url) {
        try {
            var uri = new URI(url.trim());
            var path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
            if (uri.getScheme() == null
                    || !SCHEMES.contains(uri.getScheme())
                    || uri.getHost() == null
                    || path.isEmpty()) {
                throw malformed();
            }
            var port = uri.getPort() == -1 ? 5432 : uri.getPort();
            var account = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
            var colon = account.indexOf(':');
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return new Database(
                    "jdbc:postgresql://" + uri.getHost() + ":" + port + "/" + path + query,
                    decoded(colon < 0 ? account : account.substring(0, colon)),
                    colon < 0 ? "" : decoded(account.substring(colon + 1)),
                    uri.getHost() + ":" + port + "/" + path);
        } catch (URISyntaxException e) {
            throw malformed();
        }
    }

    private static UserError malformed() {
        return new UserError(
                "DATABASE_URL is malformed: it must look like postgresql://user:password@host:5432/database?sslmode=require"
                        + " (special characters in the password percent-encoded).");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "300");
        properties.setProperty("ApplicationName", "stratus launcher");
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    /** The rows that a query finds, each column as text; null as null. @throws UserError if it cannot be asked */
    List<List<String>> read(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<String>>();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(found.getString(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new UserError("The database could not be read: " + e.getMessage());
        }
    }

    /** The first column of the rows that a query finds. @throws UserError if it cannot be asked */
    List<String> lines(String sql) {
        return read(sql).stream().map(row -> row.get(0)).toList();
    }

    /** @throws UserError if the server does not answer, refuses us or is too old */
    void requireUsable() {
        try (var connection = connect()) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new UserError("DATABASE_URL names PostgreSQL " + version + " at " + described + ": Stratus needs "
                        + OLDEST + " or later.");
            }
        } catch (SQLException e) {
            throw new UserError("DATABASE_URL: no connection to " + described + " (" + reason(e) + ").");
        }
    }

    private static String reason(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "28P01", "28000" -> "the server refuses the user or the password";
            case "3D000" -> "the server has no such database";
            case "08001" -> "nobody answers there";
            default -> "SQLSTATE " + state;
        };
    }
}
