package com.stratus.extractor.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.HandMovedClock;
import com.stratus.extractor.OwnerBench;
import com.stratus.extractor.Servers;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.TestServer;
import com.stratus.extractor.connection.RefreshToken.Configured;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.control.ConnectionTokens;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.control.LeaseLostException;
import com.stratus.model.Platform;
import com.stratus.model.oauth.AppCredentials;
import com.stratus.model.secret.EncryptionKey;
import com.stratus.model.secret.TokenCipher;
import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** A real HTTP server that replaces refresh tokens, and a real database that keeps them. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class RefreshTokenTest extends OwnerBench {

    private static final EncryptionKey KEY = EncryptionKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final EncryptionKey NEXT = EncryptionKey.of("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=");

    private final HandMovedClock clock = new HandMovedClock();
    private volatile String valid = "refresh-token-0";
    private volatile TestServer.Handler handler = this::replace;
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer((number, exchange) -> handler.answer(number, exchange));
        own(Platform.FREEAGENT, TestConnection.named(id));
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Gives tokens of the request's number; the shown refresh token is dead from then on. */
    private void replace(int number, HttpExchange exchange) throws IOException {
        if (shown(number - 1).equals(valid)) {
            valid = "refresh-token-" + number;
            TestServer.answer(
                    exchange,
                    200,
                    "{\"access_token\":\"access-token-" + number + "\",\"token_type\":\"bearer\",\"expires_in\":3600,"
                            + "\"refresh_token\":\"" + valid + "\",\"refresh_token_expires_in\":631151957}");
        } else {
            TestServer.answer(
                    exchange,
                    400,
                    "{\"error\":\"invalid_grant\",\"error_description\":\"" + shown(number - 1) + " is dead\"}");
        }
    }

    private String shown(int request) {
        var form = server.asked().get(request).body();
        assertThat(form).startsWith("grant_type=refresh_token&refresh_token=");
        return URLDecoder.decode(form.substring(form.lastIndexOf('=') + 1), StandardCharsets.UTF_8);
    }

    private void expire() {
        row("UPDATE connection_lease SET expires_at = now() - interval '1 s' WHERE connection_id = $1");
    }

    /** As a process has it that has just become the owner. */
    private RefreshToken process(Lease owner, String configured) {
        return process(owner, configured, new TokenCipher(KEY, List.of()));
    }

    private TokenEndpoint endpoint() {
        var client = new TokenEndpoint.Client(
                new AppCredentials("client id", "client:secret", true),
                "check FREEAGENT_CLIENT_ID and FREEAGENT_CLIENT_SECRET");
        return new TokenEndpoint(server.transport(), "/v2/token_endpoint", client, clock);
    }

    private RefreshToken process(Lease owner, String configured, TokenCipher cipher) {
        var token = new RefreshToken(
                Platform.FREEAGENT,
                id,
                endpoint(),
                new ConnectionTokens(pool, cipher),
                Optional.ofNullable(configured).map(text -> new Configured("FREEAGENT_REFRESH_TOKEN", text)),
                Authorization::bearer,
                clock);
        done(token.owned(owner));
        return token;
    }

    private static String accessToken(RefreshToken token) {
        return done(token.headers()).get("Authorization");
    }

    @Test
    void documentedAnswerIsRead() {
        var documented = Sample.platformJson("freeagent/fixtures/token_endpoint_refresh_doc.json");
        handler = TestServer.always(200, documented.toString());

        assertThat(done(endpoint().ask(Map.of("grant_type", "refresh_token"), "no cure")))
                .isEqualTo(new TokenEndpoint.Tokens(
                        new AccessToken.Granted("EXAMPLE-ACCESS-TOKEN", Duration.ofHours(1)),
                        Optional.of("EXAMPLE-REFRESH-TOKEN-2"),
                        Optional.of(Duration.ofSeconds(631_151_957))));
    }

    @Test
    void showsTheConfiguredTokenAndTheAppByBasic() {
        assertThat(accessToken(process(lease, "refresh-token-0"))).isEqualTo("Bearer access-token-1");

        var asked = server.asked().get(0);
        assertThat(asked.target()).isEqualTo("/v2/token_endpoint");
        assertThat(asked.body()).isEqualTo("grant_type=refresh_token&refresh_token=refresh-token-0");
        // client+id:client%3Asecret
        assertThat(asked.header("Authorization")).isEqualTo("Basic Y2xpZW50K2lkOmNsaWVudCUzQXNlY3JldA==");
    }

    @Test
    void whatReplacedTheTokenIsUsedAfterAKillBeforeTheFirstUse() {
        accessToken(process(lease, "refresh-token-0"));

        assertThat(accessToken(process(acquire("one"), "refresh-token-0"))).isEqualTo("Bearer access-token-2");
        assertThat(shown(1)).isEqualTo("refresh-token-1");
    }

    @Test
    void renewsAtNineTenthsOfTheLifeAndWhenRefused() {
        var token = process(lease, "refresh-token-0");
        accessToken(token);
        clock.move(Duration.ofSeconds(3239));
        assertThat(accessToken(token)).isEqualTo("Bearer access-token-1");
        clock.move(Duration.ofSeconds(1));
        assertThat(accessToken(token)).isEqualTo("Bearer access-token-2");

        assertThat(done(token.renew())).isTrue();
        assertThat(accessToken(token)).isEqualTo("Bearer access-token-3");
    }

    @Test
    void oneRefreshServesAllThatWait() {
        var token = process(lease, "refresh-token-0");

        var waiting = IntStream.range(0, 20)
                .mapToObj(i -> token.headers().subscribeAsCompletionStage())
                .toList();

        assertThat(waiting).allSatisfy(headers -> assertThat(headers)
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(Map.of("Authorization", "Bearer access-token-1")));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void accessTokenIsNotUsedBeforeItsSuccessorIsStored() {
        var token = process(lease, "refresh-token-0");
        done(pool.query("ALTER TABLE connection_tokens RENAME COLUMN stored_at TO away")
                .execute());
        try {
            assertThatThrownBy(() -> done(token.headers())).hasMessageContaining("stored_at");
        } finally {
            done(pool.query("ALTER TABLE connection_tokens RENAME COLUMN away TO stored_at")
                    .execute());
        }

        assertThat(accessToken(token)).isEqualTo("Bearer access-token-1");
        assertThat(server.asked()).hasSize(1);
        assertThat(accessToken(process(acquire("one"), null))).isEqualTo("Bearer access-token-2");
    }

    @Test
    void aFormerOwnerAsksForNothingAndTheNewOneReadsAfresh() {
        var former = process(lease, "refresh-token-0");
        accessToken(former);
        expire();
        var owner = process(acquire("other"), "refresh-token-0");
        assertThat(accessToken(owner)).isEqualTo("Bearer access-token-2");

        assertThatThrownBy(() -> done(former.renew())).isInstanceOf(LeaseLostException.class);

        assertThat(server.asked()).hasSize(2);
        done(owner.renew());
        assertThat(accessToken(owner)).isEqualTo("Bearer access-token-3");
    }

    @Test
    void newTokenInTheSettingsWinsAndAnOldOneDoesNotComeBack() {
        accessToken(process(lease, "refresh-token-0"));
        valid = "set-by-a-person";

        assertThat(accessToken(process(acquire("one"), "set-by-a-person"))).isEqualTo("Bearer access-token-2");
        assertThat(accessToken(process(acquire("one"), "set-by-a-person"))).isEqualTo("Bearer access-token-3");
        assertThat(shown(2)).isEqualTo("refresh-token-2");
        assertThat(accessToken(process(acquire("one"), null))).isEqualTo("Bearer access-token-4");
    }

    @Test
    void wrongTokenInTheSettingsDoesNotEndWhatWorks() {
        accessToken(process(lease, "refresh-token-0"));

        assertThat(accessToken(process(acquire("one"), "mistyped"))).isEqualTo("Bearer access-token-3");
        assertThat(shown(1)).isEqualTo("mistyped");
        assertThat(shown(2)).isEqualTo("refresh-token-1");
        assertThat(accessToken(process(acquire("one"), "mistyped"))).isEqualTo("Bearer access-token-4");
    }

    @Test
    void keyIsRotated() {
        accessToken(process(lease, "refresh-token-0"));

        process(acquire("one"), "refresh-token-0", new TokenCipher(NEXT, List.of(KEY)));

        var alone = process(acquire("one"), "refresh-token-0", new TokenCipher(NEXT, List.of()));
        assertThat(accessToken(alone)).isEqualTo("Bearer access-token-2");
        assertThat(shown(1)).isEqualTo("refresh-token-1");
    }

    @Test
    void tokenUnderALostKeyNeedsAPersonUnlessTheSettingsHaveANewOne() {
        accessToken(process(lease, "refresh-token-0"));
        var stranger = new TokenCipher(NEXT, List.of());

        assertThatThrownBy(() -> accessToken(process(acquire("one"), null, stranger)))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessageContaining("set STRATUS_ENCRYPTION_KEY_PREVIOUS to the key of before");
        valid = "set-by-a-person";
        assertThat(accessToken(process(acquire("one"), "set-by-a-person", stranger)))
                .isEqualTo("Bearer access-token-2");
    }

    @Test
    void tokenThatStaysIsStoredOnce() {
        handler = (number, exchange) -> TestServer.answer(
                exchange,
                200,
                "{\"access_token\":\"access-token-" + number + "\",\"expires_in\":3600,"
                        + "\"refresh_token\":\"refresh-token-0\"}");
        var token = process(lease, "refresh-token-0");
        accessToken(token);
        var obtained = obtainedAt();

        assertThat(done(token.renew())).isTrue();

        assertThat(shown(1)).isEqualTo("refresh-token-0");
        assertThat(obtainedAt()).isEqualTo(obtained);
    }

    private String obtainedAt() {
        return row("SELECT obtained_at::text FROM connection_tokens WHERE connection_id = $1")
                .getString(0);
    }

    @Test
    void refusalsSayWhoCuresThemAndHow() {
        assertThatThrownBy(() -> accessToken(process(lease, null)))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessage(
                        "nobody has connected this account yet: run ./stratus connect freeagent --connection " + id);
        assertThatThrownBy(() -> accessToken(process(lease, "s3cret-dead-token")))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessage("the token endpoint refused (invalid_grant): run ./stratus connect freeagent --connection "
                        + id + ", or correct FREEAGENT_REFRESH_TOKEN");
        for (var body : new String[] {"{\"error\":\"invalid_client\"}", "HTTP Basic: Access denied.\n"}) {
            handler = TestServer.always(401, body);
            assertThatThrownBy(() -> accessToken(process(lease, "refresh-token-0")))
                    .isInstanceOf(SourceException.Revoked.class)
                    .hasMessage("the token endpoint refused the client id and secret (status 401): check"
                            + " FREEAGENT_CLIENT_ID and FREEAGENT_CLIENT_SECRET");
        }
    }

    @Test
    void whatPassesIsNoRefusal() {
        handler = TestServer.always(400, "{\"error\":\"temporarily_unavailable\"}");
        assertThatThrownBy(() -> accessToken(process(lease, "refresh-token-0")))
                .isInstanceOf(SourceException.Transient.class)
                .hasMessage("the token endpoint answered 400");
        handler = TestServer.always(502, "<html>");
        assertThatThrownBy(() -> accessToken(process(lease, "refresh-token-0")))
                .isInstanceOf(SourceException.Transient.class)
                .hasMessage("the token endpoint answered 502");
    }

    @Test
    void waitsWhenThePlatformSaysSo() {
        handler = (number, exchange) -> {
            exchange.getResponseHeaders().set("Retry-After", "1");
            TestServer.answer(exchange, 429, "You must not exceed 15 requests per 60 seconds\n");
        };
        var token = process(lease, "refresh-token-0");
        assertThatThrownBy(() -> accessToken(token))
                .isInstanceOfSatisfying(SourceException.RateLimited.class, refused -> assertThat(refused.retryAfter(1))
                        .contains(Duration.ofSeconds(1)));

        handler = this::replace;
        var waiting = token.headers().subscribeAsCompletionStage();
        assertThat(server.asked()).hasSize(1);
        clock.move(Duration.ofSeconds(1));
        assertThat(waiting)
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(Map.of("Authorization", "Bearer access-token-2"));
    }

    /** Two replicas take turns at owning the connection; in each hour everybody who waits is served by one refresh. */
    @Test
    void fiftyExpiriesUnderTwoOwnersAreFiftyRefreshesAndLoseNoToken() {
        for (int expiry = 1; expiry <= 50; expiry++) {
            expire();
            var owner = process(acquire(expiry % 2 == 0 ? "one" : "other"), "refresh-token-0");
            var waiting = IntStream.range(0, 8)
                    .mapToObj(i -> owner.headers().subscribeAsCompletionStage())
                    .toList();
            var expected = Map.of("Authorization", "Bearer access-token-" + expiry);
            assertThat(waiting).allSatisfy(headers -> assertThat(headers)
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(expected));
            assertThat(shown(expiry - 1)).isEqualTo("refresh-token-" + (expiry - 1));
            clock.move(Duration.ofHours(1));
        }
        assertThat(server.asked()).hasSize(50);
    }

    /** The process after it goes on with the last token. */
    @Test
    void fiftyExpiriesOfOneOwnerAreFiftyRefreshes() {
        var owner = process(lease, "refresh-token-0");
        for (int expiry = 1; expiry <= 50; expiry++) {
            assertThat(accessToken(owner)).isEqualTo("Bearer access-token-" + expiry);
            assertThat(accessToken(owner)).isEqualTo("Bearer access-token-" + expiry);
            clock.move(Duration.ofHours(1));
        }
        assertThat(server.asked()).hasSize(50);
        assertThat(accessToken(process(acquire("one"), null))).isEqualTo("Bearer access-token-51");
    }

    /** The platform has replaced the token, and nobody here knows by what: only a person can go on, and is told so. */
    @Test
    void aLostAnswerAsksAPersonUnlessTheOldTokenStillWorks() {
        handler = (number, exchange) -> valid = "refresh-token-" + number;
        var token = process(lease, "refresh-token-0");
        assertThatThrownBy(() -> accessToken(token)).isInstanceOf(SourceException.Transient.class);

        handler = this::replace;
        assertThatThrownBy(() -> accessToken(token))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessageContaining("the token endpoint refused (invalid_grant): run ./stratus connect freeagent");
        valid = "refresh-token-0";
        assertThat(accessToken(token)).isEqualTo("Bearer access-token-3");
        assertThat(accessToken(process(acquire("one"), "refresh-token-0"))).isEqualTo("Bearer access-token-4");
        assertThat(shown(3)).isEqualTo("refresh-token-3");
    }

    @Test
    void asksFifteenTimesAMinuteAtMost() {
        var token = process(lease, "refresh-token-0");
        for (int number = 1; number <= 15; number++) {
            done(token.renew());
        }

        var waiting = token.renew().subscribeAsCompletionStage();

        assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(server.asked()).hasSize(15);
    }
}
