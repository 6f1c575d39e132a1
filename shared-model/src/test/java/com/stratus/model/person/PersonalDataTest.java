package com.stratus.model.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.model.Json;
import com.stratus.model.record.Order;
import com.stratus.model.record.Personal;
import com.stratus.model.record.ShipbobOrder;
import com.stratus.model.record.ShopifyCustomer;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Table.PersonalColumn;
import com.stratus.model.table.Tables;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

class PersonalDataTest {

    private static final PersonReferences REFERENCES =
            PersonReferences.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    @Test
    void personalColumnsOfEveryEntity() {
        assertThat(Tables.all().stream()
                        .flatMap(aggregate -> Stream.concat(
                                Stream.of(aggregate.table()),
                                aggregate.children().stream().map(Aggregate.Child::table)))
                        .flatMap(table -> table.personalColumns().stream()
                                .map(personal -> table.name() + "." + signature(personal))))
                .containsExactly(
                        "orders.customer_id [CUSTOMER]",
                        "amazon_returns.customer_comments []",
                        "orders.customer_id [CUSTOMER]",
                        "shopify_customers.customer_id [CUSTOMER] kept",
                        "shopify_customers.email [EMAIL]",
                        "shopify_customers.first_name []",
                        "shopify_customers.last_name []",
                        "shipbob_orders.recipient_name []",
                        "shipbob_orders.recipient_email [EMAIL]",
                        "freeagent_contacts.contact_id [CUSTOMER] kept",
                        "freeagent_contacts.first_name []",
                        "freeagent_contacts.last_name []",
                        "freeagent_contacts.email [EMAIL]",
                        "freeagent_contacts.billing_email [EMAIL]",
                        "freeagent_contacts.phone_number []",
                        "freeagent_contacts.mobile []",
                        "freeagent_contacts.address1 []",
                        "freeagent_contacts.address2 []",
                        "freeagent_contacts.address3 []",
                        "freeagent_contacts.town []",
                        "freeagent_contacts.region []",
                        "freeagent_contacts.postcode []",
                        "freeagent_invoices.contact_id [CUSTOMER] kept",
                        "freeagent_invoices.contact_name []",
                        "freeagent_bills.contact_id [CUSTOMER] kept",
                        "freeagent_bills.contact_name []",
                        "freeagent_bank_accounts.email [EMAIL]",
                        "freeagent_users.email [EMAIL]",
                        "freeagent_users.first_name []",
                        "freeagent_users.last_name []",
                        "freeagent_users.ni_number []",
                        "freeagent_users.unique_tax_reference []",
                        "freeagent_users.current_payroll_profile []");
    }

    private static String signature(PersonalColumn personal) {
        return personal.column().name() + " " + personal.names() + (personal.kept() ? " kept" : "");
    }

    @Test
    void anOrderNamesItsCustomer() throws JsonProcessingException {
        var order = Json.mapper()
                .readValue(
                        """
                        {"platform_order_id":"1","order_id":"#1","purchase_date":"2026-03-01T09:00:00Z","customer_id":"900",
                         "source_updated_at":"2026-03-01T10:00:00Z",
                         "items":[{"line_item_id":"a","order_id":"#1","qty":2}]}
                        """,
                        Order.class);

        assertThat(PersonalData.references(Tables.SHOPIFY_ORDERS, "shopify-uk", order, REFERENCES))
                .containsExactly(REFERENCES.ofCustomer("shopify-uk", "900"));
        var redacted = PersonalData.redacted(order);
        assertThat(redacted.customerId()).isNull();
        assertThat(redacted.items()).isEqualTo(order.items());
        assertThat(redacted.purchaseDate()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(PersonalData.references(Tables.SHOPIFY_ORDERS, "shopify-uk", redacted, REFERENCES))
                .isEmpty();
    }

    @Test
    void aShipbobOrderNamesItsRecipientByTheAddressOnly() throws JsonProcessingException {
        var order = Json.mapper()
                .readValue(
                        """
                        {"shipbob_order_id":"1","status":"Processing","recipient_name":"Anna Adler",
                         "recipient_email":"Anna@Example.com","shipments":[{"shipment_id":"7"}]}
                        """,
                        ShipbobOrder.class);

        assertThat(PersonalData.references(Tables.SHIPBOB_ORDERS, "shipbob", order, REFERENCES))
                .containsExactly(REFERENCES.ofEmail("anna@example.com"));
        var redacted = PersonalData.redacted(order);
        assertThat(redacted.recipientName()).isNull();
        assertThat(redacted.recipientEmail()).isNull();
        assertThat(redacted.status()).isEqualTo("Processing");
        assertThat(redacted.shipments()).isEqualTo(order.shipments());
    }

    @Test
    void aCustomerIsNamedByTheKeyToo() throws JsonProcessingException {
        var customer = Json.mapper()
                .readValue(
                        """
                        {"customer_id":"900","email":"Anna@Example.com","first_name":"Anna","last_name":"Adler",
                         "orders_count":3,"tags":["VIP"],"last_order_id":"#7","source_updated_at":"2026-03-01T10:00:00Z"}
                        """,
                        ShopifyCustomer.class);

        assertThat(PersonalData.references(Tables.SHOPIFY_CUSTOMERS, "shopify-uk", customer, REFERENCES))
                .containsExactlyInAnyOrder(
                        REFERENCES.ofCustomer("shopify-uk", "900"), REFERENCES.ofEmail("anna@example.com"));
        var redacted = PersonalData.redacted(customer);
        assertThat(redacted.customerId()).isEqualTo("900");
        assertThat(redacted.email()).isNull();
        assertThat(redacted.firstName()).isNull();
        assertThat(redacted.lastName()).isNull();
        assertThat(redacted.ordersCount()).isEqualTo(3);
        assertThat(redacted.lastOrderId()).isEqualTo("#7");
    }

    /** So a redacted customer is found no second time. */
    @Test
    void aKeyNamesNobodyOfWhomNothingIsSaid() throws JsonProcessingException {
        var bare = "{\"customer_id\":\"900\",\"source_updated_at\":\"2026-03-01T10:00:00Z\"%s}";
        var nameless = Json.mapper().readValue(bare.formatted(""), ShopifyCustomer.class);
        var named = Json.mapper().readValue(bare.formatted(",\"last_name\":\"Adler\""), ShopifyCustomer.class);

        assertThat(PersonalData.references(Tables.SHOPIFY_CUSTOMERS, "shopify-uk", nameless, REFERENCES))
                .isEmpty();
        assertThat(PersonalData.references(Tables.SHOPIFY_CUSTOMERS, "shopify-uk", named, REFERENCES))
                .containsExactly(REFERENCES.ofCustomer("shopify-uk", "900"));
    }

    @Test
    void anEmptyFieldNamesNobody() throws JsonProcessingException {
        var order =
                Json.mapper().readValue("{\"shipbob_order_id\":\"1\",\"recipient_email\":\" \"}", ShipbobOrder.class);

        assertThat(PersonalData.references(Tables.SHIPBOB_ORDERS, "shipbob", order, REFERENCES))
                .isEmpty();
    }

    record Parcel(String key, Instant sourceUpdatedAt, List<String> notes, List<Stop> stops) implements SourceRecord {}

    record Stop(String place, @Personal String doorman) {}

    @Test
    void partsAreRedactedToo() {
        var parcel = new Parcel("1", Instant.EPOCH, List.of("fragile"), List.of(new Stop("dock 4", "Ben Berg")));

        assertThat(PersonalData.redacted(parcel))
                .isEqualTo(new Parcel("1", Instant.EPOCH, List.of("fragile"), List.of(new Stop("dock 4", null))));
    }
}
