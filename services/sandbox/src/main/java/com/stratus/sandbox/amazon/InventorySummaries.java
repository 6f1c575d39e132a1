package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.amazon.world.Marketplace;
import com.stratus.sandbox.amazon.world.StockLevel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Stock at Amazon by SKU, as one marketplace shows it. A token lives 30 seconds. */
final class InventorySummaries implements Endpoint {
    private static final Pattern PATH = Pattern.compile("/fba/inventory/v1/summaries");
    private static final Pages.Rule PAGING = new Pages.Rule("nextToken", Set.of(), Duration.ofSeconds(30));
    private static final int PAGE = 50;
    private static final int SKUS = 50;
    private static final Duration HISTORY = Duration.ofDays(548);

    private final Pages pages;

    InventorySummaries(Pages pages) {
        this.pages = pages;
    }

    @Override
    public String operation() {
        return "getInventorySummaries";
    }

    @Override
    public Pattern path() {
        return PATH;
    }

    @Override
    public Set<String> entities() {
        return Set.of("inventory");
    }

    @Override
    public Records records() {
        return new Records(
                List.of("payload", "inventorySummaries"), "sellerSku", summary -> summary.remove("sellerSku"));
    }

    @Override
    public Answer answer(Request request) {
        String granularity = request.required("granularityType");
        String granularityId = request.required("granularityId");
        String marketplaceId = request.required("marketplaceIds");
        if (!granularity.equals("Marketplace") || !granularityId.equals(marketplaceId)) {
            throw Refusal.invalid("The granularity must be Marketplace, and its id that of the marketplace.");
        }
        Marketplace marketplace = request.marketplaces(1).get(0);
        boolean details = "true".equals(request.parameter("details"));
        Pages.Position position = pages.position(request, PAGING);
        List<StockLevel> found = new ArrayList<>(request.world().stock(request.seller(), position.asOf()));
        found.removeIf(level -> !level.product().isListedIn(marketplace));
        filter(request, found);
        Pages.Page<StockLevel> page = pages.slice(request, position, found, PAGE);
        List<Map<String, Object>> summaries = new ArrayList<>();
        page.rows().forEach(level -> summaries.add(summary(level, details)));
        Map<String, Object> payload = Json.of(
                "granularity",
                Json.of("granularityType", granularity, "granularityId", granularityId),
                "inventorySummaries",
                summaries);
        return Answer.json(
                200,
                Json.of(
                        "payload",
                        payload,
                        "pagination",
                        page.nextToken() == null ? Map.of() : Map.of("nextToken", page.nextToken())));
    }

    /** The start does not see changes of what is inbound, since those are no updates. */
    private static void filter(Request request, List<StockLevel> found) {
        Instant start = request.instant("startDateTime");
        if (start != null) {
            if (start.isBefore(request.now().minus(HISTORY))) {
                throw Refusal.invalid("The parameter startDateTime lies more than 18 months back.");
            }
            found.removeIf(
                    level -> level.updatedAt() == null || level.updatedAt().isBefore(start));
        }
        List<String> skus = new ArrayList<>(request.list("sellerSkus", SKUS));
        if (request.parameter("sellerSku") != null) {
            skus.add(request.parameter("sellerSku"));
        }
        if (!skus.isEmpty()) {
            found.removeIf(level -> !skus.contains(level.product().sku()));
        }
    }

    private static Map<String, Object> summary(StockLevel level, boolean details) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("asin", level.product().asin());
        json.put("fnSku", level.product().fnsku());
        json.put("sellerSku", level.product().sku());
        json.put("condition", "NewItem");
        if (details) {
            json.put("inventoryDetails", details(level));
        }
        json.put(
                "lastUpdatedTime",
                level.updatedAt() == null ? "" : level.updatedAt().toString());
        json.put("productName", level.product().title());
        json.put("totalQuantity", level.total());
        json.put("stores", List.of());
        return json;
    }

    /** One product in four lacks the objects that would hold nothing but zeros. */
    private static Map<String, Object> details(StockLevel level) {
        boolean sparse = level.product().number() % 4 == 1;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fulfillableQuantity", level.fulfillable());
        json.put("inboundWorkingQuantity", level.inboundWorking());
        json.put("inboundShippedQuantity", level.inboundShipped());
        json.put("inboundReceivingQuantity", level.inboundReceiving());
        if (!sparse || level.reserved() > 0) {
            json.put(
                    "reservedQuantity",
                    Json.of(
                            "totalReservedQuantity",
                            level.reserved(),
                            "pendingCustomerOrderQuantity",
                            level.reserved(),
                            "pendingTransshipmentQuantity",
                            0,
                            "fcProcessingQuantity",
                            0));
        }
        if (!sparse || level.researching() > 0) {
            json.put(
                    "researchingQuantity",
                    Json.of(
                            "totalResearchingQuantity",
                            level.researching(),
                            "researchingQuantityBreakdown",
                            List.of(
                                    Json.of("name", "researchingQuantityInShortTerm", "quantity", level.researching()),
                                    Json.of("name", "researchingQuantityInMidTerm", "quantity", 0),
                                    Json.of("name", "researchingQuantityInLongTerm", "quantity", 0))));
        }
        if (!sparse || level.unfulfillable() > 0) {
            json.put(
                    "unfulfillableQuantity",
                    Json.of(
                            "totalUnfulfillableQuantity", level.unfulfillable(),
                            "customerDamagedQuantity", level.customerDamaged(),
                            "warehouseDamagedQuantity", 0,
                            "distributorDamagedQuantity", 0,
                            "carrierDamagedQuantity", level.carrierDamaged(),
                            "defectiveQuantity", level.defective(),
                            "expiredQuantity", 0));
        }
        return json;
    }
}
