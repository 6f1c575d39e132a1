package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.amazon.world.Listing;
import com.stratus.sandbox.amazon.world.Marketplace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the seller offers: searched for, or by its SKU. */
final class Listings {
    private static final Set<String> STATUSES = Set.of("BUYABLE", "DISCOVERABLE");
    private static final Map<String, Function<Listing, String>> IDENTIFIERS = Map.of(
            "ASIN", listing -> listing.product().asin(),
            "FNSKU", listing -> listing.product().fnsku(),
            "SKU", listing -> listing.product().sku());
    private static final Set<String> OTHER_IDENTIFIERS = Set.of("EAN", "GTIN", "ISBN", "JAN", "MINSAN", "UPC");
    private static final int SKUS = 20;

    private Listings() {}

    static Endpoint search(Pages pages) {
        return new Search(new ItemPages(pages));
    }

    static Endpoint one() {
        return new One();
    }

    /** The seller id in the path must be that of the token. */
    private static void check(Request request) {
        if (!request.path(1).equals(request.seller().id())) {
            throw Refusal.denied("");
        }
        request.required("marketplaceIds");
    }

    /** By SKU, each in the marketplaces that are asked for and have it. */
    private static Map<String, List<Listing>> all(Request request, Instant time) {
        Map<String, List<Listing>> all = new TreeMap<>();
        for (Marketplace marketplace : request.marketplaces(Integer.MAX_VALUE)) {
            request.world().listings(marketplace, time).forEach(listing -> all.computeIfAbsent(
                            listing.product().sku(), sku -> new ArrayList<>())
                    .add(listing));
        }
        return all;
    }

    private record Search(ItemPages pages) implements Endpoint {
        private static final Pattern PATH = Pattern.compile("/listings/2021-08-01/items/([^/]+)");

        @Override
        public String operation() {
            return "searchListingsItems";
        }

        @Override
        public Pattern path() {
            return PATH;
        }

        @Override
        public Set<String> entities() {
            return Set.of("listings");
        }

        @Override
        public Records records() {
            return new Records(List.of("items"), "sku", item -> item.remove("sku"));
        }

        @Override
        public Answer answer(Request request) {
            check(request);
            ListingJson json = new ListingJson(request.words("includedData", ListingJson.BLOCKS));
            Pages.Position position = pages.position(request);
            return pages.answer(request, position, find(request, position.asOf()), json::of);
        }

        private static List<List<Listing>> find(Request request, Instant time) {
            List<List<Listing>> found = new ArrayList<>(all(request, time).values());
            List<String> with = request.words("withStatus", STATUSES);
            List<String> without = request.words("withoutStatus", STATUSES);
            Instant createdAfter = request.instant("createdAfter");
            Instant createdBefore = request.instant("createdBefore");
            Instant updatedAfter = request.instant("lastUpdatedAfter");
            Instant updatedBefore = request.instant("lastUpdatedBefore");
            found.removeIf(listings -> listings.stream()
                    .noneMatch(listing ->
                            (with.isEmpty() || listing.statuses().stream().anyMatch(with::contains))
                                    && listing.statuses().stream().noneMatch(without::contains)
                                    && isWithin(listing.createdAt(), createdAfter, createdBefore)
                                    && isWithin(listing.updatedAt(), updatedAfter, updatedBefore)));
            identify(request, found);
            found.sort(order(request));
            return found;
        }

        private static boolean isWithin(Instant time, Instant after, Instant before) {
            return (after == null || !time.isBefore(after)) && (before == null || !time.isAfter(before));
        }

        private static void identify(Request request, List<List<Listing>> found) {
            List<String> wanted = request.list("identifiers", SKUS);
            String type = request.parameter("identifiersType");
            if (wanted.isEmpty() != (type == null)) {
                throw Refusal.invalid("The parameters identifiers and identifiersType go together.");
            }
            if (type == null) {
                return;
            }
            if (!IDENTIFIERS.containsKey(type) && !OTHER_IDENTIFIERS.contains(type)) {
                throw Refusal.invalid("The value " + type + " is not valid for identifiersType.");
            }
            found.removeIf(listings -> !IDENTIFIERS.containsKey(type)
                    || !wanted.contains(String.valueOf(IDENTIFIERS.get(type).apply(listings.get(0)))));
        }

        private static Comparator<List<Listing>> order(Request request) {
            String by = request.parameter("sortBy") == null ? "lastUpdatedDate" : request.parameter("sortBy");
            Comparator<List<Listing>> sku =
                    Comparator.comparing(listings -> listings.get(0).product().sku());
            Comparator<List<Listing>> order =
                    switch (by) {
                        case "sku" -> sku;
                        case "createdDate" ->
                            Comparator.comparing((List<Listing> listings) ->
                                            listings.get(0).createdAt())
                                    .thenComparing(sku);
                        case "lastUpdatedDate" ->
                            Comparator.comparing((List<Listing> listings) ->
                                            listings.get(0).updatedAt())
                                    .thenComparing(sku);
                        default -> throw Refusal.invalid("The value " + by + " is not valid for sortBy.");
                    };
            List<String> direction = request.words("sortOrder", Set.of("ASC", "DESC"));
            return direction.contains("ASC") ? order : order.reversed();
        }
    }

    private record One() implements Endpoint {
        private static final Pattern PATH = Pattern.compile("/listings/2021-08-01/items/([^/]+)/([^/]+)");

        @Override
        public String operation() {
            return "getListingsItem";
        }

        @Override
        public Pattern path() {
            return PATH;
        }

        @Override
        public Set<String> entities() {
            return Set.of("listings");
        }

        @Override
        public Answer answer(Request request) {
            check(request);
            ListingJson json = new ListingJson(request.words("includedData", ListingJson.BLOCKS));
            List<Listing> listings = all(request, request.now()).get(request.path(2));
            if (listings == null) {
                throw Refusal.notFound("The SKU " + request.path(2) + " was not found.");
            }
            return Answer.json(200, json.of(listings));
        }
    }
}
