package com.stratus.core.settings;

import com.stratus.model.Platform;

import java.util.List;
import java.util.stream.Stream;

/**
 * A job that Stratus has (DESIGN §5).
 *
 * @param platform that it reads
 * @param key its name below {@code integrations.<platform>}, e.g. {@code orders}
 * @param schedule when it runs unless the settings say otherwise: the original's {@code app.yaml} where that names the
 *     job, else the frequency that the original recommends; five-field cron
 */
public record KnownJob(Platform platform, String key, String schedule) {

    /** All of them, in the order of DESIGN §5. */
    public static final List<KnownJob> ALL = List.of(
            new KnownJob(Platform.AMAZON, "orders", "10 * * * *"),
            new KnownJob(Platform.AMAZON, "settlements", "30 1 * * *"),
            new KnownJob(Platform.AMAZON, "inventory", "20 * * * *"),
            new KnownJob(Platform.AMAZON, "returns", "45 1 * * *"),
            new KnownJob(Platform.AMAZON, "listings", "15 2 * * *"),
            new KnownJob(Platform.SHOPIFY, "orders", "0 * * * *"),
            new KnownJob(Platform.SHOPIFY, "customers", "0 2 * * *"),
            new KnownJob(Platform.SHOPIFY, "products", "0 3 * * *"),
            new KnownJob(Platform.SHOPIFY, "refunds", "30 * * * *"),
            new KnownJob(Platform.SHOPIFY, "inventory_levels", "40 * * * *"),
            new KnownJob(Platform.SHOPIFY, "payouts", "30 3 * * *"),
            new KnownJob(Platform.SHIPBOB, "inventory", "0 */2 * * *"),
            new KnownJob(Platform.SHIPBOB, "status", "0 * * * *"),
            new KnownJob(Platform.SHIPBOB, "returns", "0 4 * * *"),
            new KnownJob(Platform.SHIPBOB, "receiving", "30 4 * * *"),
            new KnownJob(Platform.SHIPBOB, "products", "15 4 * * *"),
            new KnownJob(Platform.SHIPBOB, "fulfillment_centers", "45 4 * * 0"),
            new KnownJob(Platform.FREEAGENT, "contacts", "0 5 * * *"),
            new KnownJob(Platform.FREEAGENT, "invoices", "0 6 * * *"),
            new KnownJob(Platform.FREEAGENT, "bills", "15 6 * * *"),
            new KnownJob(Platform.FREEAGENT, "categories", "30 5 * * 0"),
            new KnownJob(Platform.FREEAGENT, "bank_accounts", "45 6 * * *"),
            new KnownJob(Platform.FREEAGENT, "bank_transactions", "0 7 * * *"),
            new KnownJob(Platform.FREEAGENT, "bank_transaction_explanations", "15 7 * * *"),
            new KnownJob(Platform.FREEAGENT, "transactions", "30 7 * * *"),
            new KnownJob(Platform.FREEAGENT, "users", "45 5 * * 0"));

    /** Its name everywhere else, e.g. {@code shopify_orders}. */
    public String name() {
        return platform.id() + "_" + key;
    }

    /** Those that read a platform. */
    public static Stream<KnownJob> of(Platform platform) {
        return ALL.stream().filter(job -> job.platform() == platform);
    }
}
