package com.stratus.sandbox;

import com.stratus.sandbox.amazon.Amazon;
import com.stratus.sandbox.amazon.world.Marketplace;
import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.freeagent.FreeAgent;
import com.stratus.sandbox.shipbob.ShipBob;
import com.stratus.sandbox.shopify.Credentials;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.WorldSettings;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the sandbox is, for people, and its accounts, for whoever connects to it. */
@Path("/")
public class HomeResource {
    @Inject
    Sandbox sandbox;

    @Context
    UriInfo uri;

    /** Credentials and addresses of the simulated accounts. They open nothing else. */
    @GET
    @Path("/sandbox/accounts")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> accounts() {
        String base = "http://127.0.0.1:" + uri.getBaseUri().getPort();
        Map<String, Object> shipbob = new LinkedHashMap<>();
        shipbob.put("token", ShipBob.TOKEN);
        shipbob.put("base_url", base + "/shipbob/2025-07");
        shipbob.put("client_id", ShipBob.CLIENT_ID);
        shipbob.put("client_secret", ShipBob.CLIENT_SECRET);
        shipbob.put("redirect_uris", sandbox.settings().shipbobRedirectUris());
        shipbob.put("auth_base_url", base + "/shipbob");
        Map<String, Object> freeagent = new LinkedHashMap<>();
        freeagent.put("client_id", FreeAgent.CLIENT_ID);
        freeagent.put("client_secret", FreeAgent.CLIENT_SECRET);
        freeagent.put("subdomain", FreeAgent.SUBDOMAIN);
        freeagent.put("refresh_token", FreeAgent.REFRESH_TOKEN);
        freeagent.put("redirect_uris", sandbox.settings().freeagentRedirectUris());
        freeagent.put("base_url", base + "/freeagent/v2");
        Map<String, Object> accounts = new LinkedHashMap<>();
        accounts.put(
                "shopify",
                Arrays.stream(Shop.values()).map(shop -> shopify(shop, base)).toList());
        accounts.put("shipbob", List.of(shipbob));
        accounts.put("freeagent", List.of(freeagent));
        accounts.put(
                "amazon",
                Arrays.stream(Seller.values())
                        .map(seller -> amazon(seller, base))
                        .toList());
        return accounts;
    }

    private static Map<String, Object> shopify(Shop shop, String base) {
        Credentials credentials = Credentials.of(shop);
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("shop", shop.domain());
        account.put("client_id", credentials.clientId());
        account.put("client_secret", credentials.clientSecret());
        account.put("access_token", credentials.staticToken());
        account.put("base_url", base + credentials.path());
        return account;
    }

    private static Map<String, Object> amazon(Seller seller, String base) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("seller_id", seller.id());
        account.put("region", seller.region());
        account.put(
                "marketplace_ids",
                seller.marketplaces().stream().map(Marketplace::id).toList());
        account.put("client_id", Amazon.CLIENT_ID);
        account.put("client_secret", Amazon.CLIENT_SECRET);
        account.put("refresh_token", seller.refreshToken());
        account.put("base_url", base + "/amazon/" + seller.region());
        account.put("token_url", base + "/amazon/auth/o2/token");
        return account;
    }

    /** A page for people. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public String home() {
        WorldSettings world = sandbox.world().settings();
        Credentials shopify = Credentials.of(Shop.HARBOUR_LANE);
        return PAGE.formatted(
                sandbox.clock().now(),
                world.days(),
                world.until(),
                world.ordersPerDay(),
                world.seed(),
                sandbox.settings().limits().name().toLowerCase(Locale.ROOT),
                sandbox.world().at(sandbox.clock().now()).orders().size(),
                sandbox.amazon().count(sandbox.clock().now()),
                sandbox.faults().describe().size(),
                Shop.HARBOUR_LANE.domain(),
                shopify.staticToken(),
                shopify.clientId(),
                shopify.clientSecret(),
                Shop.QUAYSIDE_GOODS.domain(),
                ShipBob.TOKEN,
                FreeAgent.CLIENT_ID,
                FreeAgent.CLIENT_SECRET,
                FreeAgent.REFRESH_TOKEN,
                Amazon.CLIENT_ID,
                Amazon.CLIENT_SECRET);
    }

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Stratus sandbox</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
            th { text-align: left; padding-right: 2rem; font-weight: 600; vertical-align: top; }
            code { background: #f0f0f0; padding: 0 .25rem; overflow-wrap: anywhere; }
            </style>
            </head>
            <body>
            <h1>Stratus sandbox</h1>
            <p>Harbour Lane, an invented seller, on simulated platforms: Shopify, ShipBob, Amazon and
            FreeAgent. Nothing here is real, and nothing here reaches the real platforms.</p>
            <table>
            <tr><th scope="row">Simulated time</th><td>%s</td></tr>
            <tr><th scope="row">History</th><td>%d days until %s, about %d orders a day, seed %d</td></tr>
            <tr><th scope="row">Limits</th><td>%s</td></tr>
            <tr><th scope="row">Shopify orders</th><td>%d</td></tr>
            <tr><th scope="row">Amazon orders</th><td>%d</td></tr>
            <tr><th scope="row">Faults switched</th><td>%d</td></tr>
            </table>
            <h2>Accounts</h2>
            <table>
            <tr><th scope="row">Shopify</th><td><code>%s</code>, token <code>%s</code>, or client <code>%s</code> with
            secret <code>%s</code>; a second shop, <code>%s</code>, is in the JSON</td></tr>
            <tr><th scope="row">ShipBob</th><td>token <code>%s</code></td></tr>
            <tr><th scope="row">FreeAgent</th><td>client <code>%s</code> with secret <code>%s</code>, for
            <code>./stratus connect freeagent</code>, or refresh token <code>%s</code>, which works once</td></tr>
            <tr><th scope="row">Amazon</th><td>client <code>%s</code> with secret <code>%s</code>; three regions, whose
            refresh tokens and seller ids are in the JSON</td></tr>
            </table>
            <p>As JSON: <a href="/sandbox/accounts">/sandbox/accounts</a></p>
            <h2>Truth</h2>
            <ul>
            <li><a href="/sandbox/truth/shopify/orders">Shopify orders</a></li>
            <li><a href="/sandbox/truth/shopify/order_items">Shopify order items</a></li>
            <li><a href="/sandbox/truth/shopify/fulfillments">Shopify fulfillments</a></li>
            <li><a href="/sandbox/truth/shopify/fulfillment_orders">Shopify fulfillment orders</a></li>
            <li><a href="/sandbox/truth/shopify/customers">Shopify customers</a></li>
            <li><a href="/sandbox/truth/shopify/products">Shopify products</a></li>
            <li><a href="/sandbox/truth/shopify/variants">Shopify variants</a></li>
            <li><a href="/sandbox/truth/shopify/refunds">Shopify refunds</a></li>
            <li><a href="/sandbox/truth/shopify/refund_lines">Shopify refund lines</a></li>
            <li><a href="/sandbox/truth/shopify/inventory_levels">Shopify inventory levels</a></li>
            <li><a href="/sandbox/truth/shopify/payouts">Shopify payouts</a></li>
            <li><a href="/sandbox/truth/shopify/payout_transactions">Shopify payout transactions</a></li>
            <li><a href="/sandbox/truth/shipbob/orders">ShipBob orders</a></li>
            <li><a href="/sandbox/truth/shipbob/shipments">ShipBob shipments</a></li>
            <li><a href="/sandbox/truth/amazon/orders">Amazon orders</a></li>
            <li><a href="/sandbox/truth/amazon/order_items">Amazon order items</a></li>
            <li><a href="/sandbox/truth/amazon/inventory">Amazon inventory</a></li>
            <li><a href="/sandbox/truth/amazon/listings">Amazon listings</a></li>
            <li><a href="/sandbox/truth/amazon/returns">Amazon returns</a></li>
            <li><a href="/sandbox/truth/amazon/settlements">Amazon settlements</a></li>
            <li><a href="/sandbox/truth/amazon/settlement_lines">Amazon settlement lines</a></li>
            <li><a href="/sandbox/truth/freeagent/contacts">FreeAgent contacts</a></li>
            <li><a href="/sandbox/truth/freeagent/invoices">FreeAgent invoices</a></li>
            <li><a href="/sandbox/truth/freeagent/invoice_items">FreeAgent invoice items</a></li>
            <li><a href="/sandbox/truth/freeagent/bills">FreeAgent bills</a></li>
            <li><a href="/sandbox/truth/freeagent/bill_items">FreeAgent bill items</a></li>
            <li><a href="/sandbox/truth/freeagent/categories">FreeAgent categories</a></li>
            <li><a href="/sandbox/truth/freeagent/bank_accounts">FreeAgent bank accounts</a></li>
            <li><a href="/sandbox/truth/freeagent/bank_transactions">FreeAgent bank transactions</a></li>
            <li><a href="/sandbox/truth/freeagent/bank_transaction_explanations">FreeAgent bank transaction explanations</a></li>
            <li><a href="/sandbox/truth/freeagent/transactions">FreeAgent transactions</a></li>
            <li><a href="/sandbox/truth/freeagent/users">FreeAgent users</a></li>
            </ul>
            <h2>What belongs together</h2>
            <ul>
            <li><a href="/sandbox/truth/links/order_shipment">Orders and parcels</a></li>
            <li><a href="/sandbox/truth/links/order_refund">Orders and refunds</a></li>
            <li><a href="/sandbox/truth/links/order_return">Orders and returns</a></li>
            <li><a href="/sandbox/truth/links/shipment_return">Parcels and returns</a></li>
            <li><a href="/sandbox/truth/links/order_settlement_line">Amazon orders and settlement lines</a></li>
            <li><a href="/sandbox/truth/links/order_payout_line">Shop orders and movements</a></li>
            <li><a href="/sandbox/truth/links/refund_payout_line">Refunds and movements</a></li>
            <li><a href="/sandbox/truth/links/settlement_bank_line">Settlements and bank lines</a></li>
            <li><a href="/sandbox/truth/links/payout_bank_line">Payouts and bank lines</a></li>
            <li><a href="/sandbox/truth/links/bank_line_invoice">Bank lines and invoices</a></li>
            <li><a href="/sandbox/truth/links/bank_line_bill">Bank lines and bills</a></li>
            <li><a href="/sandbox/truth/links/bank_line_transfer">Both ends of transfers</a></li>
            <li><a href="/sandbox/truth/links/bill_shipment">ShipBob's bills and parcels</a></li>
            </ul>
            <h2>What the seller's people know</h2>
            <ul>
            <li><a href="/sandbox/reference-data/sku-map">SKUs</a></li>
            <li><a href="/sandbox/reference-data/unit-costs">Unit costs</a></li>
            <li><a href="/sandbox/reference-data/exchange-rates">Exchange rates</a></li>
            </ul>
            <h2>Control</h2>
            <ul>
            <li><a href="/sandbox/time">Time</a>: <code>POST /sandbox/time {"advance":"PT1H"}</code></li>
            <li><a href="/sandbox/faults">Faults</a>: <code>POST /sandbox/faults
            {"platform":"shopify","kind":"server_error","times":2}</code></li>
            <li>What the platforms were asked for: <a href="/sandbox/requests/amazon">Amazon</a>,
            <a href="/sandbox/requests/shopify">Shopify</a>, <a href="/sandbox/requests/shipbob">ShipBob</a>,
            <a href="/sandbox/requests/freeagent">FreeAgent</a></li>
            <li><a href="/q/health">Health</a></li>
            </ul>
            </body>
            </html>
            """;
}
