package com.stratus.extractor;

import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.connection.SourcePlatform;
import com.stratus.extractor.entity.Entity;
import com.stratus.model.Platform;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** An extractor without a configured account: it starts and reads nothing. */
@ApplicationScoped
class NoAccounts implements SourcePlatform {

    @Override
    public Platform platform() {
        return Platform.SHOPIFY;
    }

    @Override
    public List<SourceConnection> connections() {
        return List.of();
    }

    @Override
    public List<Entity<?, ?>> entities(SourceConnection connection) {
        return List.of();
    }
}
