package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.Failures;
import com.stratus.sandbox.shopify.View;
import com.stratus.sandbox.shopify.search.Cursor;
import com.stratus.sandbox.shopify.search.Row;
import com.stratus.sandbox.shopify.world.CustomerState;
import com.stratus.sandbox.world.OrderTimes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Customers. When the last order was placed is not told here. */
final class CustomerEndpoints {
    private static final List<String> SCOPES = List.of("read_customers");
    private static final Set<String> ENTITIES = Set.of("customers");

    private static final RestList<Row<CustomerState>> LIST = new RestList<Row<CustomerState>>(
                    "customers",
                    call -> Row.of(call.view().snapshot().customers()),
                    row -> new Cursor(row.id(), row.id()),
                    (call, row) -> json(call.view(), row.state()))
            .ids(Row::id)
            .between("updated_at", Row::updatedAt)
            .between("created_at", Row::createdAt);

    private CustomerEndpoints() {}

    static List<Endpoint> all() {
        return List.of(
                Endpoint.get("customers.json", SCOPES, ENTITIES, LIST::page).tellingWho(),
                Endpoint.get("customers/count.json", SCOPES, ENTITIES, LIST::count),
                Endpoint.get("customers/#.json", SCOPES, ENTITIES, CustomerEndpoints::one)
                        .tellingWho());
    }

    private static Answer one(RestCall call) {
        CustomerState customer = call.view().snapshot().customers().byId(call.id(1));
        return customer == null
                ? Failures.notFound()
                : Answer.json(200, Json.of("customer", RestList.only(call, json(call.view(), customer))));
    }

    private static Map<String, Object> json(View view, CustomerState customer) {
        Values values = new Values(view.shop());
        OrderTimes last =
                customer.lastOrder() == null || !view.shows(customer.lastOrder()) ? null : customer.lastOrder();
        Map<String, Object> address =
                Values.address(customer.firstName(), customer.lastName(), customer.phone(), customer.address());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", customer.id());
        json.put("admin_graphql_api_id", Values.gid("Customer", customer.id()));
        json.put("created_at", values.time(customer.createdAt()));
        json.put("updated_at", values.time(customer.updatedAt()));
        json.put("currency", view.shop().currency());
        json.put("email", customer.email());
        json.put("first_name", customer.firstName());
        json.put("last_name", customer.lastName());
        json.put("last_order_id", last == null ? null : last.id());
        json.put("last_order_name", last == null ? null : last.name());
        json.put("note", customer.note());
        json.put("orders_count", customer.ordersCount());
        json.put("phone", customer.phone());
        json.put("state", Values.word(customer.state()));
        json.put("tags", Values.tags(customer.tags()));
        json.put("tax_exempt", false);
        json.put("total_spent", Values.money(customer.totalSpent()));
        json.put("verified_email", customer.email() != null);
        json.put("addresses", address == null ? List.of() : List.of(address));
        json.put("default_address", address);
        return json;
    }
}
