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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
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

    /** Which world this is, what time it is there, and how many orders there are. */
    @GET
    @Path("/sandbox/world")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> world() {
        WorldSettings world = sandbox.world().settings();
        Instant now = sandbox.clock().now();
        int shopifyOrders = Arrays.stream(Shop.values())
                .mapToInt(shop -> sandbox.shop(shop).orders().at(now).orders().size())
                .sum();
        return Json.of(
                "seed", world.seed(),
                "days", world.days(),
                "orders_per_day", world.ordersPerDay(),
                "until", world.until().toString(),
                "now", now.toString(),
                "limits", sandbox.settings().limits().name().toLowerCase(Locale.ROOT),
                "shopify_orders", shopifyOrders,
                "amazon_orders", sandbox.amazon().count(now));
    }

    /** Leads to the page for people. */
    @GET
    public Response home() {
        return Response.seeOther(URI.create("/sandbox")).build();
    }

    /** A page for people: what is simulated, the clock, the truth, and faults to switch. */
    @GET
    @Path("/sandbox")
    @Produces(MediaType.TEXT_HTML)
    public Response page() {
        InputStream page = HomeResource.class.getResourceAsStream("/page/sandbox.html");
        return Response.ok(page).header("Cache-Control", "no-cache").build();
    }
}
