package com.stratus.sandbox.freeagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.Platform;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.limits.LimitMode;
import com.stratus.sandbox.limits.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Who may read what, and how often (README §2 to §4). */
class FreeAgentAccessTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(1, 1);

    @Test
    void refreshTokensReplaceEachOther() {
        Tokens tokens = new Tokens(new AtomicLong()::get, Tokens.ACCESS_SECONDS);
        Tokens.Pair first = tokens.refresh("sandbox-freeagent-refresh");
        assertThat(tokens.refresh("sandbox-freeagent-refresh")).isNull();
        Tokens.Pair second = tokens.refresh(first.refreshToken());
        assertThat(tokens.refresh(first.refreshToken())).isNull();
        assertThat(tokens.refresh(second.refreshToken())).isNotNull();
        assertThat(tokens.userOf(first.accessToken())).isEqualTo(new Tokens.User("owner", 8));
    }

    @Test
    void lastRefreshTokenOutlivesARestart() {
        String kept = new Tokens(new AtomicLong()::get, Tokens.ACCESS_SECONDS)
                .refresh("sandbox-freeagent-refresh")
                .refreshToken();
        Tokens restarted = new Tokens(new AtomicLong()::get, Tokens.ACCESS_SECONDS);
        assertThat(restarted.refresh(kept)).isNotNull();
        assertThat(restarted.refresh(kept)).isNull();
        assertThat(restarted.refresh(kept.substring(0, kept.length() - 1) + "x"))
                .isNull();
        assertThat(restarted.refresh("sandbox-freeagent-refresh-9")).isNull();
        assertThat(restarted.refresh(null)).isNull();
    }

    @Test
    void usedRefreshTokensStayDeadAfterARestart(@TempDir Path folder) {
        TestSandbox.Settings settings = TestSandbox.Settings.of(1, 1).in(folder);
        TestSandbox first = TestSandbox.of(settings);
        String second = refreshed(first, "sandbox-freeagent-refresh");
        String last = refreshed(first, second);
        // It is killed: nothing is kept once more.
        TestSandbox restarted = TestSandbox.of(settings);
        assertThat(refreshed(restarted, "sandbox-freeagent-refresh")).isNull();
        assertThat(refreshed(restarted, second)).isNull();
        assertThat(refreshed(restarted, last)).isNotNull();
    }

    /** The next refresh token, or null where the one that is shown is dead. */
    private static String refreshed(TestSandbox sandbox, String refreshToken) {
        Answer answer = sandbox.freeAgent().answer(refresh(refreshToken));
        return (String) Json.object(answer.bytes()).get("refresh_token");
    }

    private static Call refresh(String refreshToken) {
        String form = "grant_type=refresh_token&client_id=sandbox-freeagent-client"
                + "&client_secret=sandbox-freeagent-secret&refresh_token=" + refreshToken;
        return new Call("POST", "/v2/token_endpoint", Map.of(), Map.of(), form.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsOverIsForgotten() {
        AtomicLong nanos = new AtomicLong();
        Tokens tokens = new Tokens(nanos::get, Tokens.ACCESS_SECONDS);
        tokens.code("http://localhost/one");
        String refreshToken = tokens.refresh("sandbox-freeagent-refresh").refreshToken();
        assertThat(tokens.remembered()).isEqualTo(2);
        nanos.set(3_600_000_000_000L);
        tokens.code("http://localhost/other");
        tokens.refresh(refreshToken);
        assertThat(tokens.remembered()).isEqualTo(2);
    }

    @Test
    void windowsOfUsersWhoCallNoMoreAreForgotten() {
        AtomicLong millis = new AtomicLong(3_540_000);
        UserLimits limits = new UserLimits(new Limits(LimitMode.REAL), LimitMode.REAL, millis::get);
        limits.refresh(new Tokens.User("8-one", 8));
        limits.call(new Tokens.User("8-other", 8), false);
        millis.set(3_599_999);
        limits.refresh(new Tokens.User("8-third", 8));
        assertThat(limits.remembered()).isEqualTo(3);
        millis.set(3_600_000);
        limits.call(new Tokens.User("8-fourth", 8), true);
        assertThat(limits.remembered()).isEqualTo(2);
    }

    @Test
    void usersHaveTheirLevels() {
        Tokens tokens = new Tokens(new AtomicLong()::get, Tokens.ACCESS_SECONDS);
        assertThat(tokens.userOf(tokens.refresh("sandbox-freeagent-refresh-4").accessToken()))
                .isEqualTo(new Tokens.User("4", 4));
        Tokens.Pair named = tokens.refresh("sandbox-freeagent-refresh-4-ada");
        assertThat(tokens.userOf(named.accessToken())).isEqualTo(new Tokens.User("4-ada", 4));
        assertThat(tokens.userOf(tokens.refresh(named.refreshToken()).accessToken()))
                .isEqualTo(new Tokens.User("4-ada", 4));
    }

    private static List<Integer> statuses(String accessToken) {
        List<Integer> statuses = new ArrayList<>();
        for (String path : List.of(
                "/company",
                "/contacts",
                "/users/me",
                "/categories",
                "/invoices",
                "/bills",
                "/bank_accounts",
                "/bank_transactions?bank_account=47915",
                "/bank_transaction_explanations?bank_account=47915",
                "/accounting/transactions",
                "/users")) {
            statuses.add(SANDBOX.freeAgent()
                    .answer(SANDBOX.freeAgentCall(accessToken, path))
                    .status());
        }
        return statuses;
    }

    @Test
    void eachLevelSeesMore() {
        int[] seen = {0, 3, 4, 4, 5, 6, 9, 11, 11};
        for (int level = 0; level < seen.length; level++) {
            List<Integer> statuses = statuses(SANDBOX.freeAgentToken("sandbox-freeagent-refresh-" + level));
            assertThat(statuses.subList(0, seen[level]))
                    .containsOnly(seen[level] == 0 ? new Integer[0] : new Integer[] {200});
            assertThat(statuses.subList(seen[level], 11))
                    .containsOnly(seen[level] == 11 ? new Integer[0] : new Integer[] {403});
        }
        Answer refused = SANDBOX.freeAgent()
                .answer(SANDBOX.freeAgentCall(SANDBOX.freeAgentToken("sandbox-freeagent-refresh-3-x"), "/invoices"));
        assertThat(new String(refused.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"errors\":{\"error\":{\"message\":\"Access denied\"}}}");
    }

    @Test
    void whoDoesNotSayWhoItIsIsRefused() {
        String token = SANDBOX.freeAgentToken("sandbox-freeagent-refresh-8-agent");
        Call anonymous =
                new Call("GET", "/v2/company", Map.of(), Map.of("authorization", "Bearer " + token), new byte[0]);
        assertThat(SANDBOX.freeAgent().answer(anonymous).status()).isEqualTo(400);
        Answer posted = SANDBOX.freeAgent()
                .answer(new Call(
                        "POST",
                        "/v2/contacts",
                        Map.of(),
                        Map.of("authorization", "Bearer " + token, "user-agent", "x"),
                        new byte[0]));
        assertThat(posted.status()).isEqualTo(404);
    }

    @Test
    void minutesAreLimitedForEachUser() {
        TestSandbox strict = TestSandbox.of(TestSandbox.Settings.of(1, 1).with(LimitMode.REAL));
        Call one = strict.freeAgentCall(strict.freeAgentToken("sandbox-freeagent-refresh-8-one"), "/company");
        Call other = strict.freeAgentCall(strict.freeAgentToken("sandbox-freeagent-refresh-8-other"), "/company");
        Answer refused = null;
        // A minute may end in between, but not two.
        for (int call = 0; call < 241 && refused == null; call++) {
            Answer answer = strict.freeAgent().answer(one);
            refused = answer.status() == 429 ? answer : null;
        }
        assertThat(refused).isNotNull();
        assertThat(refused.body()).isEqualTo("You must not exceed 120 requests per 60 seconds\n");
        assertThat(refused.headers().get("Content-Type")).isEqualTo("text/plain");
        assertThat(Integer.parseInt(refused.headers().get("Retry-After"))).isBetween(1, 60);
        assertThat(strict.freeAgent().answer(other).status()).isEqualTo(200);
    }

    @Test
    void refreshesAreLimitedForEachUserToo() {
        TestSandbox strict = TestSandbox.of(TestSandbox.Settings.of(1, 1).with(LimitMode.REAL));
        Call refresh = refresh("sandbox-freeagent-refresh");
        Answer refused = null;
        // A minute may end in between, but not two; only the first refresh finds the token alive.
        for (int call = 0; call < 31 && refused == null; call++) {
            Answer answer = strict.freeAgent().answer(refresh);
            assertThat(answer.status()).isEqualTo(call == 0 ? 200 : answer.status() == 429 ? 429 : 400);
            refused = answer.status() == 429 ? answer : null;
        }
        assertThat(refused).isNotNull();
        assertThat(refused.body()).isEqualTo("You must not exceed 15 requests per 60 seconds\n");
        assertThat(strict.freeAgent()
                        .answer(refresh("sandbox-freeagent-refresh-8-other"))
                        .status())
                .isEqualTo(200);
        assertThat(strict.sandbox().limits().all().get("freeagent_refreshes").counts())
                .containsEntry("refused", 1L);
    }

    @Test
    void everyAnswerOfFreeAgentsHasAnId() {
        TestSandbox strict = TestSandbox.of(TestSandbox.Settings.of(1, 1).with(LimitMode.REAL));
        String token = strict.freeAgentToken("sandbox-freeagent-refresh-3-ids");
        Map<String, String> headers =
                Map.of("authorization", "Bearer " + token, "user-agent", "x", "x-ratelimit-test", "true");
        Call company = new Call("GET", "/v2/company", Map.of(), headers, new byte[0]);
        Platform freeAgent = strict.freeAgent();
        Map<Integer, Answer> answers = new TreeMap<>();
        answers.put(200, freeAgent.answer(company));
        answers.put(400, freeAgent.answer(refresh("nobodys")));
        answers.put(401, freeAgent.answer(strict.freeAgentCall("nobodys", "/company")));
        answers.put(403, freeAgent.answer(strict.freeAgentCall(token, "/users")));
        answers.put(404, freeAgent.answer(strict.freeAgentCall(token, "/estimates")));
        answers.put(422, freeAgent.failure(FaultKind.UNPROCESSABLE, company));
        // A minute may end in between, but not two.
        for (int call = 0; call < 11 && !answers.containsKey(429); call++) {
            Answer answer = freeAgent.answer(company);
            answers.put(answer.status(), answer);
        }
        answers.put(500, freeAgent.serverError());
        assertThat(answers).containsOnlyKeys(200, 400, 401, 403, 404, 422, 429, 500);
        answers.forEach((status, answer) -> {
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.headers()).as("answer %s", status).containsKey("X-Request-Id");
        });
        for (Answer faulty : List.of(
                freeAgent.throttled(company),
                freeAgent.unauthorized(company),
                freeAgent.forbidden(company),
                freeAgent.unknownHere(company),
                freeAgent.secretExpired(refresh("x")),
                freeAgent.tokenRevoked(refresh("x")))) {
            assertThat(faulty.headers()).containsKey("X-Request-Id");
        }
        assertThat(freeAgent.failure(FaultKind.GATEWAY_TIMEOUT, company).headers())
                .doesNotContainKey("X-Request-Id");
    }

    @Test
    void testHeaderLowersTheLimit() {
        TestSandbox strict = TestSandbox.of(TestSandbox.Settings.of(1, 1).with(LimitMode.REAL));
        String token = strict.freeAgentToken("sandbox-freeagent-refresh-8-test");
        Map<String, String> headers =
                Map.of("authorization", "Bearer " + token, "user-agent", "x", "x-ratelimit-test", "true");
        List<Integer> statuses = new ArrayList<>();
        for (int call = 0; call < 11; call++) {
            statuses.add(strict.freeAgent()
                    .answer(new Call("GET", "/v2/company", Map.of(), headers, new byte[0]))
                    .status());
        }
        assertThat(statuses.subList(0, 5)).containsOnly(200);
        assertThat(statuses).contains(429);
    }
}
