package com.stratus.sandbox.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.shopify.world.DeletionEvent;
import com.stratus.sandbox.shopify.world.Listing;
import com.stratus.sandbox.shopify.world.ShopSnapshot;
import com.stratus.sandbox.world.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody can rely on who reads the shops again and again. */
class ShopifyTruthTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(30, 20);
    private static final Worlds WORLDS = Worlds.of(SANDBOX.sandbox());
    private static final Instant UNTIL = SANDBOX.sandbox().world().settings().until();

    /** Nothing tells when they change, so they are read again for some time. */
    private static final Set<String> WITHOUT_VERSION = Set.of("payouts", "payout_transactions");

    /** They are read with what they are part of. */
    private static final Set<String> PARTS = Set.of("order_items", "fulfillments", "refund_lines");

    private static List<TruthTable> tables() {
        return Truth.tables().stream()
                .filter(table -> table.platform().equals("shopify"))
                .toList();
    }

    private static Map<String, Truth.Entry> rows(TruthTable table, Instant time, String account) {
        Map<String, Truth.Entry> rows = new HashMap<>();
        Truth.of(table, WORLDS, time, account).rows().forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    private static List<String> lines(String entity, Shop shop, String id) {
        List<String> lines = new ArrayList<>();
        ShopifyTable table = (ShopifyTable) tables().stream()
                .filter(one -> one.entity().equals(entity))
                .findFirst()
                .orElseThrow();
        table.rows(WORLDS.shops().get(shop).past(UNTIL), (row, amount) -> {
            if (row.id().startsWith(id)) {
                lines.add(row.id() + " v=" + row.version() + " sum=" + amount + " "
                        + row.values().stream().map(Digest::text).collect(Collectors.joining("|")));
            }
        });
        return lines;
    }

    @Test
    void customerWithTheLastOrderByName() {
        assertThat(lines("customers", Shop.HARBOUR_LANE, "8340000000003"))
                .containsExactly("8340000000003 v=2026-11-19T03:19:15.000000Z sum=2045.12 "
                        + "odette.kowalski.0@example.com|Odette|Kowalski|2026-10-21T23:28:17.000000Z|2045.12|USD|17|"
                        + "disabled|[]|#1604|2026-11-19T03:19:06.000000Z");
        assertThat(lines("customers", Shop.QUAYSIDE_GOODS, "9340000016387"))
                .containsExactly("9340000016387 v=2026-11-17T18:04:47.000000Z sum=416.34 "
                        + "ada.abbott.1@example.com|Ada|Abbott|2026-10-31T20:40:12.000000Z|416.34|GBP|4|"
                        + "disabled|[\"VIP\"]|QG1145|2026-11-17T18:04:06.000000Z");
    }

    @Test
    void productAndVariantsOfIt() {
        assertThat(lines("products", Shop.QUAYSIDE_GOODS, "8402000000005"))
                .containsExactly("8402000000005 v=2026-11-20T15:11:22.000000Z sum=null "
                        + "Harbour mug|Harbour Lane|Clothing|ACTIVE|harbour-mug|[]|2022-10-24T10:00:00.000000Z");
        assertThat(lines("variants", Shop.QUAYSIDE_GOODS, "4331000003"))
                .first()
                .isEqualTo("43310000032779 v=2026-11-19T12:31:14.000000Z sum=13.75 8402000000005|QG-MUG-2|Gannet|"
                        + "13.75|GBP|45405000032775|true|-1|2022-10-24T10:00:00.000000Z");
    }

    @Test
    void levelsOfAnItem() {
        // 7 available and 1 committed are 8 on hand; what was left in the shed is damaged
        assertThat(lines("inventory_levels", Shop.HARBOUR_LANE, "44405000032775/"))
                .containsExactly(
                        "44405000032775/71400000009 v=2026-11-20T16:02:32.000000Z sum=null 44405000032775|71400000009|"
                                + "Commercial Street warehouse|HL-LAN-2|true|7|8|1|19|0|0|0|0|true",
                        "44405000032775/71400131081 v=2026-11-09T19:49:33.000000Z sum=null 44405000032775|71400131081|"
                                + "Market stall|HL-LAN-2|true|7|7|0|0|0|0|0|0|true",
                        "44405000032775/71400262153 v=2023-01-16T09:30:00.000000Z sum=null 44405000032775|71400262153|"
                                + "Old boat shed|HL-LAN-2|true|0|1|0|0|0|1|0|0|false");
    }

    @Test
    void refundWithItsLines() {
        assertThat(lines("refunds", Shop.HARBOUR_LANE, "961000000080"))
                .containsExactly("961000000080 v=2026-11-08T07:20:52.000000Z sum=148.38 6214000709580|#1011|~|"
                        + "2026-11-08T07:20:52.000000Z|148.38|USD|148.38|USD|returned");
        // 6 × 19.00 and 1 × 21.00 with their taxes, and shipping
        assertThat(lines("refund_lines", Shop.HARBOUR_LANE, "961000000080"))
                .containsExactly(
                        "961000000080|511000081920 v=null sum=114.00 16080000005120|HL-CND-1|6|no_restock|false|~|114|"
                                + "6.27|USD",
                        "961000000080|511000081921 v=null sum=21.00 16080000005121|HL-SCK-1|1|return|true|71400131081|"
                                + "21|1.16|USD");
    }

    @Test
    void workOrdersAtTwoLocations() {
        assertThat(lines("fulfillment_orders", Shop.HARBOUR_LANE, "710500000000"))
                .contains(
                        "7105000000004 v=2026-10-22T18:45:34.000000Z sum=null 6214000116546|CLOSED|CLOSED|71400000009|"
                                + "Commercial Street warehouse|1|0",
                        "7105000000005 v=2026-10-22T23:41:06.000000Z sum=null 6214000116546|CLOSED|CLOSED|71400131081|"
                                + "Market stall|1|0");
    }

    @Test
    void payoutAndItsFirstTransaction() {
        // 341.55 − 19.00 + 7.33 − 6.10
        assertThat(lines("payouts", Shop.QUAYSIDE_GOODS, "1128020752021"))
                .containsExactly("1128020752021 v=null sum=323.78 2026-10-26T00:00:00.000000Z|PAID|DEPOSIT|323.78|GBP|"
                        + "341.55|6.1|-19|0|7.33|0|0|0|0|0");
        // 3.9 % of 252.00 because it was paid in euros, and 0.30
        assertThat(lines("payout_transactions", Shop.HARBOUR_LANE, "1310000000000"))
                .containsExactly("1310000000000 v=null sum=241.87 128020749021|PAID|CHARGE|CHARGE|1480000000001|"
                        + "7930000000000|6214000049983|#1001|false|2026-10-21T19:49:28.000000Z|252|10.13|241.87|USD|~");
    }

    @Test
    void thereAreTablesForAllThatIsRead() {
        assertThat(tables())
                .extracting(TruthTable::entity)
                .containsExactlyInAnyOrder(
                        "orders",
                        "order_items",
                        "fulfillments",
                        "fulfillment_orders",
                        "customers",
                        "products",
                        "variants",
                        "refunds",
                        "refund_lines",
                        "inventory_levels",
                        "payouts",
                        "payout_transactions");
    }

    @ParameterizedTest
    @EnumSource(Shop.class)
    void whatChangesIsNewerThanItWas(Shop shop) {
        for (TruthTable table : tables()) {
            Instant before = UNTIL.minus(Duration.ofDays(4));
            Map<String, Truth.Entry> old = rows(table, before, shop.domain());
            int changed = 0;
            while (before.isBefore(UNTIL.plus(Duration.ofDays(4)))) {
                Instant now = before.plus(Duration.ofHours(13));
                Map<String, Truth.Entry> rows = rows(table, now, shop.domain());
                for (Truth.Entry row : rows.values()) {
                    if (!row.equals(old.get(row.id()))) {
                        changed++;
                        if (!WITHOUT_VERSION.contains(table.entity()) && !PARTS.contains(table.entity())) {
                            assertThat(row.version())
                                    .as(table.entity() + " " + row.id())
                                    .isGreaterThan(Digest.instant(before))
                                    .isLessThanOrEqualTo(Digest.instant(now));
                        }
                    }
                }
                before = now;
                old = rows;
            }
            assertThat(changed).as(table.entity()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(Shop.class)
    void whatVanishesIsTold(Shop shop) {
        Instant early = UNTIL.minus(Duration.ofDays(25));
        Instant late = UNTIL.plus(Duration.ofDays(20));
        Map<DeletionEvent.Subject, Set<String>> told = new HashMap<>();
        ShopSnapshot snapshot = WORLDS.shops().get(shop).past(late);
        Listing<DeletionEvent> deletions = snapshot.deletions();
        deletions.all().forEach(event -> told.computeIfAbsent(event.subjectType(), key -> new HashSet<>())
                .add(Long.toString(event.subjectId())));
        Map<String, DeletionEvent.Subject> tables = Map.of(
                "orders", DeletionEvent.Subject.ORDER,
                "customers", DeletionEvent.Subject.CUSTOMER,
                "products", DeletionEvent.Subject.PRODUCT,
                "variants", DeletionEvent.Subject.PRODUCT_VARIANT);
        for (TruthTable table : tables()) {
            Set<String> vanished = new HashSet<>();
            Set<String> still = rows(table, late, shop.domain()).keySet();
            for (int day = 0; day <= 45; day += 3) {
                vanished.addAll(rows(table, early.plus(Duration.ofDays(day)), shop.domain())
                        .keySet());
            }
            vanished.removeAll(still);
            if (tables.containsKey(table.entity())) {
                assertThat(told.getOrDefault(tables.get(table.entity()), Set.of()))
                        .as(table.entity())
                        .containsAll(vanished)
                        .doesNotContainAnyElementsOf(still);
            } else if (PARTS.contains(table.entity())) {
                assertThat(vanished).as(table.entity()).allMatch(id -> told.getOrDefault(
                                DeletionEvent.Subject.ORDER, Set.of())
                        .contains(id.replaceFirst("\\|.*", "")));
            } else {
                assertThat(vanished).as(table.entity()).isEmpty();
            }
        }
        assertThat(told.keySet())
                .contains(
                        DeletionEvent.Subject.CUSTOMER,
                        DeletionEvent.Subject.ORDER,
                        DeletionEvent.Subject.PRODUCT,
                        DeletionEvent.Subject.PRODUCT_VARIANT);
    }

    @Test
    void payoutsAndTheirTransactionsChangeOnlyForSomeDays() {
        for (String entity : WITHOUT_VERSION) {
            TruthTable table = tables().stream()
                    .filter(one -> one.entity().equals(entity))
                    .findFirst()
                    .orElseThrow();
            Map<String, Truth.Entry> old = rows(table, UNTIL.minus(Duration.ofDays(10)), null);
            Map<String, Truth.Entry> later = rows(table, UNTIL.plus(Duration.ofDays(25)), null);
            Set<String> settled =
                    rows(table, UNTIL.minus(Duration.ofDays(19)), null).keySet();
            assertThat(settled).isNotEmpty().allSatisfy(id -> assertThat(later.get(id))
                    .isEqualTo(old.get(id)));
        }
    }

    @Test
    void nothingHappensInTheQuietSpan() {
        for (TruthTable table : tables()) {
            assertThat(rows(table, UNTIL, null))
                    .as(table.entity())
                    .isEqualTo(rows(table, UNTIL.minus(Duration.ofMinutes(14)), null));
        }
    }

    @Test
    void allAccountsTogetherAreTheirSum() {
        for (TruthTable table : tables()) {
            Map<String, Truth.Entry> all = rows(table, UNTIL, null);
            Map<String, Truth.Entry> one = rows(table, UNTIL, "harbour-lane.myshopify.com");
            Map<String, Truth.Entry> other = rows(table, UNTIL, "70993305");
            assertThat(one.size()).isPositive();
            assertThat(other.size()).isPositive();
            one.putAll(other);
            assertThat(one).isEqualTo(all);
            assertThat(table.knows("quayside-goods.myshopify.com")).isTrue();
            assertThat(table.knows("other.myshopify.com")).isFalse();
        }
        assertThat(Truth.of(tables().get(0), WORLDS, UNTIL, "quayside-goods.myshopify.com")
                        .sums())
                .containsOnlyKeys("GBP");
    }

    @Test
    void listsOfTextsAreWrittenAsTheWarehouseWritesThem() {
        assertThat(ShopifyTable.json(List.of())).isEqualTo("[]");
        assertThat(ShopifyTable.json(List.of("VIP", "crème", "a \"b\" \\ c")))
                .isEqualTo("[\"VIP\", \"crème\", \"a \\\"b\\\" \\\\ c\"]");
    }
}
