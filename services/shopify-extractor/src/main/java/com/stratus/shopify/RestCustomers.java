package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Completion;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.LinkPages;
import com.stratus.extractor.paging.ListsInTurn;
import com.stratus.model.record.ShopifyCustomer;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Shopify customers, as REST shows them (README §9.5). The time of the last order stands in that order only. */
final class RestCustomers {

    private static final String LAST_ORDERS = "last_orders";

    static final LinkPages LIST = LinkPages.of("RestCustomers", "/customers.json", "customers", 250)
            .between("updated_at_min", "updated_at_max");

    static final Entity<Payload, ShopifyCustomer> ENTITY = Entity.of(Tables.SHOPIFY_CUSTOMERS)
            .from(Payload.class)
            .job("shopify_customers")
            .key("id")
            .paging(ListsInTurn.of(LIST, Deletions.eventsOf("CUSTOMER")))
            .gone(Deletions.of("CUSTOMER"))
            .overlap(Customers.A_DAY)
            .listsAll()
            .complete(new LastOrder())
            .map(RestCustomers::toCustomer);

    private RestCustomers() {}

    record Payload(
            String id,
            String email,
            String firstName,
            String lastName,
            Instant createdAt,
            Instant updatedAt,
            String state,
            String tags,
            Integer ordersCount,
            BigDecimal totalSpent,
            String currency,
            String lastOrderName,
            List<Order> lastOrders) {

        Instant lastOrderAt() {
            return lastOrders == null || lastOrders.isEmpty()
                    ? null
                    : lastOrders.get(0).processedAt();
        }
    }

    record Order(Instant processedAt) {}

    private static ShopifyCustomer toCustomer(Payload payload) {
        return Customers.toCustomer(new Customers.Payload(
                payload.id(),
                payload.firstName(),
                payload.lastName(),
                payload.email() == null ? null : new Customers.Email(payload.email()),
                payload.createdAt(),
                payload.updatedAt(),
                payload.state(),
                Rest.tags(payload.tags()),
                payload.ordersCount(),
                payload.currency() == null ? null : Rest.amount(payload.totalSpent(), payload.currency()),
                payload.lastOrderName() == null
                        ? null
                        : new Customers.LastOrder(payload.lastOrderName(), payload.lastOrderAt()),
                null));
    }

    private record LastOrder() implements Completion {

        @Override
        public Optional<Request> missing(ObjectNode payload) {
            var order = payload.path("last_order_id").asText("");
            if (order.isEmpty() || payload.path("last_order_id").isNull() || payload.has(LAST_ORDERS)) {
                return Optional.empty();
            }
            var query = new LinkedHashMap<String, String>();
            query.put("ids", order);
            query.put("status", "any");
            query.put("fields", "id,processed_at");
            return Optional.of(Request.get("RestLastOrder", "/orders.json", query));
        }

        /** An order that the app may not see any more has no time. */
        @Override
        public boolean add(ObjectNode payload, JsonNode answer) {
            if (!answer.path("orders").isArray()) {
                throw new SourceException.Rejected("the answer has no orders");
            }
            payload.set(LAST_ORDERS, answer.path("orders"));
            return true;
        }
    }
}
