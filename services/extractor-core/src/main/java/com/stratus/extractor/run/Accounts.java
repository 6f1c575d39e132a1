package com.stratus.extractor.run;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.ConnectionStore;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.http.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whose data a connection reads: noted when the platform first says it, and never another's after that. */
@ApplicationScoped
class Accounts {

    private static final Logger LOG = Logger.getLogger(Accounts.class);
    private static final String CLOCK_OFF = "clock_off";

    /** A clock that is further off than this is set wrong; answers travel, and {@code Date} has whole seconds. */
    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    private final ConnectionStore connections;
    private final Clock clock;
    private final Versions versions;
    private final Map<String, List<String>> missingScopes = new ConcurrentHashMap<>();

    @Inject
    Accounts(ConnectionStore connections) {
        this(connections, Clock.systemUTC());
    }

    /** @param clock of this machine */
    Accounts(ConnectionStore connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
        this.versions = new Versions(connections);
    }

    /**
     * Notes what an answer to the connection's probe, or to its question for the account, says: it can be read.
     *
     * @return fails with {@link SourceException.Revoked} when it is of another account than before
     */
    Uni<Void> note(SourceConnection connection, Lease lease, Answer answer) {
        var account = connection.account(answer);
        return connections
                .noteAccount(
                        lease,
                        account,
                        account.scopes().map(granted -> connection.missingScopes(account)),
                        answer.platformTime())
                .invoke(known -> refuseAnother(account, known))
                .call(() -> versions.note(connection, account, answer.platformTime()))
                .invoke(() -> sayIfScopesAreMissing(connection, account))
                .chain(() -> connections.noteState(lease, ConnectionStore.OK, null));
    }

    /** Notes too that the account was confirmed, and whether this machine's clock is right. */
    Uni<Void> noteChecked(SourceConnection connection, Lease lease, Answer answer) {
        var ahead = connection.settings().flag("real_time")
                ? Optional.of(Duration.between(clock.instant(), answer.platformTime()))
                : Optional.<Duration>empty();
        return note(connection, lease, answer)
                .chain(() -> connections.noteChecked(lease, ahead))
                .chain(() -> sayIfTheClockIsOff(connection, ahead.orElse(Duration.ZERO)));
    }

    /** Notes that somebody asked, and that the platform does not tell this connection. */
    Uni<Void> noteUnknown(Lease lease) {
        return connections.noteChecked(lease, Optional.empty());
    }

    /** Nothing that is read depends on it: windows go by the platform's clock, leases and schedules by the database's. */
    private Uni<Void> sayIfTheClockIsOff(SourceConnection connection, Duration ahead) {
        if (ahead.abs().compareTo(TOLERANCE) <= 0) {
            return connections.closeIncident(CLOCK_OFF, connection.id());
        }
        var seen = "this machine's clock is %d s %s the platform's"
                .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "ahead of" : "behind");
        LOG.warnf("%s: %s: set it (NTP); what is read does not depend on it", connection.id(), seen);
        return connections.noteIncident(
                CLOCK_OFF,
                connection.id(),
                seen,
                "Set the clock of the machine that the extractor runs on (NTP). What is read does not depend on it, but"
                        + " times in logs do.");
    }

    private static void refuseAnother(Account account, Optional<String> known) {
        if (account.reference().isPresent() && !account.reference().equals(known)) {
            throw new SourceException.Revoked("the credentials belong to account "
                    + account.reference().get() + ", but this connection was account " + known.orElse("none")
                    + " so far: correct the credentials, or configure the other account under a name of its own");
        }
    }

    /** Said when it is first seen, and again when it changes. */
    private void sayIfScopesAreMissing(SourceConnection connection, Account account) {
        var missing = account.scopes().isEmpty() ? List.<String>of() : connection.missingScopes(account);
        if (!missing.equals(missingScopes.put(connection.id(), missing)) && !missing.isEmpty()) {
            LOG.warnf(
                    "%s: the credentials lack the scopes %s: what needs them is not read",
                    connection.id(), String.join(", ", missing));
        }
    }
}
