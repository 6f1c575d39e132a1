package com.stratus.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services and what each is told; heaps as in DESIGN §9. */
final class Services {

    private static final String INSTANCE = "STRATUS_EXTRACTOR_INSTANCE";
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "127.0.0.1", "localhost");
    private static final int EXTRACTOR_HEAP = 96;
    private static final int WRITER_HEAP = 192;
    private static final int SANDBOX_HEAP = 256;

    private final Layout layout;
    private final Map<String, String> common;
    private final String instance;

    /**
     * @param common what every service is told: the database, the broker, settings from {@code .env}
     * @param instance tells these extractors from those of another machine, unless the settings do
     */
    Services(Layout layout, Map<String, String> common, String instance) {
        this.layout = layout;
        this.common = Map.copyOf(common);
        this.instance = instance;
    }

    ServiceSpec sandbox(Map<String, String> environment) {
        var told = new HashMap<>(environment);
        told.put("QUARKUS_HTTP_PORT", Integer.toString(layout.port(Layout.SANDBOX)));
        return new ServiceSpec(
                "sandbox", "sandbox", SANDBOX_HEAP, layout.address(Layout.SANDBOX) + "/q/health/ready", told);
    }

    ServiceSpec analytics(Map<String, String> environment) {
        var told = new HashMap<>(environment);
        told.put("STRATUS_HTTP_PORT", Integer.toString(layout.port(Layout.DASHBOARD)));
        return withManagement("analytics", "analytics", WRITER_HEAP, Layout.ANALYTICS_MANAGEMENT, told);
    }

    ServiceSpec loader() {
        return withManagement("loader", "loader", WRITER_HEAP, Layout.LOADER_MANAGEMENT, Map.of());
    }

    /** So many extractors of each platform; of those, one works and the others wait to take over. */
    List<ServiceSpec> extractors(Map<String, String> environment, int replicas) {
        var specs = new ArrayList<ServiceSpec>();
        for (int number = 1; number <= replicas; number++) {
            specs.add(extractor("shopify-extractor", Layout.SHOPIFY_MANAGEMENT, number, environment));
            specs.add(extractor("shipbob-extractor", Layout.SHIPBOB_MANAGEMENT, number, environment));
            specs.add(extractor("amazon-extractor", Layout.AMAZON_MANAGEMENT, number, environment));
            specs.add(extractor("freeagent-extractor", Layout.FREEAGENT_MANAGEMENT, number, environment));
        }
        return specs;
    }

    /** Invariant: no two processes have one name, since the holder of a lease may take it again at any time. */
    private ServiceSpec extractor(String module, int port, int number, Map<String, String> environment) {
        var suffix = number == 1 ? "" : "-" + number;
        var name = module + suffix;
        var told = new HashMap<>(environment);
        told.put(INSTANCE, common.containsKey(INSTANCE) ? common.get(INSTANCE) + suffix : name + "@" + instance);
        return withManagement(name, module, EXTRACTOR_HEAP, Layout.ofReplica(port, number), told);
    }

    private ServiceSpec withManagement(
            String name, String module, int heap, int port, Map<String, String> environment) {
        var told = new HashMap<>(common);
        told.putAll(environment);
        told.put("STRATUS_MANAGEMENT_PORT", Integer.toString(layout.port(port)));
        return new ServiceSpec(name, module, heap, address(port) + "/q/health/ready", told);
    }

    /** Where a port is reached, which is not this machine's loopback when the settings name a host. */
    String address(int distance) {
        var host = common.getOrDefault("STRATUS_HTTP_HOST", "127.0.0.1");
        return ANY_ADDRESS.contains(host)
                ? layout.address(distance)
                : "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + layout.port(distance);
    }
}
