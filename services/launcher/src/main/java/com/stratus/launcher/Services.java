package com.stratus.launcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The services and what each is told; heaps as in DESIGN §9. */
final class Services {

    private static final int EXTRACTOR_HEAP = 96;
    private static final int WRITER_HEAP = 192;
    private static final int SANDBOX_HEAP = 256;

    private final Layout layout;
    private final Map<String, String> common;

    /** @param common what every service is told: the database, the broker, settings from {@code .env} */
    Services(Layout layout, Map<String, String> common) {
        this.layout = layout;
        this.common = Map.copyOf(common);
    }

    ServiceSpec sandbox(Map<String, String> environment) {
        var told = new HashMap<>(environment);
        told.put("QUARKUS_HTTP_PORT", Integer.toString(layout.port(Layout.SANDBOX)));
        return new ServiceSpec("sandbox", SANDBOX_HEAP, layout.address(Layout.SANDBOX) + "/q/health/ready", told);
    }

    ServiceSpec analytics(Map<String, String> environment) {
        var told = new HashMap<>(environment);
        told.put("STRATUS_HTTP_PORT", Integer.toString(layout.port(Layout.DASHBOARD)));
        return withManagement("analytics", WRITER_HEAP, Layout.ANALYTICS_MANAGEMENT, told);
    }

    ServiceSpec loader() {
        return withManagement("loader", WRITER_HEAP, Layout.LOADER_MANAGEMENT, Map.of());
    }

    /** One extractor per platform. */
    List<ServiceSpec> extractors(Map<String, String> environment) {
        return List.of(
                withManagement("shopify-extractor", EXTRACTOR_HEAP, Layout.SHOPIFY_MANAGEMENT, environment),
                withManagement("shipbob-extractor", EXTRACTOR_HEAP, Layout.SHIPBOB_MANAGEMENT, environment));
    }

    private ServiceSpec withManagement(String module, int heap, int port, Map<String, String> environment) {
        var told = new HashMap<>(common);
        told.putAll(environment);
        told.put("STRATUS_MANAGEMENT_PORT", Integer.toString(layout.port(port)));
        return new ServiceSpec(module, heap, layout.address(port) + "/q/health/ready", told);
    }
}
