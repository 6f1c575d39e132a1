package com.stratus.shipbob;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.contract.sample.TestSources;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Every sample of ShipBob's answers is read by a test of this module, or it is said here why not. */
class SamplesTest {

    private static final Map<String, String> NOT_READ = Map.of(
            "channels_written.json",
            "not asked for: whose the account is, its products say",
            "inventory_page1_written.json",
            "not asked for: products say the same of their variants",
            "locations_written.json",
            "not asked for: the list of centres has what the warehouse keeps of them",
            "receiving_boxes_stowing_capture_2025-02.json",
            "not asked for: a call for each receiving order, whose items say the same three numbers",
            "shipment_timeline_written.json",
            "not asked for: a call for each shipment, whose details say where it is",
            "webhook_signature_vector_written.json",
            "Stratus asks, and is told nothing");

    @Test
    void everySampleIsReadOrItIsSaidWhyNot() throws IOException {
        var tests = TestSources.without(SamplesTest.class);
        var unread = samples().stream()
                .filter(sample -> !tests.contains("shipbob/fixtures/" + sample + "\""))
                .toList();

        assertThat(unread).containsExactlyInAnyOrderElementsOf(NOT_READ.keySet());
    }

    private static List<String> samples() throws IOException {
        try (var files = Files.list(Sample.platformFile("shipbob/fixtures"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
