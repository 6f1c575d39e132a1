package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class ServicesTest {

    private static final Layout LAYOUT = new Layout(8080);

    @Test
    void extractorsOfTwoFoldersHaveOtherNames(@TempDir Path folder) {
        var here = DataFolder.of(Optional.of(folder.resolve("here")), "up");
        var there = DataFolder.of(Optional.of(folder.resolve("there")), "up");
        assertThat(here.instance()).matches("[0-9a-f]{8}").isEqualTo(here.instance());
        assertThat(there.instance()).isNotEqualTo(here.instance());
    }

    @Test
    void onlyExtractorsHaveANameAndTheUsersOwnWins() {
        var services = new Services(LAYOUT, Map.of(), "1a2b");
        assertThat(services.extractors(Map.of(), 1))
                .extracting(spec -> spec.environment().get("STRATUS_EXTRACTOR_INSTANCE"))
                .containsExactly(
                        "shopify-extractor@1a2b",
                        "shipbob-extractor@1a2b",
                        "amazon-extractor@1a2b",
                        "freeagent-extractor@1a2b");
        assertThat(services.loader().environment()).doesNotContainKey("STRATUS_EXTRACTOR_INSTANCE");
        assertThat(services.analytics(Map.of()).environment()).doesNotContainKey("STRATUS_EXTRACTOR_INSTANCE");

        var named = new Services(LAYOUT, Map.of("STRATUS_EXTRACTOR_INSTANCE", "west"), "1a2b");
        assertThat(named.extractors(Map.of(), 2))
                .extracting(spec -> spec.environment().get("STRATUS_EXTRACTOR_INSTANCE"))
                .containsExactly("west", "west", "west", "west", "west-2", "west-2", "west-2", "west-2");
    }

    @Test
    void replicasHaveNamesAndPortsOfTheirOwn() {
        var extractors = new Services(LAYOUT, Map.of(), "1a2b").extractors(Map.of(), 2);

        assertThat(extractors)
                .extracting(spec -> spec.name() + " " + spec.module() + " " + spec.readiness())
                .containsExactly(
                        "shopify-extractor shopify-extractor http://127.0.0.1:8084/q/health/ready",
                        "shipbob-extractor shipbob-extractor http://127.0.0.1:8085/q/health/ready",
                        "amazon-extractor amazon-extractor http://127.0.0.1:8086/q/health/ready",
                        "freeagent-extractor freeagent-extractor http://127.0.0.1:8087/q/health/ready",
                        "shopify-extractor-2 shopify-extractor http://127.0.0.1:8104/q/health/ready",
                        "shipbob-extractor-2 shipbob-extractor http://127.0.0.1:8105/q/health/ready",
                        "amazon-extractor-2 amazon-extractor http://127.0.0.1:8106/q/health/ready",
                        "freeagent-extractor-2 freeagent-extractor http://127.0.0.1:8107/q/health/ready");
        assertThat(extractors)
                .extracting(spec -> spec.environment().get("STRATUS_EXTRACTOR_INSTANCE"))
                .doesNotHaveDuplicates();
        assertThat(new Layout(8080, 2).uses(false)).containsKeys(4, 5, 6, 7, 24, 25, 26, 27);
    }

    @Test
    void readinessIsAskedWhereServicesListen() {
        assertThat(new Services(LAYOUT, Map.of(), "").loader().readiness())
                .isEqualTo("http://127.0.0.1:8083/q/health/ready");
        assertThat(readinessAt("0.0.0.0")).isEqualTo("http://127.0.0.1:8083/q/health/ready");
        assertThat(readinessAt("192.168.1.5")).isEqualTo("http://192.168.1.5:8083/q/health/ready");
        assertThat(readinessAt("fd00::5")).isEqualTo("http://[fd00::5]:8083/q/health/ready");
    }

    private static String readinessAt(String host) {
        return new Services(LAYOUT, Map.of("STRATUS_HTTP_HOST", host), "")
                .loader()
                .readiness();
    }
}
