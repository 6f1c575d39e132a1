package com.stratus.analytics.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.analytics.api.BodyLimit;
import com.stratus.analytics.api.LimitedStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class CsvFileTest {

    private static final String COSTS = "sku,valid_from,amount,currency\n";

    @Test
    void columnsMayStandInAnyOrder() throws IOException {
        var file = file(Kind.UNIT_COSTS, "Currency, amount ,sku,valid_from\r\nGBP,3.2,CUP,2026-01-01\r\n");
        assertThat(read(file)).containsExactly("2 CUP|2026-01-01|3.2|GBP");
        assertThat(file.faults().isEmpty()).isTrue();
    }

    @Test
    void byteOrderMarkQuotationMarksAndEmptyLinesAreNoneOfTheText() throws IOException {
        var file = file(
                Kind.SKU_MAP,
                "\uFEFF\"channel_sku\",stock_sku,quantity\r\n\r\n\"CUP, \"\"BLUE\"\"\",CUP,1\r\n'=A1,B,2");
        assertThat(read(file)).containsExactly("3 CUP, \"BLUE\"||CUP|1", "4 =A1||B|2");
        assertThat(file.lines()).isEqualTo(2);
    }

    @Test
    void rowsOfEmptyCellsAreSkipped() throws IOException {
        var file =
                file(Kind.UNIT_COSTS, COSTS + ",,,\nCUP,2026-01-01,3,GBP\n , ,,\n,,,,,\n,,\nMUG,2026-01-01,,GBP\n,,,");
        assertThat(read(file)).containsExactly("3 CUP|2026-01-01|3|GBP");
        assertThat(file.lines()).isEqualTo(2);
        assertThat(faults(file)).hasSize(1).first().asString().startsWith("7 amount ");
    }

    @Test
    void everyFaultIsNamedByLineAndColumn() throws IOException {
        var file = file(
                Kind.EXCHANGE_RATES,
                """
                from_currency,to_currency,rate_on,rate,source
                EUR,GBP,2026-01-01,0.86,ECB
                EUR,gbp,2026-02-30,0,
                EUR,EUR,2026-01-01,1,ECB
                EUR,GBP,2026-01-01,0.86
                "EUR
                ",GBP,2026-01-02,x,ECB
                """);
        assertThat(read(file)).containsExactly("2 EUR|GBP|2026-01-01|0.86|ECB");
        assertThat(faults(file))
                .containsExactly(
                        "3 to_currency must be the ISO 4217 code of a currency, like GBP",
                        "3 rate_on must be a day like 2026-11-20",
                        "3 rate must be a plain decimal like 0.8642, from 0.000000000001 to 1000000000000, with at most 30"
                                + " decimals",
                        "3 source must not be empty",
                        "4 to_currency must be another currency than from_currency",
                        "5 null has 4 cells, and the header 5",
                        "6 rate must be a plain decimal like 0.8642, from 0.000000000001 to 1000000000000, with at most 30"
                                + " decimals");
    }

    @Test
    void whatIsTooMuchIsCounted() throws IOException {
        var file = file(Kind.UNIT_COSTS, COSTS + "CUP,2026-01-01,-1,GBP\n".repeat(25));
        assertThat(read(file)).isEmpty();
        assertThat(file.faults().named()).hasSize(20);
        assertThat(file.faults().more()).isEqualTo(5);
        assertThat(file.faults().summary())
                .startsWith("Nothing was imported. Line 2, amount: must be a plain decimal like 12.50,")
                .endsWith(" And 5 more.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | the file is empty: it begins with sku,valid_from,amount,currency",
                "sku;valid_from;amount;currency | cells are parted by semicolons: part them by commas, with a point in decimals",
                "sku,valid_from,amount | the header lacks currency; the columns are sku,valid_from,amount,currency",
                "sku,valid_from,amount,currency,sku | the header names sku twice",
                "sku,valid_from,amount,currency,tenant_id | the header names a column that is not known; the columns are sku,valid_from,amount,currency",
                "CUP,2026-01-01,3.20,GBP | the header names a column that is not known; the columns are sku,valid_from,amount,currency"
            })
    void aHeaderThatDoesNotFitEndsIt(String text, String fault) throws IOException {
        var file = file(Kind.UNIT_COSTS, text);
        assertThat(read(file)).isEmpty();
        assertThat(faults(file)).containsExactly("1 null " + fault);
    }

    @Test
    void whatCannotBeToldApartEndsIt() throws IOException {
        var good = COSTS + "CUP,2026-01-01,3,GBP\n";
        var marks =
                "quotation marks do not match: a cell that begins with one ends with one, and those within are doubled";
        var open = file(Kind.UNIT_COSTS, good + "\"MUG,2026-01-01,3,GBP\n");
        assertThat(read(open)).hasSize(1);
        assertThat(faults(open)).hasSize(1).first().asString().endsWith(marks);
        var within = file(Kind.UNIT_COSTS, good + "\"MUG\"x,2026-01-01,3,GBP\n");
        read(within);
        assertThat(faults(within)).containsExactly("3 null " + marks);
        var endless = file(Kind.UNIT_COSTS, good + "\"" + "MUG,".repeat(50_000));
        read(endless);
        assertThat(faults(endless))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("does not end: is a quotation mark not closed");
        for (var charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
            var foreign = new CsvFile(
                    Kind.UNIT_COSTS, new ByteArrayInputStream((COSTS + "CÜP,2026-01-01,3,GBP").getBytes(charset)));
            assertThat(read(foreign)).isEmpty();
            assertThat(faults(foreign))
                    .hasSize(1)
                    .first()
                    .asString()
                    .endsWith("here or below is something else than UTF-8: save the file as CSV UTF-8");
        }
    }

    @Test
    void manyRowsComeInBatches() throws IOException {
        var rows = IntStream.range(0, 4_500)
                .mapToObj(n -> "SKU-" + n + ",2026-01-01,1,GBP\n")
                .collect(Collectors.joining());
        var file = file(Kind.UNIT_COSTS, COSTS + rows);
        var sizes = new ArrayList<Integer>();
        CsvFile.Batch batch;
        do {
            batch = file.next();
            sizes.add(batch.lines().size());
        } while (!batch.isLast());
        assertThat(sizes).containsExactly(2_000, 2_000, 500);
        assertThat(batch.lines().get(499).number()).isEqualTo(4_501);
    }

    @Test
    void moreThanThereMayBeIsNoFaultOfALine() {
        var row = "%s,2026-01-01,3,GBP\n".formatted("x".repeat(60));
        var stream = new LimitedStream(
                new ByteArrayInputStream((COSTS + row.repeat(1_000)).getBytes(StandardCharsets.UTF_8)),
                BodyLimit.REQUEST);
        var file = new CsvFile(Kind.UNIT_COSTS, stream);
        assertThatThrownBy(file::next).isInstanceOf(LimitedStream.TooLargeException.class);
    }

    private static CsvFile file(Kind kind, String text) {
        return new CsvFile(kind, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> read(CsvFile file) throws IOException {
        var read = new ArrayList<String>();
        CsvFile.Batch batch;
        do {
            batch = file.next();
            batch.lines().forEach(line -> read.add(line.number() + " " + String.join("|", line.cells())));
        } while (!batch.isLast());
        return read;
    }

    private static List<String> faults(CsvFile file) {
        return file.faults().named().stream()
                .map(fault -> fault.line() + " " + fault.column() + " " + fault.detail())
                .toList();
    }
}
