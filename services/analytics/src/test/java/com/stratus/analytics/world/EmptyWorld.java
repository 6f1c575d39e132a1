package com.stratus.analytics.world;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

import java.util.List;
import java.util.Map;

/** A world with nothing but an empty database: no tables, no sandbox. */
public class EmptyWorld implements QuarkusTestResourceLifecycleManager {

    private World world;

    /** Starts analytics in it. */
    public static class Profile implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(EmptyWorld.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Override
    public Map<String, String> start() {
        world = new World();
        return Map.of(
                "quarkus.datasource.reactive.url",
                world.uri(),
                "stratus.api-key",
                ReadyWorld.KEY,
                "stratus.encryption-key",
                ReadyWorld.ENCRYPTION_KEY);
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
