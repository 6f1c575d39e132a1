package com.stratus.sandbox.freeagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.limits.FixedWindows;
import com.stratus.sandbox.limits.LimitMode;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** FreeAgent's authorization as its README §2 says. */
class FreeAgentTest {
    private static final String CALLBACK = "http://localhost:8000/auth/freeagent/callback";
    private static final String APP =
            "client_id=sandbox-freeagent-client&redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Fauth%2Ffreeagent%2Fcallback";
    private static final String IN_FORM = "&client_id=sandbox-freeagent-client&client_secret=sandbox-freeagent-secret";

    private final TestSandbox sandbox =
            TestSandbox.of(TestSandbox.Settings.of(1, 1).with(LimitMode.REAL));

    private Answer ask(Map<String, List<String>> query) {
        return sandbox.freeAgent().answer(new Call("GET", "/v2/approve_app", query, Map.of(), new byte[0]));
    }

    private Answer post(String path, String form, Map<String, String> headers) {
        return sandbox.freeAgent()
                .answer(new Call("POST", path, Map.of(), headers, form.getBytes(StandardCharsets.UTF_8)));
    }

    private Answer token(String form) {
        return post("/v2/token_endpoint", form + IN_FORM, Map.of());
    }

    private String code() {
        Answer answer = post("/v2/approve_app", APP + "&state=a%26b&decision=approve", Map.of());
        assertThat(answer.status()).isEqualTo(302);
        String location = answer.headers().get("Location");
        assertThat(location).startsWith(CALLBACK + "?code=").endsWith("&state=a%26b");
        return location.substring(location.indexOf('=') + 1, location.indexOf('&'));
    }

    private String exchange(String code) {
        return "grant_type=authorization_code&code=" + code + "&redirect_uri=" + CALLBACK;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(Answer answer) {
        return (Map<String, Object>) answer.body();
    }

    @Test
    void personIsAskedAndSentBackWithTheState() {
        Answer page = ask(Map.of(
                "response_type", List.of("code"),
                "client_id", List.of("sandbox-freeagent-client"),
                "redirect_uri", List.of(CALLBACK),
                "state", List.of("\"><script>")));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().toString())
                .contains("Approve Stratus?", "value=\"&quot;&gt;&lt;script&gt;\"")
                .doesNotContain("<script>");
        Answer denied = post("/v2/approve_app", APP + "&state=s&decision=deny", Map.of());
        assertThat(denied.headers().get("Location")).isEqualTo(CALLBACK + "?error=access_denied&state=s");
    }

    @Test
    void otherAddressesAndAppsAreRefused() {
        Answer elsewhere = ask(Map.of(
                "response_type", List.of("code"),
                "client_id", List.of("sandbox-freeagent-client"),
                "redirect_uri", List.of(CALLBACK + "/")));
        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.body().toString()).contains("not one of those that the app has registered");
        Answer posted = post(
                "/v2/approve_app",
                "client_id=sandbox-freeagent-client&redirect_uri=http://evil&decision=approve",
                Map.of());
        assertThat(posted.status()).isEqualTo(400);
        assertThat(post("/v2/approve_app", APP.replace("client_id=", "client_id=x") + "&decision=approve", Map.of())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void codeWorksOnceAndForItsAddressOnly() {
        String code = code();
        Answer given = token(exchange(code));
        assertThat(given.status()).isEqualTo(200);
        assertThat(body(given))
                .containsEntry("token_type", "bearer")
                .containsEntry("expires_in", 3600)
                .containsEntry("refresh_token_expires_in", 631_151_957)
                .containsOnlyKeys(
                        "access_token", "token_type", "expires_in", "refresh_token", "refresh_token_expires_in");
        assertThat(body(token(exchange(code)))).containsEntry("error", "invalid_grant");
        assertThat(token(exchange(code()) + "x").status()).isEqualTo(400);
    }

    @Test
    void refreshTokenWorksOnce() {
        Object first = body(token(exchange(code()))).get("refresh_token");
        Answer refreshed = token("grant_type=refresh_token&refresh_token=" + first);
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(body(refreshed).get("refresh_token")).isNotEqualTo(first);
        Answer again = token("grant_type=refresh_token&refresh_token=" + first);
        assertThat(again.status()).isEqualTo(400);
        assertThat(body(again))
                .containsEntry("error", "invalid_grant")
                .containsEntry("error_description", "The refresh token is invalid");
    }

    @Test
    void appShowsItselfByBasicOrInTheForm() {
        String pair = Base64.getEncoder()
                .encodeToString("sandbox-freeagent-client:sandbox-freeagent-secret".getBytes(StandardCharsets.UTF_8));
        assertThat(post("/v2/token_endpoint", exchange(code()), Map.of("authorization", "Basic " + pair))
                        .status())
                .isEqualTo(200);
        Answer wrong = post("/v2/token_endpoint", exchange(code()), Map.of("authorization", "Basic eDp5"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo("HTTP Basic: Access denied.\n");
        assertThat(post("/v2/token_endpoint", exchange(code()), Map.of()).status())
                .isEqualTo(401);
    }

    @Test
    void accessTokenOpensTheCompanyForAnHour() {
        AtomicLong nanos = new AtomicLong();
        Tokens tokens = new Tokens(nanos::get, Tokens.ACCESS_SECONDS);
        String accessToken = tokens.exchange(tokens.code(CALLBACK), CALLBACK).accessToken();
        nanos.set(3_599_000_000_000L);
        assertThat(tokens.userOf(accessToken)).isEqualTo(new Tokens.User("owner", 8));
        nanos.set(3_600_000_000_000L);
        assertThat(tokens.userOf(accessToken)).isNull();

        Object alive = body(token(exchange(code()))).get("access_token");
        assertThat(company("Bearer " + alive).status()).isEqualTo(200);
        assertThat(company("Bearer x").status()).isEqualTo(401);
    }

    private Answer company(String authorization) {
        return sandbox.freeAgent()
                .answer(new Call(
                        "GET",
                        "/v2/company",
                        Map.of(),
                        Map.of("authorization", authorization, "user-agent", "StratusTest/1.0"),
                        new byte[0]));
    }

    @Test
    void codeIsOverAfterAQuarterOfAnHour() {
        AtomicLong nanos = new AtomicLong();
        Tokens tokens = new Tokens(nanos::get, Tokens.ACCESS_SECONDS);
        String code = tokens.code(CALLBACK);
        nanos.set(900_000_000_000L);
        assertThat(tokens.exchange(code, CALLBACK)).isNull();
    }

    @Test
    void fifteenRefreshesAMinuteOfTheClock() {
        AtomicLong millis = new AtomicLong(59_000);
        FixedWindows window = FixedWindows.perMinute(15, LimitMode.REAL, millis::get);
        for (int call = 0; call < 15; call++) {
            assertThat(window.take()).isNull();
        }
        assertThat(window.take()).isEqualTo(new FixedWindows.Refusal(15, 60, 1));
        millis.set(60_000);
        assertThat(window.take()).isNull();
    }
}
