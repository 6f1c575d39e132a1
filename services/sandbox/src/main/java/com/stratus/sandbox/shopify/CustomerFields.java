package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.search.Filters;
import com.stratus.sandbox.shopify.search.Row;
import com.stratus.sandbox.shopify.search.Searchable;
import com.stratus.sandbox.shopify.world.CustomerState;
import com.stratus.sandbox.shopify.world.Listing;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the fields of a customer follow from its state. */
final class CustomerFields {
    private static final String KIND = "Customer";

    /** Of the time of the last change only the day counts. */
    private static final Filters<Row<CustomerState>> FILTERS = new Filters<Row<CustomerState>>()
            .words((row, word) -> Stream.of(
                            row.state().email(),
                            row.state().firstName(),
                            row.state().lastName())
                    .anyMatch(word::equalsIgnoreCase))
            .id("id", Row::id)
            .day("updated_at", Row::updatedAt)
            .time("customer_date", Row::createdAt)
            .string("email", row -> row.state().email())
            .string("first_name", row -> row.state().firstName())
            .string("last_name", row -> row.state().lastName())
            .string("phone", row -> row.state().phone())
            .string("state", row -> row.state().state())
            .strings("tag", row -> row.state().tags())
            .matching("tag_not", (row, tag) -> row.state().tags().stream().noneMatch(tag::equalsIgnoreCase))
            .number(
                    "orders_count",
                    "integer",
                    row -> BigDecimal.valueOf(row.state().ordersCount()))
            .number("total_spent", "float", row -> row.state().totalSpent());

    private static final Searchable<Row<CustomerState>> CUSTOMERS = new Searchable<>(
                    "QueryRoot.customers", Row<CustomerState>::id, FILTERS)
            .byTime("CREATED_AT", Row::createdAt)
            .byTime("UPDATED_AT", Row::updatedAt)
            .byText("NAME", row -> name(row.state()));

    private final AdminSchema schema;

    private CustomerFields(AdminSchema schema) {
        this.schema = schema;
    }

    static void wire(AdminSchema schema) {
        schema.list(
                "QueryRoot",
                "customers",
                CUSTOMERS,
                environment -> Row.of(
                        View.of(environment.getGraphQlContext()).snapshot().customers()),
                (view, row) -> new CustomerNode(row));
        schema.count(
                "customersCount",
                CUSTOMERS,
                environment -> Row.of(
                        View.of(environment.getGraphQlContext()).snapshot().customers()));
        schema.byId("customer", KIND, CustomerFields::byId);
        new CustomerFields(schema).customer();
    }

    /** A customer, or null. */
    static CustomerNode byId(View view, long id) {
        Listing<CustomerState> customers = view.snapshot().customers();
        int place = customers.placeOf(id);
        return place < 0 ? null : new CustomerNode(new Row<>(customers, place));
    }

    private void customer() {
        schema.field(KIND, "id", CustomerNode.class, customer -> Gid.of(KIND, customer.id()));
        schema.field(KIND, "legacyResourceId", CustomerNode.class, CustomerNode::id);
        on("firstName", CustomerState::firstName);
        on("lastName", CustomerState::lastName);
        on("email", CustomerState::email);
        on("phone", CustomerState::phone);
        on(
                "defaultEmailAddress",
                customer -> customer.email() == null ? null : Json.of("emailAddress", customer.email()));
        on(
                "defaultPhoneNumber",
                customer -> customer.phone() == null ? null : Json.of("phoneNumber", customer.phone()));
        on(
                "defaultAddress",
                customer -> customer.address() == null
                        ? null
                        : OrderFields.address(
                                customer.id(),
                                customer.firstName(),
                                customer.lastName(),
                                customer.phone(),
                                customer.address()));
        on("createdAt", CustomerState::createdAt);
        on("updatedAt", CustomerState::updatedAt);
        on("state", CustomerState::state);
        on("tags", CustomerState::tags);
        on("note", CustomerState::note);
        on("numberOfOrders", CustomerState::ordersCount);
        on("taxExempt", customer -> false);
        on("verifiedEmail", customer -> customer.email() != null);
        schema.seen(
                KIND,
                "amountSpent",
                CustomerNode.class,
                (view, customer) ->
                        new Sum(customer.state().totalSpent(), view.shop().currency()));
        schema.seen(
                KIND,
                "lastOrder",
                CustomerNode.class,
                (view, customer) -> customer.state().lastOrder() == null
                        ? null
                        : OrderFields.byId(view, customer.state().lastOrder().id()));
    }

    private void on(String name, Function<CustomerState, ?> value) {
        schema.field(KIND, name, CustomerNode.class, customer -> value.apply(customer.state()));
    }

    /** Both names, or what else is known. */
    private static String name(CustomerState customer) {
        String name = Stream.of(customer.firstName(), customer.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return !name.isEmpty() ? name : customer.email() != null ? customer.email() : Long.toString(customer.id());
    }
}
