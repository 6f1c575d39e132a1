package com.stratus.analytics.connection;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.Story;
import com.stratus.analytics.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class ConnectionsTest {

    World world;

    @BeforeEach
    void reset() {
        world.reset();
    }

    @Test
    void areNoneAtFirst() {
        get("/api/connections").then().statusCode(200).body("connections", empty());
    }

    @Test
    void showStateVersionOwnerAndHowFarTheDataReach() {
        world.execute(
                Story.CONNECTIONS + Story.RUNS
                        + """
                ;INSERT INTO connection_lease (connection_id, holder, epoch, expires_at)
                VALUES ('shopify', 'shopify-extractor-1', 7, now() + interval '1 minute'),
                       ('shipbob', 'shipbob-extractor-1', 3, now() - interval '1 minute');
                INSERT INTO connection_tokens (connection_id, kind, ciphertext, nonce, key_id, obtained_at, expires_at)
                VALUES ('shipbob', 'refresh_token', '\\x00', '\\x000102030405060708090a0b', 'c1ed4d32',
                        '2026-04-30T09:00:00Z', '2026-05-30T09:00:00Z')
                """);
        get("/api/connections")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("connections.connection", contains("shipbob", "shopify"))
                .body("connections[0].state", equalTo("needs_person"))
                .body("connections[0].state_reason", equalTo("The token was revoked: make a new one."))
                .body("connections[0].state_since", equalTo("2026-05-01T07:00:00Z"))
                .body("connections[0].served_api_version", nullValue())
                .body("connections[0].missing_scopes", nullValue())
                .body("connections[1].missing_scopes", contains("read_all_orders"))
                .body("connections[0].last_answer_at", nullValue())
                .body("connections[0].lease_held", equalTo(false))
                .body("connections[0].lease_holder", nullValue())
                .body("connections[0].token_obtained_at", equalTo("2026-04-30T09:00:00Z"))
                .body("connections[0].token_expires_at", equalTo("2026-05-30T09:00:00Z"))
                .body("connections[1].token_obtained_at", nullValue())
                .body("connections[1].token_expires_at", nullValue())
                .body("connections[0].data_as_of", hasKey("shipbob_status"))
                .body("connections[0].data_as_of.shipbob_status", nullValue())
                .body("connections[1].platform", equalTo("shopify"))
                .body("connections[1].tenant_id", equalTo("default"))
                .body("connections[1].account_ref", equalTo("548380009"))
                .body("connections[1].account_name", equalTo("Northwind Supply"))
                .body("connections[1].state", equalTo("ok"))
                .body("connections[1].asked_api_version", equalTo("2026-04"))
                .body("connections[1].served_api_version", equalTo("2026-04"))
                .body("connections[1].first_seen_at", equalTo("2026-04-01T08:00:00Z"))
                .body("connections[1].last_answer_at", equalTo("2026-05-01T11:59:30Z"))
                .body("connections[1].lease_held", equalTo(true))
                .body("connections[1].lease_holder", equalTo("shopify-extractor-1"))
                .body("connections[1].data_as_of", hasEntry("shopify_orders", "2026-05-01T10:59:00Z"));
    }
}
