package com.stratus.sandbox;

import com.stratus.sandbox.limits.LimitMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the simulated platforms are set up: which world they show, at what time, and how strict their limits are. */
@ConfigMapping(prefix = "stratus.sandbox")
public interface SandboxSettings {
    /** Two sandboxes with the same seed, days, orders per day and end show the same world. */
    @WithDefault("1")
    long seed();

    /** Length of the history before {@link #until()}. */
    @WithDefault("90")
    int days();

    /** Average number of Shopify orders a day. */
    @WithDefault("60")
    int ordersPerDay();

    /** End of the history, an ISO instant or a date (its midnight in UTC): the "now" of a frozen clock. */
    @WithDefault("2026-11-20T18:00:00Z")
    String until();

    /** How strict the platforms' limits are. */
    @WithDefault("fast")
    LimitMode limits();

    /** Whether a new sandbox's time stands still until it is stepped, or runs; one with kept state goes on as it was. */
    @WithDefault("frozen")
    ClockMode clock();

    /** Where the clock, the switched faults and used refresh tokens outlive a restart; without it they do not. */
    Optional<Path> dataDir();

    /** Whether ShipBob's numbered pages and those of returns carry paging headers, which some versions do not send. */
    @WithDefault("true")
    boolean pagingHeaders();

    /** What the Shopify app may read and write in both shops; a missing scope answers ACCESS_DENIED. */
    @WithDefault(
            "read_orders,read_all_orders,read_customers,read_products,read_fulfillments,read_inventory,read_locations,"
                    + "read_merchant_managed_fulfillment_orders,read_shopify_payments_payouts,read_shopify_payments_accounts,"
                    + "write_orders,write_inventory,write_merchant_managed_fulfillment_orders")
    List<String> shopifyScopes();

    /** Whether the Shopify app may see who customers are; if not, their names, mails and addresses are denied. */
    @WithDefault("true")
    boolean shopifyCustomerData();

    /** Where FreeAgent's consent page may send a person back to; registered addresses match exactly. */
    @WithDefault("http://localhost:8000/auth/freeagent/callback")
    List<String> freeagentRedirectUris();

    /** How many seconds of real time FreeAgent's access tokens live; the platform's hour, unless expiries are to be seen. */
    @WithDefault("3600")
    int freeagentTokenSeconds();

    /** Where ShipBob's consent page may send a person back to; registered addresses match exactly. */
    @WithDefault("http://localhost:8000/auth/shipbob/callback")
    List<String> shipbobRedirectUris();

    /** How simulated time passes. */
    enum ClockMode {
        FROZEN,
        RUNNING
    }
}
