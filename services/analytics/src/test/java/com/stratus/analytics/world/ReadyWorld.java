package com.stratus.analytics.world;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.Map;

/** A world with all tables, a sandbox, an API key, and no more rights than the README names. */
public class ReadyWorld implements QuarkusTestResourceLifecycleManager {

    /** The key that lets tests change something. */
    public static final String KEY = "a-key-for-tests";

    /** A key as every installation has one of its own. */
    public static final String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private World world;

    @Override
    public Map<String, String> start() {
        world = new World();
        world.migrate();
        world.grantRights();
        return Map.of(
                "quarkus.datasource.reactive.url",
                world.serviceUri(),
                "stratus.sandbox.url",
                world.sandboxUrl(),
                "stratus.api-key",
                KEY,
                "stratus.encryption-key",
                ENCRYPTION_KEY);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(world, new TestInjector.MatchesType(World.class));
    }

    @Override
    public void stop() {
        world.close();
    }
}
