package com.stratus.freeagent;

import com.stratus.core.settings.Settings;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.connection.SourcePlatform;
import com.stratus.extractor.control.ConnectionTokens;
import com.stratus.extractor.entity.Entity;
import com.stratus.model.Platform;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.util.List;

/** FreeAgent: its connections, each one company, and the entities that are read. */
@ApplicationScoped
public class Freeagent implements SourcePlatform {

    private final List<SourceConnection> connections;

    Freeagent(Settings settings, ConnectionTokens tokens) {
        this.connections = settings.of(Platform.FREEAGENT).stream()
                .<SourceConnection>map(account -> new FreeagentConnection(account, tokens, Clock.systemUTC()))
                .toList();
    }

    @Override
    public Platform platform() {
        return Platform.FREEAGENT;
    }

    @Override
    public List<SourceConnection> connections() {
        return connections;
    }

    @Override
    public List<Entity<?, ?>> entities(SourceConnection connection) {
        return entities(
                Integer.parseInt(connection.settings().required("batch_size")),
                connection.settings().flag("tax_identifiers"));
    }

    /**
     * What is read of a company.
     *
     * @param rows a page
     * @param taxIdentifiers whether the numbers are read by which the tax office knows a person
     */
    static List<Entity<?, ?>> entities(int rows, boolean taxIdentifiers) {
        return List.of(
                Contacts.entity(rows),
                Invoices.entity(rows),
                Bills.entity(rows),
                Categories.ENTITY,
                BankAccounts.entity(rows),
                BankTransactions.entity(rows),
                BankTransactionExplanations.entity(rows),
                Transactions.entity(rows),
                Users.entity(rows, taxIdentifiers));
    }
}
