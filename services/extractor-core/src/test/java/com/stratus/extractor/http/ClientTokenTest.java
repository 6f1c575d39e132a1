package com.stratus.extractor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.Servers;
import com.stratus.extractor.TestServer;
import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.limit.Urgency;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What a refused token brings about, and a token endpoint that fails. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ClientTokenTest extends ClientTrial {

    @Test
    void refusedTokenIsRenewedOnce() {
        var client = client((number, exchange) -> TestServer.answer(exchange, number == 1 ? 401 : 200, "[]"));

        assertThat(done(client.send(ORDERS, Urgency.LIVE)).status()).isEqualTo(200);

        assertThat(token.renewals).hasValue(1);
        assertThat(server.asked())
                .extracting(asked -> asked.header("Authorization"))
                .containsExactly("token-1", "token-2");
        assertThat(limit.acquired).hasValue(2);
        assertThat(pauses).isEmpty();
    }

    @Test
    void tokenThatIsRefusedAgainNeedsAPerson() {
        var client = client(TestServer.always(401, "{}"));

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE)))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessage("answered 401: the platform does not accept the token, give a new one");

        assertThat(server.asked()).hasSize(2);
        assertThat(token.renewals).hasValue(1);
    }

    @Test
    void fixedTokenThatIsRefusedNeedsAPerson() {
        var client = client(TestServer.always(401, "{}"), Authorization.fixed(Map.of("Authorization", "fixed")));

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE))).isInstanceOf(SourceException.Revoked.class);

        assertThat(server.asked()).hasSize(1);
    }

    /** Its address is credential enough, and lies with somebody else. */
    @Test
    void aDocumentIsGotWithoutTheToken() {
        var client = client(TestServer.always(200, "[]"));
        var address = "http://" + server.authority() + "/returns.txt";

        assertThat(done(client.send(Request.document("document", address), Urgency.LIVE))
                        .status())
                .isEqualTo(200);

        assertThat(server.asked().get(0).header("Authorization")).isNull();
    }

    @Test
    void failureOfTheTokenEndpointIsRepeatedToo() {
        var failures = new AtomicInteger();
        var client = client(TestServer.always(200, "[]"), new Authorization() {
            @Override
            public Uni<Map<String, String>> headers() {
                return Uni.createFrom()
                        .deferred(() -> failures.incrementAndGet() < 3
                                ? Uni.createFrom().failure(new SourceException.Transient("no token"))
                                : Uni.createFrom().item(Map.of("Authorization", "late")));
            }

            @Override
            public Uni<Boolean> renew() {
                return Uni.createFrom().item(false);
            }
        });

        assertThat(done(client.send(ORDERS, Urgency.LIVE)).status()).isEqualTo(200);
        assertThat(pauses).containsExactly(1000L, 2000L);
    }

    @Test
    void tokenEndpointThatAsksForAPauseHoldsAllBack() {
        var client = client(TestServer.always(200, "[]"), new Authorization() {
            private final AtomicInteger asked = new AtomicInteger();

            @Override
            public Uni<Map<String, String>> headers() {
                return asked.incrementAndGet() == 1
                        ? Uni.createFrom().failure(new SourceException.Transient("busy", Duration.ofSeconds(20)))
                        : Uni.createFrom().item(Map.of());
            }

            @Override
            public Uni<Boolean> renew() {
                return Uni.createFrom().item(false);
            }
        });

        assertThat(done(client.send(ORDERS, Urgency.LIVE)).status()).isEqualTo(200);

        assertThat(limit.refusals).containsExactly(Duration.ofSeconds(20));
    }
}
