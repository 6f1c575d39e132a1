package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.core.settings.ConnectionSettings;
import com.stratus.core.settings.Cron;
import com.stratus.core.settings.JobSettings;
import com.stratus.core.settings.KnownJob;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.model.Platform;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class ShopifyScopesTest {

    private static final Window FIRST = new Window(null, Instant.parse("2026-11-02T00:00:00Z"));
    private static final Window LAST_DAY =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));

    @Test
    void jobsNameWhatTheyLack() {
        var orders = granted("read_orders");
        assertThat(ShopifyScopes.lacked("shopify_orders", orders)).isEmpty();
        assertThat(ShopifyScopes.lacked("shopify_refunds", orders)).isEmpty();
        assertThat(ShopifyScopes.lacked("shopify_customers", orders)).containsExactly("read_customers");
        assertThat(ShopifyScopes.lacked("shopify_products", orders)).containsExactly("read_products");
        assertThat(ShopifyScopes.lacked("shopify_inventory_levels", orders))
                .containsExactly("read_inventory", "read_locations");
        assertThat(ShopifyScopes.lacked("shopify_payouts", orders))
                .containsExactly(
                        "read_shopify_payments_payouts or read_shopify_payments or read_shopify_payments_accounts");
        assertThat(ShopifyScopes.lacked("shopify_orders", granted())).containsExactly("read_orders");
    }

    @Test
    void whoMayWriteMayRead() {
        assertThat(ShopifyScopes.lacked("shopify_orders", granted("write_orders")))
                .isEmpty();
        assertThat(ShopifyScopes.lacked("shopify_payouts", granted("read_shopify_payments_accounts")))
                .isEmpty();
    }

    @Test
    void nothingIsLackedWhereNobodySaysWhatIsGranted() {
        var silent = new Account(Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(ShopifyScopes.lacked("shopify_orders", silent)).isEmpty();
        assertThat(ShopifyScopes.keptBack("shopify_orders", silent, FIRST)).isEmpty();
    }

    @Test
    void missingIsWhatEnabledJobsNeedOrWouldBeMoreCompleteWith() {
        var settings = settings("shopify_orders", "shopify_customers", "shopify_refunds");

        assertThat(ShopifyScopes.missing(settings, granted("read_orders")))
                .containsExactly(
                        "read_all_orders",
                        "read_merchant_managed_fulfillment_orders or read_assigned_fulfillment_orders"
                                + " or read_third_party_fulfillment_orders",
                        "read_customers");
        assertThat(ShopifyScopes.missing(
                        settings,
                        granted(
                                "read_orders",
                                "read_all_orders",
                                "read_customers",
                                "write_third_party_fulfillment_orders")))
                .isEmpty();
    }

    @Test
    void withoutReadAllOrdersAFirstLoadSaysThatItIsShort() {
        var said =
                "Shopify shows this app orders of the last 60 days only: the scope read_all_orders, which is asked for"
                        + " separately, is not granted";

        assertThat(ShopifyScopes.keptBack("shopify_orders", granted("read_orders"), FIRST))
                .contains(said);
        assertThat(ShopifyScopes.keptBack("shopify_refunds", granted("read_orders"), FIRST))
                .contains(said);
        assertThat(ShopifyScopes.keptBack("shopify_orders", granted("read_orders"), LAST_DAY))
                .isEmpty();
        assertThat(ShopifyScopes.keptBack("shopify_customers", granted("read_orders"), FIRST))
                .isEmpty();
        assertThat(ShopifyScopes.keptBack("shopify_orders", granted("read_orders", "read_all_orders"), FIRST))
                .isEmpty();
    }

    @Test
    void theProbeSaysWhatIsGrantedAndWhichVersionAnswers() {
        var probe = Sample.platformJson("shopify/fixtures/constructed/graphql/probe.json");

        var account = ShopifyAnswers.account(Answers.of(probe.toString(), Map.of("x-shopify-api-version", "2026-04")));

        assertThat(account.scopes().orElseThrow()).contains("read_orders", "read_all_orders");
        assertThat(account.servedVersion()).contains("2026-04");
        assertThat(ShopifyConnection.endOf("2026-10")).contains(Instant.parse("2027-10-01T00:00:00Z"));
        assertThat(ShopifyAnswers.account(Answers.of("{\"data\":{\"shop\":{}}}"))
                        .scopes())
                .isEmpty();
    }

    private static Account granted(String... scopes) {
        return new Account(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Set.of(scopes)));
    }

    private static ConnectionSettings settings(String... enabled) {
        var jobs = new HashMap<String, JobSettings>();
        KnownJob.of(Platform.SHOPIFY)
                .forEach(job -> jobs.put(
                        job.name(),
                        new JobSettings(
                                Set.of(enabled).contains(job.name()),
                                Cron.of(job.schedule()),
                                Optional.empty(),
                                Optional.empty())));
        return new ConnectionSettings("shop", Platform.SHOPIFY, "default", Optional.empty(), Map.of(), jobs);
    }
}
