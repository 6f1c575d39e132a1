package com.stratus.launcher;

import com.stratus.embedded.PrivateFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The sandbox's accounts, as extractors are told of them: the warehouse and the company's books by the variables of single accounts, two shops and
 * the three regions of the seller at Amazon by a settings file, as anybody has it who sells in more than one.
 */
final class DemoAccounts {

    /** How many connections that makes. */
    static final int CONNECTIONS = 7;

    private static final String REGION =
            """
              amazon-%1$s:
                platform: amazon
                seller_id: %2$s
                client_id: sandbox-amazon-client
                client_secret: ${AMAZON_CLIENT_SECRET}
                refresh_token: ${AMAZON_REFRESH_TOKEN_%6$s}
                marketplace_ids: %4$s
                endpoint: %5$s/amazon/%3$s
                auth_base_url: %5$s/amazon
                real_time: false
            """;

    private static final String SHOP =
            """
              %1$s:
                platform: shopify
                shop: %2$s
                client_id: %3$s
                client_secret: ${SHOPIFY_CLIENT_SECRET_%4$s}
                base_url: %5$s
            """;

    private DemoAccounts() {}

    /** Writes the settings file into a folder. @param sandbox the sandbox's address */
    static void write(Path folder, String sandbox) {
        try {
            PrivateFile.write(file(folder), "connections:\n" + regions(sandbox) + shops(sandbox));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What extractors find in their environment.
     *
     * @param folder where the settings file is
     * @param sandbox the sandbox's address
     * @param realLimits whether the sandbox keeps to the platforms' limits
     */
    static Map<String, String> variables(Path folder, String sandbox, boolean realLimits) {
        var told = new HashMap<String, String>();
        told.put("STRATUS_CONFIG", file(folder).toString());
        told.put("AMAZON_CLIENT_SECRET", "sandbox-amazon-secret");
        told.put("AMAZON_REFRESH_TOKEN_NA", "Atzr|sandbox-amazon-na");
        told.put("AMAZON_REFRESH_TOKEN_EU", "Atzr|sandbox-amazon-eu");
        told.put("AMAZON_REFRESH_TOKEN_FE", "Atzr|sandbox-amazon-fe");
        told.put("SHOPIFY_CLIENT_SECRET_US", "sandbox-shopify-secret");
        told.put("SHOPIFY_CLIENT_SECRET_UK", "sandbox-shopify-uk-secret");
        told.put("SHIPBOB_TOKEN", "sandbox-shipbob-pat");
        told.put("SHIPBOB_BASE", sandbox + "/shipbob/2025-07");
        told.put("SHIPBOB_CALL_WINDOW", realLimits ? "PT1M" : "PT1S");
        told.put("FREEAGENT_CLIENT_ID", "sandbox-freeagent-client");
        told.put("FREEAGENT_CLIENT_SECRET", "sandbox-freeagent-secret");
        told.put("FREEAGENT_REFRESH_TOKEN", "sandbox-freeagent-refresh");
        told.put("FREEAGENT_BASE_URL", sandbox + "/freeagent/v2");
        told.put("FREEAGENT_CALL_WINDOW", realLimits ? "PT1M" : "PT1S");
        return told;
    }

    private static Path file(Path folder) {
        return folder.resolve("accounts.yaml");
    }

    private static String shops(String sandbox) {
        return SHOP.formatted("shopify", "harbour-lane.myshopify.com", "sandbox-shopify-client", "US", sandbox)
                + SHOP.formatted(
                        "shopify-uk",
                        "quayside-goods.myshopify.com",
                        "sandbox-shopify-uk-client",
                        "UK",
                        sandbox + "/uk");
    }

    private static String regions(String sandbox) {
        return region("us", "A0HARBOURLANENA", "na", "ATVPDKIKX0DER", sandbox)
                + region("eu", "A0HARBOURLANEEU", "eu", "A1F83G8C2ARO7P,A1PA6795UKMFR9,A13V1IB3VIYZZH", sandbox)
                + region("jp", "A0HARBOURLANEFE", "fe", "A1VC38T7YXB528", sandbox);
    }

    private static String region(String name, String seller, String region, String marketplaces, String sandbox) {
        return REGION.formatted(name, seller, region, marketplaces, sandbox, region.toUpperCase(Locale.ROOT));
    }
}
