package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.connection.Account;
import com.stratus.model.Json;
import com.stratus.model.Platform;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the store knows of a connection: its jobs, its account, its state, the level of its limit. */
class ControlStoreConnectionsTest extends ControlStoreBench {

    @Test
    void registersAConnectionAndItsJobs() {
        assertThatObject(row("SELECT * FROM connections WHERE connection_id = $1", id)
                        .toJson())
                .returns("default", json -> json.getString("tenant_id"))
                .returns("shopify", json -> json.getString("platform"))
                .returns("ok", json -> json.getString("state"))
                .returns("2026-10", json -> json.getString("asked_api_version"))
                .returns(null, json -> json.getString("account_ref"));
        assertThatObject(row("SELECT * FROM jobs WHERE connection_id = $1", id).toJson())
                .returns(JOB, json -> json.getString("job"))
                .returns("orders", json -> json.getString("entity"))
                .returns("stratus.shopify.orders", json -> json.getString("topic"))
                .returns("*/30 * * * *", json -> json.getString("schedule"))
                .returns(true, json -> json.getBoolean("enabled"));
    }

    @Test
    void registeringAgainChangesOnlyWhatChanged() {
        done(store.noteState(lease(), "needs_person", "revoked"));

        done(store.register(Platform.SHOPIFY, TestConnection.named(id), List.of(entity("0 * * * *"))));

        assertThat(text("SELECT state FROM connections WHERE connection_id = $1", id))
                .isEqualTo("needs_person");
        assertThat(text("SELECT schedule FROM jobs WHERE connection_id = $1", id))
                .isEqualTo("0 * * * *");
        assertThat(number("SELECT count(*) FROM jobs WHERE connection_id = $1", id))
                .isEqualTo(1);
    }

    @Test
    void accountIsNotedOnceAndKept() {
        var lease = lease();
        var first = new Account(Optional.of(id + "-a"), Optional.of("Acme"), Optional.of("2026-07"));

        assertThat(done(store.noteAccount(lease, account(null), NOON))).isEmpty();
        assertThat(done(store.noteAccount(lease, first, NOON))).contains(id + "-a");
        assertThat(done(store.noteAccount(lease, account(id + "-b"), NOON.minusSeconds(5))))
                .contains(id + "-a");

        assertThatObject(row("SELECT * FROM connections WHERE connection_id = $1", id)
                        .toJson())
                .returns(id + "-a", json -> json.getString("account_ref"))
                .returns("Acme", json -> json.getString("account_name"))
                .returns("2026-07", json -> json.getString("served_api_version"));
        assertThat(row("SELECT last_answer_at FROM connections WHERE connection_id = $1", id)
                        .getOffsetDateTime(0)
                        .toInstant())
                .isEqualTo(NOON);
    }

    @Test
    void anAccountThatAnotherConnectionReadsIsRefused() {
        var other = id + "-twin";
        done(store.register(Platform.SHOPIFY, TestConnection.named(other), List.of(ENTITY)));
        done(store.noteAccount(lease(), account(id + "-a"), NOON));
        var twin = done(store.acquire(other, "one", LIFE)).orElseThrow();

        assertThatThrownBy(() -> done(store.noteAccount(twin, account(id + "-a"), NOON)))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessageContaining(id + "-a")
                .hasMessageContaining("another connection");
        assertThat(twin.isHeld()).isTrue();
    }

    @Test
    void stateSaysSinceWhen() {
        var lease = lease();
        done(store.noteState(lease, "needs_person", "revoked"));
        var since = text("SELECT state_since::text FROM connections WHERE connection_id = $1", id);
        done(store.noteState(lease, "needs_person", "still revoked"));

        assertThat(text("SELECT state_since::text FROM connections WHERE connection_id = $1", id))
                .isEqualTo(since);
        assertThat(text("SELECT state_reason FROM connections WHERE connection_id = $1", id))
                .isEqualTo("still revoked");

        done(store.noteState(lease, "ok", null));
        assertThat(text("SELECT state || coalesce(state_reason, '') FROM connections WHERE connection_id = $1", id))
                .isEqualTo("ok");
        assertThat(text("SELECT state_since::text FROM connections WHERE connection_id = $1", id))
                .isNotEqualTo(since);
    }

    @Test
    void levelIsReadWithItsAge() {
        var lease = lease();
        assertThat(done(store.level(id, "points"))).isEmpty();
        done(store.saveLevel(lease, "points", new JsonObject("{\"available\":12.5}")));
        done(store.saveLevel(lease, "points", new JsonObject("{\"available\":7.5,\"maximum\":1000.0}")));
        run("UPDATE rate_limit_levels SET noted_at = noted_at - interval '60 s' WHERE connection_id = $1");

        var level = done(store.level(id, "points")).orElseThrow();

        assertThat(Json.mapper().valueToTree(level.json().getMap()).toString())
                .isEqualTo("{\"maximum\":1000.0,\"available\":7.5}");
        assertThat(level.age()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
        assertThat(done(store.level(id, "other"))).isEmpty();
    }
}
