package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.Trial;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.model.Platform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Bulk operations make the same records of both shops as pages do, and so does REST, but for what it does not show; a bulk
 * operation that goes wrong loses nothing.
 */
class ShopifyTransportsIT {

    static final List<String> JOBS = List.of(
            "shopify_orders",
            "shopify_customers",
            "shopify_products",
            "shopify_refunds",
            "shopify_inventory_levels",
            "shopify_payouts");

    private static final List<String> IN_BULK = List.of("shopify_orders", "shopify_customers", "shopify_products");

    private static final Set<String> SHOWN_AS_UNFULFILLED = Set.of("ON_HOLD", "IN_PROGRESS", "SCHEDULED");

    private static Trial trial;

    @BeforeAll
    static void start() throws IOException {
        trial = Trial.start(Platform.SHOPIFY, 40);
    }

    @AfterAll
    static void stop() throws IOException {
        trial.close();
    }

    private static Map<String, String> settings(String shop, String... more) {
        var settings = new HashMap<>(settings(trial, shop));
        for (var place = 0; place < more.length; place += 2) {
            settings.put(more[place], more[place + 1]);
        }
        return settings;
    }

    /** How the extractor reaches one of the sandbox's shops. */
    static Map<String, String> settings(Trial trial, String shop) {
        var uk = shop.equals("uk");
        return Map.of(
                "SHOPIFY_SHOP", uk ? "quayside-goods.myshopify.com" : "harbour-lane.myshopify.com",
                "SHOPIFY_CLIENT_ID", uk ? "sandbox-shopify-uk-client" : "sandbox-shopify-client",
                "SHOPIFY_CLIENT_SECRET", uk ? "sandbox-shopify-uk-secret" : "sandbox-shopify-secret",
                "SHOPIFY_BASE_URL", trial.sandbox().address() + (uk ? "/uk" : ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us", "uk"})
    void everyWayMakesTheSameRecords(String shop) {
        var byPages = new TreeMap<String, Map<String, String>>();
        trial.with(settings(shop, "SHOPIFY_BULK", "never"));
        for (var job : JOBS) {
            var read = trial.read(job);
            assertThat(read.status()).as(job + ": " + read.reason()).isEqualTo("extracted");
            assertThat(read.calls("BulkRun")).isZero();
            assertThat(read.rejects()).isEmpty();
            byPages.put(job, read.hashes());
        }

        trial.with(settings(shop, "SHOPIFY_BULK", "always"));
        for (var job : IN_BULK) {
            var read = trial.read(job);
            assertThat(read.status()).as(job + ": " + read.reason()).isEqualTo("extracted");
            assertThat(read.calls("BulkRun")).isPositive();
            assertSame(job, read.hashes(), byPages.get(job));
        }

        trial.with(settings(shop, "SHOPIFY_TRANSPORT", "rest"));
        for (var job : JOBS) {
            var read = trial.read(job);
            assertThat(read.status()).as(job + ": " + read.reason()).isEqualTo("extracted");
            assertSame(job, asRestShows(read.hashes()), asRestShows(byPages.get(job)));
        }
    }

    /** Both have the same records; the first few that are not the same are shown. */
    private static void assertSame(String job, Map<String, String> read, Map<String, String> expected) {
        var keys = new TreeSet<>(read.keySet());
        keys.addAll(expected.keySet());
        assertThat(keys.stream()
                        .filter(key -> !Objects.equals(read.get(key), expected.get(key)))
                        .limit(3)
                        .map(key -> key + "\n" + difference(read.get(key), expected.get(key))))
                .as(job)
                .isEmpty();
    }

    /** From a little before where they part. */
    private static String difference(String read, String expected) {
        if (read == null || expected == null) {
            return (read == null ? "only expected: " + expected : "only read: " + read);
        }
        var same = 0;
        while (same < Math.min(read.length(), expected.length()) && read.charAt(same) == expected.charAt(same)) {
            same++;
        }
        var from = Math.max(0, same - 60);
        return read.substring(from, Math.min(read.length(), from + 300)) + "\n"
                + expected.substring(from, Math.min(expected.length(), from + 300));
    }

    /** The records without what REST does not show. */
    private static Map<String, String> asRestShows(Map<String, String> records) {
        var shown = new TreeMap<String, String>();
        records.forEach((key, record) -> {
            var value = (ObjectNode) Sample.json(record.substring(record.indexOf('{')));
            value.remove(List.of("edited", "on_hand", "committed", "incoming", "reserved", "damaged", "safety_stock"));
            value.remove("quality_control");
            if (SHOWN_AS_UNFULFILLED.contains(value.path("fulfillment_status").asText())) {
                value.put("fulfillment_status", "UNFULFILLED");
            }
            value.path("fulfillments").forEach(parcel -> hide((ObjectNode) parcel));
            if (value.has("level_key") && !value.path("tracked").asBoolean()) {
                value.remove("available");
            }
            if (value.has("level_key") && !value.path("active").asBoolean()) {
                return;
            }
            if (key.startsWith("stratus.shopify.payout_transactions")) {
                value.remove("order_id");
            }
            if (key.startsWith("stratus.shopify.refunds")) {
                value.remove("source_updated_at");
            }
            shown.put(key, value.toString());
        });
        return shown;
    }

    /** REST names one carrier for all numbers of a fulfilment. */
    private static void hide(ObjectNode parcel) {
        parcel.remove(List.of("shipment_status", "in_transit_at", "delivered_at"));
        if (parcel.path("tracking_key").asText().contains("/")) {
            parcel.remove("carrier");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk_failed", "bulk_expired", "bulk_truncated", "bulk_miscounted"})
    void operationThatGoesWrongOnceIsMadeAgain(String fault) {
        trial.with(settings("us", "SHOPIFY_BULK", "never"));
        var byPages = trial.read("shopify_customers").hashes();
        trial.with(settings("us"));

        trial.fault(fault, 0, 1);
        var read = trial.read("shopify_customers");

        assertThat(read.status()).as(read.reason()).isEqualTo("extracted");
        assertThat(read.calls("BulkRun")).isGreaterThan(1);
        assertSame("shopify_customers", read.hashes(), byPages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk_failed", "bulk_expired", "bulk_endless", "bulk_slots_taken"})
    void whereNoOperationWorksPagesAreRead(String fault) {
        trial.with(settings("us", "SHOPIFY_BULK", "never"));
        var byPages = trial.read("shopify_customers").hashes();
        trial.with(settings("us", "SHOPIFY_BULK_DEADLINE", "PT3S"));

        trial.fault(fault, 0, Integer.MAX_VALUE);
        var read = trial.read("shopify_customers");

        assertThat(read.status()).as(read.reason()).isEqualTo("extracted");
        assertSame("shopify_customers", read.hashes(), byPages);
        assertThat(read.calls("Customers")).isPositive();
        assertThat(read.calls("BulkCancel") > 0).isEqualTo(fault.equals("bulk_endless"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk_truncated", "bulk_miscounted"})
    void whatIsCountedWrongAgainAndAgainIsNotBelieved(String fault) {
        trial.with(settings("us"));

        trial.fault(fault, 0, Integer.MAX_VALUE);
        var read = trial.read("shopify_customers");

        assertThat(read.status()).isEqualTo("failed");
        assertThat(read.reason()).startsWith("the file of a bulk operation does not hold what it should: ");
        assertThat(read.hashes()).isEmpty();
    }

    /** The probe and the look are answered, then the start, then the first poll; what is answered next is not heard any more. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void killedRunGoesOnWithTheSameOperation(int answers) {
        trial.with(settings("us"));
        var undisturbed = trial.read("shopify_customers");
        trial.with(settings("us"));

        var read = trial.readKilledAfter("shopify_customers", answers);

        assertThat(read.status()).as(read.reason()).isEqualTo("extracted");
        assertSame("shopify_customers", read.hashes(), undisturbed.hashes());
        assertThat(read.calls("BulkRun")).isEqualTo(undisturbed.calls("BulkRun") - (answers == 2 ? 1 : 0));
    }

    @Test
    void whoIsNotStrictTakesWhatIsThere() {
        trial.with(settings("us", "SHOPIFY_BULK", "never"));
        var byPages = trial.read("shopify_customers").hashes();
        trial.with(settings("us", "SHOPIFY_BULK_STRICT", "false"));

        trial.fault("bulk_miscounted", 0, Integer.MAX_VALUE);

        assertSame("shopify_customers", trial.read("shopify_customers").hashes(), byPages);
    }
}
