package com.stratus.shipbob;

import com.stratus.core.settings.Settings;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.connection.SourcePlatform;
import com.stratus.extractor.control.ConnectionTokens;
import com.stratus.extractor.entity.Entity;
import com.stratus.model.Platform;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.util.List;

/** ShipBob: its connections and the entities that are read. */
@ApplicationScoped
public class Shipbob implements SourcePlatform {

    private static final List<Entity<?, ?>> ENTITIES = List.of(
            Inventory.ENTITY,
            Orders.ENTITY,
            Returns.ENTITY,
            ReceivingOrders.ENTITY,
            Products.ENTITY,
            FulfillmentCenters.ENTITY);

    private final List<SourceConnection> connections;

    Shipbob(Settings settings, ConnectionTokens tokens) {
        this.connections = settings.of(Platform.SHIPBOB).stream()
                .<SourceConnection>map(account -> new ShipbobConnection(account, tokens, Clock.systemUTC()))
                .toList();
    }

    @Override
    public Platform platform() {
        return Platform.SHIPBOB;
    }

    @Override
    public List<SourceConnection> connections() {
        return connections;
    }

    @Override
    public List<Entity<?, ?>> entities(SourceConnection connection) {
        return ENTITIES;
    }
}
