package com.stratus.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.sample.Sample;
import com.stratus.model.record.AmazonReturn;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

class ReturnsTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String HEADER = "return-date\torder-id\tsku\tasin\tfnsku\tproduct-name\tquantity"
            + "\tfulfillment-center-id\tdetailed-disposition\treason\tstatus\tlicense-plate-number\tcustomer-comments\n";

    @Test
    void readsTheConstructedReport() throws Exception {
        var file = Files.readAllBytes(Sample.platformFile("amazon/fixtures/constructed/reports/fba-returns.tsv"));
        var rows = Returns.rows(file, WINDOWS);
        var entity = Returns.entity(List.of("ATVPDKIKX0DER"), WINDOWS);

        assertThat(rows).hasSize(4);
        var second = entity.map(rows.get(1));
        assertThat(second)
                .isEqualTo(new AmazonReturn(
                        second.lineKey(),
                        Instant.parse("2026-10-13T08:00:00Z"),
                        "111-0000002-0000002",
                        "WIDGET-RED",
                        "B0TEST0001",
                        "X000TEST01",
                        "Red widget",
                        1,
                        "PHX7",
                        "CUSTOMER_DAMAGED",
                        "DEFECTIVE",
                        "Unit returned to inventory",
                        "LPNTEST000002",
                        "Stopped working after a day"));
        var last = entity.map(rows.get(3));
        assertThat(last.licensePlateNumber()).isNull();
        assertThat(last.customerComments()).isNull();
        assertThat(rows).extracting(row -> row.path("line-key").asText()).doesNotHaveDuplicates();
    }

    /** SHA-256 of the five fields by line breaks, first 16 bytes. */
    @Test
    void equalLinesAreToldApartByTheirNumber() {
        var line = "2026-10-13T08:00:00+00:00\t1-2-3\tA\tB\tC\tD\t1\tE\tSELLABLE\tF\tG\t\t\"it's \"\"fine\"\n";
        var rows = Returns.rows((HEADER + line + line).getBytes(StandardCharsets.UTF_8), WINDOWS);

        assertThat(rows)
                .extracting(row -> row.path("line-key").asText())
                .containsExactly("4026c30d5fb7f5abf23e5280fca77838-0", "4026c30d5fb7f5abf23e5280fca77838-1");
        assertThat(rows.get(0).path("customer-comments").asText()).isEqualTo("\"it's \"\"fine\"");
    }

    @Test
    void readsAFileThatIsZipped() throws Exception {
        var line = "2026-10-13T08:00:00+00:00\t1-2-3\tTÖPFE\tB\tC\tD\t1\tE\tSELLABLE\tF\tG\t\t\n";
        var zipped = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(zipped)) {
            stream.write((HEADER + line).getBytes(WINDOWS));
        }

        assertThat(Returns.rows(zipped.toByteArray(), WINDOWS)
                        .get(0)
                        .path("sku")
                        .asText())
                .isEqualTo("TÖPFE");
    }
}
