package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.amazon.world.AmazonOrder;
import com.stratus.sandbox.amazon.world.AmazonOrderState;
import com.stratus.sandbox.amazon.world.Marketplace;
import com.stratus.sandbox.amazon.world.Seller;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Orders that were placed, or changed, within a span of time. The order of the pages has no meaning. */
final class SearchOrders implements Endpoint {
    static final Set<String> BLOCKS = Set.of(
            "BUYER",
            "RECIPIENT",
            "PROCEEDS",
            "EXPENSE",
            "PROMOTION",
            "CANCELLATION",
            "FULFILLMENT",
            "PACKAGES",
            "TAX",
            "PAYMENT",
            "FULFILLMENT_ORDERS");

    private static final Pattern PATH = Pattern.compile("/orders/2026-01-01/orders");
    private static final Pages.Rule PAGING =
            new Pages.Rule("paginationToken", Set.of("maxResultsPerPage", "includedData"), Duration.ofHours(24));
    private static final Duration TOO_RECENT = Duration.ofMinutes(2);
    private static final int MARKETPLACES = 50;
    private static final int PAGE_MAXIMUM = 100;
    private static final Set<String> STATUSES = Set.of(
            "PENDING_AVAILABILITY",
            "PENDING",
            "UNSHIPPED",
            "PARTIALLY_SHIPPED",
            "SHIPPED",
            "CANCELLED",
            "UNFULFILLABLE");

    private static final int REMEMBERED = 3;

    private final Pages pages;
    private final Map<Search, List<Integer>> remembered = new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Search, List<Integer>> eldest) {
            return size() > REMEMBERED;
        }
    };

    SearchOrders(Pages pages) {
        this.pages = pages;
    }

    @Override
    public String operation() {
        return "searchOrders";
    }

    @Override
    public Pattern path() {
        return PATH;
    }

    /** Items come inside their orders. */
    @Override
    public Set<String> entities() {
        return Set.of("orders", "order_items");
    }

    @Override
    public Records records() {
        return new Records(List.of("orders"), "orderId", order -> order.remove("createdTime"));
    }

    @Override
    public Answer answer(Request request) {
        Set<String> blocks = Set.copyOf(request.words("includedData", BLOCKS));
        int size = request.number("maxResultsPerPage", 1, PAGE_MAXIMUM, PAGE_MAXIMUM);
        Span span = Span.of(request);
        Filter filter = Filter.of(request);
        Pages.Position position = pages.position(request, PAGING);
        Instant before = span.before(position.asOf());
        List<Integer> found = find(request, new Search(request.seller(), span, filter, before, position.asOf()));
        Pages.Page<Integer> page = pages.slice(request, position, found, size);
        OrderJson json = new OrderJson(position.asOf(), blocks);
        List<Map<String, Object>> orders = new ArrayList<>();
        page.rows().forEach(ordinal -> orders.add(json.of(request.world().order(ordinal))));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("orders", orders);
        if (page.nextToken() != null) {
            body.put("pagination", Map.of("nextToken", page.nextToken()));
        }
        body.put(span.family() + "Before", before.toString());
        return Answer.json(200, body);
    }

    /** What the pages of one reading have in common, of which the last few are remembered. */
    private record Search(Seller seller, Span span, Filter filter, Instant before, Instant asOf) {}

    private List<Integer> find(Request request, Search search) {
        synchronized (remembered) {
            return remembered.computeIfAbsent(search, key -> findAnew(request, key));
        }
    }

    private static List<Integer> findAnew(Request request, Search search) {
        Span span = search.span();
        List<Integer> found = span.family().equals("created")
                ? request.world().createdWithin(search.seller(), span.after(), search.before(), search.asOf())
                : request.world().updatedWithin(search.seller(), span.after(), search.before(), search.asOf());
        List<Integer> orders = new ArrayList<>(found);
        if (search.filter().isNeeded(request)) {
            orders.removeIf(ordinal -> !search.filter().takes(request.world().orderInPassing(ordinal), search.asOf()));
        }
        orders.sort(Comparator.comparingInt(SearchOrders::shuffled).thenComparing(ordinal -> ordinal));
        return orders;
    }

    private static int shuffled(int ordinal) {
        int mixed = ordinal * 0x9E3779B9;
        return (mixed ^ mixed >>> 15) * 0x85EBCA6B;
    }

    /** Which of the two times is asked for, and its bounds; {@code before} is null when it is left to Amazon. */
    private record Span(String family, Instant after, Instant askedBefore) {
        static Span of(Request request) {
            Instant createdAfter = request.instant("createdAfter");
            Instant createdBefore = request.instant("createdBefore");
            Instant updatedAfter = request.instant("lastUpdatedAfter");
            Instant updatedBefore = request.instant("lastUpdatedBefore");
            if ((createdAfter == null) == (updatedAfter == null)) {
                throw Refusal.invalid("Exactly one of createdAfter and lastUpdatedAfter is needed.");
            }
            if (createdAfter != null ? updatedBefore != null : createdBefore != null) {
                throw Refusal.invalid("Times of creation and of update do not go together.");
            }
            Span span = createdAfter != null
                    ? new Span("created", createdAfter, createdBefore)
                    : new Span("lastUpdated", updatedAfter, updatedBefore);
            Instant newest = request.now().minus(TOO_RECENT);
            if (span.askedBefore != null
                    && (span.askedBefore.isAfter(newest) || span.askedBefore.isBefore(span.after))) {
                throw Refusal.invalid("");
            }
            return span;
        }

        /** The bound that holds. */
        Instant before(Instant asOf) {
            return askedBefore == null ? asOf.minus(TOO_RECENT) : askedBefore;
        }
    }

    /** What else an order must be. */
    private record Filter(List<Marketplace> marketplaces, List<String> statuses, List<String> fulfilledBy) {
        static Filter of(Request request) {
            return new Filter(
                    request.marketplaces(MARKETPLACES),
                    request.words("fulfillmentStatuses", STATUSES),
                    request.words("fulfilledBy", OrderJson.FULFILLERS));
        }

        boolean isNeeded(Request request) {
            return marketplaces.size() < request.seller().marketplaces().size()
                    || !statuses.isEmpty()
                    || !fulfilledBy.isEmpty();
        }

        boolean takes(AmazonOrder order, Instant time) {
            return marketplaces.contains(order.marketplace())
                    && (fulfilledBy.isEmpty() || fulfilledBy.contains(OrderJson.fulfilledBy(order)))
                    && (statuses.isEmpty()
                            || statuses.contains(
                                    AmazonOrderState.at(order, time).status()));
        }
    }
}
