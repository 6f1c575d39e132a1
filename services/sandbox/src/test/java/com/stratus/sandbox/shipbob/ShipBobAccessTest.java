package com.stratus.sandbox.shipbob;

import static com.stratus.sandbox.shipbob.ShipBobReader.json;
import static com.stratus.sandbox.shipbob.ShipBobReader.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.TestSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An app's tokens, and what they open. */
class ShipBobAccessTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(3, 10);
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    /** Of the verifier, as RFC 7636 prints it. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final String CALLBACK = "http://localhost:8000/auth/shipbob/callback";

    private static Answer form(String path, String fields) {
        return form(SANDBOX, path, fields);
    }

    private static Answer form(TestSandbox sandbox, String path, String fields) {
        Map<String, String> headers = Map.of("content-type", "application/x-www-form-urlencoded");
        return sandbox.shipBob()
                .answer(new Call("POST", path, Map.of(), headers, fields.getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer ask(String clientId, String challengeMethod) {
        return ask(clientId, challengeMethod, "orders_read offline_access");
    }

    private static Answer ask(String clientId, String challengeMethod, String scopes) {
        Map<String, List<String>> query = new HashMap<>();
        query.put("response_type", List.of("code"));
        query.put("client_id", List.of(clientId));
        query.put("redirect_uri", List.of(CALLBACK));
        query.put("scope", List.of(scopes));
        query.put("state", List.of("\"><b>"));
        query.put("code_challenge", List.of(CHALLENGE));
        query.put("code_challenge_method", List.of(challengeMethod));
        return SANDBOX.shipBob().answer(new Call("GET", "/connect/authorize", query, Map.of(), new byte[0]));
    }

    private static Answer approve(String scopes) {
        return form(
                "/connect/authorize",
                "client_id=sandbox-shipbob-client&redirect_uri=" + CALLBACK + "&code_challenge=" + CHALLENGE
                        + "&state=s&decision=approve&scope=" + scopes);
    }

    private static String code(String scopes) {
        String location = approve(scopes).headers().get("Location");
        assertThat(location).startsWith(CALLBACK + "?code=").endsWith("&state=s");
        return location.replaceFirst(".*code=", "").replaceFirst("&.*", "");
    }

    private static Answer token(String fields) {
        return form(
                "/connect/token", "client_id=sandbox-shipbob-client&client_secret=sandbox-shipbob-secret&" + fields);
    }

    private static Answer exchange(String code, String verifier) {
        return token("grant_type=authorization_code&redirect_uri=" + CALLBACK + "&code=" + code + "&code_verifier="
                + verifier);
    }

    private static int read(String path, String token) {
        return SANDBOX.shipBob()
                .answer(new Call(
                        "GET", "/2025-07" + path, Map.of(), Map.of("authorization", "Bearer " + token), new byte[0]))
                .status();
    }

    @Test
    void aTokenOpensWhatAPersonConsentedTo() {
        JsonNode given = json(exchange(code("orders_read+inventory_read"), VERIFIER));
        String token = text(given, "access_token");
        assertThat(given.get("expires_in").asInt()).isEqualTo(3_600);
        assertThat(given.has("refresh_token")).isFalse();
        assertThat(read("/order", token)).isEqualTo(200);
        assertThat(read("/inventory-level/locations", token)).isEqualTo(200);
        for (String path :
                List.of("/return", "/receiving", "/fulfillment-center", "/product", "/location", "/channel")) {
            assertThat(read(path, token)).as(path).isEqualTo(403);
        }
        assertThat(read("/nothing", token)).isEqualTo(404);
    }

    @Test
    void scopesMayBeAskedForTwiceAndFarApart() {
        JsonNode given = json(exchange(code("+orders_read++returns_read+orders_read+"), VERIFIER));
        assertThat(text(given, "scope")).isEqualTo("orders_read returns_read");
        assertThat(read("/return", text(given, "access_token"))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders_read everything", "orders_sweep", "locations_write", "ORDERS_READ", ""})
    void nobodyIsAskedForScopesThatThereAreNot(String scopes) {
        assertThat(ask("sandbox-shipbob-client", "S256", scopes).status()).isEqualTo(400);
        assertThat(approve(scopes.replace(' ', '+')).status()).isEqualTo(400);
    }

    @Test
    void aRefreshTokenWorksOnce() {
        JsonNode first = json(exchange(code("orders_read+offline_access"), VERIFIER));
        String refresh = "grant_type=refresh_token&refresh_token=" + text(first, "refresh_token");
        JsonNode second = json(token(refresh));
        assertThat(read("/order", text(second, "access_token"))).isEqualTo(200);
        assertThat(text(second, "refresh_token")).isNotEqualTo(text(first, "refresh_token"));
        Answer again = token(refresh);
        assertThat(again.status()).isEqualTo(400);
        assertThat(text(json(again), "error")).isEqualTo("invalid_grant");
    }

    @Test
    void usedRefreshTokensStayDeadAfterARestart(@TempDir Path folder) {
        TestSandbox.Settings settings = TestSandbox.Settings.of(1, 1).in(folder);
        String first = text(json(exchange(code("orders_read+offline_access"), VERIFIER)), "refresh_token");
        TestSandbox before = TestSandbox.of(settings);
        String second = refreshed(before, first);
        String last = refreshed(before, second);
        // It is killed: nothing is kept once more.
        TestSandbox restarted = TestSandbox.of(settings);
        assertThat(refreshed(restarted, first)).isNull();
        assertThat(refreshed(restarted, second)).isNull();
        assertThat(refreshed(restarted, last)).isNotNull();
    }

    /** The next refresh token, or null where the one that is shown is dead. */
    private static String refreshed(TestSandbox sandbox, String refreshToken) {
        Answer answer = form(
                sandbox,
                "/connect/token",
                "client_id=sandbox-shipbob-client&client_secret=sandbox-shipbob-secret&grant_type=refresh_token"
                        + "&refresh_token=" + refreshToken);
        return json(answer).path("refresh_token").textValue();
    }

    @Test
    void aCodeIsForWhomeverAskedForIt() {
        String code = code("orders_read");
        assertThat(text(json(exchange(code, "somebody-else")), "error")).isEqualTo("invalid_grant");
        assertThat(exchange(code, VERIFIER).status()).isEqualTo(400);
        assertThat(text(json(form("/connect/token", "client_id=sandbox-shipbob-client&client_secret=no")), "error"))
                .isEqualTo("invalid_client");
    }

    @Test
    void thePageAsksAndIsNotFooled() {
        String page = new String(ask("sandbox-shipbob-client", "S256").bytes(), StandardCharsets.UTF_8);
        assertThat(page)
                .contains("ShipBob, simulated", "orders_read offline_access", "value=\"&quot;&gt;&lt;b&gt;\"")
                .doesNotContain("\"><b>");
        assertThat(ask("somebody", "S256").status()).isEqualTo(400);
        assertThat(ask("sandbox-shipbob-client", "plain").status()).isEqualTo(400);
        assertThat(form("/connect/authorize", "client_id=sandbox-shipbob-client&redirect_uri=http://evil")
                        .status())
                .isEqualTo(400);
    }
}
