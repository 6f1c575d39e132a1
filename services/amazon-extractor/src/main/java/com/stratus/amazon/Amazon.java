package com.stratus.amazon;

import com.stratus.core.settings.Settings;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.connection.SourcePlatform;
import com.stratus.extractor.control.ConnectionTokens;
import com.stratus.extractor.entity.Entity;
import com.stratus.model.Platform;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.util.List;

/** Amazon: its connections, each one region of a seller, and the entities that are read. */
@ApplicationScoped
public class Amazon implements SourcePlatform {

    private final List<SourceConnection> connections;

    Amazon(Settings settings, ConnectionTokens tokens) {
        this.connections = settings.of(Platform.AMAZON).stream()
                .<SourceConnection>map(account -> new AmazonConnection(account, tokens, Clock.systemUTC()))
                .toList();
    }

    @Override
    public Platform platform() {
        return Platform.AMAZON;
    }

    @Override
    public List<SourceConnection> connections() {
        return connections;
    }

    /** Amazon wants every list to name the marketplaces, and listings the seller. */
    @Override
    public List<Entity<?, ?>> entities(SourceConnection connection) {
        var seller = Seller.of(connection.settings());
        return List.of(
                Orders.entity(seller),
                Settlements.entity(seller.charset()),
                Inventory.entity(seller),
                Returns.entity(seller.marketplaces(), seller.charset()),
                Listings.entity(seller));
    }
}
