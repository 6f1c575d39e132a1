package com.stratus.launcher;

import com.stratus.embedded.Await;
import com.stratus.embedded.EmbeddedException;
import com.stratus.embedded.Ports;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every port, by its distance from {@code --port-base}.
 *
 * @param replicas how many extractors of each platform there are
 */
record Layout(int base, int replicas) {

    /** The most extractors of a platform. */
    static final int MOST_REPLICAS = 3;

    static final int DASHBOARD = 0;
    static final int ANALYTICS_MANAGEMENT = 1;
    static final int SANDBOX = 2;
    static final int LOADER_MANAGEMENT = 3;
    static final int SHOPIFY_MANAGEMENT = 4;
    static final int SHIPBOB_MANAGEMENT = 5;
    static final int AMAZON_MANAGEMENT = 6;
    static final int FREEAGENT_MANAGEMENT = 7;
    static final int KAFKA = 8;
    static final int KAFKA_CONTROLLER = 9;
    static final int POSTGRES = 10;
    /** Longer than the guards of a killed launcher take. */
    private static final Duration PREDECESSOR_PATIENCE = Duration.ofSeconds(30);

    private static final int NEXT_REPLICA = 20;
    private static final int HIGHEST = 65_535 - POSTGRES - NEXT_REPLICA * (MOST_REPLICAS - 1);

    Layout(int base) {
        this(base, 1);
    }

    /** The port of an extractor's replica, counted from 1, which has that of the first. */
    static int ofReplica(int distance, int number) {
        return distance + NEXT_REPLICA * (number - 1);
    }

    Layout {
        if (base < 1024 || base > HIGHEST) {
            throw new UserError("--port-base must be from 1024 to " + HIGHEST + ".");
        }
    }

    int port(int distance) {
        return base + distance;
    }

    String address(int distance) {
        return "http://127.0.0.1:" + port(distance);
    }

    /** What each port is for, for the check before the start. */
    Map<Integer, String> uses(boolean withServers) {
        var uses = new LinkedHashMap<Integer, String>();
        uses.put(DASHBOARD, "the dashboard");
        uses.put(ANALYTICS_MANAGEMENT, "analytics (management)");
        uses.put(LOADER_MANAGEMENT, "the loader (management)");
        for (int number = 1; number <= replicas; number++) {
            uses.put(ofReplica(SHOPIFY_MANAGEMENT, number), "the Shopify extractor (management)");
            uses.put(ofReplica(SHIPBOB_MANAGEMENT, number), "the ShipBob extractor (management)");
            uses.put(ofReplica(AMAZON_MANAGEMENT, number), "the Amazon extractor (management)");
            uses.put(ofReplica(FREEAGENT_MANAGEMENT, number), "the FreeAgent extractor (management)");
        }
        if (withServers) {
            uses.put(SANDBOX, "the sandbox");
            uses.put(KAFKA, "Kafka");
            uses.put(KAFKA_CONTROLLER, "Kafka's controller");
            uses.put(POSTGRES, "PostgreSQL");
        }
        return uses;
    }

    /**
     * Checks that every port is free.
     *
     * @param lastOwnerDied whether processes of a killed launcher may still be ending; then they are waited for
     * @throws com.stratus.embedded.EmbeddedException naming the port that is taken
     */
    void requireFree(boolean withServers, boolean lastOwnerDied, Console console) {
        if (lastOwnerDied && !areFree(withServers)) {
            console.step("The last start in this folder was killed: waiting for its processes to end");
            Await.holds(PREDECESSOR_PATIENCE, () -> areFree(withServers));
        }
        uses(withServers).forEach((distance, what) -> Ports.requireFree(port(distance), what, "--port-base"));
    }

    private boolean areFree(boolean withServers) {
        try {
            uses(withServers).forEach((distance, what) -> Ports.requireFree(port(distance), what, "--port-base"));
            return true;
        } catch (EmbeddedException taken) {
            return false;
        }
    }
}
