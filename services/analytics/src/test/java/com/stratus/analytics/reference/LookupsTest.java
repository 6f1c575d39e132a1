package com.stratus.analytics.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What SQL gives for a day. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class LookupsTest extends ApiTest {

    @Override
    protected String story() {
        return """
            INSERT INTO unit_costs (sku, valid_from, amount, currency)
            VALUES ('CUP', '2026-01-01', 3.20, 'GBP'), ('CUP', '2026-07-01', 0, 'EUR');
            INSERT INTO exchange_rates (from_currency, to_currency, rate_on, rate, source)
            VALUES ('EUR', 'GBP', '2026-01-02', 0.8, 'ECB'), ('EUR', 'GBP', '2026-01-05', 0.85, 'ECB'),
                   ('EUR', 'USD', '2026-01-02', 1.2, 'ECB'), ('EUR', 'USD', '2026-01-05', 1.19, 'ECB'),
                   ('EUR', 'SEK', '2026-01-03', 11.475, 'ECB'),
                   ('GBP', 'USD', '2026-01-05', 1.41, 'Bank'),
                   ('CHF', 'GBP', '2026-01-02', 0.8, 'Bank'),
                   ('USD', 'MXN', '2026-01-02', 18, 'FED'), ('CAD', 'USD', '2026-01-02', 0.75, 'FED'),
                   ('KWD', 'BHD', '2026-01-02', 1.23, 'own');
            INSERT INTO sku_map (connection_id, channel_sku, stock_sku, quantity)
            VALUES (NULL, 'SET', 'CUP', 2), (NULL, 'SET', 'MUG', 1), ('shopify', 'SET', 'PEN', 1),
                   ('shopify', 'SHOP-ONLY', 'CUP', 1)
            """;
    }

    @ParameterizedTest
    @CsvSource({
        "CUP, 2026-01-01, 3.2000 GBP 2026-01-01",
        "CUP, 2026-06-30, 3.2000 GBP 2026-01-01",
        "CUP, 2026-07-01, 0.0000 EUR 2026-07-01",
        "CUP, 2030-01-01, 0.0000 EUR 2026-07-01",
        "CUP, 2025-12-31, - - -",
        "cup, 2026-07-01, - - -"
    })
    void aUnitCostsWhatWasSaidLast(String sku, String day, String cost) {
        assertThat(world.query("SELECT concat_ws(' ', coalesce(amount::text, '-'), coalesce(currency, '-'),"
                        + " coalesce(valid_from::text, '-')) FROM unit_cost('%s', '%s')".formatted(sku, day)))
                .containsExactly(cost);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EUR | GBP | 2026-01-02 | 0.8 2026-01-02 stated ECB",
                "EUR | GBP | 2026-01-04 | 0.8 2026-01-02 stated ECB",
                "EUR | GBP | 2026-02-01 | 0.85 2026-01-05 stated ECB",
                "EUR | GBP | 2026-01-01 | - - - -",
                "GBP | EUR | 2026-01-04 | 1.25 2026-01-02 inverse ECB",
                "GBP | EUR | 2026-01-05 | 1.1764705882352941 2026-01-05 inverse ECB",
                "GBP | USD | 2026-01-04 | 1.5 2026-01-02 cross EUR ECB",
                "GBP | USD | 2026-01-05 | 1.41 2026-01-05 stated Bank",
                "SEK | GBP | 2026-01-05 | 0.07407407407407407407 2026-01-03 cross EUR ECB",
                "CHF | EUR | 2026-01-02 | 1 2026-01-02 cross GBP Bank, ECB",
                "CAD | MXN | 2026-01-02 | 13.5 2026-01-02 cross USD FED",
                "CHF | MXN | 2026-02-01 | - - - -",
                "BHD | KWD | 2026-01-02 | 0.81300813008130081301 2026-01-02 inverse own",
                "KWD | EUR | 2026-02-01 | - - - -",
                "SEK | SEK | 2026-01-01 | 1 2026-01-01 same -",
                "XYZ | EUR | 2026-02-01 | - - - -"
            })
    void aRateIsTheNewestThatCanBeTold(String from, String to, String day, String rate) {
        assertThat(world.query("SELECT concat_ws(' ', coalesce(rate::text, '-'), coalesce(rate_on::text, '-'),"
                        + " coalesce(basis, '-'), coalesce(source, '-')) FROM exchange_rate('%s', '%s', '%s')"
                                .formatted(from, to, day)))
                .containsExactly(rate);
    }

    @Test
    void amountsWithoutARateStayUnknown() {
        assertThat(
                        world.query(
                                """
                                SELECT concat_ws(' ', amount, currency, coalesce(round(amount * rate, 2)::text, 'unknown'))
                                  FROM (VALUES (10.00, 'USD'), (10.00, 'KWD'), (10.00, 'EUR')) AS sales (amount, currency)
                                 CROSS JOIN LATERAL exchange_rate(currency, 'EUR', '2026-01-02')
                                """))
                .containsExactly("10.00 USD 8.33", "10.00 KWD unknown", "10.00 EUR 10.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'shopify' | SET | 1 PEN true",
                "'amazon' | SET | 1 MUG true, 2 CUP true",
                "NULL | SET | 1 MUG true, 2 CUP true",
                "'shopify' | SHOP-ONLY | 1 CUP true",
                "'amazon' | SHOP-ONLY | 1 SHOP-ONLY false",
                "'amazon' | CUP | 1 CUP false"
            })
    void aChannelsSkuConsistsOfWhatIsSaidForItsConnection(String connection, String sku, String parts) {
        assertThat(String.join(
                        ", ",
                        world.query(
                                "SELECT concat_ws(' ', quantity, stock_sku, mapped::text) FROM stock_parts(%s, '%s') ORDER BY 1"
                                        .formatted(connection, sku))))
                .isEqualTo(parts);
    }

    @Test
    void theDocumentedQueryCostsWhatIsSold() throws IOException {
        world.execute(
                """
                INSERT INTO orders (tenant_id, connection_id, source, platform_order_id, order_id, purchase_date, sequence,
                                    content_hash, run_id)
                VALUES ('default', 'amazon', 'amazon', '1', '111-1', '2026-01-02T23:30:00Z', 1, 'x', gen_random_uuid());
                INSERT INTO orders (tenant_id, connection_id, source, platform_order_id, order_id, purchase_date, status,
                                    deleted_at, test, sales_channel, sequence, content_hash, run_id)
                SELECT 'default', 'amazon', 'amazon', id, id, '2026-01-02T10:00:00Z', status, deleted_at, test, channel, 1, 'x',
                       gen_random_uuid()
                  FROM (VALUES ('gone', 'open', now(), false, NULL), ('cancelled', 'cancelled', NULL, false, NULL),
                               ('CANCELLED', 'CANCELLED', NULL, NULL, 'AMAZON'), ('tried', 'open', NULL, true, NULL),
                               ('shipped', 'SHIPPED', NULL, NULL, 'NON_AMAZON')) AS unsold (id, status, deleted_at, test, channel);
                INSERT INTO order_items (tenant_id, connection_id, platform_order_id, line_item_id, order_id, sku, qty,
                                         current_qty, content_hash)
                VALUES ('default', 'amazon', '1', 'a', '111-1', 'SET', 3, NULL, 'x'),
                       ('default', 'amazon', '1', 'b', '111-1', 'CUP', 1, NULL, 'x'),
                       ('default', 'amazon', '1', 'c', '111-1', NULL, 1, NULL, 'x'),
                       ('default', 'amazon', '1', 'd', '111-1', 'CUP', 5, 2, 'x'),
                       ('default', 'amazon', '1', 'e', '111-1', 'CUP', 5, 0, 'x');
                INSERT INTO order_items (tenant_id, connection_id, platform_order_id, line_item_id, order_id, sku, qty, content_hash)
                SELECT 'default', 'amazon', platform_order_id, 'z', order_id, 'CUP', 1, 'x' FROM orders WHERE platform_order_id <> '1'
                """);
        var page = Files.readString(Path.of(System.getProperty("stratus.home"), "deploy/docs/reference-data.md"));
        var begin = page.indexOf("```sql") + 6;
        var query = page.substring(begin, page.indexOf("```", begin));

        assertThat(world.query("SELECT concat_ws(' ', line_item_id, coalesce(sku, '-'), coalesce(stock_sku, '-'),"
                        + " coalesce(units::text, '-'), coalesce(cost_in_eur::text, '-')) FROM (" + query
                        + ") AS sold"))
                .containsExactly(
                        "a SET CUP 6 24.00", "a SET MUG 3 -", "b CUP CUP 1 4.00", "c - - - -", "d CUP CUP 2 8.00");
    }

    @Test
    void noSkuConsistsOfNothing() {
        assertThat(world.query("SELECT 1 FROM stock_parts('shopify', NULL)")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO unit_costs (sku, valid_from, amount, currency) VALUES ('A', '2026-01-01', 'NaN', 'GBP')",
                "INSERT INTO unit_costs (sku, valid_from, amount, currency) VALUES ('A', '2026-01-01', -1, 'GBP')",
                "INSERT INTO unit_costs (sku, valid_from, amount, currency) VALUES ('A', 'infinity', 1, 'GBP')",
                "INSERT INTO unit_costs (sku, valid_from, amount, currency) VALUES ('A', '2026-01-01', 1, 'gbp')",
                "INSERT INTO unit_costs (sku, valid_from, amount, currency) VALUES ('CUP', '2026-01-01', 1, 'GBP')",
                "INSERT INTO exchange_rates (from_currency, to_currency, rate_on, rate, source) VALUES ('EUR', 'GBP', '2027-01-01', 0, 'x')",
                "INSERT INTO exchange_rates (from_currency, to_currency, rate_on, rate, source) VALUES ('EUR', 'GBP', '2027-01-01', 'NaN', 'x')",
                "INSERT INTO exchange_rates (from_currency, to_currency, rate_on, rate, source) VALUES ('EUR', 'GBP', '2027-01-01', 'Infinity', 'x')",
                "INSERT INTO exchange_rates (from_currency, to_currency, rate_on, rate, source) VALUES ('EUR', 'EUR', '2027-01-01', 1, 'x')",
                "INSERT INTO sku_map (channel_sku, stock_sku, quantity) VALUES ('A', 'B', 0)",
                "INSERT INTO sku_map (channel_sku, stock_sku, quantity) VALUES ('SET', 'CUP', 1)",
                "INSERT INTO sku_map (connection_id, channel_sku, stock_sku, quantity) VALUES ('', 'A', 'B', 1)"
            })
    void theTablesRefuseWhatIsAbsurd(String sql) {
        assertThatThrownBy(() -> world.execute(sql)).rootCause().hasMessageContaining("constraint");
    }

    @Test
    void everyEditIsCounted() {
        world.execute("UPDATE unit_costs SET amount = 4, version = 1 WHERE valid_from = '2026-01-01'");
        assertThat(world.query("SELECT version FROM unit_costs ORDER BY valid_from"))
                .containsExactly("2", "1");
    }

    @Test
    void everyEditSaysByWhom() {
        var user = world.query("SELECT current_user").get(0);
        var by = "SELECT updated_by FROM unit_costs WHERE sku = 'CUP' ORDER BY valid_from";
        world.execute("UPDATE unit_costs SET updated_by = 'api'");
        assertThat(world.query(by)).containsExactly(user, user);
        world.execute("SELECT set_config('stratus.edited_by', 'anna', true);"
                + " UPDATE unit_costs SET amount = 5 WHERE valid_from = '2026-01-01';"
                + " INSERT INTO unit_costs (sku, valid_from, amount, currency) VALUES ('CUP', '2026-08-01', 1, 'GBP')");
        assertThat(world.query(by)).containsExactly("anna", user, "anna");
        world.execute("UPDATE unit_costs SET amount = 6 WHERE sku = 'CUP'");
        assertThat(world.query(by)).containsExactly(user, user, user);
    }
}
