package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.amazon.world.Marketplace;
import com.stratus.sandbox.amazon.world.Product;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Amazon's catalogue by ASIN: of the goods that the seller has, which are all that this world knows. */
final class CatalogItems {
    private static final Set<String> BLOCKS = Set.of(
            "attributes",
            "classifications",
            "dimensions",
            "identifiers",
            "images",
            "productTypes",
            "relationships",
            "salesRanks",
            "summaries",
            "vendorDetails");
    private static final Set<String> IDENTIFIERS = Set.of("ASIN", "EAN", "GTIN", "ISBN", "JAN", "MINSAN", "SKU", "UPC");
    private static final int ASINS = 20;

    private CatalogItems() {}

    static Endpoint search(Pages pages) {
        return new Search(new ItemPages(pages));
    }

    static Endpoint one() {
        return new One();
    }

    private static Map<String, Object> item(Request request, Product product, Marketplace marketplace) {
        List<String> asked = request.words("includedData", BLOCKS);
        List<String> blocks = asked.isEmpty() ? List.of("summaries") : asked;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("asin", product.asin());
        if (blocks.contains("identifiers")) {
            List<Map<String, Object>> identifiers =
                    List.of(Json.of("identifierType", "EAN", "identifier", ean(product)));
            json.put("identifiers", List.of(of(marketplace, "identifiers", identifiers)));
        }
        if (blocks.contains("images")) {
            String link = "https://images.example.com/" + product.asin() + ".jpg";
            List<Map<String, Object>> images =
                    List.of(Json.of("variant", "MAIN", "link", link, "height", 500, "width", 500));
            json.put("images", List.of(of(marketplace, "images", images)));
        }
        if (blocks.contains("productTypes")) {
            json.put("productTypes", List.of(of(marketplace, "productType", product.productType())));
        }
        if (blocks.contains("summaries")) {
            Map<String, Object> summary = of(marketplace, "brand", "Harbour Lane");
            summary.put("itemClassification", "BASE_PRODUCT");
            summary.put("itemName", product.title());
            summary.put("packageQuantity", 1);
            json.put("summaries", List.of(summary));
        }
        return json;
    }

    private static Map<String, Object> of(Marketplace marketplace, String name, Object value) {
        return Json.of("marketplaceId", marketplace.id(), name, value);
    }

    /** Thirteen digits, of which the last checks the others. */
    private static String ean(Product product) {
        String digits = "506%09d".formatted(product.number() * 13L + 4_711);
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            sum += (digits.charAt(place) - '0') * (place % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static List<Product> known(Request request, Marketplace marketplace) {
        return request.world().products(request.seller()).stream()
                .filter(product ->
                        product.isListedIn(marketplace) && !product.listedAt().isAfter(request.now()))
                .toList();
    }

    private record Search(ItemPages pages) implements Endpoint {
        private static final Pattern PATH = Pattern.compile("/catalog/2022-04-01/items");

        @Override
        public String operation() {
            return "searchCatalogItems";
        }

        @Override
        public Pattern path() {
            return PATH;
        }

        @Override
        public Set<String> entities() {
            return Set.of();
        }

        @Override
        public Answer answer(Request request) {
            request.required("marketplaceIds");
            Marketplace marketplace = request.marketplaces(1).get(0);
            String type = request.required("identifiersType");
            List<String> wanted = request.list("identifiers", ASINS);
            if (wanted.isEmpty() || !IDENTIFIERS.contains(type)) {
                throw Refusal.invalid("The parameters identifiers and identifiersType are needed.");
            }
            List<Product> found = new ArrayList<>(known(request, marketplace));
            found.removeIf(product -> !wanted.contains(
                    switch (type) {
                        case "ASIN" -> product.asin();
                        case "SKU" -> product.sku();
                        case "EAN" -> ean(product);
                        default -> "";
                    }));
            return pages.answer(
                    request, pages.position(request), found, product -> item(request, product, marketplace));
        }
    }

    private record One() implements Endpoint {
        private static final Pattern PATH = Pattern.compile("/catalog/2022-04-01/items/([^/]+)");

        @Override
        public String operation() {
            return "getCatalogItem";
        }

        @Override
        public Pattern path() {
            return PATH;
        }

        @Override
        public Set<String> entities() {
            return Set.of();
        }

        @Override
        public Answer answer(Request request) {
            request.required("marketplaceIds");
            Marketplace marketplace = request.marketplaces(Integer.MAX_VALUE).get(0);
            return known(request, marketplace).stream()
                    .filter(product -> product.asin().equals(request.path(1)))
                    .findFirst()
                    .map(product -> Answer.json(200, item(request, product, marketplace)))
                    .orElseThrow(() -> Refusal.notFound("The ASIN " + request.path(1) + " was not found."));
        }
    }
}
