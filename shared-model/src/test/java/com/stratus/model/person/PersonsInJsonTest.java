package com.stratus.model.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Set;

class PersonsInJsonTest {

    private static final PersonReferences REFERENCES =
            PersonReferences.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final PersonsInJson PERSONS = new PersonsInJson(REFERENCES);
    private static final String ANNA = REFERENCES.ofEmail("anna@example.com");
    private static final String CUSTOMER = REFERENCES.ofCustomer("shopify-uk", "900");

    @Test
    void findsAddressesWhereverTheyStand() {
        assertThat(found("{\"a\":[{\"b\":\"write to Anna@Example.com, please\"}]}"))
                .containsExactly(ANNA);
        assertThat(found("{\"a\":\"anna\\u0040example.com\"}")).containsExactly(ANNA);
        assertThat(found("{\"anna@example.com\":1}")).containsExactly(ANNA);
        assertThat(found("{\"link\":\"https://shop/?to=anna%40example.com&x=1\"}"))
                .contains(ANNA);
        assertThat(found("{\"a\":\"anna!x@intranet\"}")).containsExactly(REFERENCES.ofEmail("anna!x@intranet"));
        assertThat(found("{\"a\":\"nobody\",\"b\":7,\"c\":null}")).isEmpty();
    }

    @Test
    void whatIsNoJsonIsSearchedAsItStands() {
        assertThat(found("{\"email\":\"anna@example.com\", cut")).contains(ANNA);
        assertThat(found("")).isEmpty();
    }

    @Test
    void findsCustomersAsPlatformsAndStratusNameThem() {
        assertThat(found("{\"customer\":{\"legacyResourceId\":\"900\"}}")).containsExactly(CUSTOMER);
        assertThat(found("[{\"customer\":{\"id\":\"gid://shopify/Customer/900\"}}]"))
                .containsExactly(CUSTOMER);
        assertThat(found("{\"orders\":[{\"customer\":{\"id\":900}}]}")).containsExactly(CUSTOMER);
        assertThat(found("{\"customer_id\":\"900\"}")).containsExactly(CUSTOMER);
        assertThat(found("{\"customer\":null,\"customer_id\":null}")).isEmpty();
        assertThat(PERSONS.references(bytes("{\"customer_id\":\"900\"}"), null)).isEmpty();
    }

    /** FreeAgent names a contact by an address, whatever its host. */
    @Test
    void contactsAreNamedByTheirAddress() {
        assertThat(found("{\"contact\":\"https://api.freeagent.com/v2/contacts/900\"}"))
                .containsExactly(CUSTOMER);
        assertThat(found("{\"contacts\":[{\"url\":\"https://api.sandbox.freeagent.com/v2/contacts/900/\"}]}"))
                .containsExactly(CUSTOMER);
        assertThat(found("{\"contact\":\"Anna Adler\",\"url\":\"https://api.freeagent.com/v2/invoices/900\"}"))
                .isEmpty();
        assertThat(
                        redacted(
                                """
                        {"invoices":[{"contact":"https://api.freeagent.com/v2/contacts/900","contact_name":"Anna",
                          "client_contact_name":"Anna Adler","total":"1.0"},
                         {"contact":"https://api.freeagent.com/v2/contacts/901","contact_name":"Ben",
                          "client_contact_name":"Ben Berg"}]}"""))
                .isEqualTo("{\"invoices\":[{\"contact\":null,\"total\":\"1.0\"},"
                        + "{\"contact\":\"https://api.freeagent.com/v2/contacts/901\",\"contact_name\":\"Ben\","
                        + "\"client_contact_name\":\"Ben Berg\"}]}");
        assertThat(
                        redacted(
                                "{\"contacts\":[{\"url\":\"https://api.freeagent.com/v2/contacts/900\",\"last_name\":\"Adler\"}]}"))
                .isEqualTo("{\"contacts\":[{}]}");
    }

    @Test
    void theInnermostObjectWithTheAddressIsEmptied() {
        assertThat(
                        redacted(
                                """
                        {"id":1,"recipient":{"name":"Anna Adler","email":"Anna@example.com","address":{"city":"Ulm"}},
                         "shipments":[{"id":2,"to":["anna@example.com"]},{"id":3}]}"""))
                .isEqualTo("{\"id\":1,\"recipient\":{},\"shipments\":[{},{\"id\":3}]}");
    }

    @Test
    void theCustomerIsEmptiedAndTheOrderStays() {
        assertThat(redacted(
                        "{\"name\":\"#1\",\"total\":12.50,\"customer\":{\"legacyResourceId\":\"900\",\"name\":\"A\"}}"))
                .isEqualTo("{\"name\":\"#1\",\"total\":12.50,\"customer\":{}}");
        assertThat(redacted("{\"customer_id\":\"900\",\"n\":1}")).isEqualTo("{\"customer_id\":null,\"n\":1}");
    }

    @Test
    void findsCustomersWhereTheyAreListed() {
        assertThat(found("{\"data\":{\"customers\":{\"nodes\":[{\"id\":\"gid://shopify/Customer/900\"}]}}}"))
                .containsExactly(CUSTOMER);
        assertThat(found("{\"customers\":[{\"id\":900,\"first_name\":\"Anna\"}]}"))
                .containsExactly(CUSTOMER);
        assertThat(found("{\"id\":900,\"admin_graphql_api_id\":\"gid://shopify/Customer/900\"}"))
                .containsExactly(CUSTOMER);
        assertThat(found("{\"id\":\"gid://shopify/Order/900\",\"products\":[{\"id\":900}]}"))
                .isEmpty();
        assertThat(PERSONS.references(bytes("{\"customers\":[{\"id\":900}]}"), null))
                .isEmpty();
        assertThat(PERSONS.references(bytes("{\"id\":\"gid://shopify/Customer/900\"}"), null))
                .isEmpty();
    }

    @Test
    void aListedCustomerIsEmptiedWhole() {
        assertThat(redacted(
                        "{\"nodes\":[{\"id\":\"gid://shopify/Customer/900\",\"firstName\":\"Anna\"},{\"id\":\"b\"}]}"))
                .isEqualTo("{\"nodes\":[{},{\"id\":\"b\"}]}");
        assertThat(redacted("{\"customers\":[{\"id\":900,\"first_name\":\"Anna\"},{\"id\":901}]}"))
                .isEqualTo("{\"customers\":[{},{\"id\":901}]}");
    }

    /** Shopify keeps the address in an object of its own, beside the names. */
    @Test
    void aCustomerIsEmptiedWholeForAnAddressThatLiesDeeper() {
        assertThat(
                        redacted(
                                """
                        {"nodes":[{"id":"gid://shopify/Customer/7","firstName":"Anna",
                         "defaultEmailAddress":{"emailAddress":"anna@example.com"}},
                         {"id":"gid://shopify/Customer/8","defaultEmailAddress":{"emailAddress":"ben@example.com"}}]}"""))
                .isEqualTo("{\"nodes\":[{},{\"id\":\"gid://shopify/Customer/8\","
                        + "\"defaultEmailAddress\":{\"emailAddress\":\"ben@example.com\"}}]}");
    }

    /** A bulk operation's file: one customer goes, the others stay. */
    @Test
    void everyLineOfAFileIsADocument() {
        var lines =
                """
                {"id":"gid://shopify/Customer/900","firstName":"Anna"}
                {"id":"gid://shopify/Customer/901","firstName":"Ben"}
                """;

        assertThat(found(lines)).containsExactlyInAnyOrder(CUSTOMER, REFERENCES.ofCustomer("shopify-uk", "901"));
        assertThat(redacted(lines)).isEqualTo("{}\n{\"id\":\"gid://shopify/Customer/901\",\"firstName\":\"Ben\"}");
        assertThat(redacted("{\"a\":1}\n{\"id\":\"gid://shopify/Customer/900\", cut"))
                .isEqualTo("untouched");
    }

    @Test
    void whatNamesNobodyElseIsNotTouched() {
        assertThat(redacted("{\"email\":\"ben@example.com\",\"customer\":{\"id\":901}}"))
                .isEqualTo("untouched");
        assertThat(redacted("no JSON with anna@example.com")).isEqualTo("untouched");
    }

    @Test
    void anAddressAloneLeavesNothing() {
        assertThat(redacted("\"anna@example.com\"")).isEqualTo("null");
        assertThat(redacted("[[\"anna@example.com\"]]")).isEqualTo("null");
    }

    private static Set<String> found(String json) {
        return PERSONS.references(bytes(json), "shopify-uk");
    }

    private static String redacted(String json) {
        return PERSONS.redacted(bytes(json), "shopify-uk", Set.of(ANNA, CUSTOMER))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("untouched");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
