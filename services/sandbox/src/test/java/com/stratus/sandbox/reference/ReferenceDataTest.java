package com.stratus.sandbox.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.Sandbox;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.freeagent.books.Invoice;
import com.stratus.sandbox.freeagent.books.InvoiceState;
import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.Variant;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the seller's people know. */
class ReferenceDataTest {
    private static final Sandbox SANDBOX = TestSandbox.of(90, 20).sandbox();
    private static final Instant NOW = SANDBOX.clock().now();
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 23);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 20);
    private static final CsvTable SKUS =
            SkuMap.of(SANDBOX.amazon(), SANDBOX.shipBob().past(NOW));
    private static final CsvTable COSTS = new UnitCosts(1, FIRST, LAST).table();
    private static final CsvTable RATES = new ExchangeRates(SANDBOX.books()).until(LAST);

    private static Set<String> stockSkus() {
        Set<String> skus = new HashSet<>();
        for (Shop shop : Shop.values()) {
            new Catalogue(shop)
                    .variants().stream()
                            .map(Variant::sku)
                            .filter(sku -> sku != null && !sku.isEmpty())
                            .forEach(skus::add);
        }
        return skus;
    }

    @Test
    void filesAreWrittenAsImportsReadThem() {
        CsvTable table = new CsvTable(List.of("a", "b"), List.of(List.of("x, \"y\"", "灯台"), List.of("", "1")));
        assertThat(table.text()).isEqualTo("a,b\n\"x, \"\"y\"\"\",灯台\n,1\n");
        assertThat(SKUS.text()).startsWith("channel_sku,connection,stock_sku,quantity\n");
        assertThat(COSTS.text()).startsWith("sku,valid_from,amount,currency\n");
        assertThat(RATES.text()).startsWith("from_currency,to_currency,rate_on,rate,source\n");
    }

    @Test
    void skusThatAreNotTheShopsAreMappedToThose() {
        assertThat(SKUS.text().lines())
                .contains(
                        "TEA TOWEL/SAND & KELP,,HL-TTW-2,1",
                        "灯台 100%/小,,HL-BKE-1,1",
                        "Größe 42 – 100% Wolle,,HL-SCK-2,1",
                        "HL LAN#2+B,,HL-LAN-2,1",
                        "HL-LAN-1-P2,,HL-LAN-1,2",
                        "HL-SET-1,,HL-CND-1,2",
                        "HL-SET-1,,HL-CST-1,1",
                        "OYSTER-KNIFE-WALNUT,,HL-OYS-2,1",
                        "HLCHT3,,HL-CHT-3,1");
        assertThat(SKUS.rows()).doesNotHaveDuplicates().allMatch(row -> stockSkus()
                .contains(row.get(2)));
    }

    @Test
    void everySkuOfAmazonsIsTheShopsOrMapped() {
        Set<String> known = SKUS.rows().stream().map(row -> row.get(0)).collect(Collectors.toSet());
        known.addAll(stockSkus());
        for (Seller seller : Seller.values()) {
            assertThat(SANDBOX.amazon().products(seller)).allMatch(product -> known.contains(product.sku()));
        }
    }

    @Test
    void everySkuButOneCostsSomethingFromTheFirstDayOnAndSomeCostsChange() {
        Map<String, List<List<String>>> bySku = COSTS.rows().stream().collect(Collectors.groupingBy(row -> row.get(0)));
        Set<String> expected = stockSkus();
        expected.remove("HL-TDC-1");
        assertThat(bySku.keySet()).isEqualTo(expected);
        assertThat(bySku.values()).allMatch(rows -> rows.get(0).get(1).equals("2026-06-23"));
        assertThat(bySku.get("HL-PDF-1")).containsExactly(List.of("HL-PDF-1", "2026-06-23", "0.00", "USD"));
        assertThat(bySku.get("QG-MUG-1").get(0).get(3)).isEqualTo("GBP");
        assertThat(bySku.values().stream()
                        .filter(rows ->
                                rows.stream().map(row -> row.get(2)).distinct().count() > 1)
                        .count())
                .isGreaterThan(30);
        for (List<String> row : COSTS.rows()) {
            assertThat(LocalDate.parse(row.get(1))).isBetween(FIRST, LAST);
        }
    }

    @Test
    void costsThatAreKnownStayWhenTimeGoesOn() {
        assertThat(new UnitCosts(1, FIRST, LAST.plusDays(300)).table().rows())
                .containsAll(COSTS.rows())
                .hasSizeGreaterThan(COSTS.rows().size());
    }

    @Test
    void ratesAreThoseOfTheBooksOnEveryDay() {
        Map<String, BigDecimal> rates = new HashMap<>();
        RATES.rows().forEach(row -> rates.put(row.get(0) + row.get(1) + " " + row.get(2), new BigDecimal(row.get(3))));
        assertThat(rates).hasSize(5 * 151);
        Set<String> seen = new HashSet<>();
        for (InvoiceState state : SANDBOX.books().past(NOW).invoices()) {
            Invoice invoice = state.invoice();
            if (!invoice.currency().equals("GBP")) {
                seen.add(invoice.currency());
                assertThat(rates.get(invoice.currency() + "GBP " + invoice.datedOn()))
                        .isEqualByComparingTo(invoice.rate());
            }
        }
        assertThat(seen).containsExactly("EUR");
        assertThat(rates.get("SEKGBP 2026-11-20")).isEqualByComparingTo("0.07617771");
        assertThat(rates.get("CADGBP 2026-11-20")).isBetween(new BigDecimal("0.53"), new BigDecimal("0.57"));
        assertThat(rates.get("JPYGBP 2026-11-20")).isBetween(new BigDecimal("0.0049"), new BigDecimal("0.0053"));
    }
}
