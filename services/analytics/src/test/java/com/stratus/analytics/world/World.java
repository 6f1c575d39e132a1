package com.stratus.analytics.world;

import com.stratus.embedded.Embedded;
import com.stratus.model.Schema;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What analytics sees in tests: a database of its own behind a relay, and a sandbox that answers as it is told. */
public final class World {

    private static final String SERVICE = "analytics_service";

    private final String database = "analytics_" + UUID.randomUUID().toString().replace("-", "");
    private final Relay relay;
    private final SandboxStub sandbox = new SandboxStub();

    World() {
        Embedded.postgres().createDatabase(database);
        relay = new Relay(Embedded.postgres().port());
        sandbox.reset();
    }

    /** The simulated platforms. */
    public SandboxStub sandbox() {
        return sandbox;
    }

    /** Takes the database away. */
    public void cutDatabase() {
        relay.cut();
    }

    /** Brings the database back. */
    public void restoreDatabase() {
        relay.restore();
    }

    /** Creates all tables. */
    public void migrate() {
        Flyway.configure(Flyway.class.getClassLoader())
                .dataSource(direct())
                .locations(Schema.LOCATION)
                .load()
                .migrate();
    }

    /** A session of the test's own, in a transaction. */
    public Connection begin() {
        try {
            var connection = direct().getConnection();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the service the right to make temporary tables, or takes it away. */
    public void allowTemporaryTables(boolean yes) {
        execute((yes ? "GRANT TEMPORARY ON DATABASE %s TO %s" : "REVOKE TEMPORARY ON DATABASE %s FROM %s")
                .formatted(database, SERVICE));
    }

    /** Makes the service's user, with the rights that the README names and no others. */
    void grantRights() {
        execute(
                """
                DO $$
                BEGIN
                  CREATE ROLE %1$s LOGIN PASSWORD '%1$s';
                EXCEPTION WHEN duplicate_object THEN
                  NULL;
                END $$
                """
                        .formatted(SERVICE));
        execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + SERVICE);
        execute("REVOKE TEMPORARY ON DATABASE %s FROM PUBLIC".formatted(database));
        allowTemporaryTables(true);
    }

    /** Empties all tables and forgets what the sandbox was told; requests are the operator's. */
    public void reset() {
        OperatorKey.send();
        restoreDatabase();
        execute(
                "TRUNCATE connections, jobs, job_runs, run_load, dead_letters, incidents, replays, erasures, record_history,"
                        + " known_deletions, orders, order_items, shipbob_orders, shipbob_shipments, freeagent_bank_accounts,"
                        + " sku_map, unit_costs, exchange_rates, links, link_leftovers, link_queue, shopify_payouts,"
                        + " shopify_payout_transactions, amazon_settlements, settlement_lines, freeagent_bank_transactions,"
                        + " freeagent_invoices, freeagent_bank_transaction_explanations, shopify_customers, shopify_products,"
                        + " shopify_variants, shopify_refunds, shipbob_returns, amazon_returns, amazon_inventory,"
                        + " shopify_inventory_levels, shipbob_inventory, shipbob_inventory_locations, shopify_fulfillments,"
                        + " settlement_transactions, metric_marks, metric_quarters, metric_days, metric_zones, users, sessions,"
                        + " sign_in_links, sign_in_failures, api_keys, audit_log"
                        + " RESTART IDENTITY CASCADE");
        sandbox.reset();
    }

    /** Runs statements beside the service. */
    public void execute(String sql) {
        try (Connection connection = direct().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of a query's rows, as text. */
    public List<String> query(String sql) {
        try (Connection connection = direct().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    String uri() {
        return Embedded.postgres()
                .uri(database)
                .replace(":" + Embedded.postgres().port() + "/", ":" + relay.port() + "/");
    }

    /** The address for the user of {@link #grantRights}. */
    String serviceUri() {
        return uri().replaceFirst("//[^@]*@", "//" + SERVICE + ":" + SERVICE + "@");
    }

    String sandboxUrl() {
        return sandbox.url();
    }

    void close() {
        relay.close();
        sandbox.stop();
    }

    private PGSimpleDataSource direct() {
        var source = new PGSimpleDataSource();
        source.setUrl(Embedded.postgres().jdbcUrl(database));
        source.setUser(Embedded.postgres().user());
        source.setPassword(Embedded.postgres().password());
        return source;
    }
}
