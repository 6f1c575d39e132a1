package com.stratus.shopify;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.extractor.paging.ListsInTurn;
import com.stratus.extractor.paging.PayloadsWith;
import com.stratus.model.record.ShopifyCustomer;
import com.stratus.model.table.Tables;
import com.stratus.shopify.Fields.Amount;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Shopify customers, oldest change first (Admin GraphQL API 2026-10, {@code Customer}). */
final class Customers {

    /** The search for update times may know days only (README §4.5), so each window reaches a day back. */
    static final Duration A_DAY = Duration.ofDays(1);

    static final PayloadsWith LIST = new PayloadsWith(
            new GraphQlConnection("Customers", Queries.read("customers"), "customers", "updated_at", "updatedAt", 100),
            Withheld::note);

    private static final ListsInTurn LISTS = ListsInTurn.of(LIST, Deletions.eventsOf("CUSTOMER"));

    static final BulkQuery BULK =
            new BulkQuery("BulkCustomers", Queries.read("bulk-customers"), A_DAY, null, (payload, note) -> payload);

    static final Entity<Payload, ShopifyCustomer> ENTITY = Entity.of(Tables.SHOPIFY_CUSTOMERS)
            .fromCamelCase(Payload.class)
            .job("shopify_customers")
            .key("legacyResourceId")
            .paging(LISTS)
            .gone(Deletions.of("CUSTOMER"))
            .overlap(A_DAY)
            .listsAll()
            .map(Customers::toCustomer);

    private Customers() {}

    /** Wide windows by bulk operations. */
    static Entity<Payload, ShopifyCustomer> byBulk(BulkSettings settings) {
        return ENTITY.readBy(LISTS.with(LIST, new BulkRead(LIST, BULK, settings)));
    }

    record Payload(
            String legacyResourceId,
            String firstName,
            String lastName,
            Email defaultEmailAddress,
            Instant createdAt,
            Instant updatedAt,
            String state,
            List<String> tags,
            Integer numberOfOrders,
            Amount amountSpent,
            LastOrder lastOrder,
            List<String> withheld) {

        /** What Shopify withholds may stand there as some other text. */
        String shown(String column, String value) {
            return withheld != null && withheld.contains(column) ? null : value;
        }
    }

    record Email(String emailAddress) {}

    record LastOrder(String name, Instant processedAt) {}

    static ShopifyCustomer toCustomer(Payload payload) {
        var email = payload.defaultEmailAddress();
        var lastOrder = payload.lastOrder();
        return new ShopifyCustomer(
                payload.legacyResourceId(),
                payload.shown(Withheld.EMAIL, email == null ? null : email.emailAddress()),
                payload.shown(Withheld.FIRST_NAME, payload.firstName()),
                payload.shown(Withheld.LAST_NAME, payload.lastName()),
                payload.createdAt(),
                Fields.money(payload.amountSpent()),
                payload.numberOfOrders(),
                Fields.lowerCase(payload.state()),
                payload.tags(),
                lastOrder == null ? null : lastOrder.name(),
                lastOrder == null ? null : lastOrder.processedAt(),
                payload.withheld(),
                payload.updatedAt());
    }
}
