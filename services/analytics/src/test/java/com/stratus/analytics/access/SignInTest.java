package com.stratus.analytics.access;

import static com.stratus.analytics.access.People.PASSWORD;
import static com.stratus.analytics.access.People.nobody;
import static com.stratus.analytics.access.People.signIn;
import static com.stratus.analytics.access.People.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class SignInTest extends ApiTest {

    private static final String ANNA = "anna@example.com";
    private static final String REFUSED = "That did not match. After five failures an account is closed for 15 minutes;"
            + " ./stratus users link makes a link that opens it.";

    @Test
    void whoeverHasThePasswordIsSignedIn() {
        People.add(world, ANNA, Role.OPERATOR);
        var answer = signIn("Anna@Example.COM ", PASSWORD, null);
        answer.then()
                .statusCode(201)
                .header(
                        "Set-Cookie",
                        matchesPattern(
                                "__Host-stratus=stratus_[\\w-]{43}; Max-Age=604800; Expires=[^;]+; Path=/; Secure;"
                                        + " HTTPOnly; SameSite=Lax"))
                .body("kind", equalTo("person"))
                .body("name", equalTo(ANNA))
                .body("role", equalTo("operator"));
        with(answer).get("/api/session").then().statusCode(200).body("name", equalTo(ANNA));
        with(answer).get("/api/orders").then().statusCode(200);
        assertThat(world.query("SELECT action || ' ' || actor FROM audit_log"))
                .containsExactly("sessions.begin " + ANNA);
        assertThat(world.query("SELECT count(*) FROM users WHERE last_sign_in_at IS NOT NULL"))
                .containsExactly("1");
        assertThat(world.query(
                        "SELECT token_hash::text || (SELECT string_agg(x::text, '') FROM audit_log x) FROM sessions"))
                .allSatisfy(stored -> assertThat(stored).doesNotContain("stratus_"));
    }

    @Test
    void whateverIsWrongIsAnsweredTheSame() {
        People.add(world, ANNA, Role.OPERATOR);
        world.execute("INSERT INTO users (email, role) VALUES ('new@example.com', 'viewer')");
        for (var wrong : List.of(
                signIn(ANNA, "another password here", null),
                signIn("nobody@example.com", PASSWORD, null),
                signIn("new@example.com", PASSWORD, null),
                signIn("", "", null))) {
            wrong.then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("Set-Cookie", nullValue())
                    .body("type", equalTo("urn:stratus:problem:sign-in-refused"))
                    .body("detail", equalTo(REFUSED));
        }
    }

    @Test
    void fiveFailuresCloseAnAccountUntilALinkOpensIt() {
        People.add(world, ANNA, Role.VIEWER);
        for (var time = 0; time < 5; time++) {
            signIn(ANNA, "wrong", null).then().statusCode(401);
        }
        signIn(ANNA, PASSWORD, null).then().statusCode(401).body("detail", equalTo(REFUSED));
        var id = world.query("SELECT user_id FROM users").get(0);
        post("/api/users/" + id + "/links", "{\"purpose\":\"sign_in\"}").then().statusCode(201);
        signIn(ANNA, PASSWORD, null).then().statusCode(201);
    }

    @Test
    void anAccountIsOpenAgainAfterItsPause() {
        People.add(world, ANNA, Role.VIEWER);
        for (var time = 0; time < 5; time++) {
            signIn(ANNA, "wrong", null).then().statusCode(401);
        }
        world.execute(
                "UPDATE sign_in_failures SET blocked_until = clock_timestamp(), first_at = first_at - interval '16 min'");
        signIn(ANNA, PASSWORD, null).then().statusCode(201);
        // The next failure is the first of others.
        signIn(ANNA, "wrong", null).then().statusCode(401);
        signIn(ANNA, PASSWORD, null).then().statusCode(201);
    }

    @Test
    void anAddressThatFailsTooOftenWaits() {
        world.execute("INSERT INTO sign_in_failures VALUES (sha256('address 127.0.0.1'), 49, clock_timestamp())");
        signIn("x@example.com", "wrong", null).then().statusCode(401);
        signIn("y@example.com", "wrong", null)
                .then()
                .statusCode(429)
                .body("type", equalTo("urn:stratus:problem:too-many-attempts"));
        world.execute("UPDATE sign_in_failures SET blocked_until = clock_timestamp()");
        signIn("y@example.com", "wrong", null).then().statusCode(401);
    }

    @Test
    void aThousandSignInsAtOnceAreRefusedOrAnswered() {
        People.add(world, ANNA, Role.VIEWER);
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"" + ANNA + "\",\"password\":\"wrong\"}"))
                .build();
        var answers = Stream.generate(() -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
                .limit(1000)
                .toList();
        assertThat(answers.stream().map(answer -> answer.join().statusCode()))
                .hasSize(1000)
                .allMatch(status -> status == 401 || status == 429)
                .contains(429);
        nobody().get("/api/system/health").then().statusCode(200);
    }

    @Test
    void adminsSetUpAnAppAndThenOweItsCode() throws InvalidKeyException {
        People.add(world, ANNA, Role.ADMIN);
        signIn(ANNA, PASSWORD, null)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:stratus:problem:second-factor-missing"));
        var first = form(ANNA, PASSWORD, "/certificates");
        first.then().statusCode(303).header("Location", endsWith("/sign-in/code?returnTo=%2Fcertificates"));
        var half = People.cookie(first);
        // Half a session is none yet.
        nobody().header("Cookie", half).get("/api/orders").then().statusCode(401);
        var page = nobody().header("Cookie", half).get("/sign-in/code?returnTo=/certificates");
        page.then().statusCode(200).body(containsString("Set up your authenticator app"));
        var key = page.htmlPath().getString("**.find { it.@id == 'app-key' }");
        var proof = page.htmlPath().getString("**.find { it.@name == 'proof' }.@value");
        code(half, proof, "000000").then().statusCode(401).body(containsString("That did not match."));
        code(half, "another", People.code(key, Instant.now())).then().statusCode(403);
        var now = Instant.now();
        var done = code(half, proof, People.code(key, now));
        done.then().statusCode(303).header("Location", endsWith("/certificates"));
        nobody().header("Cookie", People.cookie(done)).get("/api/users").then().statusCode(200);
        nobody().header("Cookie", half).get("/api/session").then().statusCode(401);

        signIn(ANNA, PASSWORD, null).then().statusCode(401);
        // The same code is not taken twice, the next one is.
        signIn(ANNA, PASSWORD, People.code(key, now)).then().statusCode(401);
        signIn(ANNA, PASSWORD, People.code(key, now.plusSeconds(30)))
                .then()
                .statusCode(201)
                .body("role", equalTo("admin"));
        assertThat(world.query("SELECT totp_ciphertext::text FROM users"))
                .allSatisfy(stored -> assertThat(stored).doesNotContain(key));
    }

    private static Response code(String half, String proof, String code) {
        return nobody().redirects()
                .follow(false)
                .header("Cookie", half)
                .formParams(Map.of("proof", proof, "code", code, "returnTo", "/certificates"))
                .post("/sign-in/code");
    }

    private static Response form(String email, String password, String returnTo) {
        return nobody().redirects()
                .follow(false)
                .formParams(Map.of("email", email, "password", password, "returnTo", returnTo))
                .post("/sign-in");
    }

    @Test
    void aLinkSignsInOnce() {
        People.add(world, ANNA, Role.ADMIN);
        var path = link("sign_in");
        var first = nobody().redirects().follow(false).get(path);
        first.then().statusCode(303).header("Location", endsWith("/"));
        nobody().header("Cookie", People.cookie(first)).get("/api/users").then().statusCode(200);
        nobody().get(path)
                .then()
                .statusCode(410)
                .contentType("text/html")
                .body(containsString("This link opens nothing any more"));
    }

    @Test
    void aLinkEnds() {
        People.add(world, ANNA, Role.VIEWER);
        var path = link("sign_in");
        world.execute("UPDATE sign_in_links SET expires_at = clock_timestamp()");
        nobody().get(path).then().statusCode(410);
        nobody().get("/sign-in/link/stratus_nothing").then().statusCode(410);
    }

    @Test
    void aLinkLetsAPersonChooseAPassword() {
        world.execute("INSERT INTO users (email, role) VALUES ('%s', 'viewer')".formatted(ANNA));
        var path = link("password");
        nobody().get(path).then().statusCode(200).body(containsString("For " + ANNA));
        for (var refused : List.of(
                List.of("short", "short", "between 12 and 200"),
                List.of("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "too easy to guess"),
                List.of(ANNA, ANNA, "too easy to guess"),
                List.of("four words of mine", "four words of yours", "not the same"))) {
            choose(path, refused.get(0), refused.get(1)).then().statusCode(400).body(containsString(refused.get(2)));
        }
        choose(path, "four words of mine", "four words of mine").then().statusCode(303);
        choose(path, "other words of mine", "other words of mine").then().statusCode(410);
        signIn(ANNA, "four words of mine", null).then().statusCode(201);
    }

    private static Response choose(String path, String password, String again) {
        return nobody().redirects()
                .follow(false)
                .formParams(Map.of("password", password, "again", again))
                .post(path);
    }

    @Test
    void aLinkForAPasswordEndsSessionsAndForgetsTheApp() {
        People.add(world, ANNA, Role.VIEWER);
        world.execute(
                "UPDATE users SET totp_ciphertext = 'x', totp_nonce = 'x', totp_key_id = 'x', totp_confirmed = true");
        world.execute("INSERT INTO sessions (token_hash, user_id, stage, expires_at)"
                + " SELECT 'x', user_id, 'signed_in', now() + interval '1 day' FROM users");
        link("password");
        assertThat(world.query("SELECT totp_ciphertext FROM users WHERE NOT totp_confirmed"))
                .containsExactly((String) null);
        assertThat(world.query("SELECT 1 FROM sessions")).isEmpty();
    }

    private String link(String purpose) {
        var id = world.query("SELECT user_id FROM users").get(0);
        return post("/api/users/" + id + "/links", "{\"purpose\":\"" + purpose + "\"}")
                .then()
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .extract()
                .path("path");
    }

    @Test
    void signingOutEndsTheSession() {
        People.add(world, ANNA, Role.VIEWER);
        var signedIn = signIn(ANNA, PASSWORD, null);
        with(signedIn)
                .delete("/api/session")
                .then()
                .statusCode(204)
                .header("Set-Cookie", containsString("__Host-stratus=; Max-Age=0"))
                .header("HX-Redirect", equalTo("/sign-in"));
        with(signedIn).get("/api/session").then().statusCode(401);
    }

    @Test
    void sessionsAreListedAndEnded() {
        People.add(world, ANNA, Role.VIEWER);
        People.add(world, "bert@example.com", Role.VIEWER);
        var anna = signIn(ANNA, PASSWORD, null);
        var elsewhere = signIn(ANNA, PASSWORD, null);
        var bert = signIn("bert@example.com", PASSWORD, null);
        var ofBert = with(bert).get("/api/sessions");
        ofBert.then().body("sessions", hasSize(1)).body("sessions[0].user", equalTo("bert@example.com"));
        with(anna).get("/api/sessions").then().body("sessions", hasSize(2));
        with(anna)
                .delete("/api/sessions/" + ofBert.<String>path("sessions[0].id"))
                .then()
                .statusCode(404);
        var other = with(elsewhere).get("/api/sessions").<String>path("sessions[0].id");
        with(anna).delete("/api/sessions/" + other).then().statusCode(204);
        assertThat(List.of(
                        with(anna).get("/api/session").statusCode(),
                        with(elsewhere).get("/api/session").statusCode()))
                .containsExactlyInAnyOrder(200, 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expires_at = clock_timestamp()",
                "last_used_at = clock_timestamp() - interval '12 hours'",
            })
    void aSessionEnds(String how) {
        People.add(world, ANNA, Role.VIEWER);
        var signedIn = signIn(ANNA, PASSWORD, null);
        world.execute("UPDATE sessions SET " + how);
        with(signedIn).get("/api/session").then().statusCode(401);
    }

    @Test
    void aRoleThatChangesIsThatOfTheSessionAtOnce() {
        People.add(world, ANNA, Role.OPERATOR);
        var signedIn = signIn(ANNA, PASSWORD, null);
        world.execute("UPDATE users SET role = 'viewer'");
        with(signedIn)
                .contentType("application/json")
                .body("{}")
                .post("/api/verifications")
                .then()
                .statusCode(403);
        world.execute("DELETE FROM users");
        with(signedIn).get("/api/session").then().statusCode(401);
    }

    @Test
    void anotherPageCannotChangeAnything() {
        People.add(world, ANNA, Role.OPERATOR);
        var signedIn = signIn(ANNA, PASSWORD, null);
        var cookie = People.cookie(signedIn);
        for (var proof : new String[] {"", "wrong"}) {
            nobody().header("Cookie", cookie)
                    .header("X-CSRF-Token", proof)
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/verifications")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:stratus:problem:foreign-page"));
        }
        for (var origin : new String[] {"https://elsewhere.example", "null", "http://localhost:1", "%"}) {
            with(signedIn)
                    .header("Origin", origin)
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/verifications")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:stratus:problem:foreign-page"));
            nobody().header("Origin", origin)
                    .formParams(Map.of("email", ANNA, "password", PASSWORD))
                    .post("/sign-in")
                    .then()
                    .statusCode(403);
        }
        with(signedIn)
                .header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .contentType("application/json")
                .body("{\"entity\":\"shopify.orders\"}")
                .post("/api/verifications")
                .then()
                .statusCode(202);
    }

    @Test
    void thePageSaysWhatWasWrongAndKeepsTheAddress() {
        form(ANNA, "wrong", "/certificates")
                .then()
                .statusCode(401)
                .contentType("text/html")
                .body(containsString("That did not match."))
                .body(containsString("value=\"/certificates\""))
                .body(containsString("value=\"" + ANNA + "\""));
        form("<script>alert(1)</script>", "{config:x}", "https://elsewhere.example/")
                .then()
                .statusCode(401)
                .body(not(containsString("<script>alert")))
                .body(containsString("value=\"/\""));
    }

    @Test
    void whoeverIsSignedInGoesWhereHeWanted() {
        People.add(world, ANNA, Role.VIEWER);
        form(ANNA, PASSWORD, "/certificates?to=2026-05-01")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/certificates?to=2026-05-01"));
        form(ANNA, PASSWORD, "//elsewhere.example")
                .then()
                .statusCode(303)
                .header("Location", equalTo(RestAssured.baseURI + ":" + RestAssured.port + "/"));
    }
}
