package com.stratus.core.settings;

import com.stratus.model.Platform;

import java.util.List;
import java.util.stream.Stream;

/**
 * A job that Stratus has, or will have (DESIGN §5).
 *
 * @param platform that it reads
 * @param key its name below {@code integrations.<platform>}, e.g. {@code orders}
 * @param schedule when it runs unless the settings say otherwise: the original's {@code app.yaml} where that names the
 *     job, else the frequency that the original recommends; five-field cron
 * @param available whether this version has it
 */
public record KnownJob(Platform platform, String key, String schedule, boolean available) {

    /** All of them, in the order of DESIGN §5. */
    public static final List<KnownJob> ALL = List.of(
            now(Platform.AMAZON, "orders", "10 * * * *"),
            now(Platform.AMAZON, "settlements", "30 1 * * *"),
            now(Platform.AMAZON, "inventory", "20 * * * *"),
            now(Platform.AMAZON, "returns", "45 1 * * *"),
            now(Platform.AMAZON, "listings", "15 2 * * *"),
            now(Platform.SHOPIFY, "orders", "0 * * * *"),
            now(Platform.SHOPIFY, "customers", "0 2 * * *"),
            now(Platform.SHOPIFY, "products", "0 3 * * *"),
            now(Platform.SHOPIFY, "refunds", "30 * * * *"),
            now(Platform.SHOPIFY, "inventory_levels", "40 * * * *"),
            now(Platform.SHOPIFY, "payouts", "30 3 * * *"),
            now(Platform.SHIPBOB, "inventory", "0 */2 * * *"),
            now(Platform.SHIPBOB, "status", "0 * * * *"),
            now(Platform.SHIPBOB, "returns", "0 4 * * *"),
            now(Platform.SHIPBOB, "receiving", "30 4 * * *"),
            now(Platform.SHIPBOB, "products", "15 4 * * *"),
            now(Platform.SHIPBOB, "fulfillment_centers", "45 4 * * 0"),
            now(Platform.FREEAGENT, "contacts", "0 5 * * *"),
            now(Platform.FREEAGENT, "invoices", "0 6 * * *"),
            now(Platform.FREEAGENT, "bills", "15 6 * * *"),
            now(Platform.FREEAGENT, "categories", "30 5 * * 0"),
            now(Platform.FREEAGENT, "bank_accounts", "45 6 * * *"),
            now(Platform.FREEAGENT, "bank_transactions", "0 7 * * *"),
            now(Platform.FREEAGENT, "bank_transaction_explanations", "15 7 * * *"),
            now(Platform.FREEAGENT, "transactions", "30 7 * * *"),
            now(Platform.FREEAGENT, "users", "45 5 * * 0"));

    private static KnownJob now(Platform platform, String key, String schedule) {
        return new KnownJob(platform, key, schedule, true);
    }

    private static KnownJob later(Platform platform, String key, String schedule) {
        return new KnownJob(platform, key, schedule, false);
    }

    /** Its name everywhere else, e.g. {@code shopify_orders}. */
    public String name() {
        return platform.id() + "_" + key;
    }

    /** Those that read a platform. */
    public static Stream<KnownJob> of(Platform platform) {
        return ALL.stream().filter(job -> job.platform() == platform);
    }
}
