package com.stratus.extractor.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.core.redaction.Redaction;
import com.stratus.extractor.HandMovedClock;
import com.stratus.extractor.Servers;
import com.stratus.extractor.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ClientCredentialsTest {

    private static final String SECRET = "s3cret&of=the client";

    private final HandMovedClock clock = new HandMovedClock();
    private TestServer server;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void asksForATokenWithIdAndSecret() {
        var credentials = credentials(tokens(1000));

        assertThat(done(credentials.headers())).isEqualTo(Map.of("X-Shopify-Access-Token", "token-number-1"));

        var asked = server.asked().get(0);
        assertThat(asked.target()).isEqualTo("/oauth/token");
        assertThat(asked.body())
                .isEqualTo("grant_type=client_credentials&client_id=client+4711"
                        + "&client_secret=s3cret%26of%3Dthe+client");
        assertThat(asked.header("X-shopify-access-token")).isNull();
    }

    @Test
    void oneRequestServesAllThatWait() {
        var everybodyWaits = new CountDownLatch(1);
        var credentials = credentials((number, exchange) -> {
            awaitQuietly(everybodyWaits);
            TestServer.answer(exchange, 200, "{\"access_token\":\"token-number-" + number + "\",\"expires_in\":1000}");
        });

        var waiting = IntStream.range(0, 20)
                .mapToObj(i -> credentials.headers().subscribeAsCompletionStage())
                .toList();
        everybodyWaits.countDown();

        assertThat(waiting).allSatisfy(headers -> assertThat(headers)
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(Map.of("X-Shopify-Access-Token", "token-number-1")));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void asksAnewAtNineTenthsOfItsLife() {
        var credentials = credentials(tokens(1000));
        done(credentials.headers());

        clock.move(Duration.ofSeconds(899));
        assertThat(done(credentials.headers())).containsValue("token-number-1");

        clock.move(Duration.ofSeconds(1));
        assertThat(done(credentials.headers())).containsValue("token-number-2");
        assertThat(done(credentials.headers())).containsValue("token-number-2");
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void tokenWithoutLifeLivesLong() {
        var credentials = credentials(TestServer.always(200, "{\"access_token\":\"token-for-good\"}"));
        done(credentials.headers());
        clock.move(Duration.ofDays(300));
        done(credentials.headers());

        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void asksAnewWhenATokenWasRefused() {
        var credentials = credentials(tokens(1000));
        done(credentials.headers());

        assertThat(done(credentials.renew())).isTrue();

        assertThat(done(credentials.headers())).containsValue("token-number-2");
    }

    @Test
    void refusedSecretNeedsAPersonAndIsNotTold() {
        for (var status : new int[] {400, 401, 403}) {
            var credentials = credentials(TestServer.always(
                    status, "{\"error\":\"invalid_client\",\"error_description\":\"wrong: " + SECRET + "\"}"));

            assertThatThrownBy(() -> done(credentials.headers()))
                    .isInstanceOf(SourceException.Revoked.class)
                    .hasMessage("the token endpoint refused the client id and secret (status " + status
                            + "): check them in the platform's developer settings")
                    .hasNoCause();
            server.close();
        }
    }

    @Test
    void refusedGroundsNeedAPersonWhoLooksAtTheApp() {
        var credentials = credentials(TestServer.always(400, "{\"error\":\"invalid_scope\"}"));

        assertThatThrownBy(() -> done(credentials.headers()))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessage("the token endpoint refused (invalid_scope): check the app in the platform's developer"
                        + " settings");
    }

    @Test
    void tokenEndpointThatAsksForAPauseIsGivenIt() {
        var credentials = credentials((number, exchange) -> {
            exchange.getResponseHeaders().set("Retry-After", "40");
            TestServer.answer(exchange, 503, "{}");
        });

        assertThatThrownBy(() -> done(credentials.headers()))
                .isInstanceOfSatisfying(SourceException.Transient.class, failure -> assertThat(failure.quietFor(1))
                        .contains(Duration.ofSeconds(40)));
    }

    @Test
    void overloadedTokenEndpointIsTransientAndAskedAgain() {
        var credentials = credentials((number, exchange) -> {
            switch (number) {
                case 1 -> TestServer.answer(exchange, 503, "{}");
                case 2 -> TestServer.answer(exchange, 200, "{\"expires_in\":10}");
                case 3 -> TestServer.answer(exchange, 200, "<html>");
                default -> TestServer.answer(exchange, 200, "{\"access_token\":\"token-at-last\"}");
            }
        });

        for (var message : new String[] {
            "the token endpoint answered 503", "the token endpoint gave no token", "the answer is not JSON"
        }) {
            assertThatThrownBy(() -> done(credentials.headers()))
                    .isInstanceOf(SourceException.Transient.class)
                    .hasMessage(message);
        }
        assertThat(done(credentials.headers())).containsValue("token-at-last");
    }

    @Test
    void secretAndTokensNeverReachALog() {
        var credentials = credentials(tokens(1000));
        done(credentials.headers());

        assertThat(Redaction.of("sent " + SECRET + " got token-number-1")).isEqualTo("sent *** got ***");
    }

    private ClientCredentials credentials(TestServer.Handler handler) {
        server = new TestServer(handler);
        return new ClientCredentials(
                server.transport(), "/oauth/token", "client 4711", SECRET, "X-Shopify-Access-Token", clock);
    }

    private static TestServer.Handler tokens(int life) {
        return (number, exchange) -> TestServer.answer(
                exchange, 200, "{\"access_token\":\"token-number-" + number + "\",\"expires_in\":" + life + "}");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }
}
