package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.core.settings.Cron;
import com.stratus.core.settings.JobSettings;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.connection.Account;
import com.stratus.model.Json;
import com.stratus.model.Platform;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneId;
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
                .returns("0 * * * *", json -> json.getString("schedule"))
                .returns("Europe/London", json -> json.getString("time_zone"))
                .returns(null, json -> json.getString("last_due_at"))
                .returns(true, json -> json.getBoolean("enabled"));
    }

    @Test
    void registeringAgainChangesOnlyWhatChanged() {
        done(connections.noteState(lease(), "needs_person", "revoked"));

        register(TestConnection.named(id)
                .with(JOB, new JobSettings(true, Cron.of("5 * * * *"), Optional.empty(), Optional.empty())));

        assertThat(text("SELECT state FROM connections WHERE connection_id = $1", id))
                .isEqualTo("needs_person");
        assertThat(text("SELECT schedule FROM jobs WHERE connection_id = $1", id))
                .isEqualTo("5 * * * *");
        assertThat(number("SELECT count(*) FROM jobs WHERE connection_id = $1", id))
                .isEqualTo(1);
    }

    @Test
    void whatTheSettingsSwitchOffIsDisabledAndItsOpenRunsEnd() {
        request("somebody");

        register(TestConnection.named(id).switchedOff("connections." + id + ".enabled is false"));

        assertThatObject(row("SELECT * FROM connections WHERE connection_id = $1", id)
                        .toJson())
                .returns("disabled", json -> json.getString("state"))
                .returns("connections." + id + ".enabled is false", json -> json.getString("state_reason"));
        assertThat(text("SELECT status || ': ' || reason FROM job_runs WHERE connection_id = $1", id))
                .isEqualTo("cancelled: the settings switch it off");

        register(TestConnection.named(id));
        assertThat(text("SELECT state || coalesce(state_reason, '') FROM connections WHERE connection_id = $1", id))
                .isEqualTo("ok");
    }

    @Test
    void aJobThatIsSwitchedOffLeavesTheOthersAlone() {
        request("somebody");

        register(TestConnection.named(id)
                .with(JOB, new JobSettings(false, Cron.of("5 * * * *"), Optional.empty(), Optional.empty())));

        assertThat(text("SELECT enabled::text FROM jobs WHERE connection_id = $1", id))
                .isEqualTo("false");
        assertThat(text("SELECT status FROM job_runs WHERE connection_id = $1", id))
                .isEqualTo("cancelled");
        assertThat(text("SELECT state FROM connections WHERE connection_id = $1", id))
                .isEqualTo("ok");
    }

    @Test
    void aNameIsNeverTakenOverByAnotherPlatform() {
        assertThatThrownBy(() -> done(connections.register(
                        Platform.SHIPBOB, TestConnection.named(id), List.of(), ZoneId.of("Europe/London"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("connection " + id
                        + " was one of another platform before: give this one a name of its own in the settings");
    }

    @Test
    void accountIsNotedOnceAndKept() {
        var lease = lease();
        var first = new Account(Optional.of(id + "-a"), Optional.of("Acme"), Optional.of("2026-07"));

        assertThat(done(connections.noteAccount(lease, account(null), Optional.empty(), NOON)))
                .isEmpty();
        assertThat(done(connections.noteAccount(lease, first, Optional.of(List.of("read_orders")), NOON)))
                .contains(id + "-a");
        assertThat(done(connections.noteAccount(
                        lease, account(id + "-b"), Optional.of(List.of("read_orders")), NOON.minusSeconds(5))))
                .contains(id + "-a");

        assertThatObject(row("SELECT * FROM connections WHERE connection_id = $1", id)
                        .toJson())
                .returns(id + "-a", json -> json.getString("account_ref"))
                .returns("Acme", json -> json.getString("account_name"))
                .returns("2026-07", json -> json.getString("served_api_version"));
        assertThat(row("SELECT missing_scopes FROM connections WHERE connection_id = $1", id)
                        .getArrayOfStrings(0))
                .containsExactly("read_orders");
        assertThat(row("SELECT last_answer_at FROM connections WHERE connection_id = $1", id)
                        .getOffsetDateTime(0)
                        .toInstant())
                .isEqualTo(NOON);
    }

    @Test
    void anAccountThatWasKnownByAnotherReferenceGetsThePresentOne() {
        var lease = lease();
        done(connections.noteAccount(lease, account(id + "-subdomain"), Optional.empty(), NOON));
        var other = renamed(id + "-8", id + "-elsewhere");
        var same = renamed(id + "-7", id + "-subdomain");

        assertThat(done(connections.noteAccount(lease, other, Optional.empty(), NOON)))
                .contains(id + "-subdomain");
        assertThat(done(connections.noteAccount(lease, same, Optional.empty(), NOON)))
                .contains(id + "-7");
        assertThat(text("SELECT account_ref FROM connections WHERE connection_id = $1", id))
                .isEqualTo(id + "-7");
    }

    private static Account renamed(String reference, String earlier) {
        return new Account(
                Optional.of(reference), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(earlier));
    }

    @Test
    void anAccountThatAnotherConnectionReadsIsRefused() {
        var other = id + "-twin";
        register(TestConnection.named(other));
        done(connections.noteAccount(lease(), account(id + "-a"), Optional.empty(), NOON));
        var twin = done(store.acquire(other, "one", LIFE)).orElseThrow();

        assertThatThrownBy(() -> done(connections.noteAccount(twin, account(id + "-a"), Optional.empty(), NOON)))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessageContaining(id + "-a")
                .hasMessageContaining("another connection");
        assertThat(twin.isHeld()).isTrue();
    }

    @Test
    void stateSaysSinceWhen() {
        var lease = lease();
        done(connections.noteState(lease, "needs_person", "revoked"));
        var since = text("SELECT state_since::text FROM connections WHERE connection_id = $1", id);
        done(connections.noteState(lease, "needs_person", "still revoked"));

        assertThat(text("SELECT state_since::text FROM connections WHERE connection_id = $1", id))
                .isEqualTo(since);
        assertThat(text("SELECT state_reason FROM connections WHERE connection_id = $1", id))
                .isEqualTo("still revoked");

        done(connections.noteState(lease, "ok", null));
        assertThat(text("SELECT state || coalesce(state_reason, '') FROM connections WHERE connection_id = $1", id))
                .isEqualTo("ok");
        assertThat(text("SELECT state_since::text FROM connections WHERE connection_id = $1", id))
                .isNotEqualTo(since);
    }

    @Test
    void levelIsReadWithItsAge() {
        var lease = lease();
        assertThat(done(levels.of(id, "points"))).isEmpty();
        done(levels.save(lease, "points", new JsonObject("{\"available\":12.5}")));
        done(levels.save(lease, "points", new JsonObject("{\"available\":7.5,\"maximum\":1000.0}")));
        run("UPDATE rate_limit_levels SET noted_at = noted_at - interval '60 s' WHERE connection_id = $1");

        var level = done(levels.of(id, "points")).orElseThrow();

        assertThat(Json.mapper().valueToTree(level.json().getMap()).toString())
                .isEqualTo("{\"maximum\":1000.0,\"available\":7.5}");
        assertThat(level.age()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
        assertThat(done(levels.of(id, "other"))).isEmpty();
    }
}
