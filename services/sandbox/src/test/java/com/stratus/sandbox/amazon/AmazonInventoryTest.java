package com.stratus.sandbox.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.amazon.world.Seller;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Stock, listings and catalogue at Amazon, called without HTTP. */
class AmazonInventoryTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(30, 60);
    private static final String STOCK = "/fba/inventory/v1/summaries?granularityType=Marketplace"
            + "&granularityId=ATVPDKIKX0DER&marketplaceIds=ATVPDKIKX0DER";
    private static final String LISTINGS = "/listings/2021-08-01/items/A0HARBOURLANENA?marketplaceIds=ATVPDKIKX0DER";

    private static JsonNode json(Answer answer) {
        try {
            return new ObjectMapper().readTree(answer.bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode get(Seller seller, String pathAndQuery) {
        Answer answer = SANDBOX.amazon(seller, pathAndQuery);
        assertThat(answer.status()).as(pathAndQuery).isEqualTo(200);
        return json(answer);
    }

    private static int status(String pathAndQuery) {
        return SANDBOX.amazon(Seller.NORTH_AMERICA, pathAndQuery).status();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<JsonNode> pages(String query, String parameter, String rows) {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get(Seller.NORTH_AMERICA, query + next);
            page.at(rows).forEach(all::add);
            String token = page.at("/pagination/nextToken").asText("");
            next = token.isEmpty() ? "" : "&" + parameter + "=" + encoded(token);
        } while (!next.isEmpty());
        return all;
    }

    private static List<JsonNode> stock(String more) {
        return pages(STOCK + more, "nextToken", "/payload/inventorySummaries");
    }

    @Test
    void stockIsPagedByFifty() {
        JsonNode first = get(Seller.NORTH_AMERICA, STOCK);
        assertThat(first.at("/payload/inventorySummaries")).hasSize(50);
        assertThat(first.at("/payload/granularity/granularityId").asText()).isEqualTo("ATVPDKIKX0DER");
        assertThat(first.at("/payload/inventorySummaries/0").has("inventoryDetails"))
                .isFalse();
        Set<String> skus = new TreeSet<>();
        List<JsonNode> all = stock("&details=true");
        all.forEach(summary -> skus.add(summary.get("sellerSku").asText()));
        assertThat(skus).hasSize(all.size()).hasSizeBetween(80, 100);
        assertThat(skus)
                .contains("TEA TOWEL/SAND & KELP", "Größe 42 – 100% Wolle")
                .doesNotContain("灯台 100%/小");
    }

    @Test
    void quantitiesAddUpAndSomeThingsAreMissing() {
        int missing = 0;
        int neverUpdated = 0;
        for (JsonNode summary : stock("&details=true")) {
            JsonNode details = summary.get("inventoryDetails");
            int total = details.get("fulfillableQuantity").asInt()
                    + details.get("inboundWorkingQuantity").asInt()
                    + details.get("inboundShippedQuantity").asInt()
                    + details.get("inboundReceivingQuantity").asInt()
                    + details.at("/reservedQuantity/totalReservedQuantity").asInt(0)
                    + details.at("/researchingQuantity/totalResearchingQuantity")
                            .asInt(0)
                    + details.at("/unfulfillableQuantity/totalUnfulfillableQuantity")
                            .asInt(0);
            assertThat(summary.get("totalQuantity").asInt()).isEqualTo(total);
            missing += details.has("researchingQuantity") ? 0 : 1;
            if (summary.get("lastUpdatedTime").asText().isEmpty()) {
                neverUpdated++;
                assertThat(total).isZero();
            }
        }
        assertThat(missing).isGreaterThan(5);
        assertThat(neverUpdated).isGreaterThan(3);
    }

    @Test
    void stockCanBeAskedForBySkuAndSinceATime() {
        assertThat(stock("&sellerSkus=" + encoded("Größe 42 – 100% Wolle") + ",HL-LAN-1"))
                .hasSize(2);
        assertThat(stock("&sellerSku=" + encoded("TEA TOWEL/SAND & KELP"))).hasSize(1);
        List<JsonNode> recent = stock("&startDateTime=2026-11-19T00:00:00Z");
        assertThat(recent)
                .isNotEmpty()
                .hasSizeLessThan(90)
                .allMatch(summary -> summary.get("lastUpdatedTime").asText().compareTo("2026-11-19") > 0);
        assertThat(status(STOCK + "&startDateTime=2025-01-01T00:00:00Z")).isEqualTo(400);
        assertThat(status(STOCK + "&sellerSkus=" + "A,".repeat(51))).isEqualTo(400);
    }

    @Test
    void stockIsOfOneMarketplaceThatTheSellerHas() {
        assertThat(status(STOCK.replace("granularityType=Marketplace&", ""))).isEqualTo(400);
        assertThat(status(STOCK.replace("granularityId=ATVPDKIKX0DER&", ""))).isEqualTo(400);
        assertThat(status(STOCK.replace("&marketplaceIds=ATVPDKIKX0DER", ""))).isEqualTo(400);
        assertThat(status(STOCK.replace("granularityId=ATVPDKIKX0DER", "granularityId=A1F83G8C2ARO7P")))
                .isEqualTo(400);
        assertThat(status(STOCK.replace("ATVPDKIKX0DER", "A1F83G8C2ARO7P"))).isEqualTo(403);
        String european = STOCK.replace("ATVPDKIKX0DER", "%s") + "&details=true";
        JsonNode british = get(Seller.EUROPE, european.replace("%s", "A1F83G8C2ARO7P"));
        JsonNode german = get(Seller.EUROPE, european.replace("%s", "A1PA6795UKMFR9"));
        assertThat(british.at("/payload/inventorySummaries/0")).isEqualTo(german.at("/payload/inventorySummaries/0"));
    }

    @Test
    void stockTokenDiesAfterThirtySeconds() {
        long[] millis = {5_000};
        Amazon amazon = new Amazon(SANDBOX.sandbox(), () -> 0, () -> millis[0]);
        Call grant = new Call(
                "POST",
                "/auth/o2/token",
                Map.of(),
                Map.of(),
                ("grant_type=refresh_token&refresh_token=Atzr%7Csandbox-amazon-na&client_id=" + Amazon.CLIENT_ID
                                + "&client_secret=" + Amazon.CLIENT_SECRET)
                        .getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = Map.of(
                "x-amz-access-token",
                json(amazon.answer(grant)).get("access_token").asText(),
                "user-agent",
                "T/1");
        Map<String, List<String>> query =
                new HashMap<>(SANDBOX.amazonCall(Seller.NORTH_AMERICA, STOCK).query());
        Call call = new Call("GET", "/na/fba/inventory/v1/summaries", query, headers, new byte[0]);
        query.put(
                "nextToken",
                List.of(json(amazon.answer(call)).at("/pagination/nextToken").asText()));
        millis[0] += 30_000;
        assertThat(amazon.answer(call).status()).isEqualTo(200);
        millis[0]++;
        assertThat(amazon.answer(call).status()).isEqualTo(400);
    }

    @Test
    void listingsArePagedAndHaveTheBlocksAskedFor() {
        JsonNode first = get(Seller.NORTH_AMERICA, LISTINGS);
        assertThat(first.get("items")).hasSize(10);
        assertThat(first.at("/items/0").has("offers")).isFalse();
        List<JsonNode> all = pages(
                LISTINGS + "&pageSize=20&includedData=summaries,offers,fulfillmentAvailability,productTypes"
                        + "&sortBy=lastUpdatedDate&sortOrder=ASC",
                "pageToken",
                "/items");
        assertThat(all).hasSize(first.get("numberOfResults").asInt()).hasSizeGreaterThan(100);
        List<String> updates = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (JsonNode item : all) {
            updates.add(item.at("/summaries/0/lastUpdatedDate").asText());
            item.at("/summaries/0/status").forEach(status -> seen.add(status.asText()));
            seen.add(
                    item.at("/fulfillmentAvailability/0/fulfillmentChannelCode").asText());
            assertThat(item.at("/offers/0/price/amount").asText()).matches("\\d+\\.\\d\\d");
        }
        assertThat(updates).isSorted();
        assertThat(seen).containsExactly("AMAZON_NA", "BUYABLE", "DEFAULT", "DISCOVERABLE");
        assertThat(status(LISTINGS + "&pageSize=21")).isEqualTo(400);
        assertThat(status(LISTINGS + "&sortBy=price")).isEqualTo(400);
        assertThat(status(LISTINGS.replace("?marketplaceIds=ATVPDKIKX0DER", "")))
                .isEqualTo(400);
        assertThat(status(LISTINGS.replace("LANENA", "LANEEU"))).isEqualTo(403);
    }

    @Test
    void listingsAreFilteredAndSoughtByIdentifier() {
        List<JsonNode> buyable = pages(LISTINGS + "&withStatus=BUYABLE&pageSize=20", "pageToken", "/items");
        List<JsonNode> rest = pages(LISTINGS + "&withoutStatus=BUYABLE&pageSize=20", "pageToken", "/items");
        int all = get(Seller.NORTH_AMERICA, LISTINGS).get("numberOfResults").asInt();
        assertThat(rest).isNotEmpty();
        assertThat(buyable.size() + rest.size()).isEqualTo(all);
        List<JsonNode> young =
                pages(LISTINGS + "&createdAfter=2026-10-21T18:00:00Z&pageSize=20", "pageToken", "/items");
        assertThat(young)
                .isNotEmpty()
                .hasSizeLessThan(20)
                .allMatch(item -> item.at("/summaries/0/createdDate").asText().compareTo("2026-10-21") > 0);
        String sought = LISTINGS + "&identifiersType=SKU&identifiers=HL-LAN-1," + encoded("Größe 42 – 100% Wolle");
        assertThat(get(Seller.NORTH_AMERICA, sought).get("numberOfResults").asInt())
                .isEqualTo(2);
        assertThat(status(LISTINGS + "&identifiers=HL-LAN-1")).isEqualTo(400);
        assertThat(status(LISTINGS + "&identifiersType=SKU&identifiers=" + "A,".repeat(21)))
                .isEqualTo(400);
    }

    @Test
    void oneListingIsFoundByItsEncodedSku() {
        String one = LISTINGS.replace("?", "/" + encoded("TEA TOWEL/SAND & KELP") + "?");
        assertThat(get(Seller.NORTH_AMERICA, one).get("sku").asText()).isEqualTo("TEA TOWEL/SAND & KELP");
        assertThat(status(LISTINGS.replace("?", "/NOTHING?"))).isEqualTo(404);
        String european = "/listings/2021-08-01/items/A0HARBOURLANEEU/HL-LAN-1"
                + "?marketplaceIds=A1F83G8C2ARO7P,A1PA6795UKMFR9&includedData=offers";
        JsonNode item = get(Seller.EUROPE, european);
        assertThat(item.at("/offers/0/price/currencyCode").asText()).isEqualTo("GBP");
        assertThat(item.at("/offers/1/price/currencyCode").asText()).isEqualTo("EUR");
    }

    @Test
    void onlyAThousandListingsCanBeReached() {
        TestSandbox large = TestSandbox.of(1, 1_000);
        int rows = 0;
        String next = "";
        JsonNode page;
        do {
            page = json(large.amazon(Seller.NORTH_AMERICA, LISTINGS + "&pageSize=20" + next));
            rows += page.get("items").size();
            String token = page.at("/pagination/nextToken").asText("");
            next = token.isEmpty() ? "" : "&pageToken=" + encoded(token);
        } while (!next.isEmpty());
        assertThat(page.get("numberOfResults").asInt()).isGreaterThan(1_000);
        assertThat(rows).isEqualTo(1_000);
    }

    @Test
    void catalogueIsSearchedByAsin() {
        String sku = LISTINGS.replace("?", "/HL-LAN-1?");
        String asin = get(Seller.NORTH_AMERICA, sku).at("/summaries/0/asin").asText();
        String search = "/catalog/2022-04-01/items?marketplaceIds=ATVPDKIKX0DER&identifiersType=ASIN&identifiers="
                + asin + ",B0NOTHERE0&includedData=summaries,identifiers,images";
        JsonNode found = get(Seller.NORTH_AMERICA, search);
        assertThat(found.get("numberOfResults").asInt()).isEqualTo(1);
        assertThat(found.at("/items/0/asin").asText()).isEqualTo(asin);
        assertThat(found.at("/items/0/summaries/0/brand").asText()).isEqualTo("Harbour Lane");
        assertThat(found.at("/items/0/identifiers/0/identifiers/0/identifier").asText())
                .matches("506\\d{10}");
        JsonNode one = get(
                Seller.NORTH_AMERICA,
                "/catalog/2022-04-01/items/" + asin
                        + "?marketplaceIds=ATVPDKIKX0DER&includedData=summaries,identifiers,images");
        assertThat(one).isEqualTo(found.at("/items/0"));
        assertThat(status("/catalog/2022-04-01/items?marketplaceIds=ATVPDKIKX0DER&keywords=lantern"))
                .isEqualTo(400);
        assertThat(status("/catalog/2022-04-01/items/B0NOTHERE0?marketplaceIds=ATVPDKIKX0DER"))
                .isEqualTo(404);
    }

    @Test
    void participationsNameNoSeller() {
        JsonNode answer = get(Seller.EUROPE, "/sellers/v1/marketplaceParticipations");
        assertThat(answer.get("payload")).hasSize(3);
        assertThat(answer.at("/payload/0/marketplace/id").asText()).isEqualTo("A1F83G8C2ARO7P");
        assertThat(answer.at("/payload/0/marketplace/defaultCurrencyCode").asText())
                .isEqualTo("GBP");
        assertThat(answer.at("/payload/0/storeName").asText()).isEqualTo("Harbour Lane");
        assertThat(answer.toString()).doesNotContain("A0HARBOURLANE");
    }
}
