package com.stratus.extractor.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;

class RequestTest {

    @Test
    void withoutParametersItIsThePath() {
        var request = Request.get("Channels", "/channel", Map.of());

        assertThat(request.target()).isEqualTo("/channel");
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.body()).isNull();
    }

    @Test
    void parametersAreEncodedInTheirOrder() {
        var query = new LinkedHashMap<String, String>();
        query.put("Page", "1");
        query.put("Search Term", "a b&c=d/e?f#g%h+i");
        query.put("Name", "Zoë");

        assertThat(Request.get("Orders", "/order", query).target())
                .isEqualTo("/order?Page=1&Search%20Term=a%20b%26c%3Dd%2Fe%3Ff%23g%25h%2Bi&Name=Zo%C3%AB");
    }

    @Test
    void colonsAndCommasStay() {
        assertThat(Request.get("Orders", "/order", Map.of("HasTracking", "any:1,2"))
                        .target())
                .isEqualTo("/order?HasTracking=any:1,2");
        assertThat(Request.get("Orders", "/order", Map.of("StartDate", "2026-11-01T10:00:00Z"))
                        .target())
                .isEqualTo("/order?StartDate=2026-11-01T10:00:00Z");
    }

    /** A document's address is a credential for as long as it lives. */
    @Test
    void aDocumentIsKnownByItsAddressWithoutTheSignature() {
        var document = Request.document("reportDocument", "https://files.example/1/returns.txt?X-Amz-Signature=s3cret");

        assertThat(document.isDocument()).isTrue();
        assertThat(document.path()).endsWith("?X-Amz-Signature=s3cret");
        assertThat(document.target()).isEqualTo("https://files.example/1/returns.txt");
        assertThat(Request.get("Orders", "/order", Map.of()).isDocument()).isFalse();
        assertThat(Request.get("Orders", "@files.example/order", Map.of()).isDocument())
                .isFalse();
    }

    @Test
    void whatWasKeptOfACallIsTheCallAgain() {
        var query = new LinkedHashMap<String, String>();
        query.put("nextToken", "a+b/c==");
        query.put("marketplaceIds", "A,B");
        var asked = Request.get("listTransactions", "/finances", query);

        var again = Request.recorded("listTransactions", asked.method() + " " + asked.target());

        assertThat(again).isEqualTo(asked);
        assertThat(Request.recorded("Channels", "GET /channel"))
                .isEqualTo(Request.get("Channels", "/channel", Map.of()));
    }

    @Test
    void noteIsKeptWithTheRequestAndNotSent() {
        var document =
                Request.document("Bulk", "https://files.example/1?key=secret").noted("USD,40");
        assertThat(document.note()).contains("USD,40");
        assertThat(document.withoutNote()).isEqualTo(Request.document("Bulk", "https://files.example/1?key=secret"));
        assertThat(document.target()).isEqualTo("https://files.example/1#USD,40");
        assertThat(Request.recorded("Bulk", "GET https://files.example/1#USD,40")
                        .note())
                .contains("USD,40");
        assertThat(Request.document("Bulk", "https://files.example/1").note()).isEmpty();

        var list =
                Request.get("Products", "/products.json", Map.of("limit", "5")).noted("GBP");
        assertThat(list.target()).isEqualTo("/products.json?limit=5#GBP");
        assertThat(list.withoutNote().target()).isEqualTo("/products.json?limit=5");
        assertThat(Request.recorded("Products", "GET " + list.target())).isEqualTo(list);
    }

    @Test
    void fingerprintIsOfWhatIsAskedNotOfHow() {
        var asked = post("OrderLines", "{\"query\":\"{a}\",\"variables\":{\"id\":\"1\"}}");

        assertThat(asked.fingerprint()).matches("[0-9a-f]{32}");
        assertThat(post("OrderLines", "{\"query\":\"{a b}\",\"variables\":{\"id\":\"1\"}}")
                        .fingerprint())
                .isEqualTo(asked.fingerprint());
        assertThat(post("OrderLines", "{\"query\":\"{a}\",\"variables\":{\"id\":\"2\"}}")
                        .fingerprint())
                .isNotEqualTo(asked.fingerprint());
        assertThat(post("OrderParcels", "{\"query\":\"{a}\",\"variables\":{\"id\":\"1\"}}")
                        .fingerprint())
                .isNotEqualTo(asked.fingerprint());
        assertThat(Request.get("Orders", "/order", Map.of("Page", "1")).fingerprint())
                .isNotEqualTo(
                        Request.get("Orders", "/order", Map.of("Page", "2")).fingerprint());
    }

    private static Request post(String operation, String json) {
        return Request.post(operation, "/graphql.json", json);
    }

    @Test
    void variablesAreThoseOfAGraphQlCall() {
        assertThat(post("O", "{\"query\":\"q\",\"variables\":{\"first\":25}}").variables())
                .contains("{\"first\":25}");
        assertThat(post("O", "{\"query\":\"q\"}").variables()).isEmpty();
        assertThat(post("O", "not json").variables()).isEmpty();
        assertThat(Request.get("O", "/o", Map.of()).variables()).isEmpty();
    }

    @Test
    void jsonIsPosted() {
        var request = Request.post("OrdersPage", "/graphql.json", "{\"query\":\"{shop{id}}\"}");

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/graphql.json");
        assertThat(request.body()).isEqualTo("{\"query\":\"{shop{id}}\"}");
    }
}
