package com.stratus.core.settings;

import static com.stratus.core.settings.AccountKey.of;

import com.stratus.model.Platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a connection to a platform is told about its account.
 *
 * @param markers the keys of whose variables one makes the environment's connection
 * @param identity the key that says which account it is, so that two connections cannot read one; empty where only the
 *     platform knows
 * @param enough sets of keys of which one must be there whole
 */
record AccountKeys(
        Platform platform,
        String label,
        List<String> markers,
        Optional<String> identity,
        List<AccountKey> keys,
        List<List<String>> enough) {

    private static final AccountKey REAL_TIME = of(
                    "real_time",
                    "",
                    "Whether the platform's clock tells today's time, so that this machine's clock can be compared with it:"
                            + " true, but false at a test address.")
            .must(Check.flag());

    static final Map<Platform, AccountKeys> ALL = Map.of(
            Platform.SHOPIFY,
            new AccountKeys(
                    Platform.SHOPIFY,
                    "Shopify",
                    List.of("shop"),
                    Optional.of("shop"),
                    List.of(
                            of("shop", "SHOPIFY_SHOP", "The shop's address at Shopify.")
                                    .must(Check.like(
                                            "[a-z0-9][a-z0-9-]*\\.myshopify\\.com", "your-store.myshopify.com")),
                            of("access_token", "SHOPIFY_ACCESS_TOKEN", "Static token of an existing custom app.")
                                    .asSecret(),
                            of("client_id", "SHOPIFY_CLIENT_ID", "Client id of an app of the Dev Dashboard."),
                            of("client_secret", "SHOPIFY_CLIENT_SECRET", "Its secret.")
                                    .asSecret(),
                            of("api_version", "SHOPIFY_API_VERSION", "Version of the Admin API.")
                                    .otherwise("2026-10")
                                    .must(Check.like("\\d{4}-(01|04|07|10)|unstable", "2026-10")),
                            lookback("SHOPIFY_SYNC_LOOKBACK_HOURS"),
                            of("transport", "SHOPIFY_TRANSPORT", "Which of Shopify's two interfaces is read.")
                                    .forAll()
                                    .otherwise("graphql")
                                    .must(Check.like("graphql|rest", "graphql or rest")),
                            of(
                                            "bulk",
                                            "SHOPIFY_BULK",
                                            "Whether bulk operations of GraphQL read orders, customers and products: auto"
                                                    + " (where more than a week is read), always or never.")
                                    .forAll()
                                    .otherwise("auto")
                                    .must(Check.like("auto|always|never", "auto, always or never")),
                            of("bulk_deadline", "SHOPIFY_BULK_DEADLINE", "How long a bulk operation is waited for.")
                                    .forAll()
                                    .otherwise("PT2H")
                                    .must(Check.duration()),
                            of(
                                            "bulk_strict",
                                            "SHOPIFY_BULK_STRICT",
                                            "Whether a bulk operation's file is refused that does not hold as many objects"
                                                    + " as were counted.")
                                    .forAll()
                                    .otherwise("true")
                                    .must(Check.flag()),
                            of("base_url", "SHOPIFY_BASE_URL", "Only to reach a sandbox or a test.")
                                    .must(Check.address("http://localhost:8082")),
                            REAL_TIME),
                    List.of(List.of("shop", "access_token"), List.of("shop", "client_id", "client_secret"))),
            Platform.SHIPBOB,
            new AccountKeys(
                    Platform.SHIPBOB,
                    "ShipBob",
                    List.of("token", "client_id"),
                    Optional.empty(),
                    List.of(
                            of("token", "SHIPBOB_TOKEN", "A personal access token.")
                                    .asSecret(),
                            of("client_id", "SHIPBOB_CLIENT_ID", "Client id of an app, which is read without a token."),
                            of("client_secret", "SHIPBOB_CLIENT_SECRET", "Its secret.")
                                    .asSecret(),
                            redirect("SHIPBOB_REDIRECT_URI", Platform.SHIPBOB),
                            tokens("SHIPBOB_AUTH_BASE_URL", "https://auth.shipbob.com"),
                            of("base", "SHIPBOB_BASE", "Host and API version in one.")
                                    .otherwise("https://api.shipbob.com/2025-07")
                                    .must(Check.addressAt(
                                            Set.of("api.shipbob.com", "sandbox-api.shipbob.com"),
                                            "https://api.shipbob.com/2025-07")),
                            lookback("SHIPBOB_SYNC_LOOKBACK_HOURS"),
                            of("calls", "SHIPBOB_CALLS", "Calls that are allowed in any call_window.")
                                    .otherwise("150")
                                    .must(Check.number(1, 100_000, "a number of calls")),
                            of("call_window", "SHIPBOB_CALL_WINDOW", "See calls; a sandbox may allow more.")
                                    .otherwise("PT1M")
                                    .must(Check.duration()),
                            of("base_url", "SHIPBOB_BASE_URL", "Only to reach a sandbox or a test, whatever base says.")
                                    .must(Check.address("http://localhost:8082/shipbob/2025-07")),
                            REAL_TIME),
                    List.of(List.of("token"), List.of("client_id", "client_secret"))),
            Platform.AMAZON,
            new AccountKeys(
                    Platform.AMAZON,
                    "Amazon",
                    List.of("client_id"),
                    Optional.empty(),
                    List.of(
                            of(
                                            "seller_id",
                                            "AMZ_SELLER_ID",
                                            "The seller's id (Merchant Token), which Amazon does not say by itself.")
                                    .must(Check.like("[A-Z0-9]{5,30}", "A2EXAMPLE7SELLER")),
                            of("client_id", "AMZ_CLIENT_ID", "Client id of the app."),
                            of(
                                            "client_secret",
                                            "AMZ_CLIENT_SECRET",
                                            "Its secret; Amazon wants it changed every 180 days.")
                                    .asSecret(),
                            of(
                                            "refresh_token",
                                            "AMZ_REFRESH_TOKEN",
                                            "What authorising the app for the region gave, else ./stratus connect.")
                                    .asSecret(),
                            tokens("AMZ_AUTH_BASE_URL", "https://api.amazon.com"),
                            of("marketplace_ids", "AMZ_MARKETPLACE_IDS", "Marketplaces of the region, by commas.")
                                    .must(Check.like("[A-Z0-9]+(,[A-Z0-9]+)*", "A1F83G8C2ARO7P,A1PA6795UKMFR9")),
                            of("region", "AMZ_REGION", "Not needed: the endpoint says it."),
                            of(
                                            "endpoint",
                                            "AMZ_ENDPOINT",
                                            "Where the region's API is; a test address ends with /na, /eu or /fe.")
                                    .must(Check.like(
                                            "https://(sandbox\\.)?sellingpartnerapi-(na|eu|fe)\\.amazon\\.com/?"
                                                    + "|https?://[^/?#]+(/[^/?#]+)*/(na|eu|fe)",
                                            "https://sellingpartnerapi-eu.amazon.com")),
                            lookback("AMZ_SYNC_LOOKBACK_HOURS"),
                            REAL_TIME),
                    List.of(List.of("seller_id", "client_id", "client_secret", "marketplace_ids", "endpoint"))),
            Platform.FREEAGENT,
            new AccountKeys(
                    Platform.FREEAGENT,
                    "FreeAgent",
                    List.of("client_id"),
                    Optional.empty(),
                    List.of(
                            of("client_id", "FREEAGENT_CLIENT_ID", "Identifier of the app."),
                            of("client_secret", "FREEAGENT_CLIENT_SECRET", "Its secret.")
                                    .asSecret(),
                            redirect("FREEAGENT_REDIRECT_URI", Platform.FREEAGENT),
                            of("refresh_token", "FREEAGENT_REFRESH_TOKEN", "An existing one, else ./stratus connect.")
                                    .asSecret(),
                            of("base_url", "FREEAGENT_BASE_URL", "Only to reach a sandbox or a test.")
                                    .must(Check.address("http://localhost:8082/freeagent/v2")),
                            of("api_version", "", "Version of the API, by its date.")
                                    .otherwise("2024-10-01")
                                    .must(Check.like("\\d{4}-\\d{2}-\\d{2}", "2024-10-01")),
                            of(
                                            "rate_limit_delay",
                                            "",
                                            "Least pause between two calls, seconds; the limits are kept anyway.")
                                    .otherwise("0")
                                    .must(Check.like("\\d{1,2}(\\.\\d{1,3})?", "0.5")),
                            of("batch_size", "", "Rows a page.")
                                    .otherwise("100")
                                    .must(Check.number(1, 100, "a number of rows")),
                            of(
                                            "call_window",
                                            "FREEAGENT_CALL_WINDOW",
                                            "How long FreeAgent counts 120 calls, and sixty times as long 3600; a sandbox may"
                                                    + " count faster. Whole seconds.")
                                    .otherwise("PT1M")
                                    .must(Check.wholeSeconds()),
                            of(
                                            "tax_identifiers",
                                            "FREEAGENT_TAX_IDENTIFIERS",
                                            "Whether users' National Insurance numbers, tax references and payroll figures are"
                                                    + " in the table and its topic; raw answers and rejected payloads keep"
                                                    + " what FreeAgent sends.")
                                    .otherwise("false")
                                    .must(Check.flag()),
                            REAL_TIME),
                    List.of(List.of("client_id", "client_secret"))));

    private static AccountKey lookback(String variable) {
        return of("sync_lookback_hours", variable, "The least that every run reads again, hours.")
                .otherwise("24")
                .must(Check.number(0, 9_600, "a number of hours"));
    }

    private static AccountKey redirect(String variable, Platform platform) {
        var usual = "http://localhost:8000/auth/" + platform.id() + "/callback";
        return of("redirect_uri", variable, "Where ./stratus connect " + platform.id() + " waits.")
                .otherwise(usual)
                .must(Check.address(usual));
    }

    private static AccountKey tokens(String variable, String usual) {
        return of("auth_base_url", variable, "Where tokens are given; another one only to reach a test.")
                .otherwise(usual)
                .must(Check.address(usual));
    }

    /** The key of that name; empty when there is none. */
    Optional<AccountKey> named(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }
}
