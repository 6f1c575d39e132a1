package com.stratus.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.OwnerBench;
import com.stratus.extractor.Servers;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.TestServer;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Hurried;
import com.stratus.model.Platform;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The question for the account, against a platform on this machine and a real database. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class AccountCheckTest extends OwnerBench {

    private static final Duration DAY = Duration.ofDays(1);

    private volatile int status = 200;
    private TestServer server;
    private TestConnection connection;

    @BeforeEach
    void start() {
        server = new TestServer((number, exchange) -> TestServer.answer(exchange, status, "{}"));
        connection = connection(server.transport(), AccountCheckTest::refuse).inRealTime();
        own(Platform.SHOPIFY, connection);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static void refuse(Answer answer) {
        switch (answer.status()) {
            case 200 -> {}
            case 403 -> throw new SourceException.Unavailable("the app may not read this");
            default -> throw new SourceException.Revoked("answered " + answer.status());
        }
    }

    private AccountCheck check(Duration clockIsAhead) {
        var accounts = new Accounts(connections, Clock.offset(Clock.systemUTC(), clockIsAhead));
        return new AccountCheck(connection, lease, Hurried.client(connection, lease::nextSequence), accounts);
    }

    private Row state() {
        return row("SELECT * FROM connections WHERE connection_id = $1");
    }

    private List<String> openIncidents() {
        var rows =
                done(pool.preparedQuery("SELECT kind, message FROM incidents WHERE subject = $1 AND closed_at IS NULL")
                        .execute(Tuple.of(id)));
        var told = new ArrayList<String>();
        rows.forEach(row -> told.add(row.getString("kind") + ": " + row.getString("message")));
        return told;
    }

    @Test
    void oneQuestionServesAllThatWaitForItAndIsNotAskedAgain() {
        var check = check(Duration.ZERO);
        assertThat(check.isPassed()).isFalse();

        done(Uni.join()
                .all(IntStream.range(0, 5).mapToObj(caller -> check.pass()).toList())
                .andFailFast());
        done(check.pass());

        assertThat(check.isPassed()).isTrue();
        assertThat(server.asked()).hasSize(1);
        assertThat(state().getString("account_ref")).isEqualTo("42");
        assertThat(state().getString("state")).isEqualTo("ok");
        assertThat(state().getOffsetDateTime("checked_at")).isNotNull();
        assertThat(state().getLong("clock_ahead_seconds")).isBetween(-5L, 5L);
        assertThat(openIncidents()).isEmpty();

        check.doubt();
        done(check.pass());
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void anotherAccountIsRefusedEachTimeUntilItIsCured() {
        row("UPDATE connections SET account_ref = '7' WHERE connection_id = $1");
        var check = check(Duration.ZERO);

        assertThatThrownBy(() -> done(check.pass()))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessageStartingWith(
                        "the credentials belong to account 42, but this connection was account 7 so far: correct");
        assertThat(check.isPassed()).isFalse();
        assertThat(state().getOffsetDateTime("checked_at")).isNull();

        row("UPDATE connections SET account_ref = '42' WHERE connection_id = $1");
        done(check.pass());
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void whoMayNotAskReadsOnUnchecked() {
        status = 403;
        var check = check(Duration.ZERO);

        done(check.pass());

        assertThat(check.isPassed()).isTrue();
        assertThat(state().getString("account_ref")).isNull();
        assertThat(state().getOffsetDateTime("checked_at")).isNotNull();
    }

    @Test
    void whatTheCredentialsMayNotDoAndAnotherVersionAreNotedUntilTheyAreCured() {
        var accounts = new Accounts(connections);
        var lacking = new ScopedConnection(connection, "2027-01", List.of("read_customers"), null, null);

        done(new AccountCheck(lacking, lease, Hurried.client(lacking, lease::nextSequence), accounts).pass());
        assertThat(state().getArrayOfStrings("missing_scopes")).containsExactly("read_customers");
        assertThat(state().getString("served_api_version")).isEqualTo("2027-01");
        assertThat(openIncidents())
                .containsExactly("api_version: asked for API version 2026-10, the platform serves 2027-01:"
                        + " what the program was not tested with");

        var cured = new ScopedConnection(connection, "2026-10", List.of(), null, null);
        done(new AccountCheck(cured, lease, Hurried.client(cured, lease::nextSequence), accounts).pass());
        assertThat(state().getArrayOfStrings("missing_scopes")).isEmpty();
        assertThat(openIncidents()).isEmpty();
    }

    @Test
    void aClockOfThisMachineThatIsOffByADayIsToldAndHoldsNothingUp() {
        done(check(DAY).pass());

        assertThat(state().getLong("clock_ahead_seconds")).isBetween(-86_405L, -86_395L);
        assertThat(openIncidents())
                .singleElement()
                .asString()
                .matches("clock_off: this machine's clock is 86(39|40)\\d s ahead of the platform's");

        done(check(DAY.negated()).pass());
        assertThat(openIncidents()).singleElement().asString().contains(" s behind the platform's");

        done(check(Duration.ZERO).pass());
        assertThat(openIncidents()).isEmpty();
    }
}
