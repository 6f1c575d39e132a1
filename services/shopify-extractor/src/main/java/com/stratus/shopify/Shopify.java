package com.stratus.shopify;

import com.stratus.core.settings.Settings;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.connection.SourcePlatform;
import com.stratus.extractor.entity.Entity;
import com.stratus.model.Platform;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.util.List;

/** Shopify: its connections and the entities that are read. */
@ApplicationScoped
public class Shopify implements SourcePlatform {

    private final List<SourceConnection> connections;

    Shopify(Settings settings) {
        this.connections = settings.of(Platform.SHOPIFY).stream()
                .<SourceConnection>map(account -> new ShopifyConnection(account, Clock.systemUTC()))
                .toList();
    }

    @Override
    public Platform platform() {
        return Platform.SHOPIFY;
    }

    @Override
    public List<SourceConnection> connections() {
        return connections;
    }

    @Override
    public List<Entity<?, ?>> entities(SourceConnection connection) {
        if (ShopifyConnection.isRest(connection.settings())) {
            return List.of(
                    RestOrders.ENTITY,
                    RestCustomers.ENTITY,
                    RestProducts.ENTITY,
                    RestRefunds.ENTITY,
                    RestInventoryLevels.ENTITY,
                    RestPayouts.ENTITY);
        }
        var bulk = BulkSettings.of(connection.settings());
        return List.of(
                Orders.byBulk(bulk),
                Customers.byBulk(bulk),
                Products.byBulk(bulk),
                Refunds.ENTITY,
                InventoryLevels.ENTITY,
                Payouts.ENTITY);
    }
}
