package com.stratus.extractor;

import com.stratus.embedded.Embedded;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.Map;

/** The real PostgreSQL and Kafka that the tests with Quarkus work with. */
public final class Servers implements QuarkusTestResourceLifecycleManager {

    /** Kafka's client finds its own classes by the thread's loader: the servers are started with the JVM's. */
    @Override
    public Map<String, String> start() {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return Map.of(
                    "DATABASE_URL", Embedded.postgres().uri(),
                    "KAFKA_BOOTSTRAP_SERVERS", Embedded.kafka().bootstrapServers());
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    @Override
    public void stop() {
        // They are shared by all tests of this JVM and end with it.
    }
}
